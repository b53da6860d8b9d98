import * as z from 'zod/mini'
import type { ShippingAddress } from '../orders.ts'
import { clientId, text } from '../socket-events.ts'
import type { ActionStepKind, Author, PersonRef } from '../thread.ts'
import type { RefusalCode } from './acting/refusal-code.ts'

/** What can be done to an order. Ids are UUIDs, amounts text in the order's currency, dates ISO 8601 strings in UTC. */
export const ACTION_KINDS = ['cancel', 'refund', 'change_address', 'create_return', 'reship'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/**
 * `proposed`: by the bot or a customer, no agent has looked yet. `awaiting_approval`: an agent asked, and a second one must agree.
 * `approved`: the shop is about to be asked; where a person does it by hand, it waits for them. `performing`: the shop is being asked.
 * `unclear`: the shop may have done it, or not: a person looks again or settles it. The last three of the list are for ever.
 */
export type ActionState = 'proposed' | 'awaiting_approval' | 'approved' | 'performing' | 'unclear' | 'done' | 'refused' | 'withdrawn'

const LINES = 100
const note = text.check(z.trim(), z.maxLength(500))
/** No sign, no exponent: what is paid back is never negative. */
const amount = z.string().check(z.regex(/^\d{1,9}(\.\d{1,4})?$/, 'give an amount such as 12.50'))
const quantity = z.int().check(z.minimum(1), z.maximum(1_000_000))
const part = z.nullable(text.check(z.trim(), z.maxLength(200)))
/** `lineId`: of the order's line as browsers know it. */
const someLines = z.array(z.strictObject({ lineId: z.uuid(), quantity })).check(
  z.maxLength(LINES),
  z.refine((lines) => new Set(lines.map((line) => line.lineId)).size === lines.length, 'names a line twice'),
)
const atLeastOne = someLines.check(z.minLength(1))

const cancel = z.strictObject({
  kind: z.literal('cancel'),
  reason: note,
  /** Pays back all that was paid and not yet returned. */
  refund: z.boolean(),
  restock: z.boolean(),
})
const refund = z.strictObject({
  kind: z.literal('refund'),
  /** All that is left to pay back: then without lines and shipping. */
  all: z.boolean(),
  lines: someLines,
  /** Of what was paid for shipping; null for none of it. */
  shipping: z.nullable(amount),
  /** Whether the lines go back to stock. */
  restock: z.boolean(),
  reason: note,
})
const changeAddress = z.strictObject({
  kind: z.literal('change_address'),
  address: z.strictObject({ name: part, address1: part, address2: part, city: part, province: part, zip: part, country: part }),
})
const createReturn = z.strictObject({
  kind: z.literal('create_return'),
  lines: atLeastOne,
  reason: note,
  labelUrl: z.nullable(z.string().check(z.maxLength(2_000), z.regex(/^https:\/\/[^\s\0/]+\/?[^\s\0]*$/i, 'must be an https address'))),
  /** How the customer sends it back. */
  instructions: text.check(z.trim(), z.maxLength(2_000)),
})
const reship = z.strictObject({ kind: z.literal('reship'), lines: atLeastOne, reason: note })

/** What is asked for. */
const actionRequest = z.discriminatedUnion('kind', [cancel, refund, changeAddress, createReturn, reship])
export type ActionRequest = z.infer<typeof actionRequest>

/** POST /orders/:id/actions/preview answers `ActionPreview`. It changes nothing; what the shop works out is kept for who then asks. */
export const previewAction = z.strictObject({ request: actionRequest })
/**
 * POST /orders/:id/actions answers `OrderAction`: 201 where it is new. The same `clientId` again is the same action; with another
 * request it is a conflict. `seen`: of the preview that was agreed to; where the effect is another one by now, that is a conflict.
 * `ticketId`: whose thread tells of it.
 */
export const askForAction = z.strictObject({
  clientId,
  request: actionRequest,
  seen: z.string().check(z.maxLength(64)),
  ticketId: z.nullable(z.uuid()),
})
/** POST /actions/:id/approve. `seen`: `OrderAction.seen`, of the effect that is agreed to. */
export const approveAction = z.strictObject({ seen: z.string().check(z.maxLength(64)) })
/** POST /actions/:id/refuse, by who could have approved it. All POST /actions/… answer the `OrderAction` as it is then. */
export const refuseAction = z.strictObject({ reason: note })
/** POST /actions/:id/withdraw, before the shop is asked, and POST /actions/:id/look-again, which asks the shop what it did. */
export const moveAction = z.strictObject({})
/**
 * POST /actions/:id/settle: what a person found out in the shop, of an action that is unclear, or did there by hand. `again` asks the
 * shop once more, where asking twice cannot do it twice.
 */
export const settleAction = z.strictObject({ outcome: z.enum(['done', 'not_done', 'again']), note })

/** Why not. The codes are for screens, the words for people, with the figures in them. */
export interface ActionRefusal extends SaidTwice {
  code: RefusalCode
}
/** The same sentence in both languages. */
export interface SaidTwice {
  en: string
  ar: string
}

/** What exactly would happen. */
export interface ActionEffect {
  currency: string | null
  /** `amount`: paid back for it; null where the action pays nothing back. */
  lines: { lineId: string; title: string | null; variant: string | null; quantity: number; amount: string | null; restock: number }[]
  shipping: string | null
  /** What belongs to no line: of a full refund shipping and tax together, or less a discount; what a shop adds or takes off. */
  rest: string | null
  /** What went back before for no line, where all that is left goes back: it is taken off what the lines cost. Absent where nothing did. */
  paidBack?: string
  /** All that the customer gets back, and what could be paid back afterwards; null where the action pays nothing back. */
  total: string | null
  leftAfter: string | null
  /** Of `total`, as the shop told it; absent where it did not. */
  tax?: string
  /** What our own books come to, where the shop works out another sum: `total` is the shop's then. */
  own?: string
  address: { from: ShippingAddress | null; to: ShippingAddress } | null
  /** What it means for customer, stock and books, one sentence each; then what is not known. */
  says: SaidTwice[]
  notes: (SaidTwice & { code: EffectNote })[]
}
export type EffectNote = 'tax_unknown' | 'estimated' | 'discount_spread' | 'payment_unknown' | 'by_hand'

/** `shop`: we ask it, and read back what it did. `person`: somebody does it in the shop and says so; nothing verifies that. */
export type ActionWay = 'shop' | 'person'

export interface ActionPreview {
  kind: ActionKind
  way: ActionWay
  /** Empty where it is allowed. */
  refusals: ActionRefusal[]
  /** A second agent must agree, and why. */
  needsApproval: SaidTwice | null
  /** Null where it cannot be told. */
  effect: ActionEffect | null
  /** Names this effect: given back with the request or the approval. */
  seen: string
}

/** Who did what when; `says` is the shop's answer, or what was typed. Oldest first, and never changed. */
export interface ActionStep {
  at: string
  by: Author
  to: ActionState
  what: ActionStepKind
  says: string
}

export interface OrderAction {
  id: string
  orderId: string
  orderNumber: string
  storeId: string
  ticketId: string | null
  ticketNumber: number | null
  customer: PersonRef | null
  kind: ActionKind
  request: ActionRequest
  effect: ActionEffect | null
  state: ActionState
  way: ActionWay
  /** The shop's own state was read and shows it. False also for what a person says they did. */
  isVerified: boolean
  askedBy: Author
  askedAt: string
  changedAt: string
  /** The shop's id of what it did: of a refund, a return, a new order. */
  platformId: string | null
  /** Why it was refused; empty else. */
  refusals: ActionRefusal[]
  /** Why it is unclear; null while it is not. */
  unclear: SaidTwice | null
  steps: ActionStep[]
  /** What this agent may do with it now. */
  can: ActionMove[]
  seen: string
}
export type ActionMove = 'approve' | 'refuse' | 'withdraw' | 'look_again' | 'settle' | 'try_again'

/**
 * What one agent is told at once of an action. `waits`: they may agree to it. `agreed`, `refused`: what they asked for was decided by
 * somebody else, or did not come to be; `says` is why not.
 */
export interface ActionNotice {
  id: string
  orderId: string
  orderNumber: string
  storeId: string
  ticketId: string | null
  kind: ActionKind
  amount: string | null
  currency: string | null
  about: 'waits' | 'agreed' | 'refused'
  by: Author
  says: SaidTwice | null
}

/** GET /orders/:id/actions */
export interface OrderActions {
  /** Each kind once: whether it can be asked for at all now, and why not. What is chosen may still be refused. */
  kinds: { kind: ActionKind; way: ActionWay; refusals: ActionRefusal[] }[]
  currency: string | null
  /** What can be paid back; null where it is not known. What is under way counts as spent. */
  refundable: string | null
  /** How many of each line each kind can still take. */
  lines: { lineId: string; refundable: number; returnable: number; reshippable: number }[]
  /** Newest first, at most 50. */
  actions: OrderAction[]
}

/** GET /actions/waiting?store=…: what waits for a person in this agent's stores, or in one of them. */
export interface WaitingActions {
  /** Longest first, at most 100. */
  actions: OrderAction[]
  /** Stops at 1,000. */
  count: number
}
/** GET /actions/waiting/count?store=… */
export type WaitingCount = Pick<WaitingActions, 'count'>
export const whichStore = z.object({ store: z.optional(z.uuid()) })

/** How long after what an action is taken; null: for ever. */
const days = z.nullable(z.int().check(z.minimum(0), z.maximum(3_650)))
const sum = z.strictObject({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), amount })
const sums = z.array(sum).check(
  z.maxLength(50),
  z.refine((list) => new Set(list.map((each) => each.currency)).size === list.length, 'names a currency twice'),
)
const from = z.enum(['placed', 'delivered'])

/** GET and PUT /stores/:id/action-policy, the latter for admins. */
export const actionPolicy = z.strictObject({
  cancel: z.strictObject({ allowed: z.boolean(), days, whenPartlyShipped: z.boolean() }),
  refund: z.strictObject({
    allowed: z.boolean(),
    days,
    from,
    /** What an agent, and what an admin may pay back at once; a currency that is not listed has no limit of this kind. */
    agentLimit: sums,
    adminLimit: sums,
  }),
  change_address: z.strictObject({ allowed: z.boolean(), days }),
  create_return: z.strictObject({ allowed: z.boolean(), days, from }),
  reship: z.strictObject({ allowed: z.boolean(), days, from }),
  approval: z.strictObject({
    /** Above this, a second agent agrees. */
    above: sums,
    /** Whether one agrees in currencies that are not listed. */
    inOtherCurrencies: z.boolean(),
    by: z.enum(['agent', 'admin']),
    /** Kinds that always need one. */
    always: z.array(z.enum(ACTION_KINDS)).check(z.maxLength(ACTION_KINDS.length)),
  }),
})
export type ActionPolicy = z.infer<typeof actionPolicy>
