import type { ArticleFile } from '../../../../server/contract/console/article-blocks.ts'
import { IMAGE_BYTES, VIDEO_BYTES } from '../../../../server/contract/console/article-blocks.ts'
import { FILE_NAME_CHARACTERS } from '../../../../server/contract/limits.ts'
import { failureText } from '../../../state/failures.ts'
import { readAnswer } from '../../../state/request.ts'
import { sizeText } from '../../../state/thread/drafting/uploads.ts'
import { t } from '../../../texts/texts.ts'

interface Told {
  /** 0 to 1. */
  progress: (part: number) => void
  done: (file: ArticleFile) => void
  failed: (why: string) => void
}

/** Sends a file to the store's articles; the answer stops it. XMLHttpRequest, because `fetch` does not tell how far an upload is. */
export function sendFile(file: File, storeId: string, told: Told): () => void {
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
