import type { Context } from '../../../server/context.ts'
import { NotFound } from '../../../server/errors.ts'
import { lockArticles } from '../queries.ts'
import { mustWorkFor } from '../rules.ts'
import { selectCollections, selectStoreOf } from './collection-queries.ts'
import { getKnown, type KnownCollection } from './tree.ts'

/** A store's collections while nobody else changes them or its articles, until the transaction ends. */
export async function lockCollections(ctx: Context, storeId: string): Promise<KnownCollection[]> {
  mustWorkFor(ctx.actor, storeId)
  await lockArticles(ctx.sql, storeId)
  return selectCollections(ctx.sql, storeId)
}

/** The same for one of them; for agents of other stores it is not there. */
export async function lockCollection(ctx: Context, id: string): Promise<{ own: KnownCollection; known: KnownCollection[] }> {
  const storeId = await storeOfCollection(ctx, id)
  const known = await lockCollections(ctx, storeId)
  return { own: getKnown(known, id), known }
}

/** The store that it is of; for agents of other stores it is not there. */
export async function storeOfCollection(ctx: Context, id: string): Promise<string> {
  const storeId = await selectStoreOf(ctx.sql, id)
  if (storeId === undefined) throw new NotFound('This collection')
  mustWorkFor(ctx.actor, storeId, 'This collection')
  return storeId
}
