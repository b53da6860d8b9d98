import { expect, it } from 'vitest'
import { matchingMacros, opensMenu, queryAt } from '../../../../agent-console/state/macros/slash.ts'
import type { Macro } from '../../../../server/contract/macros/macros.ts'

const macro = (name: string, uses = 0): Macro => ({ id: name, storeId: 's', name, body: 'x', setStatus: null, assignToMe: false, uses })

it('opens at the start of the text or of a word, and never inside of one', () => {
  expect(opensMenu('/', 0)).toBe(true)
  expect(opensMenu('see /', 4)).toBe(true)
  expect(opensMenu('see\n/', 4)).toBe(true)
  expect(opensMenu('and/or', 3)).toBe(false)
  expect(opensMenu('https://', 6)).toBe(false)
  expect(opensMenu('see', 1)).toBe(false)
})

it('reads what was typed behind the slash until the caret leaves it', () => {
  expect(queryAt('Hi /late pa', 3, 11)).toBe('late pa')
  expect(queryAt('Hi /late pa', 3, 4)).toBe('')
  expect(queryAt('Hi /late', 3, 2)).toBeNull()
  expect(queryAt('Hi / by the way', 3, 15)).toBeNull()
  expect(queryAt('Hi /late\nparcel', 3, 15)).toBeNull()
  expect(queryAt('Hi late', 3, 7)).toBeNull()
})

it('finds by words in any order, those at the start of a word first, then the most used', () => {
  const macros = [macro('Refund done', 1), macro('Late parcel', 2), macro('Ask for a photo', 9), macro('Prefunded voucher', 50)]
  expect(matchingMacros(macros, 'fund').map((each) => each.name)).toEqual(['Prefunded voucher', 'Refund done'])
  expect(matchingMacros(macros, 'refund').map((each) => each.name)).toEqual(['Refund done', 'Prefunded voucher'])
  expect(matchingMacros(macros, 'parcel LATE').map((each) => each.name)).toEqual(['Late parcel'])
  expect(matchingMacros(macros, '').map((each) => each.uses)).toEqual([50, 9, 2, 1])
  expect(matchingMacros(macros, 'late refund')).toEqual([])
})
