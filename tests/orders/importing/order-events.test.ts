import { afterAll, beforeAll, expect, it } from 'vitest'
import { getOrder, type OrderView } from '../../../server/orders/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { importRecords, wholeOrder } from '../orders.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const base = { number: '#6', lines: [{ id: 'a', title: 'Cup' }], shipments: [{ id: 's', status: 'in_transit' }] }
const take = (records: object[]) => importRecords(desk.ctx(), desk.a.id, records)
async function stored(externalId: string): Promise<OrderView> {
  const [row] = await desk.sql<{ id: string }[]>`select id from orders where external_id = ${externalId}`
  return getOrder(desk.a.agent.ctx, row?.id ?? '')
}

it('notes what must have happened, with the dates of the source and no others', async () => {
  await take([{ ...wholeOrder, id: '5002' }])
  const order = await stored('5002')
  const shipmentId = order.shipments[0]?.id
  const dated = order.events.filter((event) => event.occurredAt)
  expect(dated.map((event) => [event.kind, event.occurredAt?.toISOString(), event.shipmentId])).toEqual([
    ['placed', '2026-01-02T10:00:00.000Z', null],
    ['shipped', '2026-01-04T08:00:00.000Z', shipmentId],
    ['arrived_at_hub', '2026-01-05T03:00:00.000Z', shipmentId],
    ['refunded', '2026-01-06T09:00:00.000Z', null],
  ])
  const undated = order.events.filter((event) => !event.occurredAt)
  expect(undated.map((event) => [event.kind, event.message])).toEqual([
    ['paid', null],
    ['return', 'requested'],
  ])
  expect(order.events.find((event) => event.kind === 'arrived_at_hub')).toMatchObject({ location: 'Leipzig', message: 'Sorted' })
})

it('dates a payment where the source says when it was paid', async () => {
  await take([{ ...base, id: '6007', financial_status: 'partially_refunded', paid_at: '2026-01-02T10:05:00Z' }])
  const { events } = await stored('6007')
  expect(events.find((event) => event.kind === 'paid')?.occurredAt).toEqual(new Date('2026-01-02T10:05:00Z'))
  expect(events.filter((event) => event.occurredAt).map((event) => event.kind)).toEqual(['paid'])
})

it('fills in the date of an event that had none, once, and never changes one', async () => {
  const delivered = (more: object) => ({ ...base, id: '6006', shipments: [{ id: 's', status: 'delivered', ...more }] })
  const dateOf = async () => (await stored('6006')).events.find((event) => event.kind === 'delivered')?.occurredAt
  await take([delivered({})])
  expect(await dateOf()).toBeNull()
  await take([delivered({ delivered_at: '2026-01-05T12:00:00Z' })])
  await take([delivered({ delivered_at: '2026-01-06T12:00:00Z' })])
  expect(await dateOf()).toEqual(new Date('2026-01-05T12:00:00Z'))
})

it('tells of a new refund, even where it stands before the old one and neither has an id', async () => {
  const old = { amount: '5.00', created_at: '2026-01-01T00:00:00Z' }
  await take([{ ...base, id: '6009', refunds: [old] }])
  const before = await stored('6009')
  await take([{ ...base, id: '6009', refunds: [{ amount: '9.00', created_at: '2026-03-01T00:00:00Z' }, old] }])
  const after = await stored('6009')
  expect(after.refunds[1]?.id).toBe(before.refunds[0]?.id)
  const dates = after.events.filter((event) => event.kind === 'refunded').map((event) => event.occurredAt?.toISOString())
  expect(dates).toEqual(['2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'])
})

it('tells of a promise that moved, later or earlier, each time and in days where the store is', async () => {
  await desk.sql`update stores set time_zone = 'America/New_York' where id = ${desk.a.id}`
  const promising = (promised_at?: string) => [{ ...base, id: '6010', shipments: [{ id: 's', status: 'in_transit', promised_at }] }]
  const days = [undefined, '2027-01-01', '2027-02-01', '2027-01-01', '2027-02-01', '2027-02-02T03:00:00Z', undefined]
  for (const day of days) {
    desk.pass(1_000)
    await take(promising(day))
  }
  await take([...promising('2027-03-01'), ...promising('2027-03-02')])
  await desk.sql`update stores set time_zone = 'UTC' where id = ${desk.a.id}`
  const { events, shipments } = await stored('6010')
  const moves = events.filter((event) => event.kind === 'delayed' || event.kind === 'promised')
  expect(moves.map(({ kind, message }) => `${kind} ${message}`)).toEqual([
    'promised 2027-01-01',
    'delayed 2027-02-01, was 2027-01-01',
    'promised 2027-01-01, was 2027-02-01',
    'delayed 2027-02-01, was 2027-01-01',
    'promised 2027-03-01',
    'delayed 2027-03-02, was 2027-03-01',
  ])
  expect(new Set(moves.map((event) => event.shipmentId))).toEqual(new Set([shipments[0]?.id]))
  expect(moves.every((event) => event.occurredAt === null)).toBe(true)
})

it('tells again of a cancellation after the order was open again, and of none while it stays cancelled', async () => {
  const states = ['cancelled', 'cancelled', 'open', 'cancelled', 'open', 'cancelled'].map((status, n) => ({
    ...base,
    id: '6011',
    status,
    total: `${n}.00`,
  }))
  await take(states.slice(0, 2))
  await take(states.slice(2, 4))
  await take(states.slice(4))
  const dated = { ...base, id: '6011', status: 'cancelled', cancelled_at: '2026-01-09T00:00:00Z' }
  await take([dated])
  const cancellations = (await stored('6011')).events.filter((event) => event.kind === 'cancelled')
  expect(cancellations.map((event) => event.occurredAt?.toISOString() ?? null).sort()).toEqual(['2026-01-09T00:00:00.000Z', null, null])
})
