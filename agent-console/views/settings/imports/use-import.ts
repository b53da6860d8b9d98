import { useRef, useState } from 'preact/hooks'
import type { CsvFailure, CsvKind, CsvMapping, CsvPreview, CsvProgress } from '../../../../server/contract/console/csv-import.ts'
import { failureText } from '../../../state/failures.ts'
import { importCsv, previewCsv } from './send-csv.ts'

/** A file on its way into a store: chosen, looked at, taken in. */
export function useImport(kind: CsvKind, storeId: string) {
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<CsvPreview | null>(null)
  const [progress, setProgress] = useState<CsvProgress | null>(null)
  const [failures, setFailures] = useState<CsvFailure[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // of two answers the one that was asked for last counts
  const asked = useRef(0)

  const work = async (what: (isLast: () => boolean) => Promise<void>): Promise<void> => {
    const own = ++asked.current
    setBusy(true)
    setError(null)
    try {
      await what(() => own === asked.current)
    } catch (failure) {
      if (own === asked.current) setError(failureText(failure))
    } finally {
      if (own === asked.current) setBusy(false)
    }
  }
  const look = (chosen: File, mapping: CsvMapping | null): Promise<void> =>
    work(async (isLast) => {
      // what is chosen next builds on this, also before its answer is there
      if (mapping) setPreview((before) => before && { ...before, mapping })
      const next = await previewCsv({ kind, storeId, file: chosen, mapping })
      if (isLast()) setPreview(next)
    })
  const choose = (chosen: File | null): void => {
    setFile(chosen)
    setPreview(null)
    setProgress(null)
    setFailures([])
    if (chosen) void look(chosen, null)
  }
  const start = (chosen: File, mapping: CsvMapping): Promise<void> =>
    work(async () => {
      const failed: CsvFailure[] = []
      for await (const next of importCsv({ kind, storeId, file: chosen, mapping })) {
        failed.push(...next.failures)
        if (next.done) setFailures(failed)
        setProgress(next)
      }
    })
  return { file, preview, progress, failures, busy, error, look, choose, start }
}
