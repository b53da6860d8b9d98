import { momentIn, objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Session } from '../asking/open-session.ts'
import type { Position, Seen } from './position.ts'

const PAGE = 100
const FIRST_PAGE = 50
/** Others are of no concern, and many. */
const REASONS = ['reply', 'mention', 'quote', 'like', 'repost']
/** Servers of theirs take in side by side: what is a little older than the newest may still come. */
const OVERLAP_MS = 300_000

export interface NotificationPage {
  /** What was not read yet, oldest first. */
  fresh: Told[]
  /** What the position becomes with it. */
  next: Pick<Position, 'newest' | 'seen' | 'digging'>
}

/**
 * One page of notifications, newest first as the network has them, down to what is known. It orders them by what their authors' clocks
 * say, and so is told apart by when it took them in, and by their addresses: nothing is passed over that claims to be old.
 */
export async function readPage(session: Session, position: Position): Promise<NotificationPage> {
  const { newest, seen, digging } = position
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
    newest === null || (Date.parse(timeOf(item)) > Date.parse(newest) - OVERLAP_MS && !known.has(keyAt(item, 'uri') ?? ''))
  const fresh = items.filter(isFresh)
  const read = [...(digging?.seen ?? []), ...items.flatMap(seenOf)]
  const top = latest([digging?.newest, newest, ...items.map(timeOf)])
  const further = textIn(cursor)
  const oldest = items.at(-1)
  if (newest !== null && further && oldest && isFresh(oldest))
    return {
      fresh: fresh.reverse(),
      next: { newest, seen, digging: { cursor: further, newest: top ?? newest, seen: withinReach(read, top) } },
    }
  return { fresh: fresh.reverse(), next: { newest: top, seen: withinReach([...seen, ...read], top), digging: null } }
}

const timeOf = (item: Told) => momentIn(item.indexedAt) ?? new Date(0).toISOString()

function seenOf(item: Told): Seen[] {
  const uri = keyAt(item, 'uri')
  return uri ? [{ uri, at: timeOf(item) }] : []
}

const latest = (times: (string | null | undefined)[]) =>
  times.reduce<string | null>((one, other) => (other && (!one || Date.parse(other) > Date.parse(one)) ? other : one), null)

/** What is older than the overlap is known by its time. */
function withinReach(seen: Seen[], newest: string | null): Seen[] {
  const since = newest === null ? 0 : Date.parse(newest) - OVERLAP_MS
  return [...new Map(seen.filter(({ at }) => Date.parse(at) >= since).map((each) => [each.uri, each])).values()]
}
