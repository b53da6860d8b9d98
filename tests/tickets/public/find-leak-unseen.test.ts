import { expect, it } from 'vitest'
import { findLeak } from '../../../server/tickets/public/find-leak.ts'
import { type KnownFacts, NOTHING_KNOWN } from '../../../server/tickets/public/leak.ts'
import { triedHarmless } from './replies/tried-harmless.ts'
import { triedLeaking } from './replies/tried-leaking.ts'
import { unseenHarmless } from './replies/unseen-harmless.ts'
import { unseenLeaking } from './replies/unseen-leaking.ts'

/** Sentences by hand that no word list was made from: how the search fares on what it was not made for. */

const known: KnownFacts = {
  ...NOTHING_KNOWN,
  orderNumbers: ['#HX-48213'],
  trackingNumbers: ['00340434292135100186'],
  products: ['Walnut desk lamp'],
  addresses: ['Birkenweg 14', '50733', 'Köln'],
  names: ['Marta Kowalczyk'],
  emails: ['marta.k@posteo.example'],
  phones: ['+49 221 5550143'],
  ours: [
    'Nordlicht',
    'https://nordlicht.example',
    'nordlicht.example',
    'hallo@nordlicht.example',
    '+49 40 555 0190',
    'Hafenstraße 3, 20457 Hamburg',
  ],
}

const triedKnown: KnownFacts = {
  ...known,
  orderNumbers: ['#HX-48213', '10877'],
  trackingNumbers: ['00340434292135100186', '05222334455667'],
  products: ['Walnut desk lamp', 'Oslo armchair', 'OSL-ARM-GR'],
  amounts: ['83.90', '349.00'],
  dates: ['2026-12-03', '2026-11-26'],
  addresses: ['Birkenweg 14', '50733', 'Köln', 'Rue du Moulin 8', '69003', 'Lyon'],
  names: ['Marta Kowalczyk', 'Claire Dubois'],
  emails: ['marta.k@posteo.example', 'claire.dubois@courriel.example'],
  phones: ['+49 221 5550143', '+33 6 12 34 56 78'],
  ours: [...known.ours, 'hygge.example', 'luma.example', '@marta_makes', '@claire_interiors', '@jo.reads'],
}
const heldOf = (texts: string[], facts: KnownFacts) =>
  texts.flatMap((text) => {
    const leak = findLeak(text, facts)
    return leak ? [`${text} – ${leak.what}: ${leak.words}`] : []
  })

it('finds nearly all of those that words were added for, and holds hardly a harmless one', () => {
  const missed = triedLeaking.filter((text) => !findLeak(text, triedKnown))
  expect(missed.length / triedLeaking.length, missed.join('\n')).toBeLessThan(0.08)
  const held = heldOf(triedHarmless, triedKnown)
  expect(held.length / triedHarmless.length, held.join('\n')).toBeLessThan(0.02)
})

it('finds nearly all that betray', () => {
  const missed = unseenLeaking.filter((text) => !findLeak(text, known))
  expect(missed.length / unseenLeaking.length, missed.join('\n')).toBeLessThan(0.05)
})

it('lets nearly all that are harmless pass', () => {
  const held = heldOf(unseenHarmless, known)
  expect(held.length / unseenHarmless.length, held.join('\n')).toBeLessThan(0.02)
})
