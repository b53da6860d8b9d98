import * as z from 'zod/mini'
import { text } from './socket-events.ts'

/** What agents send of mail. The server decides whether an address is one, and says so by name. */
const person = z.strictObject({ address: text.check(z.maxLength(254)), name: text.check(z.maxLength(200)) })
const people = z.array(person).check(z.maxLength(50))
export const recipients = z.optional(z.nullable(z.strictObject({ to: people, cc: people, bcc: people })))
