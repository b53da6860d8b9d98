import { type Context, transact } from '../../context.ts'
import { insertCustomerMerge, lockCustomerMerging, selectBranch, selectJoining } from './merging-queries.ts'

/**
 * Makes two customers one who turned out to be one person: whoever speaks as the first proved to be the second. It opens nothing by
 * itself, and an agent can take it back like any merge. False, and nothing is written, where they are one already, where each has an
 * account in one store, or where an agent said that they are two.
 */
export async function mergeByProof(
  ctx: Context,
  { customerId, intoId, proofId }: { customerId: string; intoId: string; proofId: string },
): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    await lockCustomerMerging(ctx.sql)
    const pair = await selectJoining(ctx.sql, customerId, intoId)
    if (!pair || pair.areApart || pair.oneId === pair.otherId) return false
    const branch = await selectBranch(ctx.sql, pair.oneId)
    const merge = { id: ctx.newId(), customerId: pair.oneId, intoId: pair.otherId, branch, by: { proofId }, at: ctx.now() }
    await insertCustomerMerge(ctx.sql, merge)
    return true
  })
}
