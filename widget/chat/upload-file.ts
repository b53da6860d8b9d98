import type { Uploaded } from '../../server/contract/api.ts'
import { FILE_NAME_CHARACTERS } from '../../server/contract/limits.ts'
import { isFailure } from '../../server/contract/thread-client.ts'

export interface Upload {
  done: Promise<Uploaded>
  cancel(): void
}

/** Sends one file's bytes. `done` rejects with the server's `Failure`, or with an Error where there was no answer. */
export function uploadFile(base: URL, store: string, token: string, file: File, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const address = new URL('widget/uploads', base)
  address.search = new URLSearchParams({ store, name: shortName(file.name) }).toString()
  const done = new Promise<Uploaded>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () => {
      const answer = Object(request.response)
      if (request.status < 300 && typeof answer.id === 'string') resolve(answer as Uploaded)
      else reject(isFailure(answer.error) ? answer.error : new Error(`answered ${request.status}`))
    }
    request.onerror = request.onabort = () => reject(new Error('not sent'))
  })
  request.open('POST', address)
  request.responseType = 'json'
  request.setRequestHeader('authorization', `Visitor ${token}`)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.send(file)
  return { done, cancel: () => request.abort() }
}

/** Cut in the middle, so that the end keeps saying what kind of file it is. */
function shortName(name: string): string {
  if (name.length <= FILE_NAME_CHARACTERS) return name
  const half = FILE_NAME_CHARACTERS / 2 - 1
  return `${name.slice(0, half)}…${name.slice(-half)}`
}
