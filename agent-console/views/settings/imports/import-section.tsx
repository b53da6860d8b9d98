import { useRef, useState } from 'preact/hooks'
import type { CsvFailure, CsvMapping, CsvPreview, CsvProgress } from '../../../../server/contract/console/csv-import.ts'
import { Field } from '../../../components/field.tsx'
import { failureText } from '../../../state/failures.ts'
import { t } from '../../../texts/texts.ts'
import { AdminsOnly, isAdmin, useSettingsStore } from '../section-parts.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { MappingFields } from './mapping-fields.tsx'
import { PreviewPart } from './preview-part.tsx'
import { importCsv, previewCsv } from './send-csv.ts'

/** Orders from a file: what it holds is shown first, and nothing is taken in before somebody says so. */
export function ImportSection() {
  const { id, choice } = useSettingsStore()
  return (
    <>
      <h2>{t('settings.import')}</h2>
      <p class="hint">{t('import.text')}</p>
      {choice}
      <AdminsOnly />
      {isAdmin() && <Import key={id} storeId={id} />}
    </>
  )
}

function Import({ storeId }: { storeId: string }) {
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
      const next = await previewCsv({ storeId, file: chosen, mapping })
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
      for await (const next of importCsv({ storeId, file: chosen, mapping })) {
        failed.push(...next.failures)
        setProgress(next)
      }
      setFailures(failed)
    })

  const isReady = preview !== null && preview.missing.length === 0 && preview.asks.length === 0
  return (
    <>
      {!progress && (
        <Field label={t('import.file')}>
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".csv,text/csv,text/tab-separated-values"
              onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
      )}
      {busy && !progress && <p role="status">{t('import.reading')}</p>}
      {error && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
      {progress && <ImportOutcome progress={progress} failures={failures} again={() => choose(null)} />}
      {file && preview && !progress && (
        <>
          <MappingFields preview={preview} change={(mapping) => void look(file, mapping)} />
          <PreviewPart preview={preview} />
          <button
            type="button"
            class="btn main"
            aria-disabled={busy || !isReady}
            onClick={() => isReady && !busy && void start(file, preview.mapping)}
          >
            {t('import.start')}
          </button>
        </>
      )}
    </>
  )
}
