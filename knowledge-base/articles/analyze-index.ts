import type { Context } from '../../server/context.ts'
import { analyzeTables } from './queries.ts'

/**
 * Tells PostgreSQL what many new articles at once made of the index. It would find out by itself within a minute; until then it
 * plans for empty tables, and a search that takes 3 ms takes 30.
 */
export async function analyzeIndex(ctx: Context): Promise<void> {
  await analyzeTables(ctx.sql)
}
