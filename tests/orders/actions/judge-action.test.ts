import { describe, expect, it } from 'vitest'
import type { ActionPolicy, ActionRequest } from '../../../server/contract/console/actions.ts'
import { type Circumstances, judgeAction } from '../../../server/orders/actions/judging/judge-action.ts'
import { type ActingOrder, NOTHING_TAKEN } from '../../../server/orders/actions/sums/acting-order.ts'
import { aLine, anOrder, aPolicy, daysAgo, lineId, NOW } from './an-order.ts'

const cancel = (more: object = {}): ActionRequest => ({ kind: 'cancel', reason: '', refund: true, restock: true, ...more })
const refund = (more: object = {}): ActionRequest => ({
  ...{ kind: 'refund', all: true, lines: [], shipping: null, restock: false, reason: '' },
  ...more,
})
const lines = (quantity: number, line = 1) => ({ all: false, lines: [{ lineId: lineId(line), quantity }] })
const address = { name: 'Maya', address1: 'Oak 2', address2: null, city: 'Lisbon', province: null, zip: '1000', country: 'PT' }
const redirect = (more: object = {}): ActionRequest => ({ kind: 'change_address', address: { ...address, ...more } })
const takeBack = (quantity = 1, line = 1): ActionRequest => ({
  ...{ kind: 'create_return', reason: '', labelUrl: null, instructions: '' },
  lines: [{ lineId: lineId(line), quantity }],
})
const reship = (quantity = 1): ActionRequest => ({ kind: 'reship', reason: '', lines: [{ lineId: lineId(1), quantity }] })

const unsent = { shipments: [] }
const labelled = { shipments: [{ status: 'label_created' as const, deliveredAt: null }] }
const sent = { shipments: [{ status: 'in_transit' as const, deliveredAt: null }] }
const halfSent = { shipments: [...sent.shipments, ...labelled.shipments] }
const arrived = (days: number) => ({ shipments: [{ status: 'delivered' as const, deliveredAt: daysAgo(days) }] })
const undated = { shipments: [{ status: 'delivered' as const, deliveredAt: null }] }
const paidBack = (amount: string | null, quantity = 0) => ({
  financialStatus: 'partially_refunded' as const,
  refunds: [{ externalId: 'r-1', amount, lines: quantity ? [{ id: 'l-1', quantity }] : [] }],
})
const off = (kind: keyof ActionPolicy): ActionPolicy => aPolicy({ [kind]: { allowed: false } })
const limits = (more: Partial<ActionPolicy['refund']>) => aPolicy({ refund: more })
const euros = (amount: string) => [{ currency: 'EUR', amount }]

type Case = [string, Partial<ActingOrder>, ActionRequest, string, ActionPolicy?, Partial<Circumstances>?]

/** What is expected: `ok`, `second` where a second agent must agree, or the codes of the refusals. */
const cases: Case[] = [
  ['an order that nobody sent is cancelled', unsent, cancel(), 'ok'],
  ['a mere label holds no cancellation up', labelled, cancel(), 'ok'],
  ['what has left is not cancelled', sent, cancel(), 'already_shipped'],
  ['what has left in part is not cancelled', halfSent, cancel(), 'already_shipped'],
  ['unless the store says so', halfSent, cancel(), 'ok', aPolicy({ cancel: { whenPartlyShipped: true } })],
  ['but not what has left as a whole', sent, cancel(), 'already_shipped', aPolicy({ cancel: { whenPartlyShipped: true } })],
  [
    'a parcel of which nothing is known may have left',
    { shipments: [{ status: 'unknown', deliveredAt: null }] },
    cancel(),
    'already_shipped',
  ],
  ['what is cancelled is not cancelled again', { ...unsent, status: 'cancelled', cancelledAt: daysAgo(1) }, cancel(), 'already_cancelled'],
  ['nor what is closed', { ...unsent, status: 'closed' }, cancel(), 'order_closed'],
  ['cancelling may be switched off', unsent, cancel(), 'not_allowed', off('cancel')],
  ['on the last day of its window it is cancelled', { ...unsent, placedAt: daysAgo(2) }, cancel(), 'ok', aPolicy({ cancel: { days: 2 } })],
  ['a day later it is not', { ...unsent, placedAt: daysAgo(3) }, cancel(), 'window_over', aPolicy({ cancel: { days: 2 } })],
  [
    'an undated order has no window that anybody could tell',
    { ...unsent, placedAt: null },
    cancel(),
    'date_unknown',
    aPolicy({ cancel: { days: 2 } }),
  ],
  ['and needs none where there is none', { ...unsent, placedAt: null }, cancel(), 'ok'],
  ['what was never paid is cancelled without money', { ...unsent, financialStatus: 'authorized' }, cancel(), 'ok'],
  ['a dear order is cancelled by two', { ...unsent, total: '900.00' }, cancel(), 'second'],
  ['without money it is cancelled by one', { ...unsent, total: '900.00' }, cancel({ refund: false }), 'ok'],
  ['a sum that is not known cannot be paid back', { ...unsent, total: null }, cancel(), 'amount_unknown'],
  ['and need not be', { ...unsent, total: null }, cancel({ refund: false }), 'ok'],
  [
    'a refund under way holds it up',
    unsent,
    cancel(),
    'already_under_way',
    undefined,
    { taken: { ...NOTHING_TAKEN, underWay: ['refund'] } },
  ],

  ['all is paid back', {}, refund(), 'ok'],
  ['what a shop says nothing of is paid back at the agent’s word', { financialStatus: null }, refund(), 'ok'],
  ['what is not paid is not paid back', { financialStatus: 'pending' }, refund(), 'not_paid'],
  ['nor what is only authorised', { financialStatus: 'authorized' }, refund(), 'not_paid'],
  ['nor what was voided', { financialStatus: 'voided' }, refund(), 'not_paid'],
  ['what went back whole does not go back again', { financialStatus: 'refunded' }, refund(), 'nothing_left'],
  ['nor by its sum', paidBack('110.00'), refund(), 'nothing_left'],
  ['a refund of an unknown sum leaves an unknown sum', paidBack(null), refund(), 'amount_unknown'],
  ['so does a word without a refund', { financialStatus: 'partially_refunded' }, refund(), 'amount_unknown'],
  ['a sum without a currency is none', { currency: null }, refund(), 'amount_unknown'],
  ['one of two goes back', {}, refund(lines(1)), 'ok'],
  ['three of two do not', {}, refund(lines(3)), 'more_than_bought'],
  ['nor two of which one went back', paidBack('20.00', 1), refund(lines(2)), 'more_than_bought'],
  ['the other one does', paidBack('20.00', 1), refund(lines(1)), 'ok'],
  ['more than is left of the money does not', paidBack('60.00'), refund({ ...lines(1, 2) }), 'more_than_paid'],
  ['a line of another order is none', {}, refund({ all: false, lines: [{ lineId: lineId(7), quantity: 1 }] }), 'unknown_line'],
  ['a line without a price has no amount', { lines: [aLine(1, 2, null)] }, refund(lines(1)), 'amount_unknown'],
  ['nothing is no refund', {}, refund({ all: false }), 'nothing_chosen'],
  ['shipping alone is one', {}, refund({ all: false, shipping: '10.00' }), 'ok'],
  ['more than was paid for it is not', {}, refund({ all: false, shipping: '10.01' }), 'more_than_shipping'],
  ['a third of a cent is no amount', {}, refund({ all: false, shipping: '3.333' }), 'bad_amount'],
  ['nor a tenth of a yen', { currency: 'JPY', total: '5000' }, refund({ all: false, shipping: '0.1' }), 'bad_amount'],
  ['three decimals are one of a dinar', { currency: 'KWD', total: '110.500' }, refund({ all: false, shipping: '3.333' }), 'ok'],
  ['half a year after delivery', arrived(180), refund(), 'ok'],
  ['and no longer', arrived(181), refund(), 'window_over'],
  ['an arrival without a date counts from nobody knows when', undated, refund(), 'date_unknown'],
  ['what has not arrived has no last day', { ...sent, placedAt: daysAgo(900) }, refund(), 'ok'],
  ['the store may count from the order', { ...sent, placedAt: daysAgo(31) }, refund(), 'window_over', limits({ days: 30, from: 'placed' })],
  ['refunds may be switched off', {}, refund(), 'not_allowed', off('refund')],
  ['above the sum a second agent agrees', { total: '250.01' }, refund(), 'second'],
  ['at the sum none must', { total: '250.00' }, refund(), 'ok'],
  [
    'and of what is asked for in parts all counts, seen by the shop or not',
    { total: '400.00', refunds: [{ externalId: 'r-1', amount: '100.00', lines: [] }] },
    refund({ all: false, shipping: '50.01' }),
    'second',
    undefined,
    { taken: { ...NOTHING_TAKEN, money: 10_000n } },
  ],
  ['what is sent again is worth its price', { lines: [aLine(1, 2, '200.00')] }, reship(2), 'second'],
  ['in other currencies always', { currency: 'SEK' }, refund(), 'second'],
  ['unless the store trusts them', { currency: 'SEK' }, refund(), 'ok', aPolicy({ approval: { inOtherCurrencies: false } })],
  ['a kind may always need two', {}, refund(), 'second', aPolicy({ approval: { always: ['refund'] } })],
  ['an agent has a limit', {}, refund(), 'above_role_limit', limits({ agentLimit: euros('109.99') })],
  ['an admin has their own', {}, refund(), 'ok', limits({ agentLimit: euros('109.99') }), { role: 'admin' }],
  ['which holds too', {}, refund(), 'above_role_limit', limits({ adminLimit: euros('5') }), { role: 'admin' }],
  ['a limit in another currency limits nothing', {}, refund(), 'ok', limits({ agentLimit: [{ currency: 'USD', amount: '1' }] })],
  ['who only proposes has none', {}, refund(), 'ok', limits({ agentLimit: euros('5') }), { role: null }],
  ['what others may have taken is gone', {}, refund(lines(1)), 'nothing_left', undefined, { taken: { ...NOTHING_TAKEN, money: 11_000n } }],
  ['to the cent', {}, refund(lines(1)), 'more_than_paid', undefined, { taken: { ...NOTHING_TAKEN, money: 9_001n } }],
  [
    'a cancellation under way holds it up',
    {},
    refund(),
    'already_under_way',
    undefined,
    { taken: { ...NOTHING_TAKEN, underWay: ['cancel'] } },
  ],
  ['another refund does not', {}, refund(lines(1)), 'ok', undefined, { taken: { ...NOTHING_TAKEN, underWay: ['refund'] } }],

  ['an address is changed before a parcel leaves', unsent, redirect(), 'ok'],
  ['with a label too', labelled, redirect(), 'ok'],
  ['not afterwards', sent, redirect(), 'already_shipped'],
  ['not of what is cancelled', { ...unsent, status: 'cancelled' }, redirect(), 'already_cancelled'],
  ['not to where it goes already', { ...unsent, shippingAddress: { ...address } }, redirect(), 'same_address'],
  ['not to a city without a street', unsent, redirect({ address1: '' }), 'address_incomplete'],
  ['not to a street without a country', unsent, redirect({ country: null }), 'address_incomplete'],
  ['not to nobody where it goes to somebody', unsent, redirect({ name: '' }), 'name_missing'],
  ['but to nobody where it went to nobody', { ...unsent, shippingAddress: null }, redirect({ name: null }), 'ok'],
  [
    'not while another change is under way',
    unsent,
    redirect(),
    'already_under_way',
    undefined,
    { taken: { ...NOTHING_TAKEN, underWay: ['change_address'] } },
  ],
  ['not where the store does not', unsent, redirect(), 'not_allowed', off('change_address')],

  ['what arrived may come back', {}, takeBack(), 'ok'],
  ['on the thirtieth day', arrived(30), takeBack(), 'ok'],
  ['not on the next', arrived(31), takeBack(), 'window_over'],
  ['not before it arrived', sent, takeBack(), 'not_delivered'],
  ['not before it left', unsent, takeBack(), 'not_delivered'],
  ['not more than was bought', {}, takeBack(3), 'more_than_bought'],
  [
    'not what comes back already',
    { returns: [{ externalId: 't', status: 'open', lines: [{ id: 'l-1', quantity: 2 }] }] },
    takeBack(),
    'more_than_bought',
  ],
  [
    'but what a void return named',
    { returns: [{ externalId: 't', status: 'cancelled', lines: [{ id: 'l-1', quantity: 2 }] }] },
    takeBack(),
    'ok',
  ],
  ['not where the store takes nothing back', {}, takeBack(), 'not_allowed', off('create_return')],

  ['what left may be sent again', sent, reship(), 'ok'],
  ['not what never left', unsent, reship(), 'not_shipped'],
  ['not more than was bought', sent, reship(3), 'more_than_bought'],
  ['not twice', sent, reship(), 'more_than_bought', undefined, { taken: { ...NOTHING_TAKEN, reshipped: new Map([[lineId(1), 2]]) } }],
  ['not after its days', { ...sent, placedAt: daysAgo(91) }, reship(), 'window_over'],
]

describe('the policy', () => {
  it.each(cases)('%s', (_, order, request, expected, policy = aPolicy(), more = {}) => {
    const at = { now: NOW, timeZone: 'UTC', role: 'agent' as const, taken: NOTHING_TAKEN, ...more }
    const verdict = judgeAction(anOrder(order), request, policy, at)
    const told = verdict.refusals.length > 0 ? verdict.refusals.map(({ code }) => code).join(' ') : verdict.needsApproval ? 'second' : 'ok'
    expect(told).toBe(expected)
    if (expected === 'ok' || expected === 'second') expect(verdict.effect).not.toBeNull()
    for (const said of verdict.refusals) for (const words of [said.en, said.ar]) expect(words).toMatch(/\S.*[.؟]$/)
  })

  it('says when a window ended, in both languages and by the store’s calendar', () => {
    // half past midnight of the 1st in Lisbon is still the evening before in New York
    const order = anOrder({ shipments: [{ status: 'delivered', deliveredAt: new Date('2026-02-01T00:30:00Z') }] })
    const late = { now: new Date('2026-03-10T12:00:00Z'), role: 'agent' as const, taken: NOTHING_TAKEN }
    const saidIn = (timeZone: string) => judgeAction(order, takeBack(), aPolicy(), { ...late, timeZone }).refusals[0]
    expect(saidIn('Europe/Lisbon')?.en).toBe('Returns are accepted for 30 days after delivery: that ended on 3 March 2026.')
    expect(saidIn('America/New_York')?.en).toContain('2 March 2026')
    expect(saidIn('Europe/Lisbon')?.ar).toMatch(/30 يومًا.*مارس/)
  })

  it.each([
    ['a part', { financialStatus: 'partially_refunded', refunds: [{ externalId: 'r', amount: '20.00', lines: [] }] }, '€20.00'],
    ['all of it, without a word of how,', { financialStatus: 'refunded' }, '€110.00'],
  ] as [string, Partial<ActingOrder>, string][])('warns who sends again that %s was paid back', (_, order, sum) => {
    const at = { now: NOW, timeZone: 'UTC', role: 'agent' as const, taken: NOTHING_TAKEN }
    const says = (of: Partial<ActingOrder>) => judgeAction(anOrder(of), reship(), aPolicy(), at).effect?.says.map(({ en }) => en)
    expect(says(order)).toContain(`${sum} of this order was paid back already.`)
    expect(says({})).toEqual(['1 × Thing 1 is sent again, at no charge.'])
  })

  it('has words for all that it may say', () => {
    const effect = judgeAction(anOrder(), refund({ ...lines(2), restock: true }), aPolicy(), {
      ...{ now: NOW, timeZone: 'UTC', role: 'agent', taken: NOTHING_TAKEN },
    }).effect
    expect(effect?.says.map(({ en }) => en)).toEqual([
      'The customer gets €40.00 back the way they paid. Then €70.00 is left to pay back.',
      '2 × Thing 1 goes back to stock.',
    ])
    expect(effect?.notes.map(({ code }) => code)).toEqual(['tax_unknown'])
  })
})
