import { afterAll, beforeAll, expect, it } from 'vitest'
import { selectActingOrder } from '../../../server/orders/actions/action-queries.ts'
import { type DatedTracking, getOrder, parseTracking, takeTrackings, tellOrder } from '../../../server/orders/index.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { importRecords } from '../orders.ts'

let desk: OpenDesk
let connectionId: string
beforeAll(async () => {
  desk = await openDesk()
  ;({ connectionId } = await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', secret: 'theirs' }))
})
afterAll(() => desk.close())

const reading = { timeZone: 'UTC', now: new Date('2026-03-20T10:00:00Z') }
const take = (...told: object[]) =>
  takeTrackings(desk.ctx(), { storeId: desk.a.id, connectionId }, told.map((each) => parseTracking(each, reading)) as DatedTracking[])
const orderWith = (id: string, number: string) =>
  importRecords(desk.ctx(), desk.a.id, [
    {
      id,
      number: `#${id}`,
      lines: [],
      placed_at: '2026-03-01T10:00:00Z',
      shipments: [{ id: `s-${id}`, tracking_number: number, status: 'label_created' }],
    },
  ])
async function stored(id: string) {
  const [row] = await desk.sql<{ id: string }[]>`select id from orders where external_id = ${id}`
  const { shipments, events } = await getOrder(desk.a.agent.ctx, row?.id ?? '')
  return {
    shipment: shipments[0],
    scans: events.filter((event) => event.shipmentId && event.message).map((event) => [event.kind, event.message]),
  }
}
const word = (number: string, hour: string, status: string, scans: object[] = [], more: object = {}) => ({
  tracking_number: number,
  status,
  updated_at: `2026-03-10T${hour}:00:00Z`,
  scans,
  ...more,
})
const scan = (hour: string, kind: string, message: string) => ({
  kind,
  occurred_at: `2026-03-10T${hour}:00:00Z`,
  message,
  location: 'Leipzig',
})

it('follows a parcel however its number is written, and notes its scans once', async () => {
  await orderWith('t1', '1Z 999 AA1')
  const told = word('1z999aa1', '12', 'out_for_delivery', [
    scan('08', 'in_transit', 'Sorted'),
    scan('11', 'out_for_delivery', 'With the courier'),
  ])
  expect(await take(told)).toHaveLength(1)
  await take(told)
  const { shipment, scans } = await stored('t1')
  expect(shipment).toMatchObject({ status: 'out_for_delivery', lastScanAt: new Date('2026-03-10T11:00:00Z') })
  expect(scans).toEqual([
    ['in_transit', 'Sorted'],
    ['out_for_delivery', 'With the courier'],
  ])
})

it('waits for an order that comes later', async () => {
  expect(
    await take(word('LATER1', '12', 'delivered', [scan('11', 'delivered', 'Left at the door')], { delivered_at: '2026-03-10T11:00:00Z' })),
  ).toEqual([])
  await orderWith('t2', 'later-1')
  expect(await stored('t2')).toMatchObject({
    shipment: { status: 'delivered', deliveredAt: new Date('2026-03-10T11:00:00Z') },
    scans: [['delivered', 'Left at the door']],
  })
})

it('ends in the same state whatever order words come in, and loses no scan', async () => {
  const words = (number: string) => [
    word(number, '08', 'in_transit', [scan('07', 'in_transit', 'Sorted')], { carrier: 'dhl' }),
    word(number, '10', 'out_for_delivery', [scan('09', 'out_for_delivery', 'Out')]),
    word(number, '12', 'delivered', [scan('11', 'delivered', 'Here')], { delivered_at: '2026-03-10T11:00:00Z' }),
  ]
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  for (const [n, order] of orders.entries()) {
    const number = `PERM${n}`
    await orderWith(`p${n}`, number)
    for (const at of order) await take(words(number)[at] ?? {})
    const { shipment, scans } = await stored(`p${n}`)
    expect(shipment, order.join()).toMatchObject({ status: 'delivered', carrier: 'dhl', deliveredAt: new Date('2026-03-10T11:00:00Z') })
    expect(scans.map(([kind]) => kind).sort()).toEqual(['delivered', 'in_transit', 'out_for_delivery'])
  }
})

it('takes several words of one parcel at once', async () => {
  await orderWith('t3', 'BATCH1')
  await take(word('BATCH1', '12', 'delivered', []), word('BATCH1', '10', 'in_transit', [scan('09', 'in_transit', 'Sorted')]))
  expect(await stored('t3')).toMatchObject({ shipment: { status: 'delivered' }, scans: [['in_transit', 'Sorted']] })
})

it('tells nothing of another store’s parcel with the same number', async () => {
  await importRecords(desk.ctx(), desk.b.id, [
    { id: 'other', number: '#other', lines: [], shipments: [{ id: 's', tracking_number: 'SHARED1', status: 'label_created' }] },
  ])
  expect(await take(word('SHARED1', '12', 'delivered'))).toEqual([])
  const [row] = await desk.sql<{ id: string }[]>`select id from orders where external_id = 'other'`
  expect((await getOrder(desk.b.agent.ctx, row?.id ?? '')).shipments[0]?.status).toBe('label_created')
})

it('says for whoever acts on the order, and for programs that ask, where its parcel is', async () => {
  await orderWith('acted', 'ACTED1')
  await take(word('ACTED1', '12', 'delivered', [], { carrier: 'UPS', delivered_at: '2026-03-10T11:00:00Z' }))
  const [row] = await desk.sql<{ id: string }[]>`select id from orders where external_id = 'acted'`
  const arrived = { status: 'delivered', deliveredAt: new Date('2026-03-10T11:00:00Z') }
  expect((await selectActingOrder(desk.sql, row?.id ?? ''))?.shipments).toEqual([arrived])
  const { shipments } = await tellOrder(desk.a.agent.ctx, desk.a.id, 'acted')
  expect(shipments).toMatchObject([{ id: 's-acted', status: 'delivered', carrier: 'UPS', delivered_at: arrived.deliveredAt }])
})
