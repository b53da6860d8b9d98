import { createHmac, timingSafeEqual } from 'node:crypto'

export const SIGNATURE = 'x-parceldesk-signature'

/** `sha256=` and the HMAC-SHA256 of the bytes as they are sent, as hex. */
export function signGeneric(body: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Whether one of the secrets made it. Takes the same time however much of it fits; a secret that is empty is none. */
export function isSignedGeneric(signature: string | null, body: Uint8Array, secrets: string[]): boolean {
  const given = Buffer.from(signature ?? '')
  const fits = secrets
    .filter((secret) => secret !== '')
    .map((secret) => {
      const expected = Buffer.from(signGeneric(body, secret))
      return given.length === expected.length && timingSafeEqual(given, expected)
    })
  return fits.includes(true)
}
