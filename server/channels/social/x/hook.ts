import { createHmac } from 'node:crypto'
import { isSignedByHmac } from '../../../told/is-signed-by-hmac.ts'
import type { HookSide } from '../network.ts'

const HEADER = 'x-twitter-webhooks-signature'
const SIGNATURE = /^sha256=[A-Za-z0-9+/]{43}=$/
/** What X has us sign at the handshake. Base64 with room to spare. */
const TOKEN = /^[\w.~+/=-]{1,300}$/
const BRACE = 0x7b

/**
 * How X proves its posts, and has us prove that the address is ours: both HMAC-SHA256 with the app's consumer secret, in base64
 * (https://docs.x.com/x-api/webhooks/quickstart). Anybody may ask for the handshake and gets his text signed, so that what can be signed
 * there can be no delivery: a token has no brace, and a delivery begins with one.
 */
export const xHook: HookSide = {
  isUnsigned: ({ headers }) => !SIGNATURE.test(headers.get(HEADER) ?? ''),
  isSigned: ({ headers }, body, secrets) =>
    isSignedByHmac(body, (headers.get(HEADER) ?? '').replace(/^sha256=/, ''), secrets) && body[0] === BRACE,
  greet({ url }, { secrets }) {
    const token = url.searchParams.get('crc_token') ?? ''
    const [secret] = secrets
    if (!secret || !TOKEN.test(token)) return null
    const signed = createHmac('sha256', secret).update(token).digest('base64')
    return { type: 'application/json', body: JSON.stringify({ response_token: `sha256=${signed}` }) }
  },
}
