import { Lexer, type Token } from 'marked'

/** A stretch of text that looks the same throughout. */
export interface Run {
  text: string
  bold: boolean
  italic: boolean
  struck: boolean
  code: boolean
  /** Where it leads. */
  href: string | null
}
export const BREAK = '\n'

/**
 * Runs as one paragraph of Markdown; `lineBreak` is what a line in it ends with. What is written is read again: where its signs would
 * be read otherwise than they are meant, the words stay and their looks go.
 */
export function writeInline(runs: Run[], lineBreak = '\\\n'): string {
  const merged = trim(collapse(merge(runs)))
  const meant = plain(merged.map((run) => run.text).join(''))
  const without = (looks: Partial<Run>) => merge(merged.map((run) => ({ ...run, ...looks })))
  const tries = [merged, without({ bold: false, italic: false, struck: false }), without({ ...NO_LOOK })]
  const written = tries.map((runs) => () => guardLines(writeRuns(runs, 0, { before: '', after: '' }), lineBreak))
  for (const write of written) if (plain(wordsOf(Lexer.lexInline(write()))) === meant) return write()
  return written[0]?.() ?? ''
}

const NO_LOOK = { bold: false, italic: false, struck: false, code: false, href: null }
const plain = (text: string) => text.replace(/\s+/g, '')

/** What a reader would see. */
function wordsOf(tokens: Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'html') return ''
      if ('tokens' in token && token.tokens) return wordsOf(token.tokens)
      return 'text' in token ? String(token.text) : ''
    })
    .join('')
}

/** The ways of looking that a run may have, the outermost first. */
const LEVELS = ['href', 'bold', 'italic', 'struck'] as const
interface Edges {
  before: string
  after: string
}

function writeRuns(runs: Run[], level: number, edges: Edges): string {
  const key = LEVELS[level]
  if (!key) return runs.map(writeText).join('')
  const groups = groupBy(runs, key)
  let written = ''
  for (const [n, group] of groups.entries()) {
    const before = written.at(-1) ?? edges.before
    const after = groups[n + 1]?.[0]?.text[0] ?? edges.after
    const value = group[0]?.[key]
    if (!value) written += writeRuns(group, level + 1, { before, after })
    else if (key === 'href') written += writeLink(group, String(value), level)
    else written += emphasize(group, { level, key, before, after })
  }
  return written
}

function writeLink(runs: Run[], href: string, level: number): string {
  const inner = writeRuns(runs, level + 1, { before: '[', after: ']' })
  const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? []
  return words === '' ? inner : `${lead}[${words}](${href})${tail}`
}

const SIGNS = { bold: ['**', '__'], italic: ['*', '_'], struck: ['~~'] } as const

/** Where signs would not be read as such between these letters (CommonMark, flanking delimiter runs), the words stay and the look goes. */
function emphasize(
  runs: Run[],
  { level, key, before, after }: { level: number; key: keyof typeof SIGNS; before: string; after: string },
): string {
  const inner = writeRuns(runs, level + 1, { before: '*', after: '*' })
  const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? []
  if (words === '') return inner
  const edge = { before: lead ? ' ' : before, after: tail ? ' ' : after }
  const sign = SIGNS[key].find((sign) => isRead(sign, words, edge))
  // what was written for between the signs may not be read without them
  return sign ? `${lead}${sign}${words}${sign}${tail}` : writeRuns(runs, level + 1, { before, after })
}

function isRead(sign: string, words: string, { before, after }: Edges): boolean {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const own = sign[0] ?? ''
  if (before === own || after === own || first === own || last === own) return false
  const opens = !isMark(first) || isOpen(before)
  const closes = !isMark(last) || isOpen(after)
  if (!opens || !closes) return false
  return own !== '_' || (isOpen(before) && isOpen(after))
}

const isMark = (letter: string) => /[\p{P}\p{S}]/u.test(letter)
const isOpen = (letter: string) => letter === '' || /\s/.test(letter) || isMark(letter)

function writeText({ text, code }: Run): string {
  if (!code) return escapeText(text)
  const plain = text.replaceAll(BREAK, ' ')
  if (plain.trim() === '') return plain
  const fence = '`'.repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map((each) => each[0].length)) + 1)
  const room = /^`|`$|^ .* $/.test(plain) ? ' ' : ''
  return `${fence}${room}${plain}${room}${fence}`
}

/** What Markdown would read as a sign is a letter. Between letters an underscore is one anyway, and so names of variables stay whole. */
function escapeText(text: string): string {
  return text
    .replace(/[\\`*[\]~<|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
}

/** What begins a line as a heading, a list, a quote or a rule would, does not. */
function guardLines(text: string, lineBreak: string): string {
  const lines = text.split(BREAK).map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line) =>
      line.replace(/^(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-{2,}$|={1,}$|:?-+:?(?=\s*\|))/, '\\$1').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join(lineBreak)
}

function groupBy(runs: Run[], key: keyof Run): Run[][] {
  const groups: Run[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last && last[0]?.[key] === run[key]) last.push(run)
    else groups.push([run])
  }
  return groups
}

const isAlike = (one: Run, other: Run) =>
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.struck === other.struck &&
  one.code === other.code &&
  one.href === other.href

function merge(runs: Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last && isAlike(last, run)) merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else if (run.text !== '') merged.push(run)
  }
  return merged
}

/** White space is one blank, also where it stands in two runs; none stands beside a line's end. */
function collapse(runs: Run[]): Run[] {
  let last = ''
  const collapsed = runs.map((run) => {
    let text = ''
    for (const letter of run.text) {
      const isBlank = /[ \t\r\f]/.test(letter)
      if (isBlank && (last === ' ' || last === BREAK)) continue
      last = isBlank ? ' ' : letter
      text += last
    }
    return { ...run, text }
  })
  return collapsed.filter((run) => run.text !== '')
}

function trim(runs: Run[]): Run[] {
  const first = runs.findIndex((run) => run.text.trim() !== '')
  const last = runs.findLastIndex((run) => run.text.trim() !== '')
  return runs.slice(Math.max(0, first), last + 1).map((run, n, kept) => ({
    ...run,
    text:
      n === 0 && n === kept.length - 1
        ? run.text.trim()
        : n === 0
          ? run.text.trimStart()
          : n === kept.length - 1
            ? run.text.trimEnd()
            : run.text,
  }))
}
