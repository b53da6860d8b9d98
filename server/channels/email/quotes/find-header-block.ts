import { allWords, anyOf } from './languages/all-words.ts'
import { lowerText, type MailLine } from './mail-line.ts'

type Label = 'from' | 'sent' | 'to' | 'subject'

const labels = new Map<string, Set<Label>>()
for (const words of allWords) {
  for (const label of ['from', 'sent', 'to', 'subject'] as const) {
    for (const name of words[label]) labels.set(name, (labels.get(name) ?? new Set()).add(label))
  }
}

const LONGEST_BLOCK = 16
const dashes = '[-‐–—_=*]{2,60}'
const originals = new RegExp(
  `^${dashes}\\s{0,3}${anyOf(allWords.flatMap((words) => words.original))}\\s{0,3}:?\\s{0,3}(?:${dashes})?$`,
  'iu',
)
const forwards = anyOf(allWords.flatMap((words) => words.forwarded))
const forwardFence = new RegExp(`^${dashes}\\s{0,3}${forwards}[^-‐–—_=*]{0,120}(?:${dashes})?$`, 'iu')
const forwardOpening = new RegExp(`^${forwards}\\s{0,2}[:：]$`, 'iu')

/** “-----Original Message-----” in any language. */
export const isOriginalSeparator = (line: MailLine): boolean => line.text.length < 160 && originals.test(line.text)

/** “---------- Forwarded message ---------”, “Begin forwarded message:” in any language. */
export const isForwardMarker = (line: MailLine): boolean =>
  line.text.length < 200 && (forwardFence.test(line.text) || forwardOpening.test(line.text))

/** A line of nothing but dashes or underscores, as Outlook draws above its headers and lists draw above their footers. */
export const isRule = (line: MailLine): boolean => /^[_‾‐–—-]{5,200}$/.test(line.text)

/** First line after “From: / Sent: / To: / Subject:” that starts at this line; null where none does. */
export function findHeaderBlockEnd(lines: MailLine[], start: number): number | null {
  const seen = new Set<Label>()
  let end = start
  let values = ''
  let loose = 0
  for (let at = start; at < lines.length && at < start + LONGEST_BLOCK; at++) {
    const line = lines[at] as MailLine
    const label = toLabels(line)
    if (at === start && !label) return null
    if (!label && (++loose > 3 || (line.text === '' && lines[at - 1]?.text === ''))) break
    if (!label) continue
    if (seen.size > 0 && [...label].every((each) => seen.has(each)) && !label.has('to')) break
    addLabel(seen, label)
    loose = 0
    values += line.text
    end = at + 1
  }
  return isMailHeader(seen, values) ? end : null
}

/** Parcels, too, go from, to and on a date: a mail's header has a subject, or an address. */
const isMailHeader = (seen: Set<Label>, values: string) =>
  seen.has('from') && seen.size >= 3 && (seen.has('subject') || values.includes('@'))

/** “De”, “Data”, “A” are read as what the block still lacks. */
function addLabel(seen: Set<Label>, candidates: Set<Label>) {
  const [first] = candidates
  const label = [...candidates].find((each) => !seen.has(each)) ?? first
  if (label) seen.add(label)
}

function toLabels(line: MailLine): Set<Label> | null {
  const colon = line.text.slice(0, 40).search(/[:：]/)
  if (colon < 1) return null
  const name = lowerText({ ...line, text: line.text.slice(0, colon) })
    .replaceAll('*', '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  // Chinese mail spaces “发 件 人” out
  return labels.get(name) ?? labels.get(name.replaceAll(' ', '')) ?? null
}
