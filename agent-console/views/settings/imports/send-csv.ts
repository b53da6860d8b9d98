import type { CsvKind, CsvMapping, CsvPreview, CsvProgress } from '../../../../server/contract/console/csv-import.ts'
import { readAnswer } from '../../../state/request.ts'

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

/** How far the import has come, line by line. Throws where it ends before it says that it is done. */
export async function* importCsv(sending: Sending): AsyncGenerator<CsvProgress> {
  const answer = await send(`csv-${sending.kind}`, sending)
  if (!answer.ok || !answer.body) return readAnswer(answer.status, await answer.text())
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let isDone = false
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const progress = JSON.parse(line) as CsvProgress
      isDone = progress.done
      yield progress
    }
  }
  if (!isDone) throw new TypeError('the import broke off')
}
