import { describe, expect, test } from 'vitest'
import type { Answer, AnswerContext } from '../../../server/bot/answer.ts'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { verifyReply } from '../../../server/bot/verify/verify-reply.ts'
import { exampleContext, exampleOrder, exampleShipment, policyPassage, refundPolicy } from '../example-context.ts'
import { understood } from '../seeded-context.ts'

const context = exampleContext({
  orders: [exampleOrder('1001', { shipments: [exampleShipment('in_transit')] })],
  passages: [policyPassage],
})
const answer = composeAnswer(context, understood('track_order', ['1001']))
const check = (changes: Partial<Answer>, within: AnswerContext = context) => verifyReply({ ...answer, ...changes }, within)
const words = (reply: string) => check({ reply, evidence: [], citations: [], orderIds: [] })

test('what was composed from the rows is let through', () => {
  expect(check({})).toEqual({ ok: true })
})

describe('a claim without a proof is blocked:', () => {
  test.each([
    ['a figure', 'You have 2 of them.'],
    ['a figure in words', 'There are three of them.'],
    ['a day', 'See you on Thursday.'],
    ['a month', 'It was in March.'],
    ['a relative day', 'That happens tomorrow.'],
    ['a span of time', 'Give it a few days.'],
    ['an amount', 'That makes € and nothing else.'],
    ['money in words', 'You have it for free.'],
    ['a state', 'It is on its way.'],
    ['a state with a negation', 'It has not been delivered.'],
    ['a state in other words', 'The parcel has arrived.'],
    ['a carrier', 'Ask DHL.'],
    ['a product of the order', 'The gooseneck kettle, 1.2 l is a fine one.'],
    ['a link', 'Look at www.ups.com for it.'],
    ['an address', 'Write to help@parcel.example about it.'],
    ['a promise', 'We will look into it.'],
    ['a promise, shortened', "You'll have it."],
    ['a guarantee', 'That is guaranteed.'],
    ['a quotation', refundPolicy],
    ['a number that nobody named', 'To tell you about order 10011, I need to know that it is yours.'],
  ])('%s', (_, reply) => {
    expect(words(reply).ok).toBe(false)
  })
})

test.each(['Shall I get a person?', 'To tell you about order 1001, I need to know that it is yours.', 'You are welcome.'])(
  'words that claim nothing are let through: %s',
  (reply) => {
    expect(words(reply)).toEqual({ ok: true })
  },
)

describe('a proof that does not hold is blocked:', () => {
  test('the row has changed since', () => {
    const delivered = exampleOrder('1001', { shipments: [exampleShipment('delivered')] })
    expect(check({}, { ...context, orders: [delivered] })).toMatchObject({ ok: false, why: 'a statement that is not true' })
  })

  test('the asker may not see the row any more', () => {
    expect(check({}, { ...context, orders: [] })).toMatchObject({ ok: false, why: 'a row that the asker may not see' })
  })

  test('the order was not asked for', () => {
    expect(check({ orderIds: [] })).toMatchObject({ ok: false, why: 'an order that was not asked for' })
  })

  test('an order that was asked for is left out', () => {
    expect(check({ orderIds: [...answer.orderIds, 'order-2'] })).toMatchObject({ ok: false })
  })

  test('two proofs for the same words', () => {
    expect(check({ evidence: [...answer.evidence, ...answer.evidence] })).toMatchObject({ ok: false, why: 'evidence out of place' })
  })

  test('a proof beyond the end of the words', () => {
    const [first] = answer.evidence
    expect(check({ evidence: [{ ...first!, at: [0, 9999] }] })).toMatchObject({ ok: false, why: 'evidence out of place' })
  })
})

describe('a quotation', () => {
  const quoting = composeAnswer(context, understood('check_refund_policy'))

  test('of whole sentences of the section is let through', () => {
    expect(verifyReply(quoting, context)).toEqual({ ok: true })
  })

  test.each([
    ['cut short', (quote: string) => quote.replace(' within 30 days of delivery', '')],
    ['ended early', (quote: string) => quote.slice(0, 39)],
    ['with a word changed', (quote: string) => quote.replace('30', '90')],
  ])('%s is blocked', (_, change) => {
    const reply = change(quoting.reply)
    const evidence = quoting.evidence.map((each) => ({ ...each, at: [0, reply.length] as [number, number], value: reply }))
    const citations = quoting.citations.map((each) => ({ ...each, quote: reply }))
    expect(verifyReply({ ...quoting, reply, evidence, citations }, context).ok).toBe(false)
  })

  test('of a version that is no longer published is blocked', () => {
    expect(verifyReply(quoting, { ...context, passages: [{ ...policyPassage, versionId: 'version-2' }] }).ok).toBe(false)
  })
})

describe('what cannot be proven is not sent:', () => {
  test('the plainest words go out where a longer reply fails', () => {
    // A product that is called like a word of ours makes free words look like a claim
    const [line] = exampleOrder('1').lines
    const order = exampleOrder('1002', {
      shipments: [exampleShipment('attempted', { carrier: 'Person' })],
      lines: [{ ...line!, title: 'Parcel' }],
    })
    const { reply } = composeAnswer(exampleContext({ orders: [order] }), understood('cancel_order', ['1002']))
    expect(reply).toBe('Order #1002 has already been sent.')
  })

  test('a person takes over where even these fail', () => {
    const [line] = exampleOrder('1').lines
    const order = exampleOrder('1002', { lines: [{ ...line!, title: 'Person' }] })
    const { handoff, orderIds, evidence } = composeAnswer(exampleContext({ orders: [order] }), understood('cancel_order', ['1002']))
    expect(handoff?.reason).toBe('unproven')
    expect(orderIds).toEqual([])
    expect(evidence).toEqual([])
  })
})
