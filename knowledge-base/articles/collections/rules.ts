import { COLLECTION_DEPTH, MOST_COLLECTIONS } from '../../../server/contract/console/help/collections.ts'
import { Invalid } from '../../../server/errors.ts'
import { slugOf } from '../reading/render-article.ts'
import { isPath, isSameName } from './path.ts'
import { branchOf, childrenOf, getKnown, type KnownCollection, namedIn } from './tree.ts'

/** @throws Invalid where the name is a path, or a sibling has it in this language */
export function mustBeNameable(
  known: KnownCollection[],
  { id, parentId, locale, name }: { id: string | null; parentId: string | null; locale: string; name: string },
): void {
  if (isPath(name)) throw new Invalid('name: “ / ” parts the names of a path, so no name has it', 'name')
  const others = childrenOf(known, parentId).filter((each) => each.id !== id)
  const isTaken = others.some(({ names }) => names.some((each) => each.locale === locale && isSameName(each.name, name)))
  if (isTaken) throw new Invalid('name: is that of another collection in the same place', 'name')
}

/** How much deeper a collection and what is under it come to stand. @throws Invalid where that is below itself or too deep */
export function depthsTo(known: KnownCollection[], own: KnownCollection, parentId: string | null): number {
  const branch = branchOf(known, own.id)
  if (branch.some(({ id }) => id === parentId)) throw new Invalid('parentId: a collection does not stand under itself', 'parentId')
  const deeper = (parentId === null ? 0 : getKnown(known, parentId).depth) + 1 - own.depth
  if (branch.some(({ depth }) => depth + deeper > COLLECTION_DEPTH)) throw tooDeep('parentId')
  return deeper
}

export const tooDeep = (field: string) => new Invalid(`${field}: collections stand ${COLLECTION_DEPTH} deep at most`, field)

export function mustHaveRoom(known: KnownCollection[]): void {
  if (known.length >= MOST_COLLECTIONS) throw new Invalid(`A store has at most ${MOST_COLLECTIONS} collections.`)
}

/** An address that no other collection of the store has in any language: that of its name, with its parent's before it, or numbered. */
export function freeAddress(
  known: KnownCollection[],
  { id, parentId }: { id: string; parentId: string | null },
  locale: string,
  name: string,
): string {
  const taken = new Set(known.flatMap((each) => (each.id === id ? [] : each.names.map(({ slug }) => slug))))
  const plain = slugOf(name)
  const parent = parentId === null ? null : namedIn(getKnown(known, parentId), locale)
  const wanted = [plain, ...(parent ? [`${parent.slug}-${plain}`] : [])]
  const free = wanted.find((slug) => !taken.has(slug))
  if (free !== undefined) return free
  for (let n = 2; ; n++) if (!taken.has(`${plain}-${n}`)) return `${plain}-${n}`
}
