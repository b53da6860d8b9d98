import type { Context } from '../../context.ts'
import { normalEmail } from '../../customers/index.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { getStore } from '../../stores/index.ts'
import { numberKey } from '../number-key.ts'
import { followParcel } from '../tracking/follow-parcel.ts'
import { type OrderHead, type OrderParts, selectToldOrder, selectToldOrders, selectToldParts } from './telling-queries.ts'
import type { ToldOrder } from './told-order.ts'

const PAGE = 50
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An order of a store that this actor reaches, by the platform's id of it, else by ours. */
export async function tellOrder(ctx: Context, storeId: string, key: string): Promise<ToldOrder> {
  const store = await getStore(ctx, storeId)
  const head = await selectToldOrder(ctx.sql, store.id, key, UUID.test(key) ? key : null)
  if (!head) throw new NotFound('This order')
  const [order] = await complete(ctx, [head])
  return order as ToldOrder
}

export interface OrdersAsked {
  email?: string | undefined
  number?: string | undefined
  /** Whose newest version is of then or later. */
  updatedSince?: Date | undefined
  /** The `next` of the page before. */
  after?: string | undefined
  limit?: number | undefined
}

/** A store's orders, the last changed first, 50 at a time where nobody says how many. An address or a number that is none is no order's. */
export async function tellOrders(ctx: Context, storeId: string, asked: OrdersAsked): Promise<{ orders: ToldOrder[]; next: string | null }> {
  const store = await getStore(ctx, storeId)
  const email = asked.email === undefined ? null : normalEmail(asked.email)
  const key = asked.number === undefined ? null : numberKey(asked.number)
  if ((asked.email !== undefined && email === null) || key === '') return { orders: [], next: null }
  const after = asked.after === undefined ? null : parseCursor(asked.after)
  const { limit = PAGE } = asked
  const filter = { storeId: store.id, email, numberKey: key, updatedSince: asked.updatedSince ?? null, after }
  const heads = await selectToldOrders(ctx.sql, filter, limit + 1)
  const page = heads.slice(0, limit)
  const last = page.at(-1)
  return { orders: await complete(ctx, page), next: heads.length > limit && last ? `${last.changedAt}|${last.parceldeskId}` : null }
}

const CURSOR =
  /^((?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)\|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

function parseCursor(cursor: string): { at: string; id: string } {
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at || !id || Number.isNaN(Date.parse(at.replace(' ', 'T').replace('+00', 'Z'))))
    throw new Invalid('after: use the "next" of the page before.', 'after')
  return { at, id }
}

async function complete(ctx: Context, heads: OrderHead[]): Promise<ToldOrder[]> {
  const parts = await selectToldParts(
    ctx.sql,
    heads.map((head) => head.parceldeskId),
  )
  return heads.map((head) => told(head, parts))
}

function told(head: OrderHead, parts: OrderParts): ToldOrder {
  const own = <T extends { orderId: string }>(all: T[]) => all.filter((part) => part.orderId === head.parceldeskId)
  return {
    id: head.id,
    parceldesk_id: head.parceldeskId,
    connection: head.connection,
    number: head.number,
    status: head.status,
    placed_at: head.placedAt,
    updated_at: head.updatedAt,
    currency: head.currency,
    total: head.total,
    financial_status: head.financialStatus,
    email: head.email,
    phone: head.phone,
    customer: head.account === null ? null : { id: head.account },
    customer_id: head.customerId,
    shipping_address: head.shippingAddress,
    cancelled_at: head.cancelledAt,
    cancel_reason: head.cancelReason,
    lines: own(parts.lines).map(toldLine),
    shipments: own(parts.shipments).map((part) =>
      toldShipment(followParcel(part, parts.followed.find(({ shipmentId }) => shipmentId === part.shipmentId) ?? null)),
    ),
    refunds: own(parts.refunds).map(({ id, amount, createdAt, note, lines }) => ({ id, amount, created_at: createdAt, note, lines })),
    returns: own(parts.returns).map(({ id, status, lines }) => ({ id, status, lines })),
    events: own(parts.events).map(toldEvent),
  }
}

const toldLine = ({ id, sku, productId, title, variant, quantity, price, imageUrl }: OrderParts['lines'][number]) => ({
  id,
  sku,
  product_id: productId,
  title,
  variant,
  quantity,
  price,
  image_url: imageUrl,
})

const toldShipment = (part: OrderParts['shipments'][number]) => ({
  id: part.id,
  carrier: part.carrier,
  tracking_number: part.trackingNumber,
  tracking_url: part.trackingUrl,
  status: part.status,
  shipped_at: part.shippedAt,
  promised_at: part.promisedAt,
  delivered_at: part.deliveredAt,
  lines: part.lines,
})

const toldEvent = ({ kind, occurredAt, recordedAt, location, message }: OrderParts['events'][number]) => ({
  kind,
  occurred_at: occurredAt,
  recorded_at: recordedAt,
  location,
  message,
})
