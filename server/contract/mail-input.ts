import * as z from 'zod/mini'
import { body, clientId, text } from './socket-events.ts'

/** What agents send of mail. The server decides whether an address is one, and says so by name. */
const person = z.strictObject({ address: text.check(z.maxLength(254)), name: text.check(z.maxLength(200)) })
const people = z.array(person).check(z.maxLength(50))
/** On a network: where all read it, or between the two; left out: as the customer last wrote. */
export const way = z.optional(z.nullable(z.enum(['public', 'private'])))
export const recipients = z.optional(z.nullable(z.strictObject({ to: people, cc: people, bcc: people })))

/** POST /tickets/:id/messages/:messageId/move: to a ticket, or to one that begins with it. DELETE takes it back. */
export const moveMessage = z.strictObject({ to: z.union([z.literal('new'), z.strictObject({ ticketId: z.uuid() })]) })
/** POST /tickets/:id/forwards. The same `clientId` again answers as the first time and forwards nothing. */
export const forward = z.strictObject({
  clientId,
  messageIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(20)),
  to: z.array(person).check(z.minLength(1), z.maxLength(10)),
  note: body,
})
