import { isSignedByHmac } from '../../told/is-signed-by-hmac.ts'

/** aftership-hmac-sha256: base64 of the HMAC of the raw body. https://www.aftership.com/docs/tracking/webhook/webhook-signature */
export const isSigned = isSignedByHmac
