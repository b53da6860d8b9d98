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
const FAMILIES = ['orders', 'fulfillments', 'fulfillment_events', 'refunds', 'returns', 'customers', 'app', 'products']
/** As many at once as keep the desk busy. */
const AT_ONCE = 12

const shopify = sharedPath('shopify/webhooks/metadatas')
const wooCommerce = sharedPath('woocommerce')

describe.skipIf(!shopify)('every documented body of Shopify, three versions', () => {
  it('ends in one state however often it is posted, and no answer is a fault of ours', async () => {
    const bodies = shopify ? shopifyBodies(shopify) : []
    expect(bodies.length).toBeGreaterThan(80)
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

/** Wrongly signed, signed, again, the same under another event, and cut off: each body to a shop of its own. */
async function postAll(kind: ShopKind, { topic, text }: Body): Promise<void> {
  const shop = await openShop(desk, kind)
  const eventId = randomUUID()
  const headers = { 'x-forwarded-for': `198.51.100.${Math.floor(Math.random() * 250)}` }
  const post = async (body: string, more: Parameters<Shop['post']>[1] = {}) => (await shop.post(body, { topic, headers, ...more })).status
  expect([await post(text, { secret: 'guessed' }), await post(text, { secret: null }), await shop.deliveries()]).toEqual([401, 401, []])
  expect([await post(text, { eventId }), await post(text, { eventId })]).toEqual([200, 200])
  await shop.settled()
  const [only, ...more] = await shop.deliveries()
  expect(more).toEqual([])
  if (only?.state === 'failed') expect(only.reason).toMatch(/^[\w.]+: \S/)
  const before = await everything(shop)
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
  return { orders: [...orders], events: [...events], pieces: [...pieces] }
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
