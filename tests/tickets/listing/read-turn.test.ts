import { expect, test } from 'vitest'
import { turnOf } from '../../../server/tickets/listing/read-turn.ts'

const at = new Date(0)
const says = (author: 'customer' | 'bot' | 'agent', body: string) => ({
  author,
  body,
  at,
})

test('what the customer wrote since anybody answered is one question', () => {
  const turn = turnOf([says('customer', 'Hello'), says('bot', 'Hello.'), says('customer', 'Where is'), says('customer', 'my order?')])
  expect(turn.question).toBe('Where is\nmy order?')
  expect(turn.history).toEqual([
    { role: 'customer', text: 'Hello' },
    { role: 'bot', text: 'Hello.' },
  ])
})

test('where the bot had to know who asks, the question is still the one before its word', () => {
  const turn = turnOf([
    says('customer', 'Hi'),
    says('bot', 'Hi.'),
    says('customer', 'Where is 1001?'),
    says('bot', 'Please confirm that it is you.'),
  ])
  expect(turn.question).toBe('Where is 1001?')
  expect(turn.history.map((each) => each.text)).toEqual(['Hi', 'Hi.'])
})

test('a thread in which no customer spoke asks nothing', () => {
  expect(turnOf([])).toEqual({ question: '', history: [], heard: null, way: null })
})
