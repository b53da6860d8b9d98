import type { NeutralOrder } from './neutral-order.ts'

/** What is kept of an order whose person was erased, whatever its shop goes on to tell of them. */
export function withoutPerson(order: NeutralOrder): NeutralOrder {
  const shipments = order.shipments.map((shipment) => ({
    ...shipment,
    events: shipment.events.map((event) => ({ ...event, message: null })),
  }))
  const refunds = order.refunds.map((refund) => ({ ...refund, note: null }))
  return { ...order, email: null, phone: null, customer: null, shipping_address: null, cancel_reason: null, shipments, refunds }
}
