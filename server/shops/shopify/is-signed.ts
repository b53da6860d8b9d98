/** X-Shopify-Hmac-SHA256, over the client secret; Shopify takes up to an hour to sign with a new one. */
export { isSignedByHmac as isSigned } from '../reading/is-signed-by-hmac.ts'
