import * as z from 'zod/mini'
import { personName } from '../api.ts'
import { MESSAGE_CHARACTERS } from '../limits.ts'
import { recipients } from '../mail-input.ts'
import { attachmentIds, body, clientId, text } from '../socket-events.ts'
import { hasGap } from './gaps.ts'

/** Prepared answers of a store: words with variables, and what is done once they are sent. */

export const MACROS_PER_STORE = 200

/** What a macro may name. The first word says whose value it is. */
export const macroVariables = [
  'customer.first_name',
  'customer.name',
  'agent.first_name',
  'agent.name',
  'store.name',
  'ticket.number',
  'order.number',
  'order.status',
  'order.placed_at',
  'order.total',
  'order.contents',
  'order.address',
  'shipment.status',
  'shipment.carrier',
  'shipment.promised_at',
  'shipment.delivered_at',
  'shipment.tracking_number',
  'shipment.tracking_url',
  'refund.amount',
  'refund.created_at',
] as const
export type MacroVariable = (typeof macroVariables)[number]

/** `{{order.number}}`; blanks beside the name are forgiven. */
export const variablePattern = /\{\{\s*([a-z0-9_.]*)\s*\}\}/gi
/** What is written to a customer, who never gets a gap. */
export const replyBody = body.check(z.refine((value) => !hasGap(value), 'fill in or remove what stands in [[…]] first'))

/** POST /tickets/:id/replies: as `write`, but to a customer. */
export const reply = z.strictObject({ clientId, body: replyBody, attachmentIds, recipients })

export const isMacroVariable = (name: string): name is MacroVariable => (macroVariables as readonly string[]).includes(name)

/** The first `{{…}}` that names nothing we know, null where all do. */
export function unknownVariable(body: string): string | null {
  for (const [whole, name = ''] of body.matchAll(variablePattern)) if (!isMacroVariable(name.toLowerCase())) return whole
  return /\{\{|\}\}/.exec(body.replace(variablePattern, ''))?.[0] ?? null
}

const macroBody = text.check(
  z.trim(),
  z.minLength(1),
  z.maxLength(MESSAGE_CHARACTERS),
  z.refine((value) => unknownVariable(value) === null, 'names a variable that does not exist'),
)
const setStatus = z.nullable(z.enum(['open', 'pending', 'solved']))

/** POST /stores/:id/macros */
export const createMacro = z.strictObject({ name: personName, body: macroBody, setStatus, assignToMe: z.boolean() })
/** PATCH /macros/:id. A deleted one can be had back: `deleted: false`. */
export const changeMacro = z.strictObject({
  name: z.optional(personName),
  body: z.optional(macroBody),
  setStatus: z.optional(setStatus),
  assignToMe: z.optional(z.boolean()),
  deleted: z.optional(z.boolean()),
})
/** POST /tickets/:id/draft: a macro, or words that are none yet, filled for this ticket. `orderId` null takes the order it is about. */
export const fillMacro = z.union([
  z.strictObject({ macroId: z.uuid(), orderId: z.nullable(z.uuid()) }),
  z.strictObject({ body: macroBody, orderId: z.nullable(z.uuid()) }),
])

export interface Macro {
  id: string
  storeId: string
  name: string
  body: string
  setStatus: 'open' | 'pending' | 'solved' | null
  assignToMe: boolean
  /** How often it was put into an answer. */
  uses: number
}

export type DraftPart =
  | { kind: 'text'; text: string }
  /** A value of this ticket. What is no order’s asks for no assurance. */
  | {
      kind: 'fact'
      text: string
      variable: MacroVariable
      /** Assurance that this value asks for, and the one at which the order is open to who speaks: less means that it is not theirs to know yet. */
      least: 0 | 2 | 3
      opened: 0 | 2 | 3 | 4
    }
  | { kind: 'gap'; variable: MacroVariable }

export interface FilledMacro {
  parts: DraftPart[]
  /** The order that it speaks of, null where there is none. */
  order: { id: string; number: string } | null
  setStatus: Macro['setStatus']
  assignToMe: boolean
}
