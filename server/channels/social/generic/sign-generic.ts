import { createHmac } from 'node:crypto'
import { fitsSecret } from '../hooks/fits-secret.ts'

export const SIGNATURE = 'x-parceldesk-signature'

/** `sha256=` and the HMAC-SHA256 of the bytes as they are sent, as hex. */
export function signGeneric(body: Uint8Array | string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** Whether one of the secrets made it. Takes the same time however much of it fits; a secret that is empty is none. */
export const isSignedGeneric = (signature: string | null, body: Uint8Array, secrets: string[]): boolean =>
  fitsSecret(signature ?? '', secrets, (secret) => signGeneric(body, secret))
