import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActionPreview, ActionRequest, OrderAction, OrderActions } from '../../server/contract/console/actions.ts'
import type { OrderPage } from '../../server/contract/console/links.ts'
import { DEMO_SIGN_IN, loadDemo } from '../../server/demo/load-demo.ts'
import { findDemoPlatform } from '../../server/demo/shop/demo-platform.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { AgentApi } from '../support/desk-client.ts'
import { emptyDesk } from '../support/empty-desk.ts'
import { until } from '../support/until.ts'

let desk: OpenDesk
let ines: AgentApi
beforeAll(async () => {
  desk = await openDesk({ demo: DEMO_SIGN_IN })
  await emptyDesk(desk)
  await loadDemo(desk.ctx())
  ines = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
})
afterAll(() => desk.close())

async function find(number: string): Promise<{ id: string; lineId: string }> {
  const [row] = await desk.sql<{ id: string; lineId: string }[]>`
    select o.id, l.id as line_id from orders o join order_lines l on l.order_id = o.id where o.number = ${number} order by l.position`
  if (!row) throw new Error(`there is no ${number}`)
  return row
}

async function carryOut(orderId: string, request: ActionRequest): Promise<OrderAction> {
  const preview = await ines.request<ActionPreview>('POST', `orders/${orderId}/actions/preview`, { request })
  const body = { clientId: newClientId(), request, seen: preview.seen, ticketId: null }
  const { id } = await ines.request<OrderAction>('POST', `orders/${orderId}/actions`, body)
  return until('it ended', async () => {
    const { actions } = await ines.request<OrderActions>('GET', `orders/${orderId}/actions`)
    const action = actions.find((each) => each.id === id)
    return action && ['done', 'refused', 'unclear'].includes(action.state) && action
  })
}

test('the demo shop’s own sums are what is previewed, and no estimate', async () => {
  const { id, lineId } = await find('AR-20425')
  const preview = (request: ActionRequest) => ines.request<ActionPreview>('POST', `orders/${id}/actions/preview`, { request })
  const some = { kind: 'refund' as const, restock: false, reason: '' }
  const part = await preview({ ...some, all: false, lines: [{ lineId, quantity: 1 }], shipping: null })
  expect(part.effect).toMatchObject({ total: '18.00', leftAfter: '53.00', rest: null, notes: [] })
  const whole = await preview({ ...some, all: true, lines: [], shipping: null })
  expect(whole.effect).toMatchObject({ total: '71.00', leftAfter: '0.00', notes: [] })
})

test('the demo shop pays back, and its order shows it', async () => {
  const { id, lineId } = await find('AR-20425')
  const lines = [{ lineId, quantity: 1 }]
  const done = await carryOut(id, { kind: 'refund', all: false, lines, shipping: null, restock: true, reason: 'Chipped' })
  expect(done).toMatchObject({ state: 'done', isVerified: true, way: 'shop', effect: { total: '18.00', leftAfter: '53.00' } })
  const [order] = await desk.sql`
    select o.financial_status, r.amount, r.external_id from orders o join refunds r on r.order_id = o.id where o.id = ${id}`
  expect(order).toEqual({ financialStatus: 'partially_refunded', amount: '18.00', externalId: done.platformId })
})

test('it cancels what it has not sent, and pays all of it back', async () => {
  const { id } = await find('AR-20436')
  const address = { name: 'Oluwaseun', address1: 'Rua 2', address2: null, city: 'Porto', province: null, zip: '4000', country: 'Portugal' }
  await carryOut(id, { kind: 'change_address', address })
  const kettles = await stockOf('kettle-2')
  expect(await carryOut(id, { kind: 'cancel', reason: 'Ordered twice', refund: true, restock: true })).toMatchObject({ state: 'done' })
  const [order] = await desk.sql`select status, financial_status, cancel_reason from orders where id = ${id}`
  expect(order).toEqual({ status: 'cancelled', financialStatus: 'refunded', cancelReason: null })
  expect(await stockOf('kettle-2')).toBe((kettles ?? 0) + 1)
  const told = await desk.sql`select kind from order_events where order_id = ${id} and kind = 'address_changed'`
  expect(told).toHaveLength(1)
})

const stockOf = async (item: string) => {
  const [row] = await desk.sql<{ available: number }[]>`
    select sum(available)::int as available from stock_levels where item_id = ${item} and location_id in ('porto', 'workshop')`
  return row?.available ?? null
}

test('what goes back to stock lies there from then on, and what does not, does not', async () => {
  const { id, lineId } = await find('AR-20407')
  const lines = [{ lineId, quantity: 1 }]
  const before = await stockOf('cup-3')
  const refund = { kind: 'refund' as const, all: false, lines, shipping: null, reason: '' }
  await carryOut(id, { ...refund, restock: true })
  expect(await stockOf('cup-3')).toBe((before ?? 0) + 1)
  await carryOut(id, { ...refund, restock: false })
  expect(await stockOf('cup-3')).toBe((before ?? 0) + 1)
})

test('what is sent again is a parcel of the order, and told among what happened to it', async () => {
  const { id, lineId } = await find('AR-20431')
  await carryOut(id, { kind: 'reship', lines: [{ lineId, quantity: 1 }], reason: 'Lost' })
  const { order } = await ines.request<OrderPage>('GET', `orders/${id}`)
  expect(order.shipments.map(({ status }) => status)).toEqual(['in_transit', 'label_created'])
  expect(order.events.filter(({ kind }) => kind === 'sent_again').map(({ message }) => message)).toEqual(['1 × Gooseneck kettle'])
})

test('it does what one key stands for once', async () => {
  const { id, lineId } = await find('AR-20425')
  const [row] = await desk.sql<{ storeId: string; connectionKey: string; externalId: string; number: string }[]>`
    select store_id, connection_key, external_id, number from orders where id = ${id}`
  const order = row ?? { storeId: '', connectionKey: '', externalId: '', number: '' }
  const platform = await findDemoPlatform(desk.ctx(), order)
  const lines = [{ lineId, quantity: 1 }]
  const request: ActionRequest = { kind: 'create_return', lines, reason: '', labelUrl: null, instructions: '' }
  const { effect } = await ines.request<ActionPreview>('POST', `orders/${id}/actions/preview`, { request })
  if (!platform || !effect) throw new Error('nothing can be asked of it')
  const action = { kind: request.kind, order, request, effect, lines: [] }
  const call = { idempotencyKey: 'the same', signal: new AbortController().signal }
  const answers = await Promise.all([1, 2, 3].map(() => platform.perform(action, call)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await platform.read(order, call))?.order.returns).toHaveLength(1)
})

test('it knows no order but its own', async () => {
  const { id: storeId } = desk.a
  expect(await findDemoPlatform(desk.ctx(), { storeId, connectionKey: 'file', externalId: 'AR-20425' })).toBeNull()
})
