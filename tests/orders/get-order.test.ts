import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../server/context.ts'
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

const bought = (ctx: Context, { store = desk.a, limit = 10 } = {}) => listCustomerOrders(ctx, { storeId: store.id, customerId, limit })

it('lists what a customer bought in one store of the agent, whole and newest first', async () => {
  const orders = await bought(desk.a.agent.ctx)
  expect(orders.map((order) => [order.number, order.level])).toEqual([
    ['2', 4],
    ['1', 4],
  ])
  expect(await bought(desk.a.agent.ctx, { limit: 1 })).toHaveLength(1)
  const both = { ...desk.a.agent.ctx, actor: { ...desk.a.agent.actor, storeIds: [desk.a.id, desk.b.id] } }
  expect((await bought(both)).map((order) => order.number)).toEqual(['2', '1'])
  expect((await bought(both, { store: desk.b })).map((order) => order.number)).toEqual(['3'])
  expect(await getOrder(desk.a.agent.ctx, orders[0]?.id ?? '')).toEqual(orders[0])
})

it('is not there for an agent of another store, nor for a shopper', async () => {
  const [order] = await bought(desk.a.agent.ctx, { limit: 1 })
  const shopper = desk.shopper(desk.a)
  await shopper.write('Mine?')
  for (const ctx of [desk.b.admin.ctx, await shopper.ctx()]) {
    await expect(getOrder(ctx, order?.id ?? '')).rejects.toThrow(NotFound)
    expect(await listOrderEventsSince(ctx, [order?.id ?? ''], new Date(0))).toEqual([])
  }
  expect(await bought(await shopper.ctx())).toEqual([])
  expect(await bought(desk.b.admin.ctx)).toEqual([])
})

it('tells what we learnt after a moment, even of what happened before it', async () => {
  const [order] = await bought(desk.a.agent.ctx, { limit: 1 })
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

it('shows the newest 50 events of each order, in the order in which they happened', async () => {
  const hour = (n: number) => new Date(Date.UTC(2026, 1, 1, n)).toISOString()
  const scans = Array.from({ length: 60 }, (_, n) => ({ id: n, kind: `scan-${n}`, occurred_at: hour(n) }))
  const shipments = [{ id: 's', events: scans.toReversed() }]
  await importRecords(desk.ctx(), desk.b.id, [
    { id: '4', number: '4', lines: [], placed_at: hour(0), shipments },
    { id: '5', number: '5', lines: [], placed_at: hour(0), shipments: [{ id: 's', events: scans.slice(0, 3) }] },
  ])
  const kindsOf = async (number: string) => {
    const [row] = await desk.sql<{ id: string }[]>`select id from orders where number = ${number} and store_id = ${desk.b.id}`
    return (await getOrder(desk.b.agent.ctx, row?.id ?? '')).events.map((event) => event.kind)
  }
  expect(await kindsOf('4')).toEqual(scans.slice(10).map((scan) => scan.kind))
  expect(await kindsOf('5')).toEqual(['placed', 'scan-0', 'scan-1', 'scan-2'])
})
