import type { Found, KnownFacts, LeakKind } from './leak.ts'
import { type Folded, foldText, isCapital } from './text/fold-text.ts'

/** The letters and digits of a text alone, and where each stands in it. */
export interface Packed {
  text: string
  at: Uint32Array
  from: Folded
}
const isOfWord = (character: string) => /[\p{L}\p{N}]/u.test(character)
const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9'

export function packText(folded: Folded): Packed {
  const at = new Uint32Array(folded.text.length)
  const parts: string[] = []
  let length = 0
  for (const { index, 0: run } of folded.text.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let n = 0; n < run.length; n++) at[length++] = index + n
    parts.push(run)
  }
  return { text: parts.join(''), at, from: folded }
}

/** As it is compared: folded, its letters and digits alone. */
const keyOf = (value: string) => foldText(value).text.replace(/[^\p{L}\p{N}]/gu, '')
/** Zero and O, one and l are mistaken for each other, or made to be. */
const skeleton = (text: string) => text.replaceAll('o', '0').replace(/[il]/g, '1')

/** What of these values is in a text, however it is written: with blanks, dashes, in another case. */
export function findKnown(packed: Packed, known: KnownFacts): Found | null {
  const seek = (what: LeakKind, values: string[], find: (value: string) => Place | null): Found | null => {
    for (const value of values) {
      const place = find(value)
      if (place) return { what, ...place }
    }
    return null
  }
  const lookalike: Packed = { ...packed, text: skeleton(packed.text) }
  const number = (value: string) => {
    const key = keyOf(value)
    const digits = key.replace(/\D/g, '')
    return findKey(packed, key, 4) ?? findKey(lookalike, skeleton(key), 6) ?? (digits.length < 5 ? null : findKey(packed, digits, 5))
  }
  const spoken = packWithout(packed.from, /^(?:at|dot|arroba|punkt|punto|ponto|point|chiocciola|malpa|kropka)$/)
  return (
    seek('email', known.emails, (value) => findKey(packed, keyOf(value), 6) ?? findKey(spoken, keyOf(value), 6)) ??
    seek('tracking', known.trackingNumbers, number) ??
    seek('order_number', known.orderNumbers, number) ??
    seek('phone', known.phones, (value) => findKey(packed, keyOf(value).slice(-8), 7)) ??
    seek('address', known.addresses.flatMap(waysToWrite), (value) => findKey(packed, keyOf(value), 4)) ??
    seek('name', known.names.flatMap(waysToCall), (value) => findKey(packed, keyOf(value), 5)) ??
    seek('name', known.names, (value) => findLastName(packed.from, value))
  )
}

interface Place {
  from: number
  to: number
}

/** Between its characters may stand a little, but a number within a number is another one. */
function findKey({ text, at, from: { text: plain } }: Packed, key: string, least: number): Place | null {
  if (key.length < least) return null
  const isNumber = /^\d+$/.test(key)
  for (let found = text.indexOf(key); found >= 0; found = text.indexOf(key, found + 1)) {
    const from = at[found] ?? 0
    const to = (at[found + key.length - 1] ?? 0) + 1
    const inner = plain.slice(from, to)
    if (to - from > key.length * 4 || isGlued(plain, from) || isGlued(plain, to)) continue
    // 10:42 and 1,042 are not the order 1042, 1 0 4 2 is
    const isParted = key.length < 6 ? to - from > key.length && !/^\d(?:[ ._-]\d)+$/.test(inner) : /[,:;!?\n]/.test(inner)
    if (isNumber && isParted) continue
    return { from, to }
  }
  return null
}

/** The characters on both sides of a place are of one word or one number. */
function isGlued(plain: string, place: number): boolean {
  const [before, after] = [plain[place - 1], plain[place]]
  if (before === undefined || after === undefined || !isOfWord(before) || !isOfWord(after)) return false
  return isDigit(before) === isDigit(after)
}

function packWithout(folded: Folded, left: RegExp): Packed {
  return packText({ ...folded, text: folded.text.replace(/\p{L}+/gu, (word) => (left.test(word) ? ' '.repeat(word.length) : word)) })
}

const SHORTENED: [RegExp, string][] = [
  [/stra(?:ß|ss)e/i, 'str'],
  [/str\.?(?=\s|\d|$)/i, 'straße'],
  [/\bstreet\b/i, 'st'],
  [/\broad\b/i, 'rd'],
  [/\bavenue\b/i, 'ave'],
  [/\bul\.?\s/i, ''],
  [/\bulica\s/i, ''],
  [/\bcalle\s/i, 'c '],
]
/** A street in its longer and shorter form, and without its number where its name is long enough to be one. */
function waysToWrite(value: string): string[] {
  // a city alone is judged by what is said of it
  if (!/\d/.test(value)) return []
  const forms = [value, ...SHORTENED.filter(([form]) => form.test(value)).map(([form, short]) => value.replace(form, short))]
  const names = forms.map((form) => form.replace(/\s*\d+\s?[a-z]?\b.*$/i, '')).filter((name) => keyOf(name).length >= 8)
  return [...forms, ...names]
}

const TITLES =
  'mr mrs ms miss herr herrn frau madame monsieur mme señora señor signora signor mevrouw meneer pani panie senhora senhor sra sr dona'.split(
    ' ',
  )

/** The whole name from both ends, and its last part behind a title. */
function waysToCall(name: string): string[] {
  const parts = name.trim().split(/\s+/)
  if (parts.length < 2) return []
  const last = parts.at(-1) ?? ''
  return [name, [last, ...parts.slice(0, -1)].join(' '), ...TITLES.map((title) => `${title} ${last}`)]
}

/** A last name alone, where a capital tells it from a word. */
function findLastName(folded: Folded, name: string): Place | null {
  const last = name.trim().split(/\s+/).slice(1).at(-1) ?? ''
  return keyOf(last).length < 4 ? null : (findWords(folded, [last]).find(({ from }) => isCapital(folded, from)) ?? null)
}

/** What they bought, as its title or SKU is written or put together. */
export function findProducts(packed: Packed, products: string[]): Place[] {
  return [...findWords(packed.from, products), ...products.flatMap((each) => findKey(packed, keyOf(each), 8) ?? [])]
}

/** As whole words: what is said of them decides. */
export function findWords({ text }: Folded, values: string[]): Place[] {
  return values.flatMap((value) => {
    const sought = foldText(value).text.trim()
    const places: Place[] = []
    if (sought.length < 3) return places
    for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
      const to = from + sought.length
      if (!isGlued(text, from) && !isGlued(text, to)) places.push({ from, to })
    }
    return places
  })
}
