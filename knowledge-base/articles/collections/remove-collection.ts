import { type Context, transact } from '../../../server/context.ts'
import { COLLECTION_DEPTH, type RemovedCollection } from '../../../server/contract/console/help/collections.ts'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import {
  deleteCollection,
  insertCollection,
  selectHeld,
  updateOriginals,
  updatePlaces,
  updateStanding,
  updateTranslations,
  upsertName,
} from './collection-queries.ts'
import { lockCollection, lockCollections } from './lock-collections.ts'
import { putUnder } from './move-collection.ts'
import { freeAddress, mustBeNameable, mustHaveRoom, tooDeep } from './rules.ts'
import { branchOf, childrenOf, getKnown, type KnownCollection } from './tree.ts'

/**
 * Takes a collection away; what it holds goes `into` another one, and so do those who have its address. Answers what `restoreCollection` needs.
 * @throws Conflict where it holds something and nothing says where that goes, Invalid where it cannot go there
 */
export async function removeCollection(ctx: Context, id: string, into: string | null): Promise<RemovedCollection & { storeId: string }> {
  return transact(ctx, async (ctx) => {
    const { own, known } = await lockCollection(ctx, id)
    const children = childrenOf(known, id)
    const held = await selectHeld(ctx.sql, id)
    const isEmpty = children.length + held.articleIds.length + held.draftIds.length === 0
    if (!isEmpty && into === null) throw new Conflict('This collection is not empty: say where what it holds goes.')
    if (into !== null) {
      if (!known.some((each) => each.id === into)) throw new Invalid('into: is no collection of this store', 'into')
      if (branchOf(known, id).some((each) => each.id === into)) throw new Invalid('into: goes away with it', 'into')
      await updateStanding(ctx.sql, { from: id, to: into, ...held })
      for (const child of children) await putUnder(ctx, known, child, into)
      await updatePlaces(
        ctx.sql,
        [...childrenOf(known, into).filter((each) => each.id !== id), ...children].map((each) => each.id),
      )
    }
    await deleteCollection(ctx.sql, id, into ?? own.parentId, ctx.now())
    const { storeId, parentId, locale, names } = own
    const place = childrenOf(known, parentId).indexOf(own)
    return { id, storeId, parentId, place, locale, names, into, ...held, childIds: children.map((child) => child.id) }
  })
}

/**
 * Takes a removal back: the collection stands where it stood, and holds what it held of what has not gone elsewhere since.
 * Twice is once. What a browser kept of it is looked at like any other words.
 * @throws Conflict where its parent is gone, Invalid where its names are taken or there is no room, NotFound for another store's
 */
export async function restoreCollection(ctx: Context, storeId: string, removed: RemovedCollection): Promise<void> {
  await transact(ctx, async (ctx) => {
    const known = await lockCollections(ctx, storeId)
    if (known.some(({ id }) => id === removed.id)) return
    const own = await insertRemoved(ctx, known, storeId, removed)
    const siblings = childrenOf(known, own.parentId).map(({ id }) => id)
    siblings.splice(removed.place, 0, own.id)
    await updatePlaces(ctx.sql, siblings)
    await takeBack(ctx, known, own, removed)
  })
}

async function insertRemoved(
  ctx: Context,
  known: KnownCollection[],
  storeId: string,
  removed: RemovedCollection,
): Promise<KnownCollection> {
  const { id, parentId, locale } = removed
  if (parentId !== null && !known.some((each) => each.id === parentId)) throw new Conflict('Where it stood is gone, too.')
  const depth = (parentId === null ? 0 : getKnown(known, parentId).depth) + 1
  if (depth > COLLECTION_DEPTH) throw tooDeep('parentId')
  mustHaveRoom(known)
  if (!removed.names.some((each) => each.locale === locale)) throw new Invalid('names: its first name is missing', 'names')
  const own = { id, storeId, parentId, depth, place: removed.place, locale, names: removed.names }
  if (!(await insertCollection(ctx.sql, own, ctx.now()))) throw new NotFound('This collection')
  const taken = new Set(known.flatMap(({ names }) => names.map(({ slug }) => slug)))
  for (const name of removed.names) {
    mustBeNameable(known, { id, parentId, ...name })
    const slug = taken.has(name.slug) ? freeAddress(known, { id, parentId }, name.locale, name.name) : name.slug
    await upsertName(ctx.sql, { id, storeId, name: { ...name, slug }, at: ctx.now() })
  }
  return own
}

/** What still stands where the removal put it: what somebody has put elsewhere since stays there. */
async function takeBack(
  ctx: Context,
  known: KnownCollection[],
  own: KnownCollection,
  { into, articleIds, draftIds, childIds }: RemovedCollection,
): Promise<void> {
  if (into === null || !known.some(({ id }) => id === into)) return
  const now = [...known, own]
  for (const child of childrenOf(known, into)) if (childIds.includes(child.id)) await putUnder(ctx, now, child, own.id)
  await updateTranslations(ctx.sql, await updateOriginals(ctx.sql, { from: into, to: own.id, articleIds, draftIds }), own.id)
}
