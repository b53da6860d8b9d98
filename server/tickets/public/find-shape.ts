import { recogniseCarrier } from '../../orders/index.ts'
import { findAddress } from './find-address.ts'
import type { Found, LeakKind } from './leak.ts'
import { findEmails } from './text/find-emails.ts'
import type { Folded } from './text/fold-text.ts'

/** What looks like somebody's, whoever it may be. What anybody may know is hidden already. */
export function findShape(folded: Folded): Found | null {
  const [email] = findEmails(folded.text)
  if (email) return { what: 'email', from: email.from, to: email.to }
  const { text } = folded
  return (
    first('link', text, LINK) ??
    first('order_number', text, NAMED_ORDER, isOrder) ??
    findTracking(text) ??
    findPhone(text) ??
    first('order_number', text, NUMBERED, isOrder) ??
    findAddress(folded)
  )
}

type Test = (words: string, before: string, after: string) => boolean
function first(what: LeakKind, text: string, form: RegExp, test: Test = () => true): Found | null {
  for (const { index: from, 0: words } of text.matchAll(form)) {
    const to = from + words.length
    if (test(words, text.slice(Math.max(0, from - 12), from), text.slice(to, to + 12))) return { what, from, to }
  }
  return null
}

/** With its scheme, or a host with a path. */
export const LINK =
  /(?:https?:\/\/|www\.)[^\s☐]{3,300}|(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]{1,60}(?:\.[\p{L}\p{N}-]{1,60}){0,4}\.[a-z]{2,10}\/[^\s☐]{2,300}/gu

const ORDER_WORDS =
  'order|bestell|auftrag|vorgang|commande|pedido|ordine|zamowieni|encomenda|purchase|rma|ref|reference|referenz|referencia|riferimento|invoice|rechnung|facture|factura|fattura|factuur|faktur|fatura|retoure|الطلب|طلب|طلبك|فاتوره'
const FILLERS = 'number|nummer|numer|numero|num|no|nr|n|id|code|is|was|ist|lautet|est|es|e|to|رقم|your|ihre|deine'
const TOKEN = '#?(?=[\\p{L}\\p{N}/_-]{0,30}\\d)[\\p{L}\\p{N}]{1,20}(?:[/_-][\\p{L}\\p{N}]{1,20}){0,4}(?![\\p{L}\\p{N}])'
/** One by one, so that nobody finds it. */
const SPACED = '\\d(?:[ .-]\\d){3,15}(?![\\p{L}\\p{N}])'
const NAMED_ORDER = new RegExp(
  `(?<!\\p{L})(?:${ORDER_WORDS})\\p{L}{0,14}(?:[\\s.:°º'"„“(#-]{1,3}(?:${FILLERS})(?!\\p{L})){0,3}[\\s.:°º'"„“(#-]{1,4}(?:${SPACED}|${TOKEN})`,
  'gu',
)
const NUMBERED =
  /(?<![\p{L}\p{N}&/.,-])(?:#\s?\d{3,12}|#?[a-z]{1,4}[-/]\d{4,12}|#?[a-z]{1,4}\d{5,12}|[a-z]{2,4}\/\d{2,4}\/\d{1,8}|\d{7,11}|\d{3,5}-\d{6,8}(?:-\d{6,8})?)(?![\p{L}\p{N}/-])/gu
const UNIT =
  /^[\s-]?(?:%|€|\$|£|eur|usd|gbp|pln|zl|kg|g|ml|l|cm|mm|m|x|w|v|k|tage|days|uhr|am|pm|jours|dias|giorni|dni|h)(?!\p{L})|^[.:,]\d/u

function isOrder(words: string, before: string, after: string): boolean {
  const token = /(?:\d[ .-]){3,15}\d$|[#\p{L}\p{N}/_-]+$/u.exec(words)?.[0] ?? words
  const digits = token.replace(/\D/g, '')
  if (digits.length < 3 || UNIT.test(after) || /[€$£]\s?$/.test(before) || /[€$£]$/.test(words.slice(0, -token.length).trim())) return false
  if (/^(?:19|20)\d\d$/.test(digits) && !/^#?\d+$/.test(words)) return false
  if (/^#?(?:iso|din|en|covid|ral|ean|gtin|isbn|iec|ip)[-/]?\d/.test(token) || /(?:ean|gtin|isbn|upc)[\s:.]*$/.test(before)) return false
  return !(/^\d+$/.test(words) && /0000$/.test(words)) && !/^(?:19|20)\d\d-?(?:19|20)\d\d$/.test(token)
}

const LEAST_DIGITS = 12
const GROUPS = 10
/** Numbers of parcels: by the form and check digit of a carrier, or twelve and more digits in groups. */
function findTracking(text: string): Found | null {
  const groups = [...text.matchAll(/(?<![\p{L}\p{N}])[a-z0-9]{1,40}(?![\p{L}\p{N}])/gu)].map(({ index: from, 0: word }) => ({ from, word }))
  for (let n = 0; n < groups.length; n++) {
    const from = groups[n]?.from ?? 0
    if (/(?:ean|gtin|isbn|upc)[\s:.]*$/.test(text.slice(Math.max(0, from - 8), from))) continue
    let whole = ''
    let end = from
    for (let k = n; k < Math.min(groups.length, n + GROUPS); k++) {
      const group = groups[k] as { from: number; word: string }
      if (!/\d/.test(group.word) && !(k === n && group.word.length <= 5)) break
      if (k > n && !/^[ -]$/.test(text.slice(end, group.from))) break
      whole += group.word
      end = group.from + group.word.length
      if (whole.length > 40) break
      if (isTracking(whole, text.slice(from, end))) return { what: 'tracking', from, to: end }
    }
  }
  return null
}

function isTracking(whole: string, written: string): boolean {
  if (whole.length < LEAST_DIGITS || !/\d{3}/.test(whole)) return false
  // two days of the calendar are as long
  if (/^\d+$/.test(whole)) return !/\d{4}-\d{2}-\d{2}/.test(written) && written.split(/[ -]/).some((group) => group.length >= 4)
  return /\d{6}/.test(whole) && (recogniseCarrier(whole)?.isSure === true || /^(?:[a-z]{2}\d{9}[a-z]{2}|1z[a-z0-9]{16})$/.test(whole))
}

const PHONES = [
  /(?<![\p{L}\p{N}.,:/-])(?:\+\s?|\(?0)\d?(?:[\s()/.-]{0,3}\d){6,13}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,:/-])\(?[2-9]\d{2}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,:/-])[1-9]\d{2}[ -](?!000)\d{3}[ -](?!000)\d{3}(?![\p{L}\p{N}]|\s?(?:€|eur|usd|zl))/gu,
  /(?<![\p{L}\p{N}.,:/-])\d{1,3}(?: \d{2}){4}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,:/-])[6-9]\d{2}(?: \d{2}){3}(?![\p{L}\p{N}])/gu,
]
function findPhone(text: string): Found | null {
  for (const form of PHONES)
    for (const { index: from, 0: words } of text.matchAll(form)) {
      const digits = words.replace(/\D/g, '')
      if (digits.length < 8 || digits.length > 15 || /^\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)/.test(words)) continue
      return { what: 'phone', from, to: from + words.length }
    }
  return null
}
