import type { Context } from '../context.ts'
import { deleteExpired } from './session-queries.ts'

/** Removes sessions, failed sign-ins and invites whose time is over. */
export async function sweepExpired(ctx: Context): Promise<void> {
  await deleteExpired(ctx.sql, ctx.now())
}
