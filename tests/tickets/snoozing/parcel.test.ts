import { afterAll, beforeAll, expect, it } from 'vitest'
import { NotFound } from '../../../server/errors.ts'
import { getSummary, readThread, snoozeTicket, wakeMovedParcels } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())

const me = () => desk.a.agent.ctx
const SHIPMENT = { id: 's-1', status: 'in_transit', carrier: 'DHL', shipped_at: '2026-01-04T08:00:00Z' }
const order = (id: string, minute: number, more: object = {}) => ({
  id,
  number: `#A-${id}`,
  status: 'open',
  placed_at: '2026-01-02T10:00:00Z',
  updated_at: `2026-01-06T10:${String(minute).padStart(2, '0')}:00Z`,
  currency: 'EUR',
  total: '20.00',
  lines: [{ id: 'l-1', title: 'Cup', quantity: 1, price: '20.00' }],
  shipments: [SHIPMENT],
  ...more,
})
const tell = (record: object) => importRecords(desk.ctx(), desk.a.id, [record])
const begin = async (orderId: string) => {
  await tell(order(orderId, 0))
  const { ticketId } = await desk.shopper(desk.a).write('Where is it?')
  await desk.sql`
    insert into ticket_orders (ticket_id, order_id, reason, created_at)
    select ${ticketId}, id, 'named', now() from orders where external_id = ${orderId} and store_id = ${desk.a.id}`
  return ticketId
}
const wakes = async (ticketId: string) =>
  (await readThread(me(), { ticketId, since: null })).events.flatMap((event) => (event.type === 'ticket.woke' ? [event.reason] : []))

it('wakes with the next event of its parcel, once, and says which order moved', async () => {
  const ticketId = await begin('7001')
  await snoozeTicket(me(), { ticketId, snooze: { for: 'parcel' } })
  expect((await getSummary(me(), ticketId)).snooze).toEqual({ for: 'parcel', until: null, order: '#A-7001' })
  await wakeMovedParcels(desk.ctx())
  expect(await wakes(ticketId)).toEqual([])
  await tell(order('7001', 5, { shipments: [{ ...SHIPMENT, status: 'delivered', delivered_at: '2026-01-06T10:04:00Z' }] }))
  await until('the import’s own job woke it', async () => (await wakes(ticketId)).length > 0)
  await Promise.all([wakeMovedParcels(desk.ctx()), wakeMovedParcels(desk.ctx())])
  expect(await wakes(ticketId)).toEqual(['parcel_moved'])
  const { events } = await readThread(me(), { ticketId, since: null })
  expect(events.at(-1)).toMatchObject({ type: 'ticket.woke', order: '#A-7001' })
  expect((await getSummary(me(), ticketId)).unread).toBe(true)
})

it('sleeps on when only the payment changed, or another order moved', async () => {
  const ticketId = await begin('7002')
  await snoozeTicket(me(), { ticketId, snooze: { for: 'parcel' } })
  await tell(order('7002', 5, { financial_status: 'paid' }))
  await tell(order('7003', 5))
  await wakeMovedParcels(desk.ctx())
  expect(await wakes(ticketId)).toEqual([])
})

it('misses no news whose import was still under way when the ticket was put away', async () => {
  const ticketId = await begin('7004')
  await desk.sql.begin(async (sql) => {
    await sql`
      insert into order_events (id, order_id, source_key, kind, recorded_at, shipment_id)
      select gen_random_uuid(), o.id, 'shipment:s-1:late-news', 'scan', now() - interval '1 minute', s.id
      from orders o join shipments s on s.order_id = o.id where o.external_id = '7004'`
    await snoozeTicket(me(), { ticketId, snooze: { for: 'parcel' } })
  })
  await wakeMovedParcels(desk.ctx())
  expect(await wakes(ticketId)).toEqual(['parcel_moved'])
})

it('knows only orders of its own ticket’s store and customer', async () => {
  const ticketId = await begin('7005')
  const [other] = await desk.sql<{ id: string }[]>`select id from orders where external_id = '7001'`
  await expect(snoozeTicket(me(), { ticketId, snooze: { for: 'parcel', orderId: other?.id ?? '' } })).rejects.toThrow(NotFound)
})
