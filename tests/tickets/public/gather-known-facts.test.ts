import { afterAll, beforeAll, expect, it } from 'vitest'
import { identifyCustomer, mergeCustomers } from '../../../server/customers/index.ts'
import { UnfitForAll } from '../../../server/errors.ts'
import { linkOrder, mergeTickets } from '../../../server/tickets/index.ts'
import { gatherKnownFacts } from '../../../server/tickets/public/gather-known-facts.ts'
import { mustBeFitForAll } from '../../../server/tickets/public/must-be-fit-for-all.ts'
import { importRecords, wholeOrder } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let last = 0
async function buyer(more: object = {}) {
  last += 1
  const email = `buyer${last}@post.example`
  await importRecords(desk.ctx(), desk.a.id, [
    { ...wholeOrder, id: `${last}`, number: `#KF-${last}001`, email, phone: null, customer: null, ...more },
  ])
  const customerId = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email })) ?? ''
  const [order] = await desk.sql<{ id: string; number: string }[]>`select id, number from orders where external_id = ${String(last)}`
  return { email, customerId, order: order as { id: string; number: string } }
}
async function ticketOf(customerId: string) {
  const { ticketId, visitor } = await desk.shopper(desk.a).write('hello')
  await mergeCustomers(desk.a.agent.ctx, { customerId: visitor.customerId, intoId: customerId })
  return { id: ticketId, customerId, storeId: desk.a.id }
}

it('knows of a customer what their orders, parcels and lines tell, and of the store what anybody may', async () => {
  const { customerId, email, order } = await buyer()
  const known = await gatherKnownFacts(desk.ctx(), await ticketOf(customerId))
  expect(known).toMatchObject({ orderNumbers: [order.number], trackingNumbers: ['T-77'], names: ['Mira Holm'], dates: ['2026-01-08'] })
  expect(known.addresses).toEqual(expect.arrayContaining(['Elm 1', 'Top floor', 'Bonn', '53111']))
  expect(known.products).toEqual(expect.arrayContaining(['Kettle', 'Cup', 'KET-1']))
  expect(known.amounts.map(Number).toSorted((one, other) => one - other)).toEqual([4, 19.9, 39.8, 43.8])
  expect(known.emails).toEqual([email])
  expect(known.ours).toContain('Store store-a')
})

it('knows of another customer’s order that an agent tied to the ticket, and forgets it with the tie', async () => {
  const mine = await buyer()
  const { order, email } = await buyer({ shipping_address: { ...wholeOrder.shipping_address, name: 'Ole Brandt', address1: 'Seeweg 9' } })
  const of = await ticketOf(mine.customerId)
  await linkOrder(desk.a.agent.ctx, { ticketId: of.id, orderId: order.id })
  const known = await gatherKnownFacts(desk.ctx(), of)
  expect(known.orderNumbers.toSorted()).toEqual([mine.order.number, order.number].toSorted())
  expect(known.emails).toContain(email)
  expect(known.names).toContain('Ole Brandt')
  await expect(mustBeFitForAll(desk.ctx(), of, 'It went to Seeweg 9.')).rejects.toThrow(/an address.*Seeweg 9.*Answer in private/)
  const kept = await ticketOf(mine.customerId)
  await mergeTickets(desk.a.agent.ctx, { ticketId: of.id, intoId: kept.id })
  expect((await gatherKnownFacts(desk.ctx(), kept)).orderNumbers).toContain(order.number)
  await desk.sql`update ticket_orders set unlinked_at = now() where order_id = ${order.id}`
  expect((await gatherKnownFacts(desk.ctx(), kept)).orderNumbers).not.toContain(order.number)
})

it('refuses what tells, names the field and what it is, and lets pass what does not', async () => {
  const { customerId, order } = await buyer()
  const of = await ticketOf(customerId)
  const tries = mustBeFitForAll(desk.ctx(), of, `We looked at ${order.number.toLowerCase().replace('-', ' ')} for you.`)
  await expect(tries).rejects.toBeInstanceOf(UnfitForAll)
  await expect(tries).rejects.toMatchObject({
    code: 'invalid',
    field: 'body',
    message: expect.stringMatching(/an order number.*in private/),
    leak: { start: 14 },
  })
  await expect(mustBeFitForAll(desk.ctx(), of, 'That makes 43,80 EUR, as you know.')).rejects.toThrow(/amount|paid/)
  await expect(mustBeFitForAll(desk.ctx(), of, 'It is planned for 8.1.2026.')).rejects.toThrow(/when an order comes/)
  await mustBeFitForAll(desk.ctx(), of, 'Thanks! Store store-a has written to you in private.')
})
