import type { Keep } from './keep.ts'

const BYTES = 32

/** The shopper's only key: made here, kept here, never in an address. */
export function visitorToken(keep: Keep): string {
  const held = keep.read('token')
  if (held && /^[A-Za-z0-9_-]{43}$/.test(held)) return held
  const made = freshToken()
  keep.write('token', made)
  // Two tabs may have made one each; the one that storage holds is everybody's.
  return keep.read('token') ?? made
}

export function freshToken(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(BYTES)))
}

/** Names a message before the server knows it. */
export function newClientId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(12)))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
