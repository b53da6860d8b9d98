import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { askedDesk } from '../support/shops/asked-desk.ts'
import { orderIdOf } from '../support/shops/made-orders.ts'
import { ShopifyShop } from '../support/shops/shopify-shop.ts'
import { until } from '../support/until.ts'

const ORDERS = 3_000
/** Far enough into the run to have something, and not at its end. */
const KILLED_BEYOND = [300, 1_200, 2_100]

let database: CopiedDatabase
let desk: DeskProcess
let shop: ShopifyShop
beforeAll(async () => {
  database = await copyDatabase(2)
  shop = await ShopifyShop.open({ orders: ORDERS })
  desk = await DeskProcess.create({ database: database.url })
  await desk.start()
})
afterAll(async () => {
  shop?.close()
  await desk?.remove()
  await database?.drop()
})

test('a backfill that is killed again and again takes in every order, and none of them twice', async () => {
  const { id, admin } = await askedDesk(desk, shop)
  await admin.ask('POST', `shops/${id}/backfill`, {})
  const read = async () => (await database.sql`select orders_read, state from shop_backfills where connection_id = ${id}`)[0]
  for (const beyond of KILLED_BEYOND) {
    await until(`${beyond} orders are read`, async () => ((await read())?.ordersRead ?? 0) >= beyond)
    await desk.kill()
    expect(await read()).toMatchObject({ state: 'running' })
    await desk.start()
  }
  await until('the run is done', async () => (await read())?.state !== 'running', 180_000)
  expect((await admin.shop(id)).backfill).toMatchObject({ state: 'done', read: ORDERS, changed: ORDERS, failed: 0, lastError: '' })
  const held = await database.sql`select external_id from orders where connection_key = ${id}`
  expect(held.map(({ externalId }) => externalId).sort()).toEqual(Array.from({ length: ORDERS }, (_, n) => orderIdOf(n)).sort())
  const [parts] = await database.sql`
    select (select count(*)::int from order_lines l join orders o on o.id = l.order_id where o.connection_key = ${id}) as lines,
      (select count(*)::int from shipments s join orders o on o.id = s.order_id where o.connection_key = ${id}) as shipments`
  expect(parts).toEqual({ lines: ORDERS * 2, shipments: ORDERS / 3 })
  // it went on from where it was, and began none of its files (orders, refunds, parcels) again
  expect(shop.bulk.downloads.length).toBeGreaterThan(KILLED_BEYOND.length)
  expect(shop.bulk.downloads.filter((from) => from === 0)).toHaveLength(3)
})
