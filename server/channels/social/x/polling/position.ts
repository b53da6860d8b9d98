import { objectIn, objectsIn, textIn } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'

/** How far one list is read, newest first as X has them. */
export interface Reading {
  /** The newest id that was read; null: nothing was. */
  newest: string | null
  /** A look that has more pages than one, on its way back to what is known. */
  digging: { token: string; newest: string } | null
  /** It is not asked for before (ISO 8601). */
  notBefore: string | null
}
/** A post of others: its first id and that of its newest form. */
export interface KnownPost {
  id: string
  newest: string
}
/** How far X is read. */
export interface Position {
  /** Our own account's id. */
  self: string
  mentions: Reading
  messages: Reading
  /** What others wrote last. */
  known: KnownPost[]
  /** When those were looked at. */
  lookedAt: string | null
}

const MOST = 1_000

/** As it was kept; whatever is odd about it begins anew. */
export function positionIn(kept: unknown): Position {
  const { self, mentions, messages, known, lookedAt } = objectIn(kept)
  return {
    self: keyAt({ self }, 'self') ?? '',
    mentions: readingIn(mentions),
    messages: readingIn(messages),
    known: objectsIn(known, MOST).flatMap((each) => {
      const [id, newest] = [keyAt(each, 'id'), keyAt(each, 'newest')]
      return id && newest ? [{ id, newest }] : []
    }),
    lookedAt: textIn(lookedAt),
  }
}

function readingIn(kept: unknown): Reading {
  const reading = objectIn(kept)
  const digging = objectIn(reading.digging)
  const [token, top] = [textIn(digging.token), keyAt(digging, 'newest')]
  return { newest: keyAt(reading, 'newest'), digging: token && top ? { token, newest: top } : null, notBefore: textIn(reading.notBefore) }
}

export const isEarly = (notBefore: string | null, now: Date): boolean => notBefore !== null && Date.parse(notBefore) > now.getTime()
