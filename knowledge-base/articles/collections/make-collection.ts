import { type Context, transact } from '../../../server/context.ts'
import { COLLECTION_DEPTH } from '../../../server/contract/console/help/collections.ts'
import { insertCollection, upsertName } from './collection-queries.ts'
import { lockCollections } from './lock-collections.ts'
import { freeAddress, mustBeNameable, mustHaveRoom, tooDeep } from './rules.ts'
import { childrenOf, getKnown, type KnownCollection } from './tree.ts'

export interface NewCollection {
  storeId: string
  parentId: string | null
  locale: string
  name: string
  description?: string | undefined
}

/** Makes a collection, the last of those that stand under the same one. @throws Invalid where its name is taken there, or that is too deep */
export async function makeCollection(ctx: Context, wanted: NewCollection): Promise<string> {
  return transact(ctx, async (ctx) => (await addCollection(ctx, await lockCollections(ctx, wanted.storeId), wanted)).id)
}

/** The same for a caller who holds the lock and knows them. */
export async function addCollection(
  ctx: Context,
  known: KnownCollection[],
  { storeId, parentId, locale, name, description = '' }: NewCollection,
): Promise<KnownCollection> {
  const depth = (parentId === null ? 0 : getKnown(known, parentId).depth) + 1
  if (depth > COLLECTION_DEPTH) throw tooDeep('parentId')
  mustHaveRoom(known)
  mustBeNameable(known, { id: null, parentId, locale, name })
  const id = ctx.newId()
  const place = Math.max(0, ...childrenOf(known, parentId).map((each) => each.place)) + 1
  const first = { locale, name, slug: freeAddress(known, { id, parentId }, locale, name), description }
  await insertCollection(ctx.sql, { id, storeId, parentId, depth, place, locale }, ctx.now())
  await upsertName(ctx.sql, { id, storeId, name: first, at: ctx.now() })
  return { id, storeId, parentId, depth, place, locale, names: [first] }
}
