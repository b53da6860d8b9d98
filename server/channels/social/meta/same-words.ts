import { momentIn } from '../../../told/read-field.ts'

/** Their clock and ours differ a little, and theirs is told in whole seconds. */
const SKEW_MS = 10_000

/** Whether both say the same, as people see it: networks trim, and write blanks and composed letters their own way. */
export const isSameText = (one: string, other: string): boolean => plain(one) === plain(other)

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Whether something was written since: its time as the Graph API writes it, `2021-06-15T22:08:01+0000`. */
export function isSince(time: unknown, begunAt: Date): boolean {
  const at = momentIn(time)
  return at !== null && Date.parse(at) >= begunAt.getTime() - SKEW_MS
}
