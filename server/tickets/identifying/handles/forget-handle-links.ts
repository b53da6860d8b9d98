import type { Context } from '../../../context.ts'
import { deleteHandleLinks } from './handle-queries.ts'

/** As long as somebody may ask how a handle came to its customer. */
const KEPT_MS = 30 * 24 * 3_600_000

/** Removes links that ended a month ago; the proofs that they gave stay. */
export async function forgetHandleLinks(ctx: Context): Promise<void> {
  await deleteHandleLinks(ctx.sql, new Date(ctx.now().getTime() - KEPT_MS))
}
