import { afterAll, beforeAll, expect, it } from 'vitest'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { findBytes, orderOf } from './find-bytes.ts'

const ANN = { email: 'ann@quibblewick.example', first: 'Zephyrine', street: 'Wobblethorpe 77', phone: '+4915550198237' }
const ID = '7700123'

let desk: OpenDesk
let shop: Shop
beforeAll(async () => {
  desk = await openDesk()
  shop = await openShop(desk)
})
afterAll(() => desk.close())

const columns = () =>
  desk.sql`select number, email, phone, account, shipping_address, cancel_reason from orders where connection_key = ${shop.id}`
const nobody = { number: `#${ID}`, email: null, phone: null, account: null, shippingAddress: null, cancelReason: null }

it('an order that the shop deletes keeps nothing of whoever it was of, in its row and in its pieces', async () => {
  await shop.post({ ...orderOf(ID, ANN), cancelled_at: '2026-10-02T00:00:00Z', cancel_reason: 'customer' })
  await shop.settled()
  await shop.post({ id: Number(ID) }, { topic: 'orders/delete', triggeredAt: '2026-11-05T10:00:00Z' })
  await shop.settled()
  expect(await columns()).toEqual([nobody])
  const pieces = await desk.sql<{ content: unknown }[]>`select content from shop_pieces where connection_id = ${shop.id}`
  expect(pieces.length).toBeGreaterThan(0)
  expect(JSON.stringify(pieces)).not.toMatch(/Zephyrine|quibblewick|Wobblethorpe|55501982/)
})

it('the shop that is gone takes with it whom an account alone is left of', async () => {
  expect(await desk.sql`select 1 from identities where kind = 'store_account'`).toHaveLength(1)
  await shop.post({ shop_id: 1, shop_domain: 'x.example' }, { topic: 'shop/redact' })
  await shop.settled()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where kind = 'erasure'`).length === 1)
  expect(await findBytes(desk, ['Zephyrine', 'quibblewick', 'Wobblethorpe', ANN.phone.slice(1)])).toEqual([])
})

it('an order that is told of again after it was deleted, at once with that, is whole again', async () => {
  const again = await openShop(desk)
  await again.post(orderOf('7700555', ANN))
  await again.post({ id: 7700555 }, { topic: 'orders/delete', triggeredAt: '2026-11-05T10:00:00Z' })
  await again.post(orderOf('7700555', { ...ANN, updatedAt: '2026-11-06T00:00:00Z' }))
  await again.settled()
  expect((await again.order('7700555')).row).toMatchObject({ email: ANN.email, shippingAddress: { name: 'Zephyrine Doe' } })
  const [piece] = await desk.sql<{ content: { email: string } }[]>`
    select content from shop_pieces where connection_id = ${again.id} and kind = 'order'`
  expect(piece?.content.email).toBe(ANN.email)
})
