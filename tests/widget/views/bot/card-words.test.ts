import { expect, test } from 'vitest'
import { speakCards } from '../../../../widget/views/bot/card-words.ts'
import { sayWait } from '../../../../widget/views/bot/handoff-card.tsx'

const now = new Date('2026-03-10T12:00:00Z')
const lisbon = speakCards('en', 'en-GB', 'Europe/Lisbon', now)
const auckland = speakCards('en', 'en-GB', 'Pacific/Auckland', now)
const arabic = speakCards('ar', 'ar-u-nu-latn', 'Europe/Lisbon', now)

test('a day is the store’s own, with its year where that is another', () => {
  expect(lisbon.day('2026-03-12T20:00:00Z')).toBe('Thursday 12 March')
  expect(auckland.day('2026-03-12T20:00:00Z')).toBe('Friday 13 March')
  expect(auckland.dayOf('2026-03-12T20:00:00Z')).toBe('2026-03-13')
  expect(lisbon.day('2025-03-12T20:00:00Z')).toContain('2025')
})

test('a wait is a range and its ground, and the place in line', () => {
  const wait = (place: number, from = 4, to = 7) => sayWait({ kind: 'minutes', from, to, place }, lisbon)
  expect(wait(3)).toEqual({ headline: 'You are 3rd in line', line: 'About 4 to 7 minutes, going by recent waits.' })
  expect([1, 2, 11, 22].map((place) => wait(place).headline)).toEqual([
    'You are next in line',
    'You are 2nd in line',
    'You are 11th in line',
    'You are 22nd in line',
  ])
  expect(wait(1, 1, 1).line).toBe('About 1 minute, going by recent waits.')
  expect(sayWait({ kind: 'minutes', from: 4, to: 7, place: 3 }, arabic).headline).toContain('3')
})

test('without a number to go by, it says where the answer comes; from when, the words above it have said', () => {
  for (const opensAt of [null, '2026-03-16T09:00:00Z'])
    expect(sayWait({ kind: 'here', opensAt }, lisbon)).toEqual({
      headline: 'A person answers here',
      line: 'An answer comes in this chat.',
    })
})

test('an amount has the sign of its currency, and stays as it was stored where that is not known', () => {
  expect(lisbon.money('167.9', 'EUR')).toBe('€167.90')
  expect([lisbon.money('167.9', null), lisbon.money('167.9', '?')]).toEqual(['167.9', '167.9 ?'])
})

test('several sources are joined as the language joins them', () => {
  expect(lisbon.list(['a', 'b', 'c'], (name, at) => `${at}${name}`).join('')).toBe('0a, 1b and 2c')
  expect(arabic.list(['a', 'b'], (name) => name)).toEqual(['a', ' و', 'b'])
})
