import { type ArticleFile, IMAGE_BYTES, VIDEO_BYTES } from '../../../server/contract/articles/article-blocks.ts'
import { FILE_NAME_CHARACTERS } from '../../../server/contract/limits.ts'
import { t } from '../../texts/texts.ts'
import type { SendFile } from '../../views/articles/writing/files/uploads.tsx'
import { failureText } from '../failures.ts'
import { readAnswer } from '../request.ts'
import { sizeText } from '../thread/drafting/uploads.ts'

/** Sends files to a store's articles. XMLHttpRequest, because `fetch` does not tell how far an upload is. */
export const sendFile =
  (storeId: string): SendFile =>
  (file, told) => {
    const refused = refusalOf(file)
    if (refused) {
      told.failed(refused)
      return () => {}
    }
    const xhr = new XMLHttpRequest()
    const name = (file.name || 'image').slice(-FILE_NAME_CHARACTERS)
    xhr.open('POST', `api/stores/${storeId}/article-files?${new URLSearchParams({ name })}`)
    xhr.setRequestHeader('content-type', 'application/octet-stream')
    xhr.upload.onprogress = (event) => told.progress(event.loaded / Math.max(1, event.total))
    xhr.onerror = () => told.failed(t('failure.noAnswer'))
    xhr.onload = () => {
      try {
        told.done(readAnswer<ArticleFile>(xhr.status, xhr.responseText))
      } catch (failure) {
        told.failed(failureText(failure).replace(/^file: /, ''))
      }
    }
    xhr.send(file)
    return () => xhr.abort()
  }

function refusalOf({ size, type }: File): string | null {
  if (size === 0) return t('writing.uploadEmpty')
  const isVideo = type.startsWith('video/')
  if (size <= (isVideo ? VIDEO_BYTES : IMAGE_BYTES)) return null
  return t(isVideo ? 'writing.uploadVideoBytes' : 'writing.uploadImageBytes', { size: sizeText(isVideo ? VIDEO_BYTES : IMAGE_BYTES) })
}
