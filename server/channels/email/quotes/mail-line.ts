export type BlockKind = 'new' | 'quote' | 'signature'

/** One line of a mail, whichever form it came in. */
export interface MailLine {
  /** Trimmed, without marks of direction and emphasis, cut to `LINE_LIMIT`: enough to judge it by. */
  text: string
  /** Said by the mail's own form: `>` before the line, an element of a mail client around it. */
  marked: BlockKind | null
  /** Said by an element as well: all from here on is quoted, or forwarded. */
  opens?: 'rest' | 'forward'
}

/** What is longer is nobody's header line; a bound on the work for hostile mail. */
const LINE_LIMIT = 400

/** Nobody writes more lines than these by hand; what follows is of the kind that it follows, or as its form marks it. */
const MOST_LINES = 20_000

/** The lines that rules read. Bounds the work for a mail of any length. */
export const toMailLines = (raws: string[], toMark: (raw: string) => BlockKind | null): MailLine[] =>
  raws.slice(0, MOST_LINES).map((raw) => toMailLine(raw, toMark(raw)))

/** The kinds of all lines, where `kinds` are those of the lines that rules read. */
export const continueKinds = (kinds: BlockKind[], raws: string[], toMark: (raw: string) => BlockKind | null): BlockKind[] => {
  const last = kinds.at(-1) ?? 'new'
  return [...kinds, ...raws.slice(kinds.length).map((raw) => toMark(raw) ?? last)]
}

/** The line as rules read it: `*From:*` of a converted HTML mail and `From:` are one. */
export function toMailLine(raw: string, marked: BlockKind | null = null): MailLine {
  if (raw.trim() === '') return { text: '', marked }
  const text = raw
    .slice(0, LINE_LIMIT + 1)
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '')
    .replaceAll(/[\u00a0\u202f\u3000]/g, ' ')
    .trim()
  return { text: text.length > LINE_LIMIT ? text.slice(0, LINE_LIMIT) : text.replace(/^\*(.{1,80}?)\*(?=$|[\s:])/, '$1'), marked }
}

/** Its words for comparing; Turkish and German letters as Unicode folds them. */
export const lowerText = (line: MailLine): string => line.text.toLowerCase().normalize('NFC')
