import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type NeutralOrder, parseNeutralOrder } from '../../../server/orders/index.ts'
import { readBody } from '../../../server/shops/woocommerce/read-body.ts'
import { parseExactJson } from '../../../server/told/exact-json.ts'
import { sharedPath } from '../../support/shared-mails.ts'

const at = { timeZone: 'UTC', now: new Date('2026-11-28T12:00:00Z') }
/** Id, state, money and number of lines and refunds of each order in the documentation, in order of the files. */
const expected = [
  ['727', 'open', 'paid', 2, 0],
  ['727', 'open', 'paid', 2, 0],
  ['727', 'open', 'paid', 2, 0],
  ['723', 'closed', 'partially_refunded', 2, 2],
  ['727', 'closed', 'paid', 2, 0],
  ['727', 'closed', 'paid', 2, 0],
  ['728', 'open', 'pending', 3, 0],
  ['729', 'open', 'paid', 2, 0],
  ['727', 'closed', 'paid', 2, 0],
  ['723', 'closed', 'partially_refunded', 2, 2],
]

const folder = sharedPath('woocommerce')
describe.skipIf(!folder)('the documented orders of WooCommerce', () => {
  const bodies = folder ? bodiesOf(folder) : []
  test.each(['order.created', 'order.updated', 'order.restored'])('%s yields each of them, as the parser of orders takes it', (topic) => {
    const orders = bodies.flatMap((body) => readBody(topic, body).map((piece) => parseNeutralOrder(Object(piece).order, at)))
    expect(orders.map(told)).toEqual(expected)
    expect(orders[3]?.refunds.map(({ id, amount }) => [id, amount])).toEqual([
      ['726', '10.00'],
      ['724', '9.00'],
    ])
    expect(orders[0]?.updated_at?.toISOString()).toBe('2017-03-22T19:28:08.000Z')
  })
  test('order.deleted takes each of them away', () => {
    expect(bodies.map((body) => readBody('order.deleted', body)[0])).toMatchObject(
      expected.map(([orderId]) => ({ piece: 'deleted', orderId })),
    )
  })
})

const told = (order: NeutralOrder) => [order.id, order.status, order.financial_status, order.lines.length, order.refunds.length]

/** Answers hold one order, a list, or the lists of a batch. */
function bodiesOf(folder: string) {
  const files = readdirSync(folder).filter((file) => file.startsWith('_orders__'))
  return files.sort().flatMap((file) => {
    const answer = parseExactJson(readFileSync(join(folder, file), 'utf8'))
    const { create, update, delete: deleted } = Object(answer)
    return create ? [...create, ...update, ...deleted] : [answer].flat()
  })
}
