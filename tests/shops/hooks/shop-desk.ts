import { createHmac, randomUUID } from 'node:crypto'
import type { ShopKind } from '../../../server/contract/console/shops.ts'
import { connectShop } from '../../../server/stores/index.ts'
import type { Answer } from '../../support/ask-http.ts'
import type { OpenDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

export const SECRET = 'a secret of the shop'

export interface Posting {
  topic?: string | null
  eventId?: string | null
  triggeredAt?: string
  /** What it is signed with; null: not at all. */
  secret?: string | null
  signature?: string
  headers?: Record<string, string>
}
/** One shop of a desk, which posts as its platform does. */
export interface Shop {
  id: string
  post(body: unknown, posting?: Posting): Promise<Answer>
  /** All that was posted is read. */
  settled(): Promise<void>
  deliveries(): Promise<{ id: string; state: string; reason: string; topic: string }[]>
  /** What is stored of an order, ids of ours aside. */
  order(externalId: string): Promise<StoredOrder>
}
export interface StoredOrder {
  row: Record<string, unknown> | undefined
  shipments: Record<string, unknown>[]
  refunds: Record<string, unknown>[]
  returns: Record<string, unknown>[]
  lines: Record<string, unknown>[]
  events: string[]
}

const HEADERS = {
  shopify: { signature: 'x-shopify-hmac-sha256', topic: 'x-shopify-topic', eventId: 'x-shopify-event-id' },
  woocommerce: { signature: 'x-wc-webhook-signature', topic: 'x-wc-webhook-topic', eventId: 'x-wc-webhook-delivery-id' },
  aftership: { signature: 'aftership-hmac-sha256', topic: 'x-none', eventId: 'x-none' },
  easypost: { signature: 'x-hmac-signature', topic: 'x-none', eventId: 'x-none' },
}
const TOPICS = { shopify: 'orders/updated', woocommerce: 'order.updated', aftership: null, easypost: null }

export const sign = (body: string | Buffer, secret: string) => createHmac('sha256', secret).update(body).digest('base64')

const signAsHex = (body: string | Buffer, secret: string) => `hmac-sha256-hex=${createHmac('sha256', secret).update(body).digest('hex')}`

export async function openShop(desk: OpenDesk, kind: ShopKind = 'shopify', baseUrl = `https://${randomUUID()}.example`): Promise<Shop> {
  const { connectionId: id } = await connectShop(desk.ctx(), { storeId: desk.a.id, kind, baseUrl, secret: SECRET })
  const names = HEADERS[kind]
  const deliveries = () =>
    desk.sql<{ id: string; state: string; reason: string; topic: string }[]>`
      select id, state, reason, topic from shop_deliveries where connection_id = ${id} order by place`
  return {
    id,
    deliveries,
    post(body, { topic = TOPICS[kind], eventId = randomUUID(), triggeredAt, secret = SECRET, signature, headers = {} } = {}) {
      const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
      const given = signature ?? (secret === null ? null : kind === 'easypost' ? signAsHex(raw, secret) : sign(raw, secret))
      const own: Record<string, string | null | undefined> = {
        [names.signature]: given,
        [names.topic]: topic,
        [names.eventId]: eventId,
        'x-shopify-triggered-at': triggeredAt,
      }
      const sent = Object.entries(own).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      return desk.ask('POST', `/hooks/${kind}/${id}`, {
        raw,
        headers: { 'content-type': 'application/json', ...Object.fromEntries(sent), ...headers },
      })
    },
    async settled() {
      await until('every delivery is read', async () => (await deliveries()).every(({ state }) => state !== 'waiting'))
    },
    order: (externalId) => storedOrder(desk, id, externalId),
  }
}

async function storedOrder({ sql }: OpenDesk, connectionId: string, externalId: string): Promise<StoredOrder> {
  const [row] = await sql`
    select id, number, status, email, phone, account, placed_at, updated_at, currency, total, financial_status, cancelled_at, cancel_reason,
      shipping_address, content_hash from orders where connection_key = ${connectionId} and external_id = ${externalId}`
  const of = row?.id ?? null
  const plain = (rows: Record<string, unknown>[]) => rows.map(({ id: _, orderId: __, ...rest }) => rest)
  return {
    row: row && plain([row])[0],
    lines: plain(await sql`select * from order_lines where order_id = ${of} order by position`),
    shipments: plain(await sql`select * from shipments where order_id = ${of} order by position`),
    refunds: plain(await sql`select * from refunds where order_id = ${of} order by position`),
    returns: plain(await sql`select * from returns where order_id = ${of} order by position`),
    events: (await sql<{ sourceKey: string }[]>`select source_key from order_events where order_id = ${of}`).map((e) => e.sourceKey).sort(),
  }
}
