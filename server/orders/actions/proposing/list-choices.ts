import type { Context } from '../../../context.ts'
import type { ActionKind, ActionRefusal, ActionState } from '../../../contract/console/actions.ts'
import { NotFound } from '../../../errors.ts'
import type { Grants } from '../../list-opened-orders.ts'
import type { ActionRow } from '../action.ts'
import { selectActingOrder, selectActions, selectTicketActions } from '../action-queries.ts'
import { standingOf } from '../asking/standing.ts'
import { judgeKind } from '../judging/judge-action.ts'
import { lastDayOf } from '../judging/judge-window.ts'
import { countLeft } from '../sums/count-left.ts'
import { refuse } from '../words/say-twice.ts'
import { reachOf } from './proven-order.ts'

/** What customers ask for by themselves; money and new parcels are given by agents. */
const CHOICES = ['create_return', 'cancel', 'change_address'] as const satisfies ActionKind[]
export type Choice = (typeof CHOICES)[number]

/** What a customer asked for themselves, as they may read it. */
export interface OwnAction {
  id: string
  orderNumber: string
  kind: ActionKind
  state: ActionState
  lines: { lineId: string; title: string | null; variant: string | null; quantity: number }[]
  ticketId: string | null
  askedAt: Date
  /** Why it will not be done, in the policy's words; empty too where a person or the shop said no, for those are words among agents. */
  refusals: ActionRefusal[]
}
export interface Choices {
  /** `until`: the last day for it; null where it has none, or where that tells more than who asks may know. */
  kinds: { kind: Choice; refusals: ActionRefusal[]; until: Date | null }[]
  /** How many of each line can still go back. */
  lines: { lineId: string; returnable: number }[]
  /** Newest first. */
  asked: OwnAction[]
}

const SHOWN = 20
/** Reasons that tell no more than where an order is: all that a number and an address that match open. */
const TOLD_TO_A_MATCH: ActionRefusal['code'][] = ['not_allowed', 'already_cancelled', 'order_closed', 'already_shipped', 'not_delivered']
/** Reasons that somebody gave, or that are about agents. */
const AMONG_AGENTS: ActionRefusal['code'][] = ['agent_refused', 'settled_not_done', 'shop_refused', 'above_role_limit', 'order_changed']

/**
 * What its customer may ask for of an order now, and of the rest why not. By a mere match of number and address: only as far as
 * where the order is says so, and nothing of what was asked. Everybody else's order is not there.
 */
export async function listChoices(ctx: Context, storeId: string, grants: Grants, orderId: string): Promise<Choices> {
  const order = await selectActingOrder(ctx.sql, orderId)
  const reach = reachOf(order, storeId, grants)
  if (!order || reach === null) throw new NotFound('This order')
  const standing = await standingOf(ctx, order)
  const left = countLeft(order, standing.taken)
  const lines = order.lines.map((line) => ({ lineId: line.id, returnable: left.returnable(line) }))
  const isAllBack = order.lines.length > 0 && lines.every(({ returnable }) => returnable === 0)
  const kinds = CHOICES.map((kind) => {
    const why = judgeKind(order, kind, standing.policy, standing)
    const refusals = why.length === 0 && kind === 'create_return' && isAllBack ? [refuse('nothing_left', {})] : why
    return { kind, refusals, until: lastDayOf(order, kind, standing.policy, order.timeZone) }
  })
  if (reach === 2)
    return { kinds: kinds.map((each) => ({ ...each, until: null, refusals: each.refusals.filter(isOfItsPlace) })), lines: [], asked: [] }
  const asked = await selectActions(ctx.sql, order.id, SHOWN)
  return { kinds, lines, asked: asked.filter(isOwn).map(ownOf) }
}

/** What became of what was asked for in a ticket: for who has proven the order of it. `shut`: number of the order that is to be proven first. */
export async function listAskedInTicket(
  ctx: Context,
  storeId: string,
  grants: Grants,
  ticketId: string,
): Promise<{ asked: OwnAction[]; shut: string | null }> {
  const rows = (await selectTicketActions(ctx.sql, ticketId, SHOWN)).filter(isOwn)
  const [first] = rows
  if (!first) return { asked: [], shut: null }
  const isOpen = reachOf(await selectActingOrder(ctx.sql, first.orderId), storeId, grants) === 3
  // a ticket asks about one order
  return isOpen
    ? { asked: rows.filter(({ orderId }) => orderId === first.orderId).map(ownOf), shut: null }
    : { asked: [], shut: first.orderNumber }
}

const isOwn = ({ askedKind }: ActionRow) => askedKind === 'customer'
const isOfItsPlace = ({ code }: ActionRefusal) => TOLD_TO_A_MATCH.includes(code)

function ownOf({ id, orderNumber, kind, state, effect, ticketId, askedAt, refusals }: ActionRow): OwnAction {
  const lines = (effect?.lines ?? []).map(({ lineId, title, variant, quantity }) => ({ lineId, title, variant, quantity }))
  return { id, orderNumber, kind, state, lines, ticketId, askedAt, refusals: refusals.filter(({ code }) => !AMONG_AGENTS.includes(code)) }
}
