import { findKnown, findProducts, findWords, type Packed, packText } from './find-known.ts'
import { findShape } from './find-shape.ts'
import { findTold, type TellingPlaces } from './find-told.ts'
import { hideOurs } from './hide-ours.ts'
import type { Found, KnownFacts, Leak } from './leak.ts'
import { findDays } from './text/find-days.ts'
import { findEmails } from './text/find-emails.ts'
import { findMoney, readAmount } from './text/find-money.ts'
import { type Folded, foldText } from './text/fold-text.ts'

const MOST_WORDS = 80

/**
 * What of somebody's orders, address or ways to reach them a text would tell to all who read it; null where it tells nothing. What the
 * desk knows of the customer is found however it is written; what it does not know by its shape, or by what a sentence says. Rather one
 * harmless text too many is held up than one that tells: whoever wrote it can answer in private. Linear in the text.
 */
export function findLeak(text: string, known: KnownFacts): Leak | null {
  const { folded, links, leak } = hideOurs(foldText(text), known.ours)
  const packed = packText(folded)
  const found =
    leak ?? findKnown(packed, known) ?? findInLinks(links, known) ?? findShape(folded) ?? findTold(folded.text, placesOf(packed, known))
  return found && leakAt(folded, found)
}

function findInLinks(links: Folded, known: KnownFacts): Found | null {
  const [email] = findEmails(links.text)
  return email ? { what: 'email', from: email.from, to: email.to } : findKnown(packText(links), known)
}

function leakAt({ at, original }: Folded, { what, from, to }: Found): Leak {
  const start = at[from] ?? 0
  const end = at[to] ?? original.length
  return { what, words: original.slice(start, end).trim().slice(0, MOST_WORDS), start, end }
}

/** What by itself may be anybody's: a city, a price, a day, what is sold. */
function placesOf(packed: Packed, known: KnownFacts): TellingPlaces {
  const folded = packed.from
  const ours = known.ours.map((each) => ` ${foldText(each).text} `)
  const cities = known.addresses.filter((each) => !/\d/.test(each) && !ours.some((own) => own.includes(foldText(each).text.trim())))
  const amounts = new Set(known.amounts.map(readAmount).filter((amount) => amount > 0))
  const days = new Set(known.dates.map((day) => day.slice(5, 10)))
  const two = (number: number) => String(number).padStart(2, '0')
  return {
    products: findProducts(packed, known.products),
    known: [
      ...findWords(folded, cities).map((place) => ({ ...place, what: 'address' as const })),
      ...findMoney(folded.text).flatMap((place) => (amounts.has(place.amount) ? [{ ...place, what: 'amount' as const }] : [])),
      ...findDays(folded.text).flatMap((place) =>
        days.has(`${two(place.month)}-${two(place.day)}`) ? [{ ...place, what: 'date' as const }] : [],
      ),
    ],
  }
}
