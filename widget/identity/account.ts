import type { Keep } from '../chat/keep.ts'
import type { TokenAnswer } from '../host-messages.ts'

/** Whose account of the store this browser is signed in to, so that the same person's next token renews instead of beginning anew. */
export interface Account {
  /** Name of the account at the store, as its tokens have it. */
  sub: string
}

export function readAccount(keep: Keep): Account | null {
  try {
    const held = Object(JSON.parse(keep.read('account') ?? 'null'))
    return typeof held.sub === 'string' ? { sub: held.sub } : null
  } catch {
    return null
  }
}

export function keepAccount(keep: Keep, account: Account): void {
  keep.write('account', JSON.stringify(account))
}

/** What the page's server said: a token, '' for nobody signed in, or null where it did not say. A page of HTML is no token. */
export function readToken({ status, text }: TokenAnswer): string | null {
  if (status === 204 || status === 401) return ''
  if (status !== 200) return null
  const token = tokenIn(text.trim())
  return token === '' || /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? token : null
}

/** The account that a token speaks of, unproven: only the desk can check that. Null where it says none. */
export function subOf(jwt: string): string | null {
  try {
    const bytes = atob((jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))
    const { sub } = Object(JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))))
    return typeof sub === 'string' ? sub : null
  } catch {
    return null
  }
}

/** Servers answer the bare token, or `{ token }` with null for nobody. */
function tokenIn(text: string): string {
  if (!text.startsWith('{')) return text
  try {
    return String(Object(JSON.parse(text)).token ?? '')
  } catch {
    return text
  }
}
