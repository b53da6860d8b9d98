import { afterAll, beforeAll, expect, it } from 'vitest'
import { identifyCustomer, mergeCustomers } from '../../../server/customers/index.ts'
import { Conflict, Forbidden, NotFound } from '../../../server/errors.ts'
import {
  getCustomerPanel,
  getOrderPage,
  linkOrder,
  listTicketOrders,
  mergeTickets,
  readThread,
  restoreLink,
  unlinkOrder,
} from '../../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { askForCode, enter, newIp } from '../identifying/asking.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const me = () => desk.a.agent.ctx
let last = 0

/** Orders of one buyer, of whom only the first is under way; of the others the last is the newest. Ids by their place. */
async function buyer(count: number) {
  last += 1
  const email = `buyer${last}@shop.example`
  const placed = (n: number) => new Date(desk.ctx().now().getTime() - (n === 1 ? 1 : 400 - n) * 86_400_000).toISOString()
  const records = Array.from({ length: count }, (_, n) => ({
    ...wholeOrder,
    id: `${last}-${n + 1}`,
    number: `#B${last}-10${n + 1}`,
    placed_at: placed(n + 1),
    email,
    phone: null,
    customer: null,
    shipments: [{ id: `s-${n}`, status: 'in_transit', tracking_number: `TRK${last}00${n + 1}X`, shipped_at: placed(n + 1) }],
  }))
  await importRecords(desk.ctx(), desk.a.id, records)
  const customerId = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email })) ?? ''
  const rows = await desk.sql<{ id: string; number: string }[]>`
    select id, number from orders where external_id = any(${records.map((each) => each.id)}) order by number`
  return { email, customerId, orders: rows }
}
/** A chat of somebody who is known as this customer. */
async function chatOf(customerId: string, text: string): Promise<{ shopper: Shopper; ticketId: string }> {
  const shopper = desk.shopper(desk.a)
  const { ticketId, visitor } = await shopper.write('hello')
  await mergeCustomers(me(), { customerId: visitor.customerId, intoId: customerId })
  await shopper.write(text, ticketId)
  return { shopper, ticketId }
}
const linksOf = async (ticketId: string) =>
  (await getCustomerPanel(me(), ticketId)).orders.flatMap((order) =>
    (order.links ?? []).map(({ reason, confidence, evidence }) => ({ number: order.number, reason, confidence, evidence })),
  )
const linkIdOf = async (ticketId: string) =>
  (await getCustomerPanel(me(), ticketId)).orders.flatMap((order) => order.links ?? [])[0]?.id ?? ''
const types = async (ticketId: string) =>
  (await readThread(me(), { ticketId, since: null })).events.map((event) => event.type).filter((type) => type.startsWith('order.'))

it('ties a ticket to the customer’s own orders and parcels that a message names, and says by what', async () => {
  const { customerId, orders } = await buyer(3)
  const { ticketId } = await chatOf(customerId, `Where are ${orders[1]?.number} and TRK${last}003X?`)
  expect(await linksOf(ticketId)).toEqual([
    { number: orders[2]?.number, reason: 'tracking_number_in_text', confidence: expect.closeTo(0.95), evidence: `TRK${last}003X` },
    { number: orders[1]?.number, reason: 'number_in_text', confidence: expect.closeTo(0.95), evidence: orders[1]?.number },
  ])
  expect((await getOrderPage(me(), orders[1]?.id ?? '')).tickets).toMatchObject([
    { id: ticketId, isAnothers: false, reason: 'number_in_text' },
  ])
})

it('takes the only order under way where a first message names none', async () => {
  const { customerId, email } = await buyer(2)
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is my parcel?')
  expect(await linksOf(ticketId)).toEqual([])
  const code = await askForCode(desk, shopper, { email, ticketId })
  await enter(desk, shopper, code, { email, ticketId, ip: newIp() })
  expect(await linksOf(ticketId)).toMatchObject([{ reason: 'only_open_order', number: `#B${last}-101` }])
  expect((await getCustomerPanel(me(), ticketId)).id).toBe(customerId)
})

it('flags an order that carries another address, and opens nothing by it', async () => {
  const { orders } = await buyer(1)
  const { ticketId } = await desk.shopper(desk.a).write(`Where is ${orders[0]?.number}?`)
  const { orders: shown } = await getCustomerPanel(me(), ticketId)
  expect(shown).toMatchObject([{ number: orders[0]?.number, linked: null, isAnothers: true, links: [{ reason: 'number_in_text' }] }])
  expect(shown[0]?.links?.[0]?.confidence).toBeLessThan(0.5)
  expect(await listTicketOrders(me(), ticketId)).toEqual([])
  const other = await desk.shopper(desk.b).write(`Where is ${orders[0]?.number}?`)
  expect((await getCustomerPanel(desk.b.agent.ctx, other.ticketId)).orders).toEqual([])
})

it('is sure of that order once its owner has proven who they are', async () => {
  const { email, orders } = await buyer(1)
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write(`Where is ${orders[0]?.number}?`)
  const code = await askForCode(desk, shopper, { email, ticketId })
  await enter(desk, shopper, code, { email, ticketId, ip: newIp() })
  const [order] = (await getCustomerPanel(me(), ticketId)).orders
  expect(order).toMatchObject({ number: orders[0]?.number, linked: 'number_in_text' })
  expect(order?.isAnothers).toBeUndefined()
})

it('lets an agent tie an order, a line or a shipment, and take it off so that no machine ties it again', async () => {
  const { customerId, orders } = await buyer(2)
  const { shopper, ticketId } = await chatOf(customerId, `About ${orders[0]?.number}`)
  const linkId = await linkIdOf(ticketId)
  await unlinkOrder(me(), { ticketId, linkId })
  expect(await linksOf(ticketId)).toEqual([])
  await shopper.write(`I said ${orders[0]?.number}!`, ticketId)
  expect(await linksOf(ticketId), 'remembered').toEqual([])
  await expect(unlinkOrder(me(), { ticketId, linkId })).rejects.toThrow(Conflict)
  await restoreLink(me(), { ticketId, linkId })
  expect(await linksOf(ticketId)).toMatchObject([{ reason: 'number_in_text' }])
  const { order } = await getOrderPage(me(), orders[1]?.id ?? '')
  await linkOrder(me(), { ticketId, orderId: order.id, shipmentId: order.shipments[0]?.id })
  await linkOrder(me(), { ticketId, orderId: order.id, lineId: order.lines[0]?.id })
  expect(await linksOf(ticketId)).toMatchObject([{ reason: 'agent' }, { reason: 'agent' }, { reason: 'number_in_text' }])
  expect(await types(ticketId)).toEqual(['order.unlinked', 'order.linked', 'order.linked', 'order.linked'])
  expect((await readThread(await shopper.ctx(), { ticketId, since: null })).events.every((event) => !event.type.startsWith('order.'))).toBe(
    true,
  )
})

it('keeps strangers, other stores and shoppers away', async () => {
  const { orders } = await buyer(1)
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('hello')
  const orderId = orders[0]?.id ?? ''
  await expect(linkOrder(desk.b.agent.ctx, { ticketId, orderId })).rejects.toThrow(NotFound)
  await expect(linkOrder(await shopper.ctx(), { ticketId, orderId })).rejects.toThrow(Forbidden)
  await expect(linkOrder(me(), { ticketId, orderId, lineId: orderId })).rejects.toThrow(NotFound)
  await expect(getOrderPage(desk.b.agent.ctx, orderId)).rejects.toThrow(NotFound)
  await importRecords(desk.ctx(), desk.b.id, [{ ...wholeOrder, id: `foreign-${last}`, number: 'F1' }])
  const [foreign] = await desk.sql<{ id: string }[]>`select id from orders where external_id = ${`foreign-${last}`}`
  const both = { ...me(), actor: { ...desk.a.agent.actor, storeIds: [desk.a.id, desk.b.id] } }
  await expect(linkOrder(both, { ticketId, orderId: foreign?.id ?? '' })).rejects.toThrow(NotFound)
})

it('counts the links of tickets that were merged into it', async () => {
  const { customerId, orders } = await buyer(2)
  const one = await chatOf(customerId, `About ${orders[0]?.number}`)
  const other = await chatOf(customerId, `About ${orders[1]?.number}`)
  await mergeTickets(me(), { ticketId: one.ticketId, intoId: other.ticketId })
  expect((await linksOf(other.ticketId)).map(({ number }) => number).toSorted()).toEqual(orders.map(({ number }) => number))
})

it('says on an order’s page what its customer could not know when they last wrote of it', async () => {
  const { customerId, orders } = await buyer(1)
  const orderId = orders[0]?.id ?? ''
  const page = () => getOrderPage(me(), orderId)
  expect((await page()).changed, 'nobody wrote').toBeNull()
  const { shopper, ticketId } = await chatOf(customerId, `Where is ${orders[0]?.number}?`)
  expect((await page()).changed, 'nothing happened since').toBeNull()
  const scan = { id: `scan-${last}`, kind: 'in_transit', occurred_at: new Date().toISOString(), location: 'Leipzig', message: null }
  const shipment = { id: 's-0', status: 'in_transit', tracking_number: `TRK${last}001X`, events: [scan] }
  const told = {
    ...wholeOrder,
    id: `${last}-1`,
    number: orders[0]?.number,
    phone: null,
    customer: null,
    updated_at: new Date().toISOString(),
  }
  await importRecords(desk.ctx(), desk.a.id, [{ ...told, email: `buyer${last}@shop.example`, shipments: [shipment] }])
  const { changed, order } = await page()
  expect(changed).toMatchObject({ ticketId, name: expect.any(String) })
  const named = changed?.eventIds.map((id) => order.events.find((event) => event.id === id)?.location)
  expect(named).toContain('Leipzig')
  await shopper.write('And now?', ticketId)
  expect((await page()).changed, 'they wrote since').toBeNull()
  const stranger = await desk.shopper(desk.a).write(`Where is ${orders[0]?.number}?`)
  expect((await page()).tickets.map((ticket) => ticket.id)).toEqual([stranger.ticketId, ticketId])
})
