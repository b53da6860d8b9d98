import { describe, expect, test } from 'vitest'
import type { AnswerContext, Exchange } from '../../server/bot/answer.ts'
import { answerQuestion, giveUp } from '../../server/bot/answer-question.ts'
import { exampleContext, exampleOrder, exampleShipment } from './example-context.ts'

const sent = exampleOrder('1001', { shipments: [exampleShipment('in_transit')] })
const unsent = exampleOrder('1002')
const other = exampleOrder('1003')

const customer = (text: string): Exchange => ({ role: 'customer', text })
const bot = (text: string): Exchange => ({ role: 'bot', text })
const answer = (question: string, changes: Partial<AnswerContext> = {}) => answerQuestion(exampleContext({ question, ...changes }))
const told = (question: string, changes: Partial<AnswerContext>) => answer(question, changes).orderIds

describe('which order is meant:', () => {
  test('the only one, without asking', () => {
    expect(told('where is my order?', { orders: [sent] })).toEqual(['order-1001'])
  })

  test('the only one that is not cancelled', () => {
    const cancelled = exampleOrder('1004', { status: 'cancelled' })
    expect(told('where is my order?', { orders: [cancelled, unsent] })).toEqual(['order-1002'])
  })

  test('one of several: the bot asks which, newest first and five at most', () => {
    const orders = ['1', '2', '3', '4', '5', '6'].map((digit) => exampleOrder(`100${digit}`))
    const { needs, card, reply } = answer('where is my order?', { orders })
    expect(needs).toBe('order_choice')
    expect(card).toMatchObject({ kind: 'order_choice', options: [{ number: '#1001' }, {}, {}, {}, { number: '#1005' }] })
    expect(reply).toBe('Which order do you mean: #1001, #1002, #1003, #1004 or #1005? For an older one, tell me its number.')
  })

  test('a number by itself answers the question that the bot asked back', () => {
    const history = [customer('please cancel my order'), bot('Which order do you mean: #1001 or #1002?')]
    const { understanding, orderIds } = answer('1002', { orders: [sent, unsent], history })
    expect(understanding.intent).toBe('cancel_order')
    expect(orderIds).toEqual(['order-1002'])
  })

  test('a number by itself asks where that order is', () => {
    expect(answer('#1002', { orders: [sent, unsent] }).understanding.intent).toBe('track_order')
  })

  test('“it” is the order that was named before', () => {
    const history = [customer('where is order 1002?'), bot('Order #1002 has not been sent yet.')]
    expect(told('can I still cancel it?', { orders: [sent, unsent], history })).toEqual(['order-1002'])
  })

  test('“the other one” is the one that was not told of', () => {
    const history = [customer('where is order 1001?'), bot('Order #1001 has been shipped and is on its way.')]
    expect(told('and the other one?', { orders: [sent, unsent], history })).toEqual(['order-1002'])
  })

  test('a question about another order is not taken for the one before', () => {
    const history = [customer('please cancel order 1001'), bot('Order #1001 has already been sent.')]
    const { understanding, orderIds } = answer('where is 1002?', { orders: [sent, unsent], history })
    expect(understanding.intent).toBe('track_order')
    expect(orderIds).toEqual(['order-1002'])
  })

  test('not one that was delivered long ago, where another is on its way', () => {
    const deliveredAt = new Date('2025-06-01T10:00:00Z')
    const past = exampleOrder('0900', {
      placedAt: new Date('2025-05-20T10:00:00Z'),
      shipments: [exampleShipment('delivered', { id: 'shipment-9', deliveredAt })],
    })
    expect(told('where is my order?', { orders: [sent, past] })).toEqual(['order-1001'])
  })

  test('two that are named are both told of', () => {
    expect(told('where are orders 1001 and 1003?', { orders: [sent, unsent, other] })).toEqual(['order-1001', 'order-1003'])
  })

  test('a number written without its letters is still found', () => {
    const order = exampleOrder('W2611340')
    expect(told('where is order 2611340?', { orders: [order, sent] })).toEqual([order.id])
  })
})

describe('a person takes over', () => {
  test.each([
    ['asked_for_person', 'I want to talk to a person about order 1001'],
    ['angry', 'you are thieves, where is my order'],
    ['legal', 'my lawyer will call you about order 1001'],
    ['safety', 'the kettle caught fire'],
    ['language', 'wo ist meine bestellung, ich warte schon lange'],
    ['not_covered', 'I want to file a complaint'],
  ])('at once: %s', (reason, question) => {
    const { handoff, evidence, card } = answer(question, { orders: [sent] })
    expect(handoff?.reason).toBe(reason)
    expect(card?.kind).toBe('handoff')
    expect(evidence.filter(({ order }) => order !== null)).toEqual([])
  })

  test('when the customer says yes to the offer of one', () => {
    expect(
      answer('yes please', { history: [customer('hours?'), bot('People answer at any time. Shall I get a person?')] }).handoff?.reason,
    ).toBe('asked_for_person')
  })

  test('instead of the same answer again', () => {
    const question = 'where is order 1001?'
    const { reply } = answer(question, { orders: [sent] })
    const history = [customer(question), bot(reply)]
    expect(answer(question, { orders: [sent], history }).handoff?.reason).toBe('repeated_question')
  })

  test('but not while the answer is another one by now', () => {
    const question = 'where is order 1001?'
    const history = [customer(question), bot(answer(question, { orders: [exampleOrder('1001')] }).reply)]
    expect(answer(question, { orders: [sent], history }).handoff).toBeNull()
  })

  test('after four turns of the bot that left the question open, not after answers, and not once an agent was there', () => {
    const answered = Array.from({ length: 6 }, (_, index) => [customer(`q${index}`), bot(`a${index}`)]).flat()
    expect(answer('where is order 1001?', { orders: [sent], history: answered }).handoff).toBeNull()
    const asking = 'To tell you about an order, I need to know that it is yours. Please confirm it below.'
    const history = Array.from({ length: 4 }, (_, index) => [customer(`q${index}`), bot(asking)]).flat()
    expect(answer('where is order 1001?', { orders: [sent], history }).handoff?.reason).toBe('turn_limit')
    expect(answer('where is order 1001?', { orders: [sent], history: [...history, { role: 'agent', text: 'Hi' }] }).handoff).toBeNull()
  })

  test('with a summary of what is asked, of which order, how sure we are of the asker, and what they were told', () => {
    expect(answer('please cancel order 1002', { orders: [unsent] }).handoff?.summary.split('\n')).toEqual([
      'Asks: “please cancel order 1002”',
      'Order #1002: not sent. Assurance L4.',
      expect.stringMatching(/^The bot said: “Order #1002 has not been sent yet, so it can still be cancelled\./),
    ])
  })

  test('with the number of an order that is not proven theirs, so that the agent can look', () => {
    expect(answer('I want to talk to a person about order 1009', { level: 0 }).handoff?.summary).toContain(
      'Names order 1009, not proven to be theirs. Assurance L0.',
    )
  })

  test('where answering failed, with nothing said of any order', () => {
    const { handoff, evidence, reply } = giveUp(exampleContext({ question: 'where is order 1001?', orders: [sent] }))
    expect(handoff?.reason).toBe('bot_failed')
    expect(evidence).toEqual([])
    expect(reply).toBe('I could not work out an answer, so I have passed this on to a person. The answer comes here.')
  })
})

test('a mere no to the offer of a person is taken as one', () => {
  const { handoff, reply } = answer('no', { history: [bot('On order #1002, no refund is noted yet.\nShall I get a person?')] })
  expect(handoff).toBeNull()
  expect(reply).toBe('All right. Write here whenever something comes up.')
})

test('a question that the classifier is not sure of is told nothing of an order', () => {
  const { evidence } = answer('the colour of 1001 and the moon', { orders: [sent] })
  expect(evidence.filter(({ order }) => order !== null)).toEqual([])
})
