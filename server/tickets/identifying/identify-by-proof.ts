import type { Context } from '../../context.ts'
import { identifyCustomer } from '../../customers/index.ts'
import type { Thread } from '../../events/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { recordIdentified } from './record-identified.ts'

/** A ticket of a browser that has entered the code of this address becomes its holder's. In the caller's transaction, which keeps the lock. */
export async function identifyByProof(
  ctx: Context,
  ticketId: string,
  { storeId, email }: { storeId: string; email: string },
): Promise<Thread> {
  const customerId = await identifyCustomer(ctx, { storeId, email })
  const thread = await lockUnmerged(ctx, ticketId)
  await recordIdentified(ctx, thread, { level: 3, how: 'one_time_code', of: email, customerId })
  return thread
}
