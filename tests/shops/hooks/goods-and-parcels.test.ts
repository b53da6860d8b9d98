import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getProduct } from '../../../server/catalogue/index.ts'
import { getOrder } from '../../../server/orders/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { openShop } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function parcelOf(externalId: string) {
  const [row] = await desk.sql<{ id: string }[]>`select id from orders where external_id = ${externalId}`
  return (await getOrder(desk.a.agent.ctx, row?.id ?? '')).shipments[0]
}
const orderWith = (id: string, number: string) =>
  importRecords(desk.ctx(), desk.a.id, [
    { id, number: `#${id}`, lines: [], shipments: [{ id: `s-${id}`, tracking_number: number, status: 'label_created' }] },
  ])

const words = {
  aftership: (id: string, number: string, isThere: boolean) => ({
    event: 'tracking_update',
    event_id: id,
    msg: {
      tracking_number: number,
      slug: 'dhl',
      tag: isThere ? 'Delivered' : 'InTransit',
      updated_at: `2026-03-1${isThere ? 2 : 1}T10:00:00Z`,
    },
  }),
  easypost: (id: string, number: string, isThere: boolean) => ({
    id,
    object: 'Event',
    description: 'tracker.updated',
    result: {
      object: 'Tracker',
      tracking_code: number,
      status: isThere ? 'delivered' : 'in_transit',
      updated_at: `2026-03-1${isThere ? 2 : 1}T10:00:00Z`,
    },
  }),
}

describe.each(['aftership', 'easypost'] as const)('%s', (kind) => {
  it('moves the parcel of an order, once for each event, and never back', async () => {
    const shop = await openShop(desk, kind)
    const number = `${kind}-1`
    await orderWith(`${kind}-order`, number)
    const [there, moving] = [words[kind]('e2', number, true), words[kind]('e1', number, false)]
    expect(await shop.post(there)).toMatchObject({ status: 200, json: { outcome: 'stored' } })
    expect(await shop.post(there)).toMatchObject({ status: 200, json: { outcome: 'known' } })
    expect(await shop.post(moving)).toMatchObject({ status: 200, json: { outcome: 'stored' } })
    await shop.settled()
    expect(await parcelOf(`${kind}-order`)).toMatchObject({ status: 'delivered' })
    expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('takes nothing that is wrongly signed or unsigned, and keeps what cannot be read', async () => {
    const shop = await openShop(desk, kind)
    const word = words[kind]('e3', 'X-1', false)
    expect((await shop.post(word, { secret: 'guessed' })).status).toBe(401)
    expect((await shop.post(word, { secret: null })).status).toBe(401)
    expect(await shop.deliveries()).toEqual([])
    expect((await shop.post('{"event":')).status).toBe(400)
    const unnamed =
      kind === 'aftership'
        ? { event: 'tracking_update', msg: { tag: 'Delivered' } }
        : { description: 'tracker.updated', result: { object: 'Tracker' } }
    expect((await shop.post(unnamed)).status).toBe(200)
    expect((await shop.post({ event: 'test', description: 'batch.updated' })).status).toBe(200)
    await shop.settled()
    expect((await shop.deliveries()).map(({ state, reason }) => [state, reason.split(' ')[0]])).toEqual([
      ['failed', 'body:'],
      ['failed', kind === 'aftership' ? 'msg.tracking_number:' : 'result.tracking_code:'],
      ['ignored', ''],
    ])
  })
})

it('a product and its levels come by webhook in any order, and a burst of levels ends in the newest', async () => {
  const shop = await openShop(desk)
  const level = (available: number | null, hour: number) => ({
    inventory_item_id: 77,
    location_id: 5,
    available,
    updated_at: `2026-03-10T${hour}:00:00Z`,
  })
  await shop.post(level(4, 12), { topic: 'inventory_levels/update' })
  await shop.post(level(9, 11), { topic: 'inventory_levels/update' })
  const product = {
    id: 70,
    title: 'Kettle',
    updated_at: '2026-03-10T10:00:00Z',
    variants: [{ id: 71, title: 'Ochre', inventory_item_id: 77, inventory_quantity: 20 }],
  }
  await shop.post(product, { topic: 'products/create' })
  await shop.settled()
  expect(await getProduct(desk.ctx(), desk.a.id, '70')).toMatchObject({
    title: 'Kettle',
    variants: [{ stock: { available: 4, state: 'in_stock' } }],
  })
  await shop.post(level(null, 13), { topic: 'inventory_levels/disconnect' })
  await shop.post({ id: 70 }, { topic: 'products/delete' })
  await shop.settled()
  await expect(getProduct(desk.ctx(), desk.a.id, '70')).rejects.toThrow('This product')
  expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
})
