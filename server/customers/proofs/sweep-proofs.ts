import type { Context } from '../../context.ts'
import { deleteAttempts } from './budget-queries.ts'
import { deleteCodeRequests } from './code-queries.ts'
import { deleteEmptySignOuts, deleteExpiredTokens } from './session-queries.ts'

/** As long as the longest budget. */
const KEPT_MS = 24 * 3_600_000

/** Removes spent attempts, codes of yesterday and tokens that nobody can show again. Proofs stay, and sign-outs of whoever was known. */
export async function sweepProofs(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_MS)
  await deleteAttempts(ctx.sql, before)
  await deleteCodeRequests(ctx.sql, before)
  await deleteEmptySignOuts(ctx.sql, before)
  await deleteExpiredTokens(ctx.sql, ctx.now())
}
