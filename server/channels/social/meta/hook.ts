import { createHmac } from 'node:crypto'
import { fitsSecret, isSame } from '../hooks/fits-secret.ts'
import type { HookSide } from '../network.ts'

const HEADER = 'x-hub-signature-256'
const SIGNATURE = /^sha256=[0-9a-f]{64}$/
/** Meta sends a number; whatever is answered stands on a page of ours, so that nothing longer or stranger is repeated. */
const CHALLENGE = /^[\w.-]{1,200}$/

/**
 * How Facebook, Instagram and WhatsApp prove their posts: HMAC-SHA256 of the raw body with the app's secret, in hex; and how they are
 * shown that the address is ours. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export const metaHook: HookSide = {
  isUnsigned: ({ headers }) => !SIGNATURE.test(headers.get(HEADER) ?? ''),
  isSigned: ({ headers }, body, secrets) => fitsSecret(headers.get(HEADER) ?? '', secrets, (secret) => signatureOf(body, secret)),
  greet({ url }, { verifyToken }) {
    const asked = url.searchParams
    const challenge = asked.get('hub.challenge') ?? ''
    const isProven = verifyToken !== '' && isSame(asked.get('hub.verify_token') ?? '', verifyToken)
    if (asked.get('hub.mode') !== 'subscribe' || !isProven || !CHALLENGE.test(challenge)) return null
    return { type: 'text/plain', body: challenge }
  },
}

const signatureOf = (body: Uint8Array, secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
