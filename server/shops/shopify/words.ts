import type { FinancialStatus, ShipmentStatus } from '../../contract/orders.ts'

/** Shopify's words in ours. Maps, for a word from outside may be the name of something every object has. */

export const financialStatuses = new Map<unknown, FinancialStatus>([
  ['pending', 'pending'],
  // some of the money is still owed
  ['partially_paid', 'pending'],
  ['authorized', 'authorized'],
  ['paid', 'paid'],
  ['partially_refunded', 'partially_refunded'],
  ['refunded', 'refunded'],
  ['voided', 'voided'],
  // the authorisation ran out before it was captured
  ['expired', 'voided'],
])

/** `shipment_status` of a fulfilment and `status` of its events (FulfillmentEventStatus of the Admin API, in small letters). */
export const shipmentStatuses = new Map<unknown, ShipmentStatus>([
  ['label_purchased', 'label_created'],
  ['label_printed', 'label_created'],
  // "the default value when no other information is available": nobody has seen the parcel move
  ['confirmed', 'label_created'],
  ['carrier_picked_up', 'in_transit'],
  ['in_transit', 'in_transit'],
  ['delayed', 'in_transit'],
  ['out_for_delivery', 'out_for_delivery'],
  ['attempted_delivery', 'attempted'],
  ['ready_for_pickup', 'available_for_pickup'],
  ['ready_for_recipient_pickup', 'available_for_pickup'],
  ['picked_up', 'delivered'],
  ['delivered', 'delivered'],
  ['buyer_action_required', 'exception'],
  ['failure', 'exception'],
  ['returning_to_sender', 'returned'],
])
