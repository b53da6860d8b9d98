import { allWords, anyOf } from './languages/all-words.ts'

/** What the subject's outermost prefix says of the mail. */
export type SubjectRole = 'reply' | 'forward' | 'unknown'

const ends = '(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s{0,2}[:：]'
const forward = new RegExp(`^${anyOf(allWords.flatMap((words) => words.forward))}${ends}`, 'iu')
const reply = new RegExp(`^${anyOf(allWords.flatMap((words) => words.reply))}${ends}`, 'iu')

/** Reads `Fwd:`, `WG:`, `TR:`, `RV:` … and `Re:`, `AW:`, `SV:` … with their counters; `[tag]`s before them are skipped. */
export function toSubjectRole(subject: string): SubjectRole {
  const start = subject
    .slice(0, 200)
    .replace(/^(?:\s{0,5}\[[^\]]{0,60}\]){1,3}/, '')
    .trim()
  if (/^fwd?\s{0,2}:/i.test(start) || forward.test(start)) return 'forward'
  return reply.test(start) ? 'reply' : 'unknown'
}
