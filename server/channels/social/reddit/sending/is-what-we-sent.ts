import { isSameText, isSince } from '../../meta/same-words.ts'
import { instantIn } from '../../meta/told-fields.ts'
import type { Draft } from '../../network.ts'

/** Whether these words, written then (seconds, or as text), are those of a draft whose first try may have been lost. */
export function isWhatWeSent({ body, begunAt, at }: Draft, words: string, written: unknown): boolean {
  const moment = instantIn(written)?.toISOString() ?? written
  return isSameText(words, body) && isSince(moment, begunAt ?? at)
}
