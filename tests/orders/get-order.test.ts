import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCustomerByIdentity } from '../../server/customers/index.ts'
import { NotFound } from '../../server/errors.ts'
import { getOrder, listCustomerOrders, listOrderEventsSince } from '../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { importRecords, wholeOrder } from './orders.ts'

let desk: OpenDesk
let customerId: string
beforeAll(async () => {
  desk = await openDesk()
  await importRecords(desk.ctx(), desk.a.id, [
    { ...wholeOrder, id: '1', number: '1', placed_at: '2026-01-01T00:00:00Z' },
    { ...wholeOrder, id: '2', number: '2', placed_at: '2026-01-02T00:00:00Z' },
  ])
  await importRecords(desk.ctx(), desk.b.id, [{ ...wholeOrder, id: '3', number: '3' }])
  customerId = (await findCustomerByIdentity(desk.ctx(), { kind: 'email', storeId: desk.a.id, value: wholeOrder.email }))?.id ?? ''
})
afterAll(() => desk.close())

it('lists what a customer bought in the stores of the agent, whole and newest first', async () => {
  const orders = await listCustomerOrders(desk.a.agent.ctx, customerId, 10)
  expect(orders.map((order) => [order.number, order.level])).toEqual([
    ['2', 4],
    ['1', 4],
  ])
  expect(await listCustomerOrders(desk.a.agent.ctx, customerId, 1)).toHaveLength(1)
  expect((await listCustomerOrders(desk.b.agent.ctx, customerId, 10)).map((order) => order.number)).toEqual(['3'])
  expect(await getOrder(desk.a.agent.ctx, orders[0]?.id ?? '')).toEqual(orders[0])
})

it('is not there for an agent of another store, nor for a shopper', async () => {
  const [order] = await listCustomerOrders(desk.a.agent.ctx, customerId, 1)
  const shopper = desk.shopper(desk.a)
  await shopper.write('Mine?')
  for (const ctx of [desk.b.admin.ctx, await shopper.ctx()]) {
    await expect(getOrder(ctx, order?.id ?? '')).rejects.toThrow(NotFound)
    expect(await listOrderEventsSince(ctx, [order?.id ?? ''], new Date(0))).toEqual([])
  }
  expect(await listCustomerOrders(await shopper.ctx(), customerId, 10)).toEqual([])
})

it('tells what we learnt after a moment, even of what happened before it', async () => {
  const [order] = await listCustomerOrders(desk.a.agent.ctx, customerId, 1)
  desk.pass(60_000)
  const since = desk.ctx().now()
  desk.pass(60_000)
  const delivered = { ...wholeOrder.shipments[0], status: 'delivered', delivered_at: '2026-01-05T12:00:00Z' }
  await importRecords(desk.ctx(), desk.a.id, [
    { ...wholeOrder, id: '2', number: '2', placed_at: '2026-01-02T00:00:00Z', updated_at: '2026-01-07T00:00:00Z', shipments: [delivered] },
  ])
  const changes = await listOrderEventsSince(desk.a.agent.ctx, [order?.id ?? ''], since)
  expect(changes).toMatchObject([{ orderId: order?.id, kind: 'delivered', occurredAt: new Date('2026-01-05T12:00:00Z') }])
})
