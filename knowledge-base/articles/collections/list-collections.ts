import type { Context } from '../../../server/context.ts'
import type { CollectionTree, ConsoleCollection } from '../../../server/contract/console/help/collections.ts'
import { mustWorkFor } from '../rules.ts'
import { selectCollections, selectPages, selectTreeLocales } from './collection-queries.ts'
import { inOrder } from './tree.ts'

/** A store's collections as agents arrange them, with how many pages stand in each. */
export async function listCollections(ctx: Context, storeId: string): Promise<CollectionTree> {
  const [collections, locales] = await Promise.all([collectionsOf(ctx, storeId), selectTreeLocales(ctx.sql, storeId)])
  return { collections, locales }
}

export async function collectionsOf(ctx: Context, storeId: string): Promise<ConsoleCollection[]> {
  mustWorkFor(ctx.actor, storeId)
  const [known, pages] = await Promise.all([selectCollections(ctx.sql, storeId), selectPages(ctx.sql, storeId)])
  return inOrder(known).map(({ id, parentId, depth, locale, names }) => ({
    id,
    parentId,
    depth,
    locale,
    names,
    articles: pages.get(id) ?? 0,
  }))
}
