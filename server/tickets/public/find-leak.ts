import { CARRIED, COMES, DATE, ORDER, PAID, STATE, SUPPOSED, THEIRS, WEEKDAY } from './leak-words.ts'

/** What of a customer a text may betray. */
export type LeakKind =
  | 'order_number'
  | 'tracking'
  | 'amount'
  | 'date'
  | 'status'
  | 'product'
  | 'address'
  | 'email'
  | 'phone'
  | 'name'
  | 'link'
export interface Leak {
  what: LeakKind
  /** The words that betray it, as they were written or folded; at most 80 characters. */
  words: string
}

/** What the desk knows of whom a ticket is about, and what of the store anybody may know. */
export interface KnownFacts {
  orderNumbers: string[]
  trackingNumbers: string[]
  products: string[]
  /** Streets, postcodes and cities of theirs. */
  addresses: string[]
  names: string[]
  emails: string[]
  phones: string[]
  /** Addresses, phones, mails, hosts and names that the store itself shows in public. */
  ours: string[]
}

export const NOTHING_KNOWN: KnownFacts = {
  ...{ orderNumbers: [], trackingNumbers: [], products: [], addresses: [], names: [], emails: [], phones: [], ours: [] },
}

/** The point behind a day of the calendar ends nothing. */
const SENTENCES = /(?<!\d)[.!?؟…\n]+(?=\s|$)|[!?؟…]+(?=\s|$)|\n+/u
const MOST_CHARACTERS = 20_000
const re = (...parts: string[]) => new RegExp(parts.join(''), 'u')

/**
 * What of somebody's orders, address or ways to reach them a text would tell to all who read it; null where it tells nothing. What the
 * desk knows of the customer is found however it is written; what it does not know by its shape. Rather one harmless text too many is
 * held up than one that tells: whoever wrote it can answer in private.
 */
export function findLeak(text: string, known: KnownFacts): Leak | null {
  const plain = withoutOurs(fold(text.slice(0, MOST_CHARACTERS)), known.ours)
  return findKnown(plain, known) ?? findShape(plain) ?? findTold(plain, known)
}

/** Lower case, without marks on letters or characters that nobody sees, digits of every script as 0 to 9, and mails as they are meant. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[’‘´`]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s*[([{<]\s*(?:at|@|ät|arroba|chiocciola|malpa)\s*[)\]}>]\s*/g, '@')
    .replace(/\s*[([{<]\s*(?:dot|punkt|point|punto|ponto|kropka|\.)\s*[)\]}>]\s*/g, '.')
    .replace(/(\w) (?:at|arroba) (\w[\w.-]*) (?:dot|punkt|punto|ponto) (\w)/g, '$1@$2.$3')
    .replace(/(\w)\s+@\s+(\w)/g, '$1@$2')
    .replace(/@([\w-]+) (?:dot|punkt|punto|point|ponto) (\w)/g, '@$1.$2')
}

/** What anybody may know is taken out before anything is looked for. */
function withoutOurs(plain: string, ours: string[]): string {
  const known = ours
    .map(fold)
    .filter((each) => each.length > 2)
    .toSorted((one, other) => other.length - one.length)
  return known.reduce((left, each) => left.replaceAll(each, ' ☐ '), plain)
}

const compact = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
const digits = (text: string) => text.replace(/\D/g, '')

function findKnown(plain: string, known: KnownFacts): Leak | null {
  const packed = compact(plain)
  const numbers = digits(plain)
  const packedIn = (least: number) => (value: string) => compact(fold(value)).length >= least && packed.includes(compact(fold(value)))
  const wordsIn = (least: number) => (value: string) => {
    const sought = fold(value).trim()
    return sought.length >= least && new RegExp(`(?<![\\p{L}\\p{N}])${escaped(sought)}(?![\\p{L}\\p{N}])`, 'u').test(plain)
  }
  const found = (what: LeakKind, values: string[], isIn: (value: string) => boolean): Leak | null => {
    const words = values.find(isIn)
    return words === undefined ? null : { what, words }
  }
  return (
    found('email', known.emails, packedIn(6)) ??
    found('tracking', known.trackingNumbers, packedIn(6)) ??
    found('order_number', known.orderNumbers, (value) =>
      digits(value).length >= 5 && numbers.includes(digits(value))
        ? true
        : digits(value).length === compact(value).length
          ? wordsIn(3)(value) || packedIn(5)(value)
          : packedIn(4)(value),
    ) ??
    found('phone', known.phones, (value) => digits(value).length >= 7 && numbers.includes(digits(value).slice(-8))) ??
    found('address', known.addresses, wordsIn(3)) ??
    found('name', known.names, (value) => wordsIn(2)(value) || fold(value).trim().split(/\s+/).slice(1).some(wordsIn(4)))
  )
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.-]{2,100}/u
const LINK =
  /(?:https?:\/\/|www\.)[^\s]{3,300}|\b[\p{L}\p{N}-]{2,60}\.(?:com|net|org|io|co|de|fr|es|it|nl|pl|pt|eu|uk|shop|example)\/[^\s]{2,300}/u
const NAMED_ORDER = re(
  ORDER,
  '\\p{L}{0,12}\\s{0,2}(?:number|nummer|numer|numero|no|nr|n|n°|º|رقم)?[.°º]{0,2}\\s{0,2}[:#]?\\s{0,2}#?(?=[\\p{L}\\p{N}-]*\\d{3})[\\p{L}\\p{N}][\\p{L}\\p{N}-]{2,30}',
)
const NUMBERED = /(?:^|[^\p{L}\p{N}&])(?:#\s?\d{3,12}\b|(?:(?!covid|iso|din|en)[a-z]{1,4})-?\d{4,12}\b(?!\s*(?:€|eur|usd)))/u
const TRACKED = /(?<![\p{L}\p{N}])(?:1z[\p{L}\p{N}]{16}|[a-z]{2}\d{9}[a-z]{2}|\d[\d ]{10,30}\d|jd\d{14,20})(?![\p{L}\p{N}])/u
const PHONE = /(?<![\p{L}\p{N}])(?:\+|00|0)\d(?:[\s()/.-]{0,3}\d){6,13}(?![\p{L}\p{N}])/u
const STREET = [
  /(?<![\p{L}\p{N}-])\d{1,5}[a-z]?,?\s+(?:\p{L}{2,20}\s+){0,3}(?:street|st|road|rd|avenue|ave|lane|drive|way|court|close|boulevard|blvd|terrace|square)\b/u,
  /\p{L}{3,30}(?:strasse|str\.?|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|gracht|plein)\s*\d{1,4}\s?[a-z]?\b/u,
  /\p{L}{3,30}\s(?:strasse|str\.|weg|platz|allee|gasse|straat|laan)\s*\d{1,4}\s?[a-z]?\b/u,
  /\b(?:rue|avenue|boulevard|chemin|impasse|calle|avenida|plaza|paseo|rua|travessa|praca|via|viale|corso|piazza|ulica|ul\.|aleja)\s+\p{L}[\p{L} .'-]{1,40}?,?\s*\d{1,4}\b/u,
  /\b\d{1,4}(?: bis)?,?\s+(?:rue|avenue|boulevard|chemin|impasse|place)\s+(?:de |du |des |la |l')?\p{L}{2,30}/u,
  /شارع\s+\p{L}{2,30}/u,
]
const POSTCODE = /(?<![\p{L}\p{N}-])(?:\d{5}|\d{4}-\d{3}|\d{2}-\d{3}|\d{4}\s?[a-z]{2}(?=\s)|[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2})\s+\p{L}{3,}/u

function findShape(plain: string): Leak | null {
  const shapes: [LeakKind, RegExp][] = [
    ['email', EMAIL],
    ['link', LINK],
    ['tracking', TRACKED],
    ['phone', PHONE],
    ['order_number', NAMED_ORDER],
    ['order_number', NUMBERED],
    ...STREET.map((shape): [LeakKind, RegExp] => ['address', shape]),
    ['address', POSTCODE],
  ]
  for (const [what, shape] of shapes) {
    const [words] = shape.exec(plain) ?? []
    if (words !== undefined) return { what, words: words.trim().slice(0, 80) }
  }
  return null
}

const MONEY =
  /(?:[€$£¥]|\b(?:eur|usd|gbp|pln|chf|zl|euro)s?\b)\s?\d[\d.,' ]{0,12}|\d[\d.,' ]{0,12}\s?(?:[€$£¥]|(?:eur|usd|gbp|pln|chf|zl|euro)s?(?![\p{L}]))/u
const paid = re(PAID)
const theirs = re('(?<!\\p{L})', THEIRS)
const order = re(ORDER)
const state = re(STATE)
const comes = re(COMES)
const carried = re(CARRIED)
const supposed = re(SUPPOSED)
const dated = re(DATE)
const weekday = re('(?<!\\p{L})', WEEKDAY)
/** What is asked is not said. */
const isAsked = (sentence: string) => /[?؟]\s*$/u.test(sentence)

/** A sentence that tells what became of somebody's order, in whatever words. */
function findTold(plain: string, known: KnownFacts): Leak | null {
  const products = known.products.map((title) => compact(fold(title))).filter((each) => each.length > 2)
  for (const sentence of sentencesOf(plain)) {
    const what = toldIn(sentence, products)
    if (what) return { what, words: sentence.trim().slice(0, 80) }
  }
  return null
}

function toldIn(sentence: string, products: string[]): LeakKind | null {
  if (supposed.test(sentence) || isAsked(sentence)) return null
  if (MONEY.test(sentence) && paid.test(sentence)) return 'amount'
  if (carried.test(sentence)) return 'status'
  if (dated.test(sentence) && comes.test(sentence)) return 'date'
  const isTheirs = theirs.test(sentence)
  if (isTheirs && order.test(sentence) && state.test(sentence)) return 'status'
  if (weekday.test(sentence) && comes.test(sentence) && (isTheirs || state.test(sentence))) return 'date'
  if (paid.test(sentence) && state.test(sentence)) return 'status'
  const hasProduct = products.some((title) => compact(sentence).includes(title))
  return hasProduct && isTheirs ? 'product' : null
}

function sentencesOf(plain: string): string[] {
  const ends = [...plain.matchAll(new RegExp(SENTENCES, 'gu'))].map(({ index, 0: mark }) => index + mark.length)
  return [...ends, plain.length].map((end, n) => plain.slice(n === 0 ? 0 : ends[n - 1], end)).filter((each) => each.trim() !== '')
}
