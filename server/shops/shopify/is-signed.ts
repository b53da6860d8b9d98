/** X-Shopify-Hmac-SHA256, over the client secret; Shopify takes up to an hour to sign with a new one. */
export { isSignedByHmac as isSigned } from '../../told/is-signed-by-hmac.ts'
