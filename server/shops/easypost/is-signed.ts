import { isSignedByHmac } from '../../told/is-signed-by-hmac.ts'

const PREFIX = 'hmac-sha256-hex='

/**
 * X-Hmac-Signature: `hmac-sha256-hex=` and the HMAC of the raw body as hex. Secrets are compared in their NFKD form, as
 * EasyPost's own libraries do. https://docs.easypost.com/guides/webhooks-guide#hmac-validation
 */
export function isSigned(raw: Uint8Array, signature: string | null, secrets: string[]): boolean {
  const hex = signature?.startsWith(PREFIX) ? signature.slice(PREFIX.length) : ''
  if (!/^[\da-f]{64}$/.test(hex)) return isSignedByHmac(raw, null, secrets)
  const base64 = Buffer.from(hex, 'hex').toString('base64')
  return isSignedByHmac(
    raw,
    base64,
    secrets.map((secret) => secret.normalize('NFKD')),
  )
}
