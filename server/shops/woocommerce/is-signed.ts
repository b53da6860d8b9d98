/** X-WC-Webhook-Signature, over the webhook's own secret. */
export { isSignedByHmac as isSigned } from '../../told/is-signed-by-hmac.ts'
