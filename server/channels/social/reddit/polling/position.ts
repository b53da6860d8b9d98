import { momentIn, objectIn, objectsIn, shortTextIn, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Known } from '../../polling/look-again.ts'
import { type ReadSoFar, readSoFarIn } from '../../polling/newest-first.ts'

export interface KnownComment {
  id: string
  /** As Reddit writes it, in seconds; null: never. */
  editedAt: string | null
  /** By a moderator, as only moderators see. */
  isHidden: boolean
}
/** How far what moderators are written to is read. */
export interface ModmailPosition {
  /** Communities that the account moderates, as they were last asked for. */
  communities: string[]
  /** When that was (ISO 8601); null: never. */
  askedAt: string | null
  /** What somebody wrote until then is read; null: nothing was. */
  since: string | null
  /** It is closed to us until then. */
  closedUntil: string | null
}
/** How far Reddit is read: the inbox, what moderators are written to, and what is looked at again. */
export interface Position extends ReadSoFar, Known<KnownComment> {
  modmail: ModmailPosition
}

const MOST = 1_000

/** As it was kept; whatever is odd about it begins anew. */
export function positionIn(kept: unknown): Position {
  const { modmail, known, lookedAt } = objectIn(kept)
  const { communities, askedAt, since, closedUntil } = objectIn(modmail)
  return {
    ...readSoFarIn(kept),
    modmail: {
      communities: Array.isArray(communities) ? communities.flatMap((name) => shortTextIn(name) ?? []) : [],
      askedAt: momentIn(askedAt),
      since: momentIn(since),
      closedUntil: momentIn(closedUntil),
    },
    known: objectsIn(known, MOST).flatMap((each) => {
      const id = keyAt(each, 'id')
      return id ? [{ id, editedAt: textIn(each.editedAt), isHidden: each.isHidden === true }] : []
    }),
    lookedAt: momentIn(lookedAt),
  }
}
