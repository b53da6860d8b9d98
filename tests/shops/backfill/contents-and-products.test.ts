import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { getProduct } from '../../../server/catalogue/index.ts'
import { listShopStates, startBackfill, startReconciliation } from '../../../server/orders/index.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { madeOrder, orderIdOf } from '../../support/shops/made-orders.ts'
import { madeProduct, productIdOf } from '../../support/shops/made-products.ts'
import { ALL_SCOPES, ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop, wooProduct } from '../../support/shops/woocommerce-shop.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
const open: { close(): void }[] = []
beforeAll(async () => {
  desk = await openDesk()
})
afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})
afterAll(() => desk.close())

async function openShopify(settings: Parameters<typeof ShopifyShop.open>[0]) {
  const shop = await ShopifyShop.open(settings)
  open.push(shop)
  const access = { storeId: desk.a.id, kind: 'shopify' as const, baseUrl: shop.url, secret: 'hush hush', token: shop.token }
  return { shop, id: (await connectShop(desk.ctx(), access)).connectionId }
}
async function settled(id: string, kind: 'backfill' | 'reconciliation' = 'backfill') {
  return until('the run ends', async () => {
    const run = (await listShopStates(desk.a.admin.ctx)).find((each) => each.id === id)?.[kind]
    return run && run.state !== 'running' ? run : null
  })
}
async function runAll(id: string) {
  await startBackfill(desk.a.admin.ctx, id)
  return settled(id)
}
async function reconcile(id: string) {
  await startReconciliation(desk.ctx(), { connectionId: id, storeId: desk.a.id })
  return settled(id, 'reconciliation')
}
/** Lines by their parcel or refund, of all orders of a shop. */
const linesIn = async (table: 'shipments' | 'refunds', id: string) =>
  (
    await desk.sql<{ order: string; lines: unknown }[]>`
      select o.external_id as order, p.lines from ${desk.sql(table)} p join orders o on o.id = p.order_id where o.connection_key = ${id}`
  ).map(({ order, lines }) => [order, lines])
const line = (n: number) => [orderIdOf(n), [{ id: String(BigInt(orderIdOf(n)) + 1n), quantity: 1 }]]
const every = (nth: number, count: number) => Array.from({ length: Math.ceil(count / nth) }, (_, n) => line(n * nth))
const sorted = (all: unknown[]) => all.map((each) => JSON.stringify(each)).sort()

it('brings what is in each parcel and what each refund is for, by bulk operations that Shopify lets run', async () => {
  const { shop, id } = await openShopify({ orders: 400 })
  expect(await runAll(id)).toMatchObject({ state: 'done', read: 400, changed: 400, failed: 0, lastError: '' })
  expect(sorted(await linesIn('shipments', id))).toEqual(sorted(every(3, 400)))
  expect(sorted(await linesIn('refunds', id))).toEqual(sorted(every(7, 400)))
  const [{ amount, note } = {}] = await desk.sql`
    select r.amount, r.note from refunds r join orders o on o.id = r.order_id where o.connection_key = ${id} limit 1`
  expect([amount, note]).toEqual(['5.00', 'Scratched'])
  expect(shop.bulk.documents).toHaveLength(3 + 1)
})

it('brings the same by pages, and nothing twice', async () => {
  const { shop, id } = await openShopify({ orders: 22 })
  shop.bulk.isRefused = true
  await runAll(id)
  expect(sorted(await linesIn('shipments', id))).toEqual(sorted(every(3, 22)))
  expect(sorted(await linesIn('refunds', id))).toEqual(sorted(every(7, 22)))
  shop.bulk.isRefused = false
  expect(await runAll(id)).toMatchObject({ state: 'done', read: 22, changed: 0 })
  expect(sorted(await linesIn('refunds', id))).toEqual(sorted(every(7, 22)))
})

/** What becomes of bulk operations over refunds. */
function onRefunds(shop: ShopifyShop, take: (run: () => unknown) => unknown) {
  const run = shop.mutations.bulkOperationRunQuery as (args: Record<string, unknown>) => unknown
  shop.mutations.bulkOperationRunQuery = (args) =>
    String(args.query).includes('financial_status:refunded') ? take(() => run(args)) : run(args)
}
const REFUSED = { bulkOperation: null, userErrors: [{ field: null, message: 'Another one is in progress.' }] }

it.each(['refused', 'lost'])('asks again for what only bulk operations tell, where one was %s', async (why) => {
  const { shop, id } = await openShopify({ orders: 22 })
  let asked = 0
  onRefunds(shop, (run) => {
    asked++
    shop.bulk.endsAs = why === 'lost' && asked === 1 ? 'EXPIRED' : null
    return why === 'refused' && asked === 1 ? REFUSED : run()
  })
  expect(await runAll(id)).toMatchObject({ state: 'done', read: 22, lastError: '' })
  expect(asked).toBe(2)
  expect(sorted(await linesIn('refunds', id))).toEqual(sorted(every(7, 22)))
  expect(sorted(await linesIn('shipments', id))).toEqual(sorted(every(3, 22)))
})

it('fails, with the reason, where none of them ever tells it', async () => {
  const { shop, id } = await openShopify({ orders: 8 })
  onRefunds(shop, () => REFUSED)
  await startBackfill(desk.a.admin.ctx, id)
  const triesOf = () => desk.sql`
    update shop_backfills set cursor = cursor || '{"tries": 9}' where connection_id = ${id} and cursor ->> 'tries' = '1' returning id`
  await until('it was tried once', async () => (await triesOf()).length === 1)
  expect(await settled(id)).toMatchObject({ state: 'failed', lastError: 'Shopify does not tell of refunds: Another one is in progress.' })
})

it('asks without what is in parcels, and without products and their places, where the token may not see them', async () => {
  const { shop, id } = await openShopify({ orders: 12, products: 3, scopes: ['read_orders', 'read_fulfillments'] })
  expect(await runAll(id)).toMatchObject({ state: 'done', read: 12, products: { read: 0 }, lastError: '' })
  expect(await linesIn('refunds', id)).toHaveLength(2)
  shop.scopes = ALL_SCOPES.filter((scope) => scope !== 'read_locations')
  expect(await runAll(id)).toMatchObject({ products: { read: 3, changed: 3 } })
  expect(await getProduct(desk.ctx(), desk.a.id, String(productIdOf(1)))).toMatchObject({
    variants: [{ stock: { available: 7, places: [] } }, {}],
  })
})

it('brings all products with how much of them lies where, in the places that files break off in, too', async () => {
  const { shop, id } = await openShopify({ products: 650 })
  shop.bulk.cuts = [120_000, 1]
  expect(await runAll(id)).toMatchObject({ state: 'done', read: 0, products: { read: 650, changed: 650, failed: 0 } })
  const [counts] = await desk.sql`
    select count(distinct p.id)::int as products, count(*)::int as variants from products p join variants v on v.product_id = p.id
    where p.connection_key = ${id}`
  expect(counts).toEqual({ products: 650, variants: 1_300 })
  expect(await getProduct(desk.ctx(), desk.a.id, String(productIdOf(600)))).toMatchObject({
    title: 'Kettle 600',
    variants: [
      {
        title: 'Ochre',
        stock: {
          available: 7,
          places: [
            { location: 'Lyon', available: 4 },
            { location: 'Porto', available: 3 },
          ],
        },
      },
      { title: 'Colour 1' },
    ],
  })
  expect(await runAll(id)).toMatchObject({ products: { read: 650, changed: 0 } })
})

it('takes products with more variants than a page holds whole', async () => {
  const { shop, id } = await openShopify({})
  shop.products = [madeProduct(900, 57)]
  shop.bulk.isRefused = true
  expect(await runAll(id)).toMatchObject({ products: { read: 1, changed: 1, failed: 0 } })
  const product = await getProduct(desk.ctx(), desk.a.id, String(productIdOf(900)))
  expect(product.variants).toHaveLength(57)
  expect(product.variants.every(({ stock }) => stock.places.length === 2)).toBe(true)
})

it('says of how many products webhooks missed something, be it only how many there are of them', async () => {
  const { shop, id } = await openShopify({ products: 12 })
  await runAll(id)
  const at = new Date(Date.now() - 1_800_000).toISOString()
  const changed = JSON.stringify({ ...madeProduct(3), updatedAt: at, title: 'Kettle, new' })
  shop.products[3] = { ...madeProduct(3), ...JSON.parse(changed), variants: madeProduct(3).variants }
  shop.products.push({ ...madeProduct(1_200), updatedAt: at })
  expect(await reconcile(id)).toMatchObject({ state: 'done', read: 0, products: { read: 2, changed: 2 } })
  expect(await getProduct(desk.ctx(), desk.a.id, String(productIdOf(3)))).toMatchObject({ title: 'Kettle, new' })
  expect(await reconcile(id)).toMatchObject({ products: { read: 2, changed: 0 } })
})

it('keeps a product that cannot be read as a failed delivery, and goes on behind it', async () => {
  const { shop, id } = await openShopify({ products: 8 })
  shop.bulk.spoil = (line) => (line.includes('"title":"Kettle 5"') ? line.slice(0, -1) : line)
  expect(await runAll(id)).toMatchObject({ state: 'done', products: { read: 8, changed: 7, failed: 1 }, failed: 0 })
  const failed = await desk.sql`select topic, reason from shop_deliveries where connection_id = ${id}`
  expect([...failed]).toEqual([{ topic: 'asked/product', reason: 'body: is not JSON' }])
})

it('never lets an older state of a parcel win over a newer one', async () => {
  const { shop, id } = await openShopify({ orders: 4 })
  await runAll(id)
  const parcel = (madeOrder(3).fulfillments as Record<string, unknown>[])[0]
  const order = { ...madeOrder(3), fulfillments: [{ ...parcel, updatedAt: '2020-01-01T00:00:00Z', trackingInfo: [{ number: 'OLD' }] }] }
  shop.orders.change({ ...order, updatedAt: '2020-01-01T00:00:00Z' })
  await runAll(id)
  const [{ number } = {}] = await desk.sql`
    select s.tracking_number as number from shipments s join orders o on o.id = s.order_id
    where o.connection_key = ${id} and o.external_id = ${orderIdOf(3)}`
  expect(number).toBe('00340433')
})

it("brings WooCommerce's products with their variations, and at night those that changed", async () => {
  const shop = await WooCommerceShop.open({ orders: 3, products: 230 })
  open.push(shop)
  const { key, keySecret, url: baseUrl } = shop
  const access = { storeId: desk.a.id, kind: 'woocommerce' as const, baseUrl, secret: 'hush hush', key, keySecret }
  const { connectionId: id } = await connectShop(desk.ctx(), access)
  shop.faults = ['busy', 'error', 'half']
  const all = await runAll(id)
  // full pages overlap by a second, so that none is passed over
  expect(all).toMatchObject({ state: 'done', read: 3, failed: 0, expected: 3, products: { changed: 230, failed: 0 } })
  expect(await getProduct(desk.ctx(), desk.a.id, '90500')).toMatchObject({ title: 'Mug 5', variants: [{ stock: { available: 5 } }] })
  const varied = await getProduct(desk.ctx(), desk.a.id, '90400')
  expect(varied.variants.map(({ title, stock }) => [title, stock.available])).toEqual([0, 1, 2].map((n) => [`Size ${n}`, 10 + n]))

  shop.products[5] = { ...wooProduct(5), stock_quantity: 0, date_modified_gmt: new Date(Date.now() - 1_800_000).toISOString().slice(0, 19) }
  expect(await reconcile(id)).toMatchObject({ state: 'done', products: { read: 1, changed: 1 } })
  expect(await getProduct(desk.ctx(), desk.a.id, '90500')).toMatchObject({ variants: [{ stock: { available: 0 } }] })
})
