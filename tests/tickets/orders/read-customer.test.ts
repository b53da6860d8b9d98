import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCustomerPanel } from '../../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it("shows only what was bought in the ticket's own store, even to an agent of both", async () => {
  await importRecords(desk.ctx(), desk.a.id, [{ ...wholeOrder, id: '1', number: '#A-1' }])
  await importRecords(desk.ctx(), desk.b.id, [{ ...wholeOrder, id: '2', number: '#B-2' }])
  const { ticketId } = await desk.shopper(desk.a).write('Where is my kettle?')
  await desk.sql`update tickets set customer_id = (select customer_id from orders where number = '#A-1') where id = ${ticketId}`
  const both = { ...desk.a.agent.ctx, actor: { ...desk.a.agent.actor, storeIds: [desk.a.id, desk.b.id] } }
  expect((await getCustomerPanel(both, ticketId)).orders.map((order) => order.number)).toEqual(['#A-1'])
})

it('tells the newest of what changed first, and leaves out the oldest where it is too much', async () => {
  const order = { id: 'many', number: '#A-9', status: 'open', lines: [], placed_at: '2026-01-01T00:00:00Z' }
  await importRecords(desk.ctx(), desk.a.id, [{ ...order, email: 'many@shop.example' }])
  const { ticketId } = await desk.shopper(desk.a).write('What is new?')
  await desk.sql`update tickets set customer_id = (select customer_id from orders where number = '#A-9') where id = ${ticketId}`
  for (const [day, count] of [
    [1, 150],
    [2, 100],
  ] as const) {
    desk.pass(60_000)
    const events = Array.from({ length: count }, (_, n) => ({
      id: `${day}-${n}`,
      kind: `scan-${day}`,
      occurred_at: `2026-01-0${day}T00:00:00Z`,
    }))
    const updated = { ...order, email: 'many@shop.example', updated_at: `2026-01-0${day}T12:00:00Z` }
    await importRecords(desk.ctx(), desk.a.id, [{ ...updated, shipments: [{ id: `s${day}`, events }] }])
  }
  const { changed } = await getCustomerPanel(desk.a.agent.ctx, ticketId)
  expect(changed).toHaveLength(200)
  expect(changed.filter((event) => event.kind === 'scan-2')).toHaveLength(100)
  expect(changed[0]?.kind).toBe('scan-2')
  expect(changed.map((event) => event.recordedAt)).toEqual(
    changed
      .map((event) => event.recordedAt)
      .toSorted()
      .toReversed(),
  )
})
