import type { ToldPiece } from '../../orders/index.ts'
import { keyIn, momentIn, objectIn, readObject, type Told } from '../../told/read-field.ts'
import type { ReadBody, ToldByShop } from '../shop-piece.ts'
import { readAskedParcels, readAskedProduct, readAskedRefunds } from './asking/read-asked.ts'
import { ASKED_PARCELS, ASKED_PRODUCT, ASKED_REFUNDS, contentsOf, withContents } from './asking/told-items.ts'
import { ASKED_TOPIC, itemsOf, toldOf } from './asking/told-of.ts'
import { idIn, mustHave } from './id-in.ts'
import { readFulfillment, readFulfillmentEvent } from './parts/read-fulfillment.ts'
import { readEnded, readHold, readPickup, readPrepared, readRelease } from './parts/read-fulfillment-order.ts'
import { readOwnRefund } from './parts/read-refund.ts'
import { readOwnReturn } from './parts/read-return.ts'
import { PRIVACY_TOPICS } from './privacy-topics.ts'
import { readCustomer, readDeletedCustomer, readMergedCustomers } from './read-customer.ts'
import { readOrder } from './read-order.ts'
import { readDeletedProduct, readProduct, readStock } from './read-product.ts'

const state = (told: Told) => readOrder(told)

/** X-Shopify-Topic. What is not here tells nothing that we keep: of fulfillment_orders/* who was asked to send, and by when. */
const topics = new Map<string, (told: Told) => ToldByShop[]>([
  ['orders/create', state],
  ['orders/updated', state],
  ['orders/paid', (told) => readOrder(told, 'told')],
  ['orders/fulfilled', state],
  ['orders/partially_fulfilled', state],
  ['orders/cancelled', state],
  ['orders/edited', readEdit],
  ['orders/delete', readDeleted],
  [ASKED_TOPIC, (told) => readOrder(withContents(toldOf(told), contentsOf(itemsOf(told.contents))))],
  [ASKED_REFUNDS, readAskedRefunds],
  [ASKED_PARCELS, readAskedParcels],
  [ASKED_PRODUCT, readAskedProduct],
  ['fulfillments/create', readFulfillment],
  ['fulfillments/update', readFulfillment],
  ['fulfillment_events/create', readFulfillmentEvent],
  ['fulfillment_orders/line_items_prepared_for_pickup', readPickup],
  ['fulfillment_orders/line_items_prepared_for_local_delivery', readPrepared],
  ['fulfillment_orders/placed_on_hold', readHold],
  ['fulfillment_orders/hold_released', readRelease],
  ['fulfillment_orders/cancelled', readEnded],
  ['fulfillment_orders/moved', readEnded],
  ['fulfillment_orders/cancellation_request_accepted', readEnded],
  ['fulfillment_orders/fulfillment_service_failed_to_complete', readEnded],
  ['refunds/create', readOwnRefund],
  ['returns/request', readOwnReturn],
  ['returns/approve', readOwnReturn],
  ['returns/decline', readOwnReturn],
  ['returns/cancel', readOwnReturn],
  ['returns/close', readOwnReturn],
  ['returns/reopen', readOwnReturn],
  ['returns/update', readOwnReturn],
  ['returns/process', readOwnReturn],
  ['products/create', readProduct],
  ['products/update', readProduct],
  ['products/delete', readDeletedProduct],
  ['inventory_levels/connect', readStock],
  ['inventory_levels/update', readStock],
  ['inventory_levels/disconnect', (told) => readStock({ ...told, available: null })],
  ['customers/create', readCustomer],
  ['customers/update', readCustomer],
  ['customers/enable', readCustomer],
  ['customers/disable', readCustomer],
  ['customers/delete', readDeletedCustomer],
  ['customers/merge', readMergedCustomers],
  ['app/uninstalled', () => [{ piece: 'uninstalled' }]],
  ...PRIVACY_TOPICS.map((topic): [string, () => ToldByShop[]] => [topic, () => [{ piece: 'privacy' }]]),
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

/** Which lines were added and removed it tells by their ids alone; how they are now comes with orders/updated. */
function readEdit(told: Told): ToldByShop[] {
  const edit = objectIn(told.order_edit)
  const orderId = mustHave(keyIn(edit.order_id), 'order_edit.order_id')
  const id = mustHave(keyIn(edit.id), 'order_edit.id')
  const occurredAt = momentIn(edit.committed_at) ?? momentIn(edit.created_at)
  return [{ piece: 'event', orderId, id, kind: 'edited', occurredAt, message: null }]
}
