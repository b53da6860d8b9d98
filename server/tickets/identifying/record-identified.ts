import type { Context } from '../../context.ts'
import type { AssuranceLevel, ProofKind } from '../../contract/orders.ts'
import { displayName, findCustomer, isBareVisitor } from '../../customers/index.ts'
import { recordEvent, type Thread } from '../../events/index.ts'
import { relinkOrders } from '../orders/link-named-orders.ts'
import { updateAnswered } from '../queries.ts'
import { selectLastCardKind, updateTicketCustomer } from './identifying-queries.ts'

export interface Identification {
  level: AssuranceLevel
  how: ProofKind
  /** The address or account that was proven. */
  of: string
  /** Whom that names; null where nothing so sure was proven. */
  customerId: string | null
  /** What they were called before, where that has changed already. */
  from?: string
}

/**
 * Notes in a thread that its customer proved who they are. A ticket of a mere visitor becomes its customer's; one that has
 * a customer keeps them. What the bot put off until it knew who asks is asked again. The caller holds the ticket's lock.
 */
export async function recordIdentified(
  ctx: Context,
  thread: Thread,
  { level, how, of, customerId, ...known }: Identification,
): Promise<void> {
  const from = known.from ?? displayName({ id: thread.customerId, name: thread.customerName })
  if (customerId && customerId !== thread.customerId && (await isBareVisitor(ctx, thread.customerId))) {
    const customer = await findCustomer(ctx, customerId)
    await updateTicketCustomer(ctx.sql, thread.id, customerId)
    thread.customerId = customerId
    thread.customerName = customer?.name ?? null
    await relinkOrders(ctx, thread)
  }
  if (thread.handler === 'bot' && (await selectLastCardKind(ctx.sql, thread.id)) === 'verification') {
    thread.answeredSeq = 0
    await updateAnswered(ctx.sql, thread.id, 0)
  }
  const author = {
    kind: 'customer' as const,
    id: thread.customerId,
    name: displayName({ id: thread.customerId, name: thread.customerName }),
  }
  await recordEvent(ctx, thread, { type: 'customer.identified', data: { level, how, of, from }, author, at: ctx.now() })
}
