import { expect, it } from 'vitest'
import { readBody } from '../../../server/shops/shopify/read-body.ts'
import { refund } from './bodies.ts'

const orderId = '5000000000000000001'

it('an edit is something that happened to its order, when it was made', () => {
  const edit = { id: '78912328793123780', order_id: orderId, created_at: '2026-03-04T10:00:00Z', committed_at: '2026-03-04T10:05:00Z' }
  const told = { piece: 'event', orderId, id: '78912328793123780', kind: 'edited', occurredAt: '2026-03-04T10:05:00.000Z', message: null }
  expect(readBody('orders/edited', { order_edit: edit })).toEqual([told])
  expect(() => readBody('orders/edited', { order_edit: { ...edit, order_id: null } })).toThrow('order_edit.order_id')
})

it('what tells of a customer names what they are known by', () => {
  const customer = { id: '9', email: ' Maya@Shop.example', phone: null, first_name: 'Maya', last_name: 'Lindqvist' }
  const person = { account: '9', email: 'maya@shop.example', phone: null, name: 'Maya Lindqvist' }
  expect(readBody('customers/update', customer)).toEqual([{ piece: 'person', person }])
})

it('that the app is gone, and what the law grants, are told whatever their bodies hold', () => {
  expect(readBody('app/uninstalled', { id: 1 })).toEqual([{ piece: 'uninstalled' }])
  for (const topic of ['customers/redact', 'customers/data_request', 'shop/redact'])
    expect(readBody(topic, { shop_id: 1 })).toEqual([{ piece: 'privacy' }])
})

it('a refund is in the money of the shop, and of no amount where only another money is told', () => {
  const paid = (more: object) => ({ ...refund, transactions: [{ kind: 'refund', status: 'success', amount: '11.00', ...more }] })
  const unsettled = { shop_money: { amount: '0.0', currency_code: 'EUR' }, presentment_money: { amount: '0.0', currency_code: 'USD' } }
  const amountOf = (more: object) => Object(readBody('refunds/create', paid(more))[0]).refund.amount
  expect(amountOf({ currency: 'EUR', total_unsettled_set: unsettled })).toBe('11.00')
  expect(amountOf({ currency: 'USD', total_unsettled_set: unsettled })).toBeNull()
  expect(amountOf({ currency: 'USD', amount_set: { shop_money: { amount: '10.00', currency_code: 'EUR' } } })).toBe('10.00')
})
