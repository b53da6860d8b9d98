import { expect, it } from 'vitest'
import { firstSentence } from '../../../knowledge-base/articles/index.ts'

it.each([
  ['You have 30 days. After that, no.', 'You have 30 days.'],
  ['Open from 9:00 to 17:00, e.g. by chat. Else write.', 'Open from 9:00 to 17:00, e.g. by chat.'],
  ['Delivery costs €4.90 within 2.5 days. Then more.', 'Delivery costs €4.90 within 2.5 days.'],
  ['Is it safe? Yes.', 'Is it safe?'],
  ['A line without an end\nAnother.', 'A line without an end'],
  ['返品は30日以内です。送料は無料です。', '返品は30日以内です。'],
  ['', ''],
])('of %j it is the verbatim span %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence)
  expect(text).toContain(firstSentence(text))
})
