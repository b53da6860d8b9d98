import type { MovingProgress, MovingState } from '../../../../server/contract/console/moving/article-moving.ts'
import { tarEnd, tarHeader, tarPadding } from '../../../../server/contract/console/moving/tar-header.ts'
import { readProgress } from '../../../state/saving/read-progress.ts'

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

/** How far it has come, word by word. Throws as `readProgress`. */
export async function* sendFiles({ storeId, files, as, preview }: Sending): AsyncGenerator<MovingProgress> {
  const path = `api/article-files${preview ? '/preview' : ''}?${new URLSearchParams({ store: storeId, as })}`
  yield* readProgress<MovingProgress>(await fetch(path, { method: 'POST', body: packed(files) }))
}
