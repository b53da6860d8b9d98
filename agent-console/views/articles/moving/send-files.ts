import type { MovingProgress, MovingState } from '../../../../server/contract/console/moving/article-moving.ts'
import { tarEnd, tarHeader, tarPadding } from '../../../../server/contract/console/moving/tar-header.ts'
import { readAnswer } from '../../../state/request.ts'

interface Sending {
  storeId: string
  files: File[]
  as: MovingState
  /** Only ask what would happen. */
  preview: boolean
}

/** The files as one archive: the browser reads them from the disk as they are sent. */
const packed = (files: File[]): Blob => {
  const parts = files.flatMap((file) => [tarHeader(file.webkitRelativePath || file.name, file.size), file, tarPadding(file.size)])
  return new Blob([...parts, tarEnd()] as BlobPart[])
}

/** How far it has come, word by word. Throws where it ends before it says that it is done. */
export async function* sendFiles({ storeId, files, as, preview }: Sending): AsyncGenerator<MovingProgress> {
  const path = `api/article-files${preview ? '/preview' : ''}?${new URLSearchParams({ store: storeId, as })}`
  const answer = await fetch(path, { method: 'POST', body: packed(files) })
  if (!answer.ok || !answer.body) return readAnswer(answer.status, await answer.text())
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let isDone = false
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const progress = JSON.parse(line) as MovingProgress
      isDone = progress.done
      yield progress
    }
  }
  if (!isDone) throw new TypeError('the import broke off')
}
