import { numberKey } from '../number-key.ts'
import type { NeutralOrder } from './neutral-order.ts'
import type { ToldEvent } from './order-events.ts'
import { shipmentStatusOf, statusOf } from './rules.ts'

/** Which platform told of an order: an id means something only there. */
export interface OrderSource {
  storeId: string
  connectionKey: string
}
/** A neutral order on its way into the tables, under the id of its row. */
export interface OrderToStore {
  id: string
  order: NeutralOrder
  /** Newest that any source gave of this order: a state that says none does not make older ones welcome again. */
  updatedAt: Date | null
  contentHash: string
  /** Its person was erased. */
  isRedacted: boolean
}

/** Who bought it: what the order itself says, and only then what the platform's customer says. */
export function personOf({ email, phone, customer }: NeutralOrder) {
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(' ')
  return { account: customer?.id ?? null, email: email ?? customer?.email ?? null, phone: phone ?? customer?.phone ?? null, name }
}

/** A row of `orders`, named as its columns. */
export function orderRow(
  { id, order, updatedAt, contentHash, isRedacted }: OrderToStore,
  { storeId, connectionKey }: OrderSource,
  { customerId, at }: { customerId: string | null; at: Date },
) {
  const { account, email, phone } = personOf(order)
  return {
    id,
    store_id: storeId,
    connection_key: connectionKey,
    external_id: order.id,
    number: order.number,
    number_key: numberKey(order.number),
    customer_id: customerId,
    email,
    phone,
    account,
    status: statusOf(order),
    placed_at: order.placed_at,
    updated_at: updatedAt,
    currency: order.currency,
    total: order.total,
    financial_status: order.financial_status,
    cancelled_at: order.cancelled_at,
    cancel_reason: order.cancel_reason,
    shipping_address: order.shipping_address,
    content_hash: contentHash,
    redacted_at: isRedacted ? at : null,
  }
}

/** Rows of a table under `orders`, each with a new id for the case that it is new, named as their columns. */
export function childRows<T extends { id: string }>(stored: OrderToStore[], of: (order: NeutralOrder) => T[], newId: () => string) {
  return stored.flatMap(({ id: orderId, order }) =>
    of(order).map(({ id, ...rest }, position) => ({ ...rest, id: newId(), order_id: orderId, external_id: id, position })),
  )
}

/** One for each tracking number, so that each is found and shown: what else is known of a shipment is true of all its parcels. */
export const shipmentsOf = (order: NeutralOrder) =>
  order.shipments.flatMap(({ events: _, more_numbers, ...shipment }) => {
    const first = { ...shipment, status: shipmentStatusOf(shipment) }
    return [first, ...more_numbers.map((number, n) => ({ ...first, ...number, id: `${shipment.id}:${n + 2}` }))]
  })

/** Rows of `order_events`, each once; of two that tell the same, the one with a date. */
export function eventRows(told: { orderId: string; event: ToldEvent }[], newId: () => string) {
  const byKey = new Map<string, { orderId: string; event: ToldEvent }>()
  for (const each of told) {
    const key = `${each.orderId} ${each.event.sourceKey}`
    if (!byKey.get(key)?.event.occurredAt) byKey.set(key, each)
  }
  return [...byKey.values()].map(({ orderId, event }, place) => ({
    id: newId(),
    place,
    order_id: orderId,
    source_key: event.sourceKey,
    kind: event.kind,
    occurred_at: event.occurredAt,
    shipment_external_id: event.shipmentId,
    location: event.location,
    message: event.message,
  }))
}
