import type { Context } from '../context.ts'
import { updateWidgetSeen } from './queries.ts'

/** The chat was opened on a page that is not ours, so it stands on the shop. Only the first time counts. */
export async function noteWidgetSeen(ctx: Context, storeId: string): Promise<void> {
  await updateWidgetSeen(ctx.sql, storeId, ctx.now())
}
