import type { Context } from '../../context.ts'
import type { Thread } from '../../events/index.ts'
import { findOnlyOpenOrder } from '../../orders/index.ts'
import { confidenceOf, isWorthALink } from './confidence.ts'
import { findMentions, type Mention } from './find-mentions.ts'
import { hasLinks, insertLinks, type NamedRow, type NewLink, raiseOwnLinks, selectNamed } from './link-queries.ts'

type Ticket = Pick<Thread, 'id' | 'storeId' | 'customerId'>

/**
 * Ties a ticket to the orders and parcels of its store that a customer's message names; of a first message that names none, to
 * the only order that is under way. It opens nothing to anybody: agents see what a ticket may be about, and whether the order
 * is known as this customer's. One query where something is named, none where nothing can be. The caller holds the ticket's lock.
 */
export async function linkNamedOrders(ctx: Context, ticket: Ticket, message: { text: string; isFirst: boolean }): Promise<void> {
  const mentions = findMentions(message.text)
  const named =
    mentions.length === 0
      ? []
      : await selectNamed(
          ctx.sql,
          ticket,
          mentions.map((mention) => mention.key),
        )
  const links = linksOf(ctx, mentions, named)
  if (links.length === 0 && message.isFirst) await linkOnlyOpenOrder(ctx, ticket)
  else await insertLinks(ctx.sql, ticket.id, links, ctx.now())
}

/** Since it is known who asks: their own orders among those named are meant, and where none was named, the only one under way. */
export async function relinkOrders(ctx: Context, ticket: Ticket): Promise<void> {
  const own = confidenceOf({ reason: 'number_in_text', isOwn: true, isMarked: true })
  await raiseOwnLinks(ctx.sql, ticket.id, ticket.customerId, own)
  if (!(await hasLinks(ctx.sql, ticket.id))) await linkOnlyOpenOrder(ctx, ticket)
}

/** What the bot answered about: it reads nothing that was not proven to be the asker's. */
export async function linkAnswered(ctx: Context, ticketId: string, orderIds: string[]): Promise<void> {
  const clue = { reason: 'answered' as const, isOwn: true, isMarked: true }
  const confidence = confidenceOf(clue)
  const link = { lineId: null, shipmentId: null, reason: clue.reason, evidence: '', confidence }
  const links = orderIds.map((orderId) => ({ id: ctx.newId(), orderId, ...link }))
  await insertLinks(ctx.sql, ticketId, links, ctx.now())
}

/** Its customer asked from the order's own page, after a proof; of some of its lines where they chose any. */
export async function linkTold(
  ctx: Context,
  ticketId: string,
  { orderId, lineIds }: { orderId: string; lineIds: string[] },
): Promise<void> {
  const clue = { reason: 'named' as const, isOwn: true, isMarked: true }
  const confidence = confidenceOf(clue)
  const link = { orderId, shipmentId: null, reason: clue.reason, evidence: '', confidence }
  const links = [null, ...lineIds].map((lineId) => ({ id: ctx.newId(), ...link, lineId }))
  await insertLinks(ctx.sql, ticketId, links, ctx.now())
}

async function linkOnlyOpenOrder(ctx: Context, ticket: Ticket): Promise<void> {
  const orderId = await findOnlyOpenOrder(ctx, ticket)
  if (!orderId) return
  const clue = { reason: 'only_open_order' as const, isOwn: true, isMarked: false }
  const link = { id: ctx.newId(), orderId, lineId: null, shipmentId: null, reason: clue.reason, evidence: '' }
  await insertLinks(ctx.sql, ticket.id, [{ ...link, confidence: confidenceOf(clue) }], ctx.now())
}

/** Where the customer's own order has such a number, nobody else's is meant by it. */
function linksOf(ctx: Context, mentions: Mention[], named: NamedRow[]): NewLink[] {
  const own = new Set(named.filter((row) => row.isOwn).map((row) => row.key))
  return named.flatMap(({ orderId, shipmentId, key, isOwn }) => {
    const mention = mentions.find((each) => each.key === key)
    const reason = shipmentId ? ('tracking_number_in_text' as const) : ('number_in_text' as const)
    const clue = { reason, isOwn, isMarked: mention?.isMarked ?? false }
    if (!mention || (!isOwn && own.has(key)) || !isWorthALink(clue, key)) return []
    const evidence = mention.text.slice(0, 60)
    return [{ id: ctx.newId(), orderId, lineId: null, shipmentId, reason, evidence, confidence: confidenceOf(clue) }]
  })
}
