import { allWords, anyOf } from './languages/all-words.ts'
import { lowerText, type MailLine } from './mail-line.ts'

/** “On … X wrote:” over one to four lines. */
export interface Attribution {
  /** First line after it. */
  end: number
  /** It says who and when, so what follows is a quote even where no line is marked as one. */
  isSure: boolean
}

const MOST_LINES = 4
const wrote = new RegExp(anyOf(allWords.flatMap((words) => words.wrote)), 'u')
const opens = new RegExp(`^(?:-{2,10}\\s{0,3})?${anyOf(allWords.flatMap((words) => words.opens))}`, 'u')
const startsWithDate = /^(?:\p{L}{1,12}[.,]{0,2}\s{1,2}){0,3}\d/u
/** “I wrote”, “schrieb ich”: somebody who tells what they wrote, not a client that quotes. */
const tellsOfSelf = new RegExp(
  anyOf([
    'i wrote',
    'we wrote',
    'you wrote',
    'ich',
    'wir',
    "j'ai écrit",
    'nous avons écrit',
    'ho scritto',
    'escribí',
    'escrevi',
    'ik',
    'jag',
    'jeg',
  ]),
  'u',
)
const closes = /[:：](?:["”»]|\s){0,3}$|-{2,10}$/
const address = /[^\s<>()[\]@]@[^\s<>()[\]@]/
const clock = /\d{1,2}[:.h時时시]\s?\d{2}/
const year = /(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}/

/** Every attribution of the mail by its first line. Linear: each line closes at most one, of at most four lines. */
export function findAttributions(lines: MailLine[]): Map<number, Attribution> {
  const found = new Map<number, Attribution>()
  for (let last = 0; last < lines.length; last++) {
    const line = lines[last] as MailLine
    if (!closes.test(line.text)) continue
    const first = findStart(lines, last)
    if (first !== null) found.set(first.at, { end: last + 1, isSure: first.isSure })
  }
  return found
}

function findStart(lines: MailLine[], last: number): { at: number; isSure: boolean } | null {
  let best: { at: number; isSure: boolean } | null = null
  let joined = ''
  for (let at = last; at >= 0 && at > last - MOST_LINES; at--) {
    const line = lines[at] as MailLine
    if (line.text === '' || line.marked === 'quote') break
    joined = joined ? `${lowerText(line)} ${joined}` : lowerText(line)
    // a paragraph that ends with a colon, not a line of a client
    if (joined.length > 400) break
    const strength = judge(joined)
    if (!strength) continue
    const found = { at, isSure: strength === 'sure' }
    const isOpening = opens.test(joined) || startsWithDate.test(joined)
    // a client wraps between words, so what starts as such a line starts is whole
    if (isOpening || (at === last && found.isSure && address.test(joined) && /^["“'„]?\p{Lu}/u.test(line.text))) return found
    if (!best || (found.isSure && !best.isSure)) best = found
  }
  return best
}

/** Without a verb (Russian, Japanese, Hebrew write none) only an address with date and time will do. */
function judge(text: string): 'sure' | 'weak' | null {
  const hasVerb = wrote.test(text)
  const hasAddress = address.test(text)
  const hasDate = year.test(text)
  const hasClock = clock.test(text)
  if (!hasVerb) return hasAddress && hasDate && hasClock ? 'sure' : null
  if (tellsOfSelf.test(text) && !hasAddress) return 'weak'
  const starts = opens.test(text) || startsWithDate.test(text)
  const facts = Number(hasAddress) + Number(hasDate) + Number(hasClock)
  return facts >= 2 || (facts === 1 && starts && /\d/.test(text)) ? 'sure' : 'weak'
}
