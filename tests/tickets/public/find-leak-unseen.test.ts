import { expect, it } from 'vitest'
import { findLeak, type KnownFacts } from '../../../server/tickets/public/find-leak.ts'
import { unseenHarmless } from './replies/unseen-harmless.ts'
import { unseenLeaking } from './replies/unseen-leaking.ts'

/** Sentences by hand that no word list was made from: how the search fares on what it was not made for. What it misses is printed where it gets worse. */

const known: KnownFacts = {
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

it('finds more than half that betray', () => {
  const missed = unseenLeaking.filter((text) => !findLeak(text, known))
  expect(missed.length / unseenLeaking.length, missed.join('\n')).toBeLessThanOrEqual(0.45)
})

it('lets nearly all that are harmless pass', () => {
  const held = unseenHarmless.flatMap((text) => {
    const leak = findLeak(text, known)
    return leak ? [`${text} – ${leak.what}: ${leak.words}`] : []
  })
  expect(held.length / unseenHarmless.length, held.join('\n')).toBeLessThanOrEqual(0.04)
})
