import type { Context } from '../context.ts'
import type { ErasurePreview } from '../contract/console/privacy.ts'
import { LIVE_STATES } from '../orders/index.ts'
import { countRows, selectActing } from './erasing-queries.ts'
import { findHandled } from './find-handled.ts'
import { holdings } from './register.ts'
import { selectErasureOf } from './request-queries.ts'

/**
 * What `redactCustomer` would take, by the register that it goes by, and the orders that would stay without a name. Changes nothing.
 * @throws NotFound for a stranger
 */
export async function previewRedaction(ctx: Context, customerId: string): Promise<ErasurePreview> {
  const person = await findHandled(ctx, customerId)
  const count = async (table: string): Promise<number> => {
    const holding = holdings.find((each) => each.table === table)
    return holding ? countRows(ctx.sql, holding, person) : 0
  }
  const { identities, tickets, orders } = person
  const under = await selectErasureOf(ctx.sql, customerId, null)
  return {
    identities: identities.length,
    tickets: tickets.length,
    messages: await count('messages'),
    files: await count('attachments'),
    orders: orders.length,
    acting: await selectActing(ctx.sql, person, LIVE_STATES),
    requestId: under?.id ?? null,
  }
}
