import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectShop, disableShop } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { agentSocket, untilConnected } from '../../support/desk-client.ts'
import { until } from '../../support/until.ts'
import { openShop, SECRET, type Shop, sign } from './shop-desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Beyond 2^53, as Shopify's own. */
const ID = '820982911946154508'
const order = (more: Record<string, unknown> = {}) =>
  JSON.stringify({
    id: 0,
    name: '#1001',
    updated_at: '2026-03-02T10:00:00Z',
    created_at: '2026-03-02T09:00:00Z',
    line_items: [],
    ...more,
  }).replace('"id":0', `"id":${ID}`)
const fulfillment = {
  id: 255858046,
  order_id: 0,
  status: 'success',
  created_at: '2026-03-03T09:00:00Z',
  updated_at: '2026-03-03T09:00:00Z',
}
const fulfilled = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ ...fulfillment, tracking_company: 'DHL', tracking_number: 'T-1', line_items: [], ...more }).replace(
    '"order_id":0',
    `"order_id":${ID}`,
  )

describe('what a shop posts', () => {
  it('becomes an order', async () => {
    const shop = await openShop(desk)
    const answer = await shop.post(order({ email: 'maya@shop.example' }))
    expect([answer.status, answer.json]).toEqual([200, { ok: true, outcome: 'stored' }])
    await shop.settled()
    expect(await shop.order(ID)).toMatchObject({ row: { number: '#1001', email: 'maya@shop.example' }, events: ['placed'] })
    expect(await shop.deliveries()).toMatchObject([{ state: 'done', reason: '', topic: 'orders/updated' }])
  })

  it('is one delivery when the same event is posted again, however often at once', async () => {
    const shop = await openShop(desk)
    const eventId = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.post(order(), { eventId })))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(answers.filter(({ json }) => json.outcome === 'stored')).toHaveLength(1)
    await shop.settled()
    expect(await shop.deliveries()).toHaveLength(1)
  })

  it('is another delivery under another topic, and adds no event where it says the same', async () => {
    const shop = await openShop(desk)
    const eventId = randomUUID()
    await shop.post(order({ financial_status: 'paid' }), { eventId, topic: 'orders/create' })
    await shop.settled()
    const before = await shop.order(ID)
    await shop.post(order({ financial_status: 'paid' }), { eventId, topic: 'orders/paid' })
    await shop.post(order({ financial_status: 'paid' }))
    await shop.post(order({ financial_status: 'paid' }), { eventId: null })
    await shop.settled()
    expect(await shop.deliveries()).toHaveLength(4)
    expect(await shop.order(ID)).toEqual(before)
    expect(before.events).toEqual(['paid', 'placed'])
  })

  it('is known by the id of the webhook where it names no event', async () => {
    const shop = await openShop(desk)
    const headers = { 'x-shopify-webhook-id': randomUUID() }
    await shop.post(order(), { eventId: null, headers })
    expect((await shop.post(order(), { eventId: null, headers })).json).toEqual({ ok: true, outcome: 'known' })
  })

  it('keeps its own time, by which two states of one moment are told apart', async () => {
    const shop = await openShop(desk)
    const [early, late] = ['2026-03-02T10:00:01Z', '2026-03-02T10:00:02Z']
    await shop.post(order({ email: 'late@x.example' }), { triggeredAt: late })
    await shop.post(order({ email: 'early@x.example' }), { triggeredAt: early })
    await shop.post(order({ email: 'second@x.example' }), { triggeredAt: late })
    await shop.settled()
    expect((await shop.order(ID)).row).toMatchObject({ email: 'late@x.example' })
  })
})

it.each(['soon', '-271821-04-20T00:00:00Z', '9999-01-01T00:00:00Z', ''])('a time that no clock shows is none: %j', async (triggeredAt) => {
  const shop = await openShop(desk)
  expect((await shop.post(order(), { triggeredAt })).status).toBe(200)
  await shop.settled()
  expect(await shop.deliveries()).toMatchObject([{ state: 'done' }])
  expect(await desk.sql`select triggered_at from shop_deliveries where connection_id = ${shop.id}`).toEqual([{ triggeredAt: null }])
})

describe('a shop', () => {
  it.each<[string, (shop: Shop) => ReturnType<Shop['post']>]>([
    ['a signature with another secret', (shop) => shop.post(order(), { secret: 'guessed' })],
    ['a signature of another body', (shop) => shop.post(order(), { signature: sign(`${order()} `, SECRET) })],
    [
      'a signature in another form',
      (shop) => shop.post(order(), { signature: Buffer.from(sign(order(), SECRET), 'base64').toString('hex') }),
    ],
    ['no signature', (shop) => shop.post(order(), { secret: null })],
    ['an empty signature', (shop) => shop.post(order(), { signature: '' })],
    [
      'a ping, which is none of Shopify’s',
      (shop) => shop.post('webhook_id=7', { secret: null, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ],
  ])('that brings %s is refused, and nothing is stored', async (_, post) => {
    const shop = await openShop(desk)
    const answer = await post(shop)
    expect([answer.status, answer.json.error.code]).toEqual([401, 'unauthenticated'])
    expect(await shop.deliveries()).toEqual([])
  })

  it('may sign with the secret before for as long as there is no third', async () => {
    const shop = await openShop(desk, 'shopify', 'https://turning.example')
    const connect = (secret: string) =>
      connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', baseUrl: 'https://turning.example/', secret })
    const statuses = async () =>
      Promise.all([SECRET, 'second', 'third'].map(async (secret) => (await shop.post(order(), { secret })).status))
    expect(await connect('second')).toEqual({ connectionId: shop.id })
    expect(await connect('second')).toEqual({ connectionId: shop.id })
    expect(await statuses()).toEqual([200, 200, 401])
    await connect('third')
    expect(await statuses()).toEqual([401, 200, 200])
  })

  it('that is unknown, of another kind or switched off has no door', async () => {
    const shop = await openShop(desk)
    const at = async (path: string) =>
      (await desk.ask('POST', path, { raw: order(), headers: { 'x-shopify-hmac-sha256': sign(order(), SECRET) } })).status
    expect(await Promise.all([at(`/hooks/shopify/${randomUUID()}`), at('/hooks/shopify/x'), at(`/hooks/woocommerce/${shop.id}`)])).toEqual([
      404, 404, 404,
    ])
    await disableShop(desk.a.admin.ctx, shop.id)
    expect((await shop.post(order())).status).toBe(404)
  })
})

describe('a body that nobody can read', () => {
  it.each([
    ['broken JSON', '{"id": 1', 'body'],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22]), 'body'],
    ['nothing', '', 'body'],
  ])('is answered 400 and stays visible: %s', async (_, body, field) => {
    const shop = await openShop(desk)
    const eventId = randomUUID()
    const answer = await shop.post(body, { eventId })
    expect([answer.status, answer.json.error]).toEqual([400, { code: 'invalid', message: expect.any(String), field }])
    expect((await shop.post(body, { eventId })).status).toBe(400)
    expect(await shop.deliveries()).toMatchObject([{ state: 'failed', reason: expect.stringMatching(/^body: /) }])
  })

  it('is one without a topic, too', async () => {
    const shop = await openShop(desk)
    expect((await shop.post(order(), { topic: null })).json.error.field).toBe('x-shopify-topic')
    expect(await shop.deliveries()).toMatchObject([{ state: 'failed', reason: 'x-shopify-topic: is missing' }])
  })

  it('fails with the field where it names no order, and changes nothing', async () => {
    const shop = await openShop(desk)
    expect((await shop.post({ name: '#1' })).status).toBe(200)
    await shop.settled()
    expect(await shop.deliveries()).toMatchObject([{ state: 'failed', reason: expect.stringMatching(/^id: /) }])
    expect(desk.faults).toEqual([])
  })

  it('larger than any order is refused', async () => {
    const shop = await openShop(desk)
    expect((await shop.post(Buffer.alloc(8 * 1024 * 1024 + 1, 32))).status).toBe(413)
    expect(await shop.deliveries()).toEqual([])
  })
})

describe('parts of an order', () => {
  it('wait for it when they come first, and its older states do not undo them', async () => {
    const shop = await openShop(desk)
    await shop.post(fulfilled(), { topic: 'fulfillments/create' })
    const scan = {
      id: 1,
      fulfillment_id: 255858046,
      order_id: 0,
      status: 'out_for_delivery',
      happened_at: '2026-03-04T08:00:00Z',
      city: 'Porto',
    }
    await shop.post(JSON.stringify(scan).replace('"order_id":0', `"order_id":${ID}`), { topic: 'fulfillment_events/create' })
    await shop.settled()
    expect((await shop.order(ID)).row).toBeUndefined()
    expect((await shop.deliveries()).map(({ state }) => state)).toEqual(['done', 'done'])
    await shop.post(order(), { topic: 'orders/create' })
    await shop.settled()
    const stored = await shop.order(ID)
    expect(stored.shipments).toMatchObject([{ externalId: '255858046', carrier: 'DHL', trackingNumber: 'T-1', status: 'out_for_delivery' }])
    expect(stored.events).toContain('shipment:255858046:scan:1')
  })

  it('that tell nothing of an order are ignored', async () => {
    const shop = await openShop(desk)
    await shop.post({ id: 1 }, { topic: 'locations/update' })
    await shop.settled()
    expect(await shop.deliveries()).toMatchObject([{ state: 'ignored', reason: '' }])
  })
})

describe('an order that the shop deletes', () => {
  it('opens to nobody any more, whatever older state comes late', async () => {
    const shop = await openShop(desk)
    await shop.post(order({ email: 'maya@shop.example' }))
    await shop.settled()
    const gone = { topic: 'orders/delete', triggeredAt: '2026-03-05T10:00:00Z' }
    await shop.post(`{"id":${ID}}`, gone)
    await shop.settled()
    const removed = await shop.order(ID)
    expect(removed.row).toMatchObject({ email: null, contentHash: 'removed' })
    await shop.post(`{"id":${ID}}`, gone)
    await shop.post(order({ email: 'old@shop.example', updated_at: '2026-03-01T10:00:00Z' }))
    await shop.settled()
    expect(await shop.order(ID)).toEqual(removed)
    await shop.post(order({ email: 'maya@shop.example', updated_at: '2026-03-06T10:00:00Z' }))
    await shop.settled()
    expect((await shop.order(ID)).row).toMatchObject({ email: 'maya@shop.example' })
  })
})

describe('WooCommerce', () => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

  it('pings without a signature when a webhook is saved, and nothing is stored', async () => {
    const shop = await openShop(desk, 'woocommerce')
    const ping = await shop.post('webhook_id=7', { secret: null, topic: null, eventId: null, headers: FORM })
    expect([ping.status, ping.json]).toEqual([200, { ok: true, outcome: 'ping' }])
    for (const body of ['webhook_id=7&x=1', 'webhook_id=', '{"id":1}', `webhook_id=${'1'.repeat(60)}`])
      expect((await shop.post(body, { secret: null, headers: FORM })).status).toBe(401)
    expect((await shop.post({ id: 7 }, { secret: null })).status).toBe(401)
    expect(await shop.deliveries()).toEqual([])
  })

  it('says of two states within one second the newer last', async () => {
    const shop = await openShop(desk, 'woocommerce')
    const at = { id: 727, number: '727', date_created_gmt: '2026-03-02T10:00:00', date_modified_gmt: '2026-03-02T10:00:00' }
    await shop.post({ ...at, status: 'pending' }, { topic: 'order.created' })
    await shop.post({ ...at, status: 'processing', date_paid_gmt: '2026-03-02T10:00:00' })
    await shop.settled()
    expect((await shop.order('727')).row).toMatchObject({ financialStatus: 'paid' })
  })
})

it('what changes by it reaches the open consoles of its store, and no others', async () => {
  const [ours, theirs] = [agentSocket(desk.url, desk.a.agent.cookie), agentSocket(desk.url, desk.b.agent.cookie)]
  const heard: string[] = []
  ours.on('orders.changed', (orders) => heard.push(`a ${orders.length}`))
  theirs.on('orders.changed', () => heard.push('b'))
  await Promise.all([untilConnected(ours), untilConnected(theirs)])
  const shop = await openShop(desk)
  await shop.post(order())
  await until('the console hears of it', () => heard.length > 0)
  await shop.post(order())
  await shop.settled()
  expect(heard).toEqual(['a 1'])
  ours.close()
  theirs.close()
})

it('what failed is read again when an admin asks for it, and counts once what was wrong with it is gone', async () => {
  const shop = await openShop(desk)
  const ahead = new Date(desk.ctx().now().getTime() + 2 * 86_400_000).toISOString()
  await shop.post(order({ updated_at: ahead }))
  await shop.settled()
  const [failed] = await shop.deliveries()
  expect(failed).toMatchObject({ state: 'failed', reason: 'updated_at is more than a day ahead.' })
  const list = async (state: string) =>
    (await desk.ask('GET', `/api/deliveries?store=${desk.a.id}&state=${state}`, { cookie: desk.a.agent.cookie })).json
  expect((await list('failed')).deliveries).toContainEqual(
    expect.objectContaining({ id: failed?.id, connectionId: shop.id, kind: 'shopify' }),
  )
  desk.pass(2 * 86_400_000)
  const replayed = await desk.ask('POST', `/api/deliveries/${failed?.id}/replay`, { cookie: desk.a.admin.cookie, body: {} })
  expect([replayed.status, replayed.json.state]).toEqual([200, 'waiting'])
  await shop.settled()
  expect((await shop.order(ID)).row).toMatchObject({ number: '#1001', updatedAt: new Date(ahead) })
  expect((await list('done')).deliveries).toContainEqual(expect.objectContaining({ id: failed?.id, reason: '' }))
})
