import { momentIn, objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Session } from '../asking/open-session.ts'
import type { Position, Seen } from './position.ts'

const PAGE = 100
const FIRST_PAGE = 50
/** Others are of no concern, and many. */
const REASONS = ['reply', 'mention', 'quote', 'like', 'repost']
/** What was written a day before it comes is still new. */
const LATE_MS = 86_400_000
const MOST_SEEN = 1_000
/** Where nothing was ever told: all that comes is new. */
const BEFORE_ALL = new Date(0).toISOString()

export interface NotificationPage {
  /** What was not read yet, oldest first. */
  fresh: Told[]
  /** What the position becomes with it. */
  next: Pick<Position, 'newest' | 'since' | 'seen' | 'digging'>
}

/**
 * One page of notifications, newest first as the network has them, down to what is known. Their time is the earlier of the author's clock
 * and the network's own (https://github.com/bluesky-social/atproto: `sortAt`), so what comes may be older than what is known: it is told
 * apart by its address. What is older than a day, or lies below more than a page of what is known, is passed over.
 */
export async function readPage(session: Session, position: Position): Promise<NotificationPage> {
  const { newest, since, seen, digging } = position
  const { notifications, cursor } = await session.ask({
    name: 'app.bsky.notification.listNotifications',
    query: [
      ['limit', String(newest === null ? FIRST_PAGE : PAGE)],
      ...REASONS.map((reason): [string, string] => ['reasons', reason]),
      ...(digging ? [['cursor', digging.cursor] as [string, string]] : []),
    ],
  })
  const items = objectsIn(notifications, PAGE)
  const known = new Set(seen.map(({ uri }) => uri))
  const isFresh = (item: Told) =>
    newest === null || (Date.parse(timeOf(item)) > Date.parse(since ?? newest) && !known.has(keyAt(item, 'uri') ?? ''))
  const fresh = items.filter(isFresh).reverse()
  const read = [...(digging?.seen ?? []), ...items.flatMap(seenOf)]
  const top = latest([digging?.newest, newest, ...items.map(timeOf)]) ?? BEFORE_ALL
  const further = textIn(cursor)
  const oldest = items.at(-1)
  if (newest !== null && further && oldest && isFresh(oldest))
    return { fresh, next: { newest, since, seen, digging: { cursor: further, newest: top, seen: read.slice(0, MOST_SEEN + 1) } } }
  // what the first look leaves behind stays where it is
  const from = newest !== null ? since : further && oldest ? timeOf(oldest) : BEFORE_ALL
  return { fresh, next: { newest: top, ...withinReach([...seen, ...read], { top, from }), digging: null } }
}

const timeOf = (item: Told) => momentIn(item.indexedAt) ?? BEFORE_ALL

function seenOf(item: Told): Seen[] {
  const uri = keyAt(item, 'uri')
  return uri ? [{ uri, at: timeOf(item) }] : []
}

const latest = (times: (string | null | undefined)[]) =>
  times.reduce<string | null>((one, other) => (other && (!one || Date.parse(other) > Date.parse(one)) ? other : one), null)

/** So much of it is kept as may come again. What is older than the rest is known by its time. */
function withinReach(read: Seen[], { top, from }: { top: string; from: string | null }): Pick<Position, 'since' | 'seen'> {
  const newestFirst = [...new Map(read.map((each) => [each.uri, each])).values()].sort(
    (one, other) => Date.parse(other.at) - Date.parse(one.at),
  )
  const since = latest([from, new Date(Math.max(Date.parse(top) - LATE_MS, 0)).toISOString(), newestFirst[MOST_SEEN]?.at])
  return { since, seen: newestFirst.slice(0, MOST_SEEN).filter(({ at }) => Date.parse(at) > Date.parse(since ?? BEFORE_ALL)) }
}
