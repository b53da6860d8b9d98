import * as z from 'zod/mini'
import { shopperEmail } from './identity.ts'
import { storeKey } from './socket-events.ts'

/** POST /widget/continuing: the shopper agrees to be told by mail of an answer that comes once they have gone. */
export const agreeToMail = z.strictObject({ store: storeKey, email: shopperEmail, ticketId: z.uuid() })
export interface MailAgreed {
  /** The address as it may be shown: `m•••@example.com`. */
  to: string
}
