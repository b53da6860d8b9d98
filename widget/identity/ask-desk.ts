import { isFailure } from '../../server/contract/thread-client.ts'

const PATIENCE_MS = 10_000

export interface DeskDoor {
  /** Where the server's paths begin. */
  base: URL
  auth: { store: string; token: string }
}

/** POSTs below `/widget`, in the name of the token. Rejects with the server's `Failure`, or with an Error where there is no answer. */
export async function askDesk<T>({ base, auth }: DeskDoor, path: string, input: object): Promise<T> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(new URL(`widget/${path}`, base), {
      method: 'POST',
      headers: { authorization: `Visitor ${auth.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ store: auth.store, ...input }),
      signal: patience.signal,
      // A page that is being left still says goodbye.
      keepalive: true,
    })
    const value = await answer.json().catch(() => null)
    if (answer.ok) return value as T
    const { error } = Object(value)
    throw isFailure(error) ? error : new Error(`answered ${answer.status}`)
  } finally {
    clearTimeout(timer)
  }
}
