import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBackfill } from '../../../server/orders/index.ts'
import { actingOn, type BoughtOrder } from '../../orders/actions/acting.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import type { Deed } from '../../support/shops/acting/acting-ledger.ts'
import { until } from '../../support/until.ts'
import { sign } from '../hooks/shop-desk.ts'
import { type ActingShop, openActingShop, PLATFORMS, requestOf } from './acting-shops.ts'

let desk: OpenDesk
const shops = {} as Record<(typeof PLATFORMS)[number], ActingShop>
beforeAll(async () => {
  desk = await openDesk()
  for (const kind of PLATFORMS) shops[kind] = await openActingShop(kind, desk)
})
afterAll(async () => {
  await desk.close()
  for (const shop of Object.values(shops)) shop.close()
})

const NAMES = {
  shopify: { signature: 'x-shopify-hmac-sha256', topic: 'x-shopify-topic', eventId: 'x-shopify-event-id' },
  woocommerce: { signature: 'x-wc-webhook-signature', topic: 'x-wc-webhook-topic', eventId: 'x-wc-webhook-delivery-id' },
}
const UPDATED = { shopify: 'orders/updated', woocommerce: 'order.updated' }
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** What the shop posts is read. */
async function tell(platform: (typeof PLATFORMS)[number], body: object, topic = UPDATED[platform]) {
  const { connectionId } = shops[platform]
  const names = NAMES[platform]
  const raw = JSON.stringify(body)
  const headers = { [names.signature]: sign(raw, 'hush hush'), [names.topic]: topic, [names.eventId]: randomUUID() }
  const { status } = await desk.ask('POST', `/hooks/${platform}/${connectionId}`, {
    raw,
    headers: { 'content-type': 'application/json', ...headers },
  })
  expect(status).toBe(200)
  const states = await until('it is read', async () => {
    const rows = await desk.sql`select state, reason from shop_deliveries where connection_id = ${connectionId}`
    return rows.every(({ state }) => state !== 'waiting') && rows
  })
  expect(states.filter(({ state }) => state === 'failed')).toEqual([])
}

/** The order as the shop's webhook tells it: a return is in none of them. */
async function bodyOf(platform: (typeof PLATFORMS)[number], order: BoughtOrder, at: string, street = 'Elm 1') {
  const { externalId: id, number, email } = order
  const [{ lineId } = { lineId: '' }] = await desk.sql<
    { lineId: string }[]
  >`select external_id as line_id from order_lines where order_id = ${order.id}`
  const line = { id: lineId, name: 'Cup', title: 'Cup', quantity: 2, price: '20.00' }
  const address = { first_name: 'Maya', last_name: 'Lind', city: 'Lisbon' }
  if (platform === 'shopify') {
    const shopify = { name: number, updated_at: at, total_price: '40.00', current_total_price: '40.00', financial_status: 'paid' }
    return { id, email, currency: 'EUR', ...shopify, line_items: [line], shipping_address: { ...address, address1: street, zip: '1000' } }
  }
  const shipping = { ...address, address_1: street, postcode: '1000' }
  const woo = { number, status: 'processing', total: '40.00', date_modified_gmt: at.slice(0, 19), date_paid_gmt: '2026-01-01T00:00:00' }
  return {
    id: Number(id),
    currency: 'EUR',
    ...woo,
    billing: { email },
    shipping,
    line_items: [{ ...line, id: Number(lineId) }],
    refunds: [],
  }
}

async function act(platform: (typeof PLATFORMS)[number], deed: Deed) {
  const acting = actingOn(desk)
  const order = await shops[platform].buy(deed === 'create_return')
  // of what the desk was never told as delivered nothing comes back
  if (deed === 'change_address') await tell(platform, await bodyOf(platform, order, '2025-12-01T00:00:00Z'))
  const { json: action } = await acting.ask(desk.a.agent, order, requestOf(deed, order))
  expect(await acting.ends(desk.a.agent, order, action, 'done', 'refused', 'unclear')).toMatchObject({ state: 'done', isVerified: true })
  return { order, acting }
}
const returnsOf = ({ id }: BoughtOrder) => desk.sql`select external_id, lines from returns where order_id = ${id}`
const streetOf = async ({ id }: BoughtOrder) =>
  (await desk.sql`select shipping_address ->> 'address1' as street from orders where id = ${id}`)[0]?.street

describe.each(PLATFORMS)('%s', (platform) => {
  it('shows a return of ours after the next news of its order and after a run over the whole shop', async () => {
    const { order, acting } = await act(platform, 'create_return')
    const returns = await returnsOf(order)
    expect(returns).toHaveLength(1)
    await tell(platform, await bodyOf(platform, order, later(1)))
    expect(await returnsOf(order)).toEqual(returns)
    await startBackfill(desk.a.admin.ctx, shops[platform].connectionId)
    await until('the run ends', async () => {
      const runs = await desk.sql`select state from shop_backfills where connection_id = ${shops[platform].connectionId}`
      return runs.length > 0 && runs.every(({ state }) => state === 'done')
    })
    expect(await returnsOf(order)).toEqual(returns)
    expect((await acting.list(desk.a.agent, order)).lines.map(({ returnable }) => returnable)).toEqual([1])
  })

  it('shows a changed address after older news of the order, and after newer news that do not name it', async () => {
    const { order } = await act(platform, 'change_address')
    expect(await streetOf(order)).toBe('Oak 2')
    await tell(platform, await bodyOf(platform, order, '2025-12-02T00:00:00Z', 'Elm 2'))
    if (platform === 'shopify') {
      const refund = {
        id: 4_711,
        order_id: order.externalId,
        created_at: later(1),
        note: 'It broke',
        refund_line_items: [],
        transactions: [],
      }
      await tell(platform, refund, 'refunds/create')
    }
    expect(await streetOf(order)).toBe('Oak 2')
  })

  it('counts a return of ours as taken back where an import hides it', async () => {
    const { order, acting } = await act(platform, 'create_return')
    await desk.sql`delete from returns where order_id = ${order.id}`
    expect((await acting.list(desk.a.agent, order)).lines.map(({ returnable }) => returnable)).toEqual([1])
  })
})
