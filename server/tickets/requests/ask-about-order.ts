import { type Context, transact, type VisitorActor } from '../../context.ts'
import type { ActionRequest } from '../../contract/console/actions.ts'
import { currentProofs, mustSpend } from '../../customers/index.ts'
import { type Grants, getProvenOrder, type Proposed, proposeAction } from '../../orders/index.ts'
import type { StoreRow } from '../../stores/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { estimateWait } from '../handoff/estimate-wait.ts'
import { passToAgents } from '../handoff/hand-off.ts'
import { identifyByProof } from '../identifying/identify-by-proof.ts'
import { linkTold } from '../orders/link-named-orders.ts'
import { updateTicket } from '../queries.ts'
import { insertRequest } from './request-queries.ts'
import { type RequestWriting, receiveRequest } from './send-request.ts'

export interface AboutOrder extends RequestWriting {
  store: Pick<StoreRow, 'id' | 'timeZone' | 'businessHours'>
  orderId: string
  /** Of the order's lines, where it is about some of them. */
  lineIds: string[]
  /** What is to be done to the order; null where that is for a person to find. */
  request: ActionRequest | null
  ip: string
  /** Where the help centre answers that it is written at, if that is certain. */
  helpUrl: string | null
}

/**
 * A customer wants something of an order that they have proven is theirs (L3 or L4, looked up here and now): a ticket tied to it, which
 * people have from the start, and what is asked for as a proposal that tells its steps there. Sent twice it is one ticket and one
 * proposal; broken off between the two, the ticket's words are there already, and the same form again adds the proposal.
 * Throws NotFound for an order that is not proven, LimitExceeded where this browser or its network writes too often.
 */
export async function askAboutOrder(
  ctx: Context,
  visitor: VisitorActor,
  asked: AboutOrder,
): Promise<{ ticketId: string; proposed: Proposed | null }> {
  const { grants } = await currentProofs(ctx, visitor.storeId, visitor.tokenHash)
  const { ticketId, actor } = await openTicket(ctx, visitor, grants, asked)
  const { orderId, clientId, request } = asked
  const proposed = request && (await proposeAction({ ...ctx, actor }, visitor.storeId, grants, { orderId, clientId, request, ticketId }))
  return { ticketId, proposed }
}

async function openTicket(
  ctx: Context,
  visitor: VisitorActor,
  grants: Grants,
  asked: AboutOrder,
): Promise<{ ticketId: string; actor: VisitorActor }> {
  const order = await getProvenOrder(ctx, visitor.storeId, grants, asked.orderId)
  const wait = await estimateWait(ctx, asked.store)
  return transact(ctx, async (ctx) => {
    await mustSpend(ctx, [
      { budget: 'requestsOfSession', subject: visitor.tokenHash },
      { budget: 'requestsOfIp', subject: asked.ip },
    ])
    const received = await receiveRequest(ctx, visitor, null, asked)
    const { ticketId } = received
    // who had never written is somebody only now
    const actor = { ...visitor, ...received.visitor }
    const speaking = { ...ctx, actor }
    if (!received.isNew) return { ticketId, actor }
    if (order.email) await insertRequest(ctx.sql, { ticketId, email: order.email, helpUrl: asked.helpUrl, at: ctx.now() })
    const { storeId, account } = visitor
    // who is signed in at the store is known by that already
    const thread =
      order.isByEmail && order.email && account === null
        ? await identifyByProof(speaking, ticketId, { storeId, email: order.email })
        : await lockUnmerged(speaking, ticketId)
    await linkTold(ctx, ticketId, { orderId: order.id, lineIds: asked.lineIds })
    if (thread.handler === 'bot') {
      await passToAgents(speaking, thread, { reason: asked.request ? 'action_needed' : 'order_trouble', summary: '', wait })
      await updateTicket(ctx.sql, thread)
    }
    return { ticketId, actor }
  })
}
