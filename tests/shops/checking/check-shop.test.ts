import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ShopFinding } from '../../../server/contract/console/shops.ts'
import { connectShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { ALL_SCOPES, ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop } from '../../support/shops/woocommerce-shop.ts'

let desk: OpenDesk
const open: { close(): void }[] = []
beforeAll(async () => {
  desk = await openDesk({ publicUrl: 'https://desk.example' })
})
afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})
afterAll(() => desk.close())

async function openShopify(settings: Parameters<typeof ShopifyShop.open>[0], more: object = {}) {
  const shop = await ShopifyShop.open(settings)
  open.push(shop)
  const access = { storeId: desk.a.id, kind: 'shopify' as const, baseUrl: shop.url, secret: 'hush hush', token: shop.token, ...more }
  return { shop, id: (await connectShop(desk.ctx(), access)).connectionId }
}
async function post(id: string, action: 'test' | 'subscribe') {
  const origin = 'https://desk.example'
  const answer = await desk.ask('POST', `/api/shops/${id}/${action}`, { cookie: desk.a.admin.cookie, body: {}, headers: { origin } })
  expect(answer.status).toBe(200)
  return answer.json as { findings: ShopFinding[]; refused: string[] }
}
const codes = (findings: ShopFinding[]) => findings.map(({ code, items }) => (items.length > 0 ? `${code}: ${items.join(' ')}` : code))

it('finds a shop in order once the missing webhooks are subscribed, and subscribes none twice', async () => {
  const { shop, id } = await openShopify({ scopes: [...ALL_SCOPES, 'write_orders', 'write_fulfillments', 'write_returns'] })
  const before = codes((await post(id, 'test')).findings)
  expect(before).toEqual(
    expect.arrayContaining(['reachable', 'accepted', 'scopes-enough', 'version-known: 2026-07', 'never-delivered', 'clock-right']),
  )
  expect(before.find((code) => code.startsWith('webhooks-missing'))).toContain('orders/updated')
  const { findings, refused } = await post(id, 'subscribe')
  expect(refused).toEqual([])
  expect(codes(findings)).toContain('webhooks-all')
  expect(shop.subscriptions).toHaveLength(33)
  expect(shop.subscriptions[0]).toEqual({ topic: 'ORDERS_CREATE', uri: `https://desk.example/hooks/shopify/${id}` })
  await post(id, 'subscribe')
  expect(shop.subscriptions).toHaveLength(33)
  for (const { todo, state } of findings) expect(todo === '' || state !== 'ok').toBe(true)
})

it('names the scopes that are missing, and which of them are for changing orders alone', async () => {
  const some = await openShopify({ scopes: ['write_orders', 'read_fulfillments', 'read_products'] })
  expect(codes((await post(some.id, 'test')).findings)).toContain(
    'scopes-missing: read_all_orders read_returns read_inventory read_customers read_locations read_merchant_managed_fulfillment_orders',
  )
  const reading = await openShopify({ scopes: ALL_SCOPES })
  const { findings } = await post(reading.id, 'test')
  expect(findings.find(({ check }) => check === 'scopes')).toMatchObject({
    state: 'ok',
    items: ['write_orders', 'write_fulfillments', 'write_returns'],
  })
})

it('tells a wrong token, an old version, a shop that is away and one without a token apart, each with what to do', async () => {
  const wrong = await openShopify({}, { token: 'shpat_wrong' })
  expect(codes((await post(wrong.id, 'test')).findings)).toEqual([
    'reachable',
    'not-accepted: The shop does not accept the token.',
    'never-delivered',
  ])
  const old = await openShopify({}, { apiVersion: '2024-01' })
  expect(codes((await post(old.id, 'test')).findings)).toContain('version-old: 2026-04')
  old.shop.close()
  const { findings } = await post(old.id, 'test')
  expect(findings[0]).toMatchObject({ code: 'unreachable', state: 'fault', todo: expect.stringMatching(/.+/) })
  const bare = await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: 'https://bare.example', secret: 'hush hush' })
  expect(codes((await post(bare.connectionId, 'test')).findings)).toEqual(['no-token', 'never-delivered'])
})

it('tries a WooCommerce, and asks it to tell us of its orders', async () => {
  const shop = await WooCommerceShop.open({ orders: 2 })
  open.push(shop)
  const { key, keySecret, url: baseUrl } = shop
  const access = { storeId: desk.a.id, kind: 'woocommerce' as const, baseUrl, secret: 'hush hush', key, keySecret }
  const { connectionId: id } = await connectShop(desk.ctx(), access)
  const missing =
    'webhooks-missing: order.created order.updated order.deleted order.restored product.created product.updated product.deleted product.restored'
  expect(codes((await post(id, 'test')).findings)).toEqual([
    'not-encrypted',
    'accepted',
    'scopes-enough',
    missing,
    'never-delivered',
    'clock-right',
  ])
  shop.isReadOnly = true
  expect((await post(id, 'subscribe')).refused).toHaveLength(8)
  shop.isReadOnly = false
  expect(codes((await post(id, 'subscribe')).findings)).toContain('webhooks-all')
  expect(shop.webhooks[0]).toMatchObject({
    topic: 'order.created',
    secret: 'hush hush',
    delivery_url: `https://desk.example/hooks/woocommerce/${id}`,
  })
})

it('keeps tokens sealed and out of every answer, and sends none over a line that others read', async () => {
  const { id } = await openShopify({}, { token: 'shpat_canary' })
  const [row] = await desk.sql`select credentials, settings from shop_connections where id = ${id}`
  expect(row?.credentials.toString('latin1')).not.toContain('canary')
  const list = await desk.ask('GET', '/api/shops', { cookie: desk.a.admin.cookie })
  expect(list.json).toMatchObject({ shops: expect.arrayContaining([expect.objectContaining({ id, canAsk: true, apiVersion: '2026-07' })]) })
  expect(JSON.stringify(list.json)).not.toMatch(/canary|hush/)
  const plain = { storeId: desk.a.id, kind: 'shopify' as const, baseUrl: 'http://shop.example', secret: 'hush hush', token: 'shpat_x' }
  await expect(connectShop(desk.a.admin.ctx, plain)).rejects.toThrow('baseUrl: must begin with https://')
})
