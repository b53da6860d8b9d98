import { type Context, transact } from '../../../server/context.ts'
import { Invalid } from '../../../server/errors.ts'
import { updateParent, updatePlaces } from './collection-queries.ts'
import { lockCollection } from './lock-collections.ts'
import { isSameName } from './path.ts'
import { depthsTo } from './rules.ts'
import { branchOf, childrenOf, getKnown, type KnownCollection } from './tree.ts'

/**
 * Puts a collection under another one, or at the top, after `place` of those that stand there. What is under it goes with it.
 * @throws Invalid where that is below itself, too deep, or one there has its name
 */
export async function moveCollection(
  ctx: Context,
  id: string,
  { parentId, place }: { parentId: string | null; place: number },
): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { own, known } = await lockCollection(ctx, id)
    if (parentId !== null) getKnown(known, parentId)
    await putUnder(ctx, known, own, parentId)
    const siblings = childrenOf(known, parentId).filter((each) => each.id !== id)
    siblings.splice(place, 0, own)
    await updatePlaces(
      ctx.sql,
      siblings.map((each) => each.id),
    )
  })
}

/** The caller holds the lock. Its place among those there is not looked at. */
export async function putUnder(ctx: Context, known: KnownCollection[], own: KnownCollection, parentId: string | null): Promise<void> {
  if (own.parentId === parentId) return
  const deeper = depthsTo(known, own, parentId)
  mustHaveOwnNames(childrenOf(known, parentId), own)
  const branch = branchOf(known, own.id).map((each) => each.id)
  await updateParent(ctx.sql, own.id, { parentId, branch, deeper })
}

function mustHaveOwnNames(siblings: KnownCollection[], own: KnownCollection): void {
  for (const { locale, name } of own.names) {
    const isTaken = siblings.some(({ names }) => names.some((each) => each.locale === locale && isSameName(each.name, name)))
    if (isTaken) throw new Invalid(`parentId: there is a “${name}” already`, 'parentId')
  }
}
