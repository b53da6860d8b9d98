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
