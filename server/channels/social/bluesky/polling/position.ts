import { objectIn, objectsIn, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Known } from '../../polling/look-again.ts'
import { type ReadSoFar, readSoFarIn } from '../../polling/newest-first.ts'

export interface KnownPost {
  /** Its address in the network. */
  id: string
  cid: string
}
/** How far Bluesky is read. */
export interface Position extends ReadSoFar, Known<KnownPost> {
  /** Where the log of chats goes on; null: from now on. */
  chat: string | null
  /** Private messages are closed to us until then. */
  chatClosedUntil: string | null
}

const MOST = 1_000

/** As it was kept; whatever is odd about it begins anew. */
export function positionIn(kept: unknown): Position {
  const { chat, chatClosedUntil, known, lookedAt } = objectIn(kept)
  return {
    ...readSoFarIn(kept),
    chat: textIn(chat),
    chatClosedUntil: textIn(chatClosedUntil),
    known: objectsIn(known, MOST).flatMap((each) => {
      const [id, cid] = [keyAt(each, 'id'), keyAt(each, 'cid')]
      return id && cid ? [{ id, cid }] : []
    }),
    lookedAt: textIn(lookedAt),
  }
}
