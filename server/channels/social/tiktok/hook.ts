import { createHmac } from 'node:crypto'
import { fitsSecret } from '../hooks/fits-secret.ts'
import type { HookSide } from '../network.ts'

const HEADER = 'tiktok-signature'
/** TikTok leaves it to us. What was recorded and is posted again later is refused; our clock and theirs may differ a little. */
const FRESH_SECONDS = 300

/**
 * How TikTok proves its posts: `t=<Unix seconds>,s=<hex>`, HMAC-SHA256 of the time, a dot and the raw body with the app's secret.
 * https://business-api.tiktok.com/portal/docs?id=1759978341579777
 */
export const tiktokHook: HookSide = {
  isUnsigned: ({ headers }) => signatureIn(headers) === null,
  isSigned({ headers, now }, body, secrets) {
    const given = signatureIn(headers)
    if (!given || Math.abs(now.getTime() / 1_000 - Number(given.at)) > FRESH_SECONDS) return false
    return fitsSecret(given.signature, secrets, (secret) => createHmac('sha256', secret).update(`${given.at}.`).update(body).digest('hex'))
  },
}

function signatureIn(headers: Headers): { at: string; signature: string } | null {
  const parts = new Map((headers.get(HEADER) ?? '').split(',').map((part) => part.trim().split('=', 2) as [string, string | undefined]))
  const [at, signature] = [parts.get('t'), parts.get('s')]
  return at && signature && /^\d{1,12}$/.test(at) && /^[0-9a-f]{64}$/.test(signature) ? { at, signature } : null
}
