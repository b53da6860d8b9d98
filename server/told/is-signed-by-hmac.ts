import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether one of the secrets made this signature: base64 of HMAC-SHA256 over the bytes as they came. Takes the same time however
 * much of it fits. A secret that is empty is none: anybody could sign with it.
 */
export function isSignedByHmac(raw: Uint8Array, signature: string | null, secrets: string[]): boolean {
  const given = Buffer.from(signature ?? '')
  const fits = secrets.filter((secret) => secret !== '').map((secret) => isSame(given, signatureOf(raw, secret)))
  return fits.includes(true)
}

/** Compared as text: decoding base64 forgives characters that a signature does not have. */
const signatureOf = (raw: Uint8Array, secret: string) => Buffer.from(createHmac('sha256', secret).update(raw).digest('base64'))

const isSame = (given: Uint8Array, expected: Uint8Array) => given.length === expected.length && timingSafeEqual(given, expected)
