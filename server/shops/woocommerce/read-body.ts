import { keyIn, momentIn, readObject } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'
import { checkFields } from '../reading/check-fields.ts'
import type { ReadBody } from '../shop-piece.ts'
import { ORDER } from './kinds.ts'
import { neutralOf } from './read-order.ts'
import { readProduct } from './read-product.ts'

/** Made while somebody fills in a form, and not placed yet. */
const drafts: unknown[] = ['checkout-draft', 'auto-draft', 'draft', 'new']
const productTopics = ['product.created', 'product.updated', 'product.restored', 'product.deleted']
const orderTopics = ['order.created', 'order.updated', 'order.restored']

/**
 * What a webhook of WooCommerce (X-WC-Webhook-Topic, body of REST v3) says of an order or a product; fields that it does not know, and
 * those that are null or malformed, are left out. https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 * @throws {UnreadableBody} for what names no order
 */
export const readBody: ReadBody = (topic, body) => {
  if (productTopics.includes(topic)) return readProduct(topic, readObject(body))
  if (topic !== 'order.deleted' && !orderTopics.includes(topic)) return []
  const told = readObject(body)
  const orderId = keyIn(told.id)
  if (orderId === null) throw new UnreadableBody('id', 'is missing, or is no id')
  checkFields(told, ORDER)
  const updatedAt = momentIn(told.date_modified_gmt)
  // an order in the bin is gone for everybody but the merchant, who may bring it back
  if (topic === 'order.deleted' || told.status === 'trash') return [{ piece: 'deleted', orderId, updatedAt }]
  return drafts.includes(told.status)
    ? []
    : [{ piece: 'order', orderId, updatedAt, order: neutralOf(told, orderId), paidAt: momentIn(told.date_paid_gmt) }]
}
