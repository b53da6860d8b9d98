import { foldCharacters } from './fold-characters.ts'

/** One order number as it was written, in ASCII and without the blanks inside; `at` is where it stands, signs and quotes left out. */
export interface NamedNumber {
  number: string
  /** UTF-16 offsets into the text: first character, and one past the last. */
  at: [start: number, end: number]
}

/** What the words before a number call it. */
interface Naming {
  thing: 'order' | 'tracking' | 'other' | null
  /** “number”, “no.”, “id” stands before it. */
  isNumbered: boolean
  /** `#` or `№` stands before it. */
  isSigned: boolean
  isPlural: boolean
}

interface Candidate extends NamedNumber {
  digits: string
  naming: Naming
  /** Text right after it. */
  after: string
}

/** Longest text that is read: longer ones are pasted logs, where no number is the shopper's. */
const MAX_TEXT = 10_000
/** How far back a number's name may begin. */
const MAX_NAMING = 60

const orderWord = /^(?:orders?|purchases?|ord|bestellung|bestellnummer|auftrag|commande|pedido|ordine|bestelling|encomenda)$/i
const trackingWord = /^(?:tracking|awb|waybill|consignment|dhl|ups|fedex|dpd|gls|usps|hermes|sendungsnummer|sendung|suivi)$/i
/** Numbered like parcels of a carrier: “parcel number 123”, while “my parcel 123” more often means the order. */
const parcelWord = /^(?:parcel|package|shipment|delivery)$/i
const otherWord = new RegExp(
  `^(?:${[
    'invoices?|bills?|receipt|ticket|case|refund|return|rma|voucher|coupon|promo|discount|gift',
    'phone|telephone|mobile|cell|tel|whatsapp|fax|call|text|zip|postcode|postal|plz|house|apartment|apt|flat|room|suite|unit|street|size|floor',
    'account|acct|card|visa|mastercard|amex|iban|pin|cvv|routing|customer|member|membership|vat|tax|passport',
    'sku|items?|articles?|products?|model|ean|upc|serial|part|page|version|flight|contact|support|hotline',
  ].join('|')})$`,
  'i',
)
const numberWord = /(?:^|[^\p{L}\p{N}])(?:numbers?|nos?|nr|num|ids?|ref|reference|confirmation|code|numéro|número|numero|nummer)\.?$/iu
const glue = /(?:[\s"'“”‘’«»„`([{:=.,_*-]|(?<![\p{L}\p{N}])(?:is|was|are)(?=[\s:=]))+$/iu

/** Addresses, whatever stands before them. */
const addresses = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+/gi
/** Phone numbers, dates, times, amounts: no order number unless they are called one. */
const otherFigures = [
  /\+\d[\d\s()./-]{6,20}\d/g,
  /\b(?:call|text|ring|reach|phone)\s+me\s+(?:back\s+)?(?:(?:at|on|under)\s+)?\d[\d\s-]{5,18}/gi,
  /\(\d{2,5}\)[\s-]*\d[\d\s-]{4,16}\d/g,
  /(?<![\p{L}\p{N}-])0\d{1,4}[\s/-]\d[\d\s-]{4,16}\d/gu,
  /(?<![\p{L}\p{N}-])\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)/gu,
  /(?<![\p{L}\p{N}-])\d{1,4}([./-])\d{1,2}\1\d{1,4}(?![\d-])/gu,
  /\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\b/g,
  /\d{1,2}:\d{2}/g,
  /(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|rs)\b)\s?\d[\d.,]*/gi,
  /\d[\d.,]*\s?(?:[$€£¥₹%]|(?:usd|eur|gbp|chf|dollars?|euros?|bucks|pounds?|yen|rubles?|percent|cents?)\b)/gi,
  /(?<!\d)\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+[.,]\d{1,2}(?!\d)/g,
]
const trackingShapes = /\b(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2})\b/gi
const units =
  /^\s?(?:x\b|×|am\b|pm\b|st\b|nd\b|rd\b|th\b|[kcm]?[gml]\b|items?|pieces?|pcs|units?|times|hours?|hrs?|min|days?|weeks?|months?|years?|people|shirts?|pairs?|boxes|packs?|inch|cm|mm|kg|lbs?|oz)/i
const monthPrefix = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|fall|spring)$/i
/** What joins the numbers of a list. */
const joint = /^\s*(?:[,;&+/]|and|or|und|oder|et|ou|y|e|en)\s*(?:and\s+)?[#№]?\s*$/i
/** A message that holds a number and hardly a word more is the answer to “which order?”. */
const bareReply = /^\W*(?:(?:it'?s|it is|yes|ok|okay|sure|hi|the|this|that|one|my|number|order|is|please|thanks|thank you)(?:\W+|$))*$/i

/**
 * Order numbers in the order they are named, each once per place. A number counts when words or a sign call it one (“order no. HH-20418”, `#1001`),
 * or when its shape leaves nothing else (W2611340, 370795561790); never when it is called something else (“invoice #12588”).
 */
export function parseOrderNumbers(text: string): NamedNumber[] {
  const folded = foldCharacters(text.slice(0, MAX_TEXT))
  const figures = [...rangesOf([trackingShapes], folded), ...rangesOf(otherFigures, folded)]
  return candidatesOf(folded)
    .filter((each) => isOrderNumber(each, folded, figures))
    .map(({ number, at }) => ({ number, at }))
}

function* scan(text: string): Generator<Candidate> {
  const token = /([A-Za-z]*)([-_]?)(\d+(?:-\d+)*)/g
  let last: Candidate | null = null
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const candidate = readCandidate(text, match, last)
    token.lastIndex = candidate.at[1]
    last = candidate
    yield candidate
  }
}

function candidatesOf(text: string): Candidate[] {
  const hidden = rangesOf([addresses], text)
  return [...scan(text)].filter((each) => !overlaps(each.at, hidden))
}

function readCandidate(text: string, match: RegExpExecArray, last: Candidate | null): Candidate {
  const [whole, word = '', dash = ''] = match
  // Up to four letters are part of a code (ORD-12345); more, or a naming word, are a word glued to its number
  const isCode = word.length > 0 && word.length <= 4 && !/^(?:no|nr|num|id|is|the|und?|and|ref)$/i.test(word)
  const start = match.index + (isCode ? 0 : word.length + dash.length)
  const naming = nameBefore(text.slice(Math.max(0, start - MAX_NAMING), start))
  const listed =
    last && joint.test(text.slice(last.at[1], start)) && naming.thing === null
      ? { ...last.naming, isSigned: naming.isSigned, isPlural: true }
      : naming
  const end = endOf(text, start, match.index + whole.length, listed)
  const written = text.slice(start, end).replace(/\s/g, '')
  return { number: written, at: [start, end], digits: written.replace(/\D/g, ''), naming: listed, after: text.slice(end, end + 20) }
}

/** Where the number ends: further on for “370 795 561 790” and for the letters of 4F7K2Q, if it is called a number. */
function endOf(text: string, start: number, end: number, naming: Naming): number {
  if (naming.thing === 'other') return end
  const isNamed = naming.thing !== null || naming.isNumbered || naming.isSigned
  if (!isNamed) return end
  const rest = text.slice(start, start + 40)
  const groups = naming.isPlural ? null : /^(?:\d{2,4}(?: \d{2,4}){2,7}|\d{3} \d{3})(?![\p{L}\p{N}])/u.exec(rest)
  if (groups) return start + groups[0].length
  const mixed = naming.isNumbered || naming.isSigned ? /^(?=[A-Z-]*\d)[A-Z0-9]{2,}(?:-[A-Z0-9]+)*(?![\p{L}\p{N}])/u.exec(rest) : null
  return mixed ? Math.max(end, start + mixed[0].length) : end
}

function nameBefore(before: string): Naming {
  let rest = before.replace(glue, '')
  const isSigned = /[#№]$/.test(rest)
  if (isSigned) rest = rest.slice(0, -1).replace(glue, '')
  const isNumbered = numberWord.test(rest)
  if (isNumbered) rest = rest.replace(numberWord, '').replace(glue, '')
  // “order tracking number” is a tracking number: the nearest word decides; “order confirmation number” has been taken off twice
  if (isNumbered && numberWord.test(rest)) rest = rest.replace(numberWord, '').replace(glue, '')
  const word = /\p{L}+$/u.exec(rest.replace(/['’]s$/, ''))?.[0] ?? ''
  return { thing: thingOf(word, isNumbered), isNumbered, isSigned, isPlural: /s$/i.test(word) }
}

function thingOf(word: string, isNumbered: boolean): Naming['thing'] {
  if (orderWord.test(word)) return 'order'
  if (trackingWord.test(word) || (isNumbered && parcelWord.test(word))) return 'tracking'
  return otherWord.test(word) ? 'other' : null
}

function isOrderNumber(candidate: Candidate, text: string, figures: [number, number][]): boolean {
  const { naming, digits, after } = candidate
  if (naming.thing === 'other' || naming.thing === 'tracking') return false
  if (digits.length < 8 && (units.test(after) || /^[\p{L}%]/u.test(after))) return false
  if (naming.thing === 'order') return digits.length >= fewestDigits(naming, after)
  if (naming.isSigned) return digits.length >= 3
  if (overlaps(candidate.at, figures) || isCardNumber(candidate.number)) return false
  if (naming.isNumbered && digits.length >= 4) return true
  return hasOrderShape(candidate) || (digits.length >= 3 && isBareReply(candidate, text))
}

/** “order no. 12” is plain; “order 500 cards” is a quantity, so an order named by nothing but “order” has four digits or ends the clause. */
function fewestDigits({ isNumbered, isSigned }: Naming, after: string): number {
  if (isNumbered || isSigned) return 2
  return /^\s*(?:$|[.,;:!?)\n])/.test(after) ? 3 : 4
}

/** Shapes that are nothing else in a shopper's sentence. */
function hasOrderShape({ number, digits }: Candidate): boolean {
  const [, letters = '', dash = ''] = /^([A-Za-z]*)([-_]?)/.exec(number) ?? []
  if (letters === '') return /^\d{3}-\d{7}-\d{7}$/.test(number) || /^\d{8,20}$/.test(number)
  if (monthPrefix.test(letters) || (digits.length === 4 && /^(?:19|20)/.test(digits))) return false
  return digits.length >= (dash ? 4 : 5)
}

/** Luhn (ISO/IEC 7812-1 annex B) over the lengths and first digits that payment cards have. */
function isCardNumber(number: string): boolean {
  if (!/^[3-6]\d{12,18}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, n) => {
    const value = Number(digit) * (n % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function isBareReply({ at }: Candidate, text: string): boolean {
  return text.length <= 80 && bareReply.test(text.slice(0, at[0])) && bareReply.test(text.slice(at[1]))
}

function rangesOf(patterns: RegExp[], text: string): [number, number][] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): [number, number] => [match.index, match.index + match[0].length]),
  )
}

const overlaps = ([start, end]: [number, number], ranges: [number, number][]) => ranges.some(([from, to]) => start < to && from < end)
