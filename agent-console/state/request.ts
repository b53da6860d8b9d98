import type { ErrorCode, Failure } from '../../server/contract/socket-events.ts'

/** An answer that is a `Failure`. Anything else that a request throws means: no answer. */
export class RequestFailed extends Error implements Failure {
  readonly code: ErrorCode
  readonly retryAfterMs?: number

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'RequestFailed'
    this.code = failure.code
    if (failure.retryAfterMs !== undefined) this.retryAfterMs = failure.retryAfterMs
  }
}

let signedOut: () => void = () => {}

/** Called when any answer says that the session is over. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

/** Asks the desk's interface; `path` is below `/api`. Rejects with `RequestFailed`, or with a TypeError for "no answer". */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`api/${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return readAnswer<T>(answer.status, await answer.text())
}

export function readAnswer<T>(status: number, text: string): T {
  if (status >= 200 && status < 300) return (text === '' ? null : JSON.parse(text)) as T
  const failure = parseFailure(text)
  if (status === 401) signedOut()
  // A proxy's own error page is no answer of the desk: as if the line were down.
  if (!failure) throw new TypeError(`HTTP ${status}`)
  throw new RequestFailed(failure)
}

function parseFailure(text: string): Failure | null {
  try {
    const { error } = JSON.parse(text) as { error?: Failure }
    return typeof error?.code === 'string' && typeof error.message === 'string' ? error : null
  } catch {
    return null
  }
}
