import { momentIn, objectIn, objectsIn, type Told, textIn } from '../../../told/read-field.ts'
import { keyAt } from '../meta/told-fields.ts'

/** What was read lately, by its id and when the network took it in (ISO 8601). */
export interface Seen {
  id: string
  at: string
}
/** How far a list is read whose pages come newest first. */
export interface ReadSoFar {
  /** When the network took in the newest that was read; null: nothing was. */
  newest: string | null
  /** What claims to be no newer counts as read. */
  since: string | null
  seen: Seen[]
  /** A look that has more pages than one, on its way back to what is known. */
  digging: { cursor: string; newest: string; seen: Seen[] } | null
}
/** One page, and where the next one, of older items, begins. */
export interface OlderPage {
  items: Told[]
  cursor: string | null
}
export interface Fields {
  idOf(item: Told): string | null
  timeOf(item: Told): string | null
}

/** What was written a day before it comes is still new. */
const LATE_MS = 86_400_000
const MOST_SEEN = 1_000
const MOST_KEPT = 10_000
/** Where nothing was ever told: all that comes is new. */
const BEFORE_ALL = new Date(0).toISOString()

/** As it was kept; whatever is odd about it begins anew. */
export function readSoFarIn(kept: unknown): ReadSoFar {
  const { newest, since, seen, digging } = objectIn(kept)
  const dug = objectIn(digging)
  const [cursor, dugNewest] = [textIn(dug.cursor), textIn(dug.newest)]
  return {
    newest: textIn(newest),
    since: textIn(since),
    seen: seenIn(seen),
    digging: cursor && dugNewest ? { cursor, newest: dugNewest, seen: seenIn(dug.seen) } : null,
  }
}

const seenIn = (list: unknown): Seen[] =>
  objectsIn(list, MOST_KEPT).flatMap((each) => {
    const [id, at] = [keyAt(each, 'id'), momentIn(each.at)]
    return id && at ? [{ id, at }] : []
  })

/**
 * What of a page was not read yet, oldest first, and how far the list is read with it; `next.digging` is set while there are older pages
 * to ask for. What comes may be older than what is known, for it is told apart by its id; what is older than a day, or lies below more
 * than a page of what is known, is passed over. The first page ever is all there is of what was before.
 */
export function freshOf(
  { newest, since, seen, digging }: ReadSoFar,
  { items, cursor }: OlderPage,
  fields: Fields,
): { fresh: Told[]; next: ReadSoFar } {
  const timeOf = (item: Told) => fields.timeOf(item) ?? BEFORE_ALL
  const known = new Set(seen.map(({ id }) => id))
  const isFresh = (item: Told) =>
    newest === null || (Date.parse(timeOf(item)) > Date.parse(since ?? newest) && !known.has(fields.idOf(item) ?? ''))
  const fresh = items.filter(isFresh).reverse()
  const read = [...(digging?.seen ?? []), ...items.flatMap((item) => seenOf(fields.idOf(item), timeOf(item)))]
  const top = latest([digging?.newest, newest, ...items.map(timeOf)]) ?? BEFORE_ALL
  const oldest = items.at(-1)
  if (newest !== null && cursor && oldest && isFresh(oldest))
    return { fresh, next: { newest, since, seen, digging: { cursor, newest: top, seen: read.slice(0, MOST_SEEN + 1) } } }
  // what the first look leaves behind stays where it is
  const from = newest !== null ? since : cursor && oldest ? timeOf(oldest) : BEFORE_ALL
  return { fresh, next: { newest: top, ...withinReach([...seen, ...read], { top, from }), digging: null } }
}

const seenOf = (id: string | null, at: string): Seen[] => (id ? [{ id, at }] : [])

const latest = (times: (string | null | undefined)[]) =>
  times.reduce<string | null>((one, other) => (other && (!one || Date.parse(other) > Date.parse(one)) ? other : one), null)

/** So much of it is kept as may come again. What is older than the rest is known by its time. */
function withinReach(read: Seen[], { top, from }: { top: string; from: string | null }): Pick<ReadSoFar, 'since' | 'seen'> {
  const newestFirst = [...new Map(read.map((each) => [each.id, each])).values()].sort(
    (one, other) => Date.parse(other.at) - Date.parse(one.at),
  )
  const since = latest([from, new Date(Math.max(Date.parse(top) - LATE_MS, 0)).toISOString(), newestFirst[MOST_SEEN]?.at])
  return { since, seen: newestFirst.slice(0, MOST_SEEN).filter(({ at }) => Date.parse(at) > Date.parse(since ?? BEFORE_ALL)) }
}
