import { randomBytes } from 'node:crypto'
import type { Context as Http } from 'hono'
import * as z from 'zod/mini'
import { shopperEmail } from '../../../server/contract/identity.ts'
import { MESSAGE_CHARACTERS } from '../../../server/contract/limits.ts'
import { clientId, text } from '../../../server/contract/socket-events.ts'
import type { en } from '../texts/en.ts'
import { type Filled, readFilling } from './read-filling.ts'

/** Room for what the form adds to the words: topic, order and name. */
export const TEXT_CHARACTERS = MESSAGE_CHARACTERS - 400

export const topics = ['order', 'return', 'cancel', 'problem', 'payment', 'other'] as const
export type Topic = (typeof topics)[number]

export const optional = (most: number) =>
  z.pipe(
    text.check(z.trim(), z.maxLength(most)),
    z.transform((value: string) => value || null),
  )
const orderNumber = text.check(z.trim(), z.minLength(1), z.maxLength(64))
const ticketId = z.optional(z.uuid())

/** What one does with an order of one's own, each on a page of its own. */
export const errands = ['return', 'cancel', 'address', 'problem'] as const
export type Errand = (typeof errands)[number]
/** Where the code leads. */
const errand = z.optional(z.enum(errands))

export const forms = {
  orders: z.strictObject({ order: orderNumber, email: shopperEmail, ticket: ticketId, errand }),
  code: z.strictObject({ code: z.string().check(z.trim(), z.regex(/^\d{6}$/)), errand }),
  session: z.strictObject({ token: z.string().check(z.maxLength(4_096)) }),
  end: z.strictObject({}),
  connect: z.strictObject({ as: z.optional(z.string().check(z.maxLength(64))) }),
  connectCode: z.strictObject({ order: orderNumber, email: shopperEmail }),
  contact: z.strictObject({
    id: clientId,
    topic: z.enum(topics),
    order: optional(64),
    text: text.check(z.trim(), z.minLength(1), z.maxLength(TEXT_CHARACTERS)),
    name: optional(80),
    email: shopperEmail,
    /** The search that led to it. */
    from: z.optional(z.uuid()),
    /** Hidden from people: only a machine fills it in. */
    website: z.optional(z.string()),
  }),
  answer: z.strictObject({ id: clientId, text: text.check(z.trim(), z.minLength(1), z.maxLength(MESSAGE_CHARACTERS)) }),
  feedback: z.strictObject({
    helpful: z.enum(['yes', 'no']),
    why: z.optional(z.enum(['outdated', 'unclear', 'not_my_case'])),
  }),
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; field: string; filled: Filled }

/** A form of one of our pages. What does not fit names its first field, with everything that was filled in, so that nothing is lost. */
export async function readForm<T extends z.ZodMiniType>(c: Http, schema: T): Promise<Parsed<z.infer<T>>> {
  return fitForm((await readFilling(c, null)).filled, schema)
}

export function fitForm<T extends z.ZodMiniType>(filled: Filled, schema: T): Parsed<z.infer<T>> {
  const result = schema.safeParse(filled)
  if (result.success) return { ok: true, value: result.data }
  const issue = result.error.issues[0]
  const field = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue?.path[0] ?? 'form')
  return { ok: false, field, filled }
}

/** A name for one filling of a form: sent twice, it is one message. */
export const newFormId = () => randomBytes(12).toString('base64url')

/** A text of the request that may stand in a page, cut to a bound. */
export const asked = (c: Http, name: string, most: number) => (c.req.query(name) ?? '').replace(/\0/g, '').trim().slice(0, most)

export type TextKey = keyof typeof en & string
