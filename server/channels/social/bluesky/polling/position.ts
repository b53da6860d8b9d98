import { objectIn, objectsIn, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'

/** What was read lately, by its address and when the network took it in (ISO 8601). */
export interface Seen {
  uri: string
  at: string
}
export interface KnownPost {
  uri: string
  cid: string
}
/** How far Bluesky is read. */
export interface Position {
  /** When the network took in the newest that was read; null: nothing was. */
  newest: string | null
  /** What claims to be no newer counts as read. */
  since: string | null
  seen: Seen[]
  /** A look that has more pages than one, on its way back to what is known. */
  digging: { cursor: string; newest: string; seen: Seen[] } | null
  /** Where the log of chats goes on; null: from now on. */
  chat: string | null
  /** Private messages are closed to us until then. */
  chatClosedUntil: string | null
  /** Posts of others, newest last: whether they were edited or taken back is told by nobody. */
  known: KnownPost[]
  /** When that was last looked at. */
  lookedAt: string | null
}

const MOST = 10_000

/** As it was kept; whatever is odd about it begins anew. */
export function positionIn(kept: unknown): Position {
  const { newest, since, seen, digging, chat, chatClosedUntil, known, lookedAt } = objectIn(kept)
  const dug = objectIn(digging)
  const [cursor, dugNewest] = [textIn(dug.cursor), textIn(dug.newest)]
  return {
    newest: textIn(newest),
    since: textIn(since),
    seen: seenIn(seen),
    digging: cursor && dugNewest ? { cursor, newest: dugNewest, seen: seenIn(dug.seen) } : null,
    chat: textIn(chat),
    chatClosedUntil: textIn(chatClosedUntil),
    known: objectsIn(known, MOST).flatMap((each) => {
      const [uri, cid] = [keyAt(each, 'uri'), keyAt(each, 'cid')]
      return uri && cid ? [{ uri, cid }] : []
    }),
    lookedAt: textIn(lookedAt),
  }
}

const seenIn = (list: unknown): Seen[] =>
  objectsIn(list, MOST).flatMap((each) => {
    const [uri, at] = [keyAt(each, 'uri'), textIn(each.at)]
    return uri && at ? [{ uri, at }] : []
  })
