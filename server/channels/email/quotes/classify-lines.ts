import { type Attribution, findAttributions } from './find-attribution.ts'
import { findHeaderBlockEnd, isForwardMarker, isOriginalSeparator, isRule } from './find-header-block.ts'
import { isDisclaimer, isMobileLine, toSignatureStart } from './is-signature.ts'
import type { BlockKind, MailLine } from './mail-line.ts'
import { isReplyDelimiter } from './reply-delimiter.ts'
import type { SubjectRole } from './subject-role.ts'

/** What starts at a line: its own lines are a quote up to `end`; all that follows too if `isOpen`. */
interface Opening {
  end: number
  isOpen: boolean
  /** A header block, which stands above forwarded mail as well. */
  isHeader: boolean
}

interface Reading {
  lines: MailLine[]
  kinds: BlockKind[]
  attributions: Map<number, Attribution>
  /** For each line, the first at or after it that is not blank; the number of lines where none is. */
  nextFilled: number[]
  role: SubjectRole
}

/** A bare `--` above more than this is a line somebody drew through their text. */
const LONGEST_SIGNATURE = 12

/** The kind of every line, in one walk: each line is looked at a bounded number of times. */
export function classifyLines(lines: MailLine[], role: SubjectRole): BlockKind[] {
  const reading: Reading = { lines, kinds: [], attributions: findAttributions(lines), nextFilled: findNextFilled(lines), role }
  let current: BlockKind = 'new'
  let hasText = false
  let at = 0
  while (at < lines.length) {
    const line = lines[at] as MailLine
    if (line.text === '') {
      fill(reading, at, at + 1, line.marked ?? reading.kinds[at - 1] ?? 'new')
      at++
      continue
    }
    const wasQuote = current === 'quote'
    if (startsForward(reading, at, wasQuote, hasText)) return fill(reading, at, lines.length, 'new')
    const opening = findOpening(reading, at)
    if (opening) {
      const isWhole = opening.isHeader && !hasText && role !== 'reply'
      if (isWhole) return fill(reading, at, lines.length, 'new')
      if (opening.isOpen) return fill(reading, at, lines.length, 'quote')
      fill(reading, at, opening.end, 'quote')
      current = 'quote'
      at = opening.end
      continue
    }
    current = kindOf(reading, at, current, hasText)
    fill(reading, at, at + 1, current)
    // a name or a phone's line is one line; what stands below it is text again
    if (current === 'signature' && !line.marked && isMobileLine(line)) current = 'new'
    hasText ||= current !== 'signature'
    at++
  }
  return reading.kinds
}

function fill(reading: Reading, from: number, to: number, kind: BlockKind): BlockKind[] {
  for (let at = from; at < to; at++) reading.kinds[at] = kind
  return reading.kinds
}

function findNextFilled(lines: MailLine[]): number[] {
  const next: number[] = Array.from({ length: lines.length + 1 }, () => lines.length)
  for (let at = lines.length - 1; at >= 0; at--) next[at] = lines[at]?.text === '' ? (next[at + 1] as number) : at
  return next
}

/** Forwarded mail is what the sender wants read: from its first line on nothing is a quote. */
function startsForward(reading: Reading, at: number, wasQuote: boolean, hasText: boolean): boolean {
  const line = reading.lines[at] as MailLine
  if (line.opens === 'forward') return true
  if (isForwardMarker(line)) return !(wasQuote && line.marked === 'quote')
  if (reading.role !== 'forward') return false
  return line.marked === 'quote' || findOpening(reading, at) !== null || (!hasText && isRule(line))
}

function findOpening(reading: Reading, at: number): Opening | null {
  const line = reading.lines[at] as MailLine
  if (line.marked === 'quote') return null
  if (isReplyDelimiter(line.text)) return { end: at + 1, isOpen: true, isHeader: false }
  if (line.opens === 'rest') return { end: at + 1, isOpen: true, isHeader: true }
  const attribution = reading.attributions.get(at)
  const quoted = attribution && openingOf(reading, attribution)
  if (quoted) return quoted
  const isSeparator = isOriginalSeparator(line)
  if (isSeparator || isRule(line)) {
    const below = reading.nextFilled[at + 1] ?? reading.lines.length
    const isMarked = reading.lines[below]?.marked === 'quote'
    if (isSeparator) return { end: at + 1, isOpen: !isMarked, isHeader: false }
    return below <= at + 3 && !isMarked && findHeaderBlockEnd(reading.lines, below) ? { end: below, isOpen: true, isHeader: true } : null
  }
  const end = findHeaderBlockEnd(reading.lines, at)
  if (!end) return null
  return { end, isOpen: reading.lines[reading.nextFilled[end] ?? end]?.marked !== 'quote', isHeader: true }
}

/** Where the client marks what it quotes, text may follow the quote; where it does not, all the rest is quoted. */
function openingOf(reading: Reading, { end, isSure }: Attribution): Opening | null {
  const below = reading.nextFilled[end] as number
  if (reading.lines[below]?.marked === 'quote') return { end: below, isOpen: false, isHeader: false }
  return isSure ? { end, isOpen: true, isHeader: false } : null
}

function kindOf(reading: Reading, at: number, current: BlockKind, hasText: boolean): BlockKind {
  const line = reading.lines[at] as MailLine
  if (line.marked) return line.marked
  if (current === 'signature') return 'signature'
  if (isMobileLine(line) && isAlone(reading, at)) return 'signature'
  if (!hasText) return 'new'
  if (isDisclaimer(line) && reading.lines[at - 1]?.text === '') return 'signature'
  const start = toSignatureStart(line)
  if (start === 'name') return isLastWord(reading, at) ? 'signature' : 'new'
  // dashes right under a line underline it
  if (start === 'rule' && reading.lines[at - 1]?.text !== '') return 'new'
  return start && isShortBelow(reading, at) ? 'signature' : 'new'
}

/** A phone's line ends a paragraph. */
const isAlone = ({ lines }: Reading, at: number) => {
  const below = lines[at + 1]
  return !below || below.text === '' || below.marked !== null || isMobileLine(below)
}

function isLastWord(reading: Reading, at: number): boolean {
  const { lines, nextFilled } = reading
  if (lines[at - 1]?.text !== '') return false
  const below = nextFilled[at + 1] as number
  return (
    below >= lines.length ||
    lines[below]?.marked === 'quote' ||
    findOpening(reading, below) !== null ||
    toSignatureStart(lines[below] as MailLine) === 'rule'
  )
}

function isShortBelow(reading: Reading, at: number): boolean {
  let filled = 0
  for (let below = at + 1; below < reading.lines.length && below < at + 60; below++) {
    const line = reading.lines[below] as MailLine
    if (line.text === '') continue
    if (line.marked === 'quote' || isDisclaimer(line) || reading.attributions.has(below) || isOriginalSeparator(line)) return true
    if (++filled > LONGEST_SIGNATURE) return false
  }
  return true
}
