import type { Context } from '../../../server/context.ts'
import { selectSlugs } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { type KnownPage, selectByAddress, selectKnownOrigins, selectKnownPages } from './taking-queries.ts'

export type { KnownPage }

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

/** What came before from pages of these names: from origins that are such a name and a language. */
export async function knownPages(ctx: Context, storeId: string, pages: string[]): Promise<Map<string, KnownPage>> {
  mustWorkFor(ctx.actor, storeId)
  const rows = await selectKnownPages(ctx.sql, storeId, pages)
  return new Map(rows.map(({ page, ...known }) => [page, known]))
}

/** The article that has, or had, an address such as `en/returns`. */
export async function findAtAddress(ctx: Context, storeId: string, address: string): Promise<string | undefined> {
  mustWorkFor(ctx.actor, storeId)
  const [locale = '', slug = ''] = address.split('/', 2)
  return selectByAddress(ctx.sql, storeId, locale, slug)
}
