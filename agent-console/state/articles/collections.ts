import {
  COLLECTION_DEPTH,
  type CollectionName,
  type ConsoleCollection,
  PATH_SIGN,
} from '../../../server/contract/console/help/collections.ts'

/** Where a collection is put: under which one, and after how many of those there. */
export interface Place {
  parentId: string | null
  place: number
}
export type Step = 'up' | 'down' | 'in' | 'out'
export type Side = 'before' | 'after' | 'under'

/** As readers of a language see it; without one, or without a name in it, by its first name. */
export function nameIn({ names, locale: first }: ConsoleCollection, locale: string | null = null): CollectionName {
  const name = names.find((each) => each.locale === locale) ?? names.find((each) => each.locale === first)
  return name ?? { locale: first, name: '', slug: '', description: '' }
}

export function pathIn(all: ConsoleCollection[], id: string, locale: string | null = null): string {
  const own = all.find((each) => each.id === id)
  if (!own) return ''
  const name = nameIn(own, locale).name
  return own.parentId === null ? name : `${pathIn(all, own.parentId, locale)}${PATH_SIGN}${name}`
}

const under = (all: ConsoleCollection[], parentId: string | null): ConsoleCollection[] => all.filter((each) => each.parentId === parentId)

function branchOf(all: ConsoleCollection[], id: string): ConsoleCollection[] {
  return all.filter((each) => each.id === id).flatMap((own) => [own, ...under(all, id).flatMap((child) => branchOf(all, child.id))])
}

/** Pages in it and in all under it. */
export const pagesIn = (all: ConsoleCollection[], id: string): number => branchOf(all, id).reduce((sum, { articles }) => sum + articles, 0)

/** What of it would have to go elsewhere before it goes. */
export const isEmpty = (all: ConsoleCollection[], id: string): boolean => branchOf(all, id).length === 1 && pagesIn(all, id) === 0

/** Those that it can stand under with all that is under it. */
export function parentsFor(all: ConsoleCollection[], id: string): ConsoleCollection[] {
  const branch = branchOf(all, id)
  const height = Math.max(...branch.map(({ depth }) => depth)) - (branch[0]?.depth ?? 1) + 1
  return all.filter((each) => !branch.includes(each) && each.depth + height <= COLLECTION_DEPTH)
}

/** Those that can take what it holds. */
export function takersOf(all: ConsoleCollection[], id: string): ConsoleCollection[] {
  const branch = branchOf(all, id)
  const height = Math.max(...branch.map(({ depth }) => depth)) - (branch[0]?.depth ?? 1)
  return all.filter((each) => !branch.includes(each) && each.depth + height <= COLLECTION_DEPTH)
}

export function placeOf(all: ConsoleCollection[], { id, parentId }: ConsoleCollection): Place {
  return { parentId, place: under(all, parentId).findIndex((each) => each.id === id) }
}

/** One step among its siblings, under the one before it, or out beside its parent; null where there is none. */
export function stepOf(all: ConsoleCollection[], own: ConsoleCollection, step: Step): Place | null {
  const siblings = under(all, own.parentId)
  const here = siblings.indexOf(own)
  if (step === 'up') return here > 0 ? { parentId: own.parentId, place: here - 1 } : null
  if (step === 'down') return here < siblings.length - 1 ? { parentId: own.parentId, place: here + 1 } : null
  if (step === 'in') {
    const before = siblings[here - 1]
    return before && parentsFor(all, own.id).includes(before) ? { parentId: before.id, place: under(all, before.id).length } : null
  }
  const parent = all.find((each) => each.id === own.parentId)
  return parent ? { parentId: parent.parentId, place: placeOf(all, parent).place + 1 } : null
}

/** Where one comes to stand that is let go on another; null where it cannot. */
export function dropOn(all: ConsoleCollection[], id: string, on: ConsoleCollection, side: Side): Place | null {
  const parents = parentsFor(all, id)
  const parentId = side === 'under' ? on.id : on.parentId
  if (on.id === id || (parentId !== null && !parents.some((each) => each.id === parentId))) return null
  const others = under(all, parentId).filter((each) => each.id !== id)
  if (side === 'under') return { parentId, place: others.length }
  return { parentId, place: others.indexOf(on) + (side === 'after' ? 1 : 0) }
}

/** Whether a sibling has the name in this language, as the server would say. */
export function isTaken(
  all: ConsoleCollection[],
  { id, parentId }: { id: string | null; parentId: string | null },
  locale: string,
  name: string,
): boolean {
  const wanted = name.trim().toLowerCase()
  return under(all, parentId).some(
    (each) => each.id !== id && each.names.some((own) => own.locale === locale && own.name.toLowerCase() === wanted),
  )
}

/** “ / ” parts the names of a path. */
export const isPath = (name: string): boolean => /\s\/\s/.test(` ${name} `)
