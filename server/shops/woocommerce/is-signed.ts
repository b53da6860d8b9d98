/** X-WC-Webhook-Signature, over the webhook's own secret. */
export { isSignedByHmac as isSigned } from '../reading/is-signed-by-hmac.ts'
