import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopKind } from '../../../server/contract/console/shops.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { sharedPath } from '../../support/shared-mails.ts'
import { openShop, type Shop } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
})
afterAll(() => desk.close())

interface Body {
  topic: string
  text: string
}
const FAMILIES = [
  ...['orders', 'fulfillments', 'fulfillment_events', 'fulfillment_orders', 'refunds', 'returns', 'customers', 'app', 'shop'],
  ...['products', 'locations', 'order_transactions'],
]
/** As many at once as keep the desk busy. */
const AT_ONCE = 12

const shopify = sharedPath('shopify/webhooks/metadatas')
const wooCommerce = sharedPath('woocommerce')

describe.skipIf(!shopify)('every documented body of Shopify, three versions', () => {
  it('ends in one state however often it is posted, and no answer is a fault of ours', async () => {
    const bodies = shopify ? shopifyBodies(shopify) : []
    expect(bodies.length).toBeGreaterThan(150)
    await inTurn(bodies, (body) => postAll('shopify', body))
    expect(desk.faults).toEqual([])
  })
})

describe.skipIf(!wooCommerce)('every documented order and product of WooCommerce', () => {
  it('ends in one state however often it is posted, and no answer is a fault of ours', async () => {
    const bodies = wooCommerce ? wooCommerceBodies(wooCommerce) : []
    expect(bodies.length).toBeGreaterThan(15)
    await inTurn(bodies, (body) => postAll('woocommerce', body))
    expect(desk.faults).toEqual([])
  })
})

const DONE = [
  /^orders\/(create|updated|paid|fulfilled|partially_fulfilled|cancelled|delete|edited)$/,
  /^(fulfillments\/.*|fulfillment_events\/create|refunds\/create)$/,
  /^fulfillment_orders\/(line_items_prepared_for_(pickup|local_delivery)|placed_on_hold|hold_released|cancelled|moved|cancellation_request_accepted|fulfillment_service_failed_to_complete)$/,
  /^returns\/(request|approve|decline|cancel|close|reopen|update)$/,
  // the documented merge is one that failed
  /^customers\/(create|update|enable|disable|delete|data_request|redact)$/,
  /^(app\/uninstalled|shop\/redact|products\/(create|update|delete)|order\.updated|product\.updated)$/,
]

/** What becomes of it, and why. */
const endOf = ({ topic }: Body): [state: string, reason: string] => [DONE.some((some) => some.test(topic)) ? 'done' : 'ignored', '']
/** Which name no order: they wait. */
const isLoose = ({ topic, text }: Body) =>
  (topic.startsWith('fulfillment_orders/') || /^returns\/(decline|update)$/.test(topic)) && !text.includes('gid://shopify/Order/')

/**
 * Wrongly signed, signed, again, the same under another event, and cut off: each body to a shop of its own, which no order, piece or
 * delivery of another reaches, so that it meets as little as on a fresh database.
 */
async function postAll(kind: ShopKind, body: Body): Promise<void> {
  const { topic, text } = body
  const shop = await openShop(desk, kind)
  const eventId = randomUUID()
  const headers = { 'x-forwarded-for': `198.51.100.${Math.floor(Math.random() * 250)}` }
  const post = async (raw: string, more: Parameters<Shop['post']>[1] = {}) => (await shop.post(raw, { topic, headers, ...more })).status
  expect([await post(text, { secret: 'guessed' }), await post(text, { secret: null }), await shop.deliveries()]).toEqual([401, 401, []])
  // both at once: once it is read, the shop of which the app is gone has no door
  expect(await Promise.all([post(text, { eventId }), post(text, { eventId })])).toEqual([200, 200])
  await shop.settled()
  const [state, reason] = endOf(body)
  expect(await shop.deliveries()).toMatchObject([{ topic, state, reason }])
  const before = await everything(shop)
  if (topic.startsWith('orders/') && state === 'done') expect(before.pieces.length + before.early.length).toBeGreaterThan(0)
  expect(before.loose.length).toBe(state === 'done' && isLoose(body) ? 1 : 0)
  if (/^(orders\/(create|updated|paid)|order\.updated)$/.test(topic))
    expect([before.orders.length, before.events.length > 0]).toEqual([1, true])
  if (topic === 'app/uninstalled') {
    expect(await post(text)).toBe(404)
    return
  }
  expect(await post(text)).toBe(200)
  await shop.settled()
  expect(await shop.deliveries()).toHaveLength(2)
  expect(await everything(shop)).toEqual(before)
  expect(await post(text.slice(0, -1))).toBe(400)
  expect((await shop.deliveries())[2]).toMatchObject({ state: 'failed', reason: 'body: is no valid JSON' })
}

async function everything({ id }: Shop) {
  const { sql } = desk
  const orders = await sql`select * from orders where connection_key = ${id} order by id`
  const events = await sql`select e.* from order_events e join orders o on o.id = e.order_id where o.connection_key = ${id} order by e.id`
  const pieces =
    await sql`select order_external_id, kind, external_id, content from shop_pieces where connection_id = ${id} order by 1, 2, 3`
  const early = await sql`select * from early_order_events where connection_id = ${id} order by 2, 3`
  const loose = await sql`select kind, external_id, told from shop_loose_pieces where connection_id = ${id} order by 1, 2, 3`
  return { loose: [...loose], orders: [...orders], events: [...events], pieces: [...pieces], early: [...early] }
}

async function inTurn(bodies: Body[], work: (body: Body) => Promise<void>): Promise<void> {
  const left = [...bodies]
  const worker = async () => {
    for (let body = left.shift(); body; body = left.shift()) await work(body)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function shopifyBodies(folder: string): Body[] {
  return readdirSync(folder).flatMap((version) =>
    FAMILIES.flatMap((family) =>
      readdirSync(join(folder, version, family)).map((file) => ({
        topic: `${family}/${file.replace('.json', '')}`,
        text: JSON.stringify(JSON.parse(readFileSync(join(folder, version, family, file), 'utf8')).response),
      })),
    ),
  )
}

function wooCommerceBodies(folder: string): Body[] {
  const files = readdirSync(folder).filter((file) => /^_(orders|products)__/.test(file))
  return files.flatMap((file) => {
    const answer = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const all: object[] = answer.create ? [...answer.create, ...answer.update, ...answer.delete] : [answer].flat()
    return all.map((body) => ({ topic: file.startsWith('_orders') ? 'order.updated' : 'product.updated', text: JSON.stringify(body) }))
  })
}
