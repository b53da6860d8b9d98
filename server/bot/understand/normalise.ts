import { foldCharacters } from './fold-characters.ts'
import type { NamedNumber } from './order-numbers.ts'

/** Stand for what differs from shopper to shopper and says nothing about what is asked. */
const ORDER = ' # '
const MONEY = ' $ '

const address = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+/g
const money = /[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥]|(?:usd|eur|gbp|dollars?|euros?|bucks|pounds?)\b)/g
const accents = /\p{M}+/gu
const apostrophes = /['’‘`´]/g

/**
 * The words of a text as the classifier reads them, blanks between: lower case, no accents, no apostrophes (“where's” → “wheres”), order numbers
 * and amounts replaced by signs, other figures by 0.
 */
export function normalise(text: string, orderNumbers: NamedNumber[]): string[] {
  const words = mask(foldCharacters(text), orderNumbers)
    .toLowerCase()
    .replace(address, ' ')
    .replace(money, MONEY)
    .normalize('NFKD')
    .replace(accents, '')
    .replace(apostrophes, '')
    .replace(/\d+/g, '0')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
  return words.match(/[\p{L}0]+|[#$]/gu) ?? []
}

function mask(text: string, orderNumbers: NamedNumber[]): string {
  let masked = ''
  let from = 0
  for (const { at } of orderNumbers) {
    masked += text.slice(from, at[0]).replace(/[#№]\s*$/, '') + ORDER
    from = at[1]
  }
  return masked + text.slice(from)
}
