import type { Context } from '../../../server/context.ts'
import { selectSlugs } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { selectKnownOrigins } from './taking-queries.ts'

/** Addresses that a store's articles have, as `locale/slug`. */
export async function findTakenAddresses(ctx: Context, storeId: string): Promise<string[]> {
  mustWorkFor(ctx.actor, storeId)
  return selectSlugs(ctx.sql, storeId)
}

/** Where what came from these origins stands by now. */
export async function knownOrigins(
  ctx: Context,
  storeId: string,
  origins: string[],
): Promise<Map<string, { locale: string; slug: string }>> {
  mustWorkFor(ctx.actor, storeId)
  const rows = await selectKnownOrigins(ctx.sql, storeId, origins)
  return new Map(rows.map(({ origin, locale, slug }) => [origin, { locale, slug }]))
}
