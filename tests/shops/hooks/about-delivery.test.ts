import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ShopDelivery } from '../../../server/contract/console/shops.ts'
import { programOf } from '../../http/routes/v1/api.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { openShop } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function list(state: string, connectionId: string, more = ''): Promise<ShopDelivery[]> {
  const { json } = await desk.ask('GET', `/api/deliveries?store=${desk.a.id}&state=${state}${more}`, { cookie: desk.a.admin.cookie })
  return json.deliveries.filter((each: ShopDelivery) => each.connectionId === connectionId)
}

it('says which order a refund waits for, and nothing more once that is there', async () => {
  const shop = await openShop(desk)
  const refund = { id: 9, order_id: 424242, transactions: [{ kind: 'refund', status: 'success', amount: '5.00' }] }
  await shop.post(refund, { topic: 'refunds/create' })
  await shop.settled()
  expect(await list('done', shop.id)).toMatchObject([
    { reason: 'waits for order 424242', waits: true, about: { kind: 'order', id: '424242' } },
  ])
  const program = await programOf(desk, desk.a)
  const told = (await program.ask('GET', '/deliveries?status=done&limit=1')).json.deliveries
  expect(told).toMatchObject([{ reason: 'waits for order 424242', about: { kind: 'order', id: '424242', name: null }, put_away_at: null }])
  await shop.post({ id: 424242, name: '#W-1', line_items: [] }, { topic: 'orders/create' })
  await shop.settled()
  const after = await list('done', shop.id)
  expect(after.map(({ reason, about }) => [reason, about?.name])).toEqual([
    ['', '#W-1'],
    ['', '#W-1'],
  ])
})

it('says which parcel a tracker waits for, until an order has it', async () => {
  const tracking = await openShop(desk, 'easypost')
  const shop = await openShop(desk)
  const result = { object: 'Tracker', tracking_code: 'EZ-1000', status: 'in_transit', updated_at: '2026-03-02T10:00:00Z' }
  await tracking.post({ object: 'Event', description: 'tracker.updated', result })
  await tracking.settled()
  expect(await list('done', tracking.id)).toMatchObject([{ reason: 'waits for an order with parcel EZ-1000', about: { kind: 'parcel' } }])
  const fulfillments = [{ id: 71, order_id: 515151, status: 'success', tracking_numbers: ['EZ1000'] }]
  await shop.post({ id: 515151, name: '#W-2', line_items: [], fulfillments }, { topic: 'orders/create' })
  await shop.settled()
  expect(await list('done', tracking.id)).toMatchObject([{ reason: '', waits: false }])
})

it('names the order of one that cannot be read, which can be put away and brought back', async () => {
  const shop = await openShop(desk)
  await shop.post({ id: 616161, name: '#W-3', created_at: 'yesterday' }, { topic: 'orders/create' })
  await shop.settled()
  const [failed] = await list('failed', shop.id)
  expect(failed).toMatchObject({ about: { kind: 'order', id: '616161', name: '#W-3' }, reason: 'created_at: is no date and time' })
  const put = (away: boolean) => desk.ask('POST', `/api/deliveries/${failed?.id}/put-away`, { body: { away }, cookie: desk.a.admin.cookie })
  const counted = async () =>
    (await desk.ask('GET', '/api/shops', { cookie: desk.a.admin.cookie })).json.shops.find((each: { id: string }) => each.id === shop.id)
      .failedDeliveries
  expect([await counted(), (await put(true)).json.putAwayAt]).toEqual([1, expect.any(String)])
  expect([await counted(), await list('failed', shop.id), (await list('failed', shop.id, '&away=true')).length]).toEqual([0, [], 1])
  expect([(await put(false)).json.putAwayAt, (await list('failed', shop.id)).length]).toEqual([null, 1])
})
