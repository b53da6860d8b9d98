import { afterEach, expect, it } from 'vitest'
import { createAdminClient, createRestClient, createShopFetch, type ShopCallError } from '../../../server/shops/index.ts'
import { orderGidOf } from '../../support/shops/made-orders.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { WooCommerceShop } from '../../support/shops/woocommerce-shop.ts'
import { silentLog as log } from '../../support/silent-log.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})

async function shopify(settings: Parameters<typeof ShopifyShop.open>[0] = {}, more: { token?: string; apiVersion?: string } = {}) {
  const shop = await ShopifyShop.open(settings)
  open.push(shop)
  const access = { baseUrl: shop.url, token: shop.token, apiVersion: '2026-07', ...more }
  const fetch = createShopFetch({ baseUrl: shop.url, isTrusted: true })
  return { shop, client: createAdminClient({ ...access, fetch, log }) }
}
async function wooCommerce(more: { keySecret?: string } = {}) {
  const shop = await WooCommerceShop.open({ orders: 12 })
  open.push(shop)
  const { key, keySecret, url: baseUrl } = shop
  const fetch = createShopFetch({ baseUrl, isTrusted: true })
  return { shop, client: createRestClient({ baseUrl, key, keySecret, ...more, fetch, log }) }
}
const faultOf = (answer: Promise<unknown>): Promise<ShopCallError> =>
  answer.then(
    () => null as never,
    (error) => error,
  )
const SHOP = '{ shop { name } }'
const shopName = { shop: { name: 'A made shop' } }

it('asks again where Shopify is busy, throttles, fails, breaks off: and ids keep every digit', async () => {
  const { shop, client } = await shopify({ orders: 3 })
  shop.faults = ['busy', 'throttled', 'error', 'half', 'busy', 'throttled']
  const { order } = await client.query('query One($id: ID!) { order(id: $id) { id name } }', { id: orderGidOf(2) })
  expect(order).toEqual({ id: orderGidOf(2), name: '#1002' })
  expect(shop.faults).toEqual([])
})

it('waits for the points that a question costs before it asks it again', async () => {
  const { shop, client } = await shopify({ orders: 50, points: { maximum: 250, perSecond: 2_000 } })
  const page = '{ orders(first: 100, query: "") { nodes { id customer { id } } } }'
  for (let n = 0; n < 6; n++) await client.query(page)
  expect(shop.asked).toHaveLength(6)
  const dear = await faultOf(client.query('{ orders(first: 240, query: "") { nodes { id } } }'))
  expect(dear).toBeNull()
  const never = await faultOf(client.query('{ orders(first: 251, query: "") { nodes { id } } }'))
  expect(never).toMatchObject({ fault: 'refused' })
})

it('does not send a mutation again that may have been done, unless it may be', async () => {
  const { shop, client } = await shopify()
  let done = 0
  shop.mutations.orderCancel = () => ({ job: { id: String(++done) }, userErrors: [{ message: 'no' }] })
  const cancel = 'mutation Cancel { orderCancel { job { id } userErrors { message } } }'
  shop.faults = ['half']
  expect(await faultOf(client.query(cancel))).toMatchObject({ fault: 'unavailable', mayBeDone: true })
  expect(done).toBe(1)
  // a busy shop has done nothing
  shop.faults = ['busy', 'throttled']
  expect(await client.query(cancel)).toEqual({ orderCancel: { job: { id: '2' }, userErrors: [{ message: 'no' }] } })
  shop.faults = ['error']
  expect(await client.query(cancel, {}, { isRepeatable: true })).toMatchObject({ orderCancel: { job: { id: '3' } } })
})

it('says whether the token, its scopes, the address or the question is wrong', async () => {
  const { shop, client } = await shopify({ orders: 1, scopes: ['read_products'] })
  expect(await faultOf(client.query('{ orders(first: 1) { nodes { id } } }'))).toMatchObject({
    fault: 'denied',
    message: 'Access denied. Required access: `read_orders` access scope.',
  })
  expect(await faultOf(client.query('{ orders('))).toMatchObject({ fault: 'refused' })
  const access = { token: shop.token, apiVersion: '2026-07', fetch: createShopFetch({ baseUrl: shop.url, isTrusted: true }), log }
  const wrong = createAdminClient({ ...access, token: 'shpat_wrong', baseUrl: shop.url })
  expect(await faultOf(wrong.query(SHOP))).toMatchObject({ fault: 'unauthorized', status: 401 })
  const elsewhere = createAdminClient({ ...access, baseUrl: `${shop.url}/elsewhere` })
  expect(await faultOf(elsewhere.query(SHOP))).toMatchObject({ fault: 'missing', status: 404 })
  const { url: baseUrl } = shop
  shop.close()
  const gone = createAdminClient({ ...access, baseUrl, tries: 2 })
  expect(await faultOf(gone.query(SHOP))).toMatchObject({ fault: 'unavailable', mayBeDone: false })
})

it('tells which version answered, and asks no address of our own network that nobody trusted named', async () => {
  const { shop, client } = await shopify({}, { apiVersion: '2024-01' })
  expect(await client.ask(SHOP)).toMatchObject({ data: shopName, apiVersion: '2026-04' })
  const access = { token: shop.token, apiVersion: '2026-07', baseUrl: shop.url, log }
  const stranger = createAdminClient({ ...access, fetch: createShopFetch({ baseUrl: shop.url, isTrusted: false }) })
  expect(await faultOf(stranger.query(SHOP))).toMatchObject({ fault: 'refused', message: 'This address is not on the public internet.' })
  const other = createAdminClient({ ...access, fetch: createShopFetch({ baseUrl: 'https://shop.example', isTrusted: true }) })
  expect(await faultOf(other.query(SHOP))).toMatchObject({ fault: 'refused' })
  const peer = createAdminClient({ ...access, fetch: createShopFetch({ baseUrl: shop.url, isTrusted: false }, { allow: [shop.peer] }) })
  expect(await peer.query(SHOP)).toEqual(shopName)
})

it('ends at once where nobody waits any more', async () => {
  const { shop } = await shopify()
  shop.faults = [{ slowMs: 30_000 }]
  const ending = new AbortController()
  const fetch = createShopFetch({ baseUrl: shop.url, isTrusted: true })
  const client = createAdminClient({ baseUrl: shop.url, token: shop.token, apiVersion: '2026-07', fetch, log, signal: ending.signal })
  const answer = faultOf(client.query(SHOP))
  ending.abort(new Error('the desk ends'))
  expect(await answer).toMatchObject({ message: 'the desk ends' })
})

it('asks WooCommerce with paging headers, again where it is busy or fails, and sends nothing twice that may be done', async () => {
  const { shop, client } = await wooCommerce()
  shop.faults = ['busy', 'error', 'half']
  expect(await client.get('orders', { per_page: '5', page: '3' })).toMatchObject({ body: [{ id: 710 }, { id: 711 }], total: 12, pages: 3 })
  shop.faults = ['error']
  expect(await faultOf(client.send('POST', 'webhooks', { topic: 'order.created' }))).toMatchObject({
    fault: 'unavailable',
    mayBeDone: true,
  })
  expect(await client.send('POST', 'webhooks', { topic: 'order.created' })).toMatchObject({ body: { id: 1, topic: 'order.created' } })
  expect(await faultOf(client.get('nothing/here'))).toMatchObject({ fault: 'missing' })
  shop.isReadOnly = true
  expect(await faultOf(client.send('POST', 'webhooks', {}))).toMatchObject({
    fault: 'unauthorized',
    message: expect.stringContaining('not allowed'),
  })
})

it('tells nobody the key, whatever goes wrong', async () => {
  const logged: unknown[] = []
  const { shop } = await wooCommerce()
  const note = (fields: object) => void logged.push(fields)
  const fetch = createShopFetch({ baseUrl: shop.url, isTrusted: true })
  const client = createRestClient({
    baseUrl: shop.url,
    key: 'ck_hidden',
    keySecret: 'cs_hidden',
    fetch,
    log: { info: note, warn: note, error: note },
    tries: 2,
  })
  const wrong = await faultOf(client.get('orders'))
  expect(wrong).toMatchObject({ fault: 'unauthorized', message: 'Consumer key is invalid.' })
  shop.close()
  const gone = await faultOf(client.get('orders'))
  expect(gone.fault).toBe('unavailable')
  expect(JSON.stringify([logged, wrong, wrong.message, gone, gone.message, String(gone.cause)])).not.toMatch(/hidden/)
})
