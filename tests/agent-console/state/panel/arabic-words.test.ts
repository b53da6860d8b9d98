import { beforeAll, expect, it, vi } from 'vitest'
import { eventText, moneyText, returnText } from '../../../../agent-console/state/panel/words.ts'
import { chooseTexts } from '../../../../agent-console/texts/texts.ts'

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['ar'] })
  await chooseTexts()
})

it('says in Arabic what a carrier says in words that are ours too, and keeps its other words', () => {
  expect(eventText({ kind: 'label_created', message: 'Label created', location: 'Porto' })).toBe('أُنشئت بوليصة الشحن في Porto')
  expect(eventText({ kind: 'in_transit', message: 'Handed to the carrier', location: null })).toBe('سُلّم إلى الناقل')
  expect(eventText({ kind: 'return', message: 'requested', location: null })).toBe('إرجاع: مطلوب')
  expect(eventText({ kind: 'in_transit', message: 'Weighed twice', location: null })).toBe('Weighed twice')
})

it('names how far a return is, and leaves a state that nobody knows as the shop has it', () => {
  expect(['open', 'REQUESTED', 'looked_into', null].map(returnText)).toEqual(['مفتوح', 'مطلوب', 'looked into', 'الحالة غير معروفة'])
})

it('writes a pound with its own sign, and a dollar with whose it is', () => {
  expect(moneyText('81.00', 'GBP')).toMatch(/£/)
  expect(moneyText('81.00', 'GBP')).not.toMatch(/UK/)
  expect(moneyText('81.00', 'CAD')).toMatch(/CA/)
})
