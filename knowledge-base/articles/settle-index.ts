import type { Context } from '../../server/context.ts'
import { analyzeIndex } from './queries.ts'

/** After many articles at once: searches are planned for what there is now. */
export async function settleIndex(ctx: Context): Promise<void> {
  await analyzeIndex(ctx.sql)
}
