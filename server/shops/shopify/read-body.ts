import type { ToldPiece } from '../../orders/index.ts'
import { momentIn, readObject, type Told } from '../reading/read-field.ts'
import type { ReadBody } from '../shop-piece.ts'
import { ASKED_TOPIC, toldOf } from './asking/told-of.ts'
import { idIn, mustHave } from './id-in.ts'
import { readFulfillment, readFulfillmentEvent } from './read-fulfillment.ts'
import { readOrder } from './read-order.ts'
import { readOwnRefund } from './read-refund.ts'
import { readOwnReturn } from './read-return.ts'

/** X-Shopify-Topic. What is not here (orders/edited, which names lines only and comes with orders/updated) tells nothing more of an order. */
const topics = new Map<string, (told: Told) => ToldPiece[]>([
  ['orders/create', readOrder],
  ['orders/updated', readOrder],
  ['orders/paid', readOrder],
  ['orders/fulfilled', readOrder],
  ['orders/partially_fulfilled', readOrder],
  ['orders/cancelled', readOrder],
  ['orders/delete', readDeleted],
  [ASKED_TOPIC, (told) => readOrder(toldOf(told))],
  ['fulfillments/create', readFulfillment],
  ['fulfillments/update', readFulfillment],
  ['fulfillment_events/create', readFulfillmentEvent],
  ['refunds/create', readOwnRefund],
  ['returns/request', readOwnReturn],
  ['returns/approve', readOwnReturn],
  ['returns/decline', readOwnReturn],
  ['returns/cancel', readOwnReturn],
  ['returns/close', readOwnReturn],
  ['returns/reopen', readOwnReturn],
  ['returns/update', readOwnReturn],
  ['returns/process', readOwnReturn],
])

/**
 * What a webhook of Shopify says of an order; fields that it does not know, and those that are null or malformed, are left out.
 * Topics and bodies: https://shopify.dev/docs/api/webhooks
 * @throws {UnreadableBody} for what names no order
 */
export const readBody: ReadBody = (topic, body) => topics.get(topic)?.(readObject(body)) ?? []

function readDeleted(told: Told): ToldPiece[] {
  return [{ piece: 'deleted', orderId: mustHave(idIn(told, 'Order'), 'id'), updatedAt: momentIn(told.updated_at) }]
}
