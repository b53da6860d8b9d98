import type { CsvKind, CsvMapping, CsvPreview, CsvProgress } from '../../../../server/contract/console/csv-import.ts'
import { readAnswer } from '../../../state/request.ts'
import { readProgress } from '../../../state/saving/read-progress.ts'

interface Sending {
  kind: CsvKind
  storeId: string
  file: File
  /** null: as the headings tell. */
  mapping: CsvMapping | null
}

const send = (path: string, { storeId, file, mapping }: Sending): Promise<Response> =>
  fetch(`api/${path}?${new URLSearchParams({ store: storeId, ...(mapping ? { mapping: JSON.stringify(mapping) } : {}) })}`, {
    method: 'POST',
    body: file,
  })

export async function previewCsv(sending: Sending): Promise<CsvPreview> {
  const answer = await send(`csv-${sending.kind}/preview`, sending)
  return readAnswer<CsvPreview>(answer.status, await answer.text())
}

/** How far the import has come, line by line. Throws as `readProgress`. */
export async function* importCsv(sending: Sending): AsyncGenerator<CsvProgress> {
  yield* readProgress<CsvProgress>(await send(`csv-${sending.kind}`, sending))
}
