import type { Context } from '../../server/context.ts'
import { selectSlugs } from './queries.ts'
import { mustWorkFor } from './rules.ts'

/** Addresses of a store's articles, published or not, as `locale/slug`. */
export async function listSlugs(ctx: Context, storeId: string): Promise<Set<string>> {
  mustWorkFor(ctx.actor, storeId)
  return new Set(await selectSlugs(ctx.sql, storeId))
}
