import { expect, it } from 'vitest'
import { AskedQuestion } from '../../../knowledge-base/site/browser/asked-question.ts'

/** By how many ids texts that are typed one after the other are known. */
const ids = (question: AskedQuestion, texts: string[]) => new Set(texts.map((text) => question.idOf(text))).size

it('pieces of one question have one id: what goes on, what is deleted, and what is mended', () => {
  expect(ids(new AskedQuestion(null), ['w', 'waranty', 'waran', 'warranty lamps', 'War', 'warranty lamps'])).toBe(1)
})

it('another question has another id before it is sent, as the desk would know it', () => {
  const question = new AskedQuestion(null)
  expect(ids(question, ['gift wrapping', 'g', ''])).toBe(1)
  expect(ids(question, ['gift wrapping', 'refund'])).toBe(2)
  // what is kept of a question that is being deleted is its longest
  expect(ids(question, ['refund', 'r', 'rainwear'])).toBe(2)
})

it('a question that was sent goes on in the same words alone', () => {
  const shown = { id: 'shown', text: 'how do I return a gift' }
  expect(new AskedQuestion(shown).idOf('How do I return a gift card')).toBe('shown')
  expect(new AskedQuestion(shown).idOf('how do I')).toBe('shown')
  expect(new AskedQuestion(shown).idOf('how much is shipping')).not.toBe('shown')
})

it('what has led to an article, and what stood open for long, is asked anew', () => {
  let now = 0
  const question = new AskedQuestion(null, () => now)
  const first = question.idOf('gift cards')
  question.end()
  const second = question.idOf('gift cards')
  now += 600_000
  expect(new Set([first, second, question.idOf('gift cards')]).size).toBe(3)
})
