import { findLeak } from '../public/find-leak.ts'
import type { KnownFacts, LeakKind } from '../public/leak.ts'

/** What stands for what was taken out. Anything else that a text may tell of an order, its goods, days and states, names nobody. */
const PLACEHOLDERS: Partial<Record<LeakKind, string>> = {
  order_number: '[order]',
  tracking: '[tracking]',
  amount: '[amount]',
  address: '[address]',
  email: '[email]',
  phone: '[phone]',
  name: '[name]',
  link: '[link]',
}
/** A text with more in it than this is somebody's list: nothing of it is material. */
const MOST = 200

/** Lines that only greet or sign off, in the languages that agents are known to write in. */
const GREETING =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[r]?|guten (?:tag|morgen|abend)|sehr geehrte[r]?|bonjour|bonsoir|cher|chère|salut|hola|buenos d[ií]as|estimad[oa]|ciao|buongiorno|gentile|dzień dobry|cześć|olá|beste|السلام عليكم|مرحب[اًا]*|أهل[اًا]*|عزيز[يت]*)(?:\s+[\p{L}\p{M}'’.-]+){0,3}[,!:،]?\s*$/iu
const SIGN_OFF =
  /^\s*(?:(?:kind|best|warm|many)\s+(?:regards|wishes|thanks)|regards|cheers|best|thanks|sincerely|yours|viele grüße|liebe grüße|mit freundlichen grüßen|beste grüße|cordialement|bien à vous|saludos|un saludo|cordiali saluti|pozdrawiam|met vriendelijke groet|مع (?:أطيب )?التحيات|تحياتي)[\s,.!،]*$/iu

/**
 * An agent's answer as material that names nobody: without greeting and sign-off, and with a placeholder for each name, address, number and
 * link of one customer's. What the desk knows of the customer is found however it is written, the rest by its shape; `names` are those of the
 * people who talked. It is read by an agent before anybody else reads it.
 */
export function takePeopleOut(text: string, known: KnownFacts, names: string[]): string {
  const own = wordsOfNames(names)
  const plain = withoutFrame(text, own)
    .replace(LINK, (link) => (PRIVATE_LINK.test(link) ? '[link]' : link))
    .replace(INTRODUCTION, '$1[name]')
  const places: { from: number; to: number; put: string }[] = []
  let left = plain
  for (let n = 0; ; n++) {
    const leak = findLeak(left, known)
    if (!leak || leak.end <= leak.start) break
    if (n === MOST) return ''
    const put = PLACEHOLDERS[leak.what]
    if (put) places.push({ from: leak.start, to: leak.end, put })
    left = `${left.slice(0, leak.start)}${' '.repeat(leak.end - leak.start)}${left.slice(leak.end)}`
  }
  for (const { index: from, 0: word } of left.matchAll(NAME_LIKE)) {
    if (own.has(word.toLowerCase())) places.push({ from, to: from + word.length, put: '[name]' })
  }
  return putIn(plain, places)
    .replace(/#\s?\[order\]/g, '[order]')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const LINK = /(?:https?:\/\/|www\.)[^\s<>()]+/giu
/** It asks for something, or names one thing among many. */
const PRIVATE_LINK = /[?#&=@]|\/[^/]*(?:\d{4}|(?=[\w-]*\d)[\w-]{16})/u

/** Who says what they are called, in the same languages. */
const INTRODUCTION =
  /((?<!\p{L})(?:[Mm]y name(?: is|['’]s)|[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Nn]azywam się|[Mm]eu nome é|[Ii]k heet|[Mm]ijn naam is|اسمي)\s+)\p{L}[\p{L}\p{M}'’-]*(?:\s+\p{Lu}[\p{L}\p{M}'’-]+){0,3}/gu

/** A name is written with a capital, where its script has any. */
const NAME_LIKE = /(?<![\p{L}\p{N}])(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’-]+/gu
const NAME_LETTERS = 2
/** Stand in names and begin sentences. */
const PARTICLES = new Set('al an da das de del den der di do dos du el la le ten ter van von zu'.split(' '))

function wordsOfNames(names: string[]): Set<string> {
  const parts = names.flatMap((name) => {
    const words = name.toLowerCase().split(/[\s,]+/)
    return words.length > 1 ? words.filter((word) => !PARTICLES.has(word)) : words
  })
  return new Set(parts.filter((part) => [...part].length >= NAME_LETTERS))
}

/** The lines between greeting and sign-off. */
function withoutFrame(text: string, own: ReadonlySet<string>): string {
  const isName = (line: string) => {
    const words = line.toLowerCase().match(/[\p{L}\p{M}'’-]+/gu) ?? []
    return words.length > 0 && words.length <= 4 && words.some((word) => own.has(word))
  }
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  while (lines.length > 0 && (isBlank(lines[0]) || GREETING.test(lines[0] ?? ''))) lines.shift()
  while (lines.length > 0 && (isBlank(lines.at(-1)) || SIGN_OFF.test(lines.at(-1) ?? '') || isName(lines.at(-1) ?? ''))) lines.pop()
  return lines.join('\n').replace(/^(?:hi|hello|hey|dear|hallo|bonjour|hola|ciao)\s+[\p{L}'’-]+(?:\s+[\p{L}'’-]+)?[,!]\s*/iu, '')
}

const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

function putIn(text: string, places: { from: number; to: number; put: string }[]): string {
  let at = 0
  let out = ''
  for (const { from, to, put } of places.sort((one, other) => one.from - other.from)) {
    if (from < at) continue
    const trailing = /\s*$/.exec(text.slice(from, to))?.[0].length ?? 0
    out += text.slice(at, from) + put
    at = to - trailing
  }
  return out + text.slice(at)
}
