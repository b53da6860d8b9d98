import type { ToldPiece } from '../../orders/index.ts'
import { checkFields } from '../reading/check-fields.ts'
import {
  amountIn,
  emailIn,
  keyIn,
  momentIn,
  objectIn,
  objectsIn,
  orNothing,
  phoneIn,
  quantityIn,
  shortTextIn,
  type Told,
  textIn,
  uniqueById,
} from '../reading/read-field.ts'
import { idIn, mustHave } from './id-in.ts'
import { ORDER } from './kinds.ts'
import { readShipment } from './parts/read-fulfillment.ts'
import { readRefund } from './parts/read-refund.ts'
import { readReturn } from './parts/read-return.ts'
import { financialStatuses } from './words.ts'

/** As many as a neutral order holds. */
const MOST = { lines: 1_000, parts: 200 }

/**
 * The order as REST and webhooks tell it, and a piece for each of its fulfilments, refunds and returns: those are told of by
 * themselves too, and each has its own newest state.
 * @throws {UnreadableBody} without an id, and where a field is of another kind than it always is
 */
export function readOrder(told: Told, paidAt: 'told' | null = null): ToldPiece[] {
  const orderId = mustHave(idIn(told, 'Order'), 'id')
  checkFields(told, ORDER)
  const updatedAt = momentIn(told.updated_at)
  const whole = { orderId, updatedAt }
  return [
    { piece: 'order', orderId, updatedAt, order: neutralOf(told, orderId), ...(paidAt && { paidAt }) },
    ...objectsIn(told.fulfillments, MOST.parts).flatMap((each) => readShipment(each, whole) ?? []),
    ...objectsIn(told.refunds, MOST.parts).flatMap((each) => readRefund(each, whole) ?? []),
    ...objectsIn(told.returns, MOST.parts).flatMap((each) => readReturn(each, whole) ?? []),
  ]
}

function neutralOf(told: Told, id: string) {
  const cancelledAt = momentIn(told.cancelled_at)
  return {
    id,
    number: numberOf(told) ?? id,
    status: cancelledAt ? 'cancelled' : momentIn(told.closed_at) ? 'closed' : 'open',
    // an order that was brought in from elsewhere was created today and processed when it was placed
    placed_at: momentIn(told.processed_at) ?? momentIn(told.created_at),
    updated_at: momentIn(told.updated_at),
    currency: shortTextIn(told.currency),
    total: amountIn(told.current_total_price) ?? amountIn(told.total_price),
    financial_status: financialStatuses.get(told.financial_status) ?? null,
    email: emailIn(told.email) ?? emailIn(told.contact_email),
    phone: phoneIn(told.phone),
    customer: customerOf(told.customer),
    shipping_address: addressOf(told.shipping_address),
    lines: uniqueById(objectsIn(told.line_items, MOST.lines).map(lineOf)),
    cancelled_at: cancelledAt,
    cancel_reason: textIn(told.cancel_reason),
  }
}

/** The name is what customers read (`#1042`, with what the shop put around it). */
function numberOf({ name, order_number, number }: Told): string | null {
  return [name, order_number, number].map(shortTextIn).find((text) => text !== null && /[\p{L}\p{N}]/u.test(text)) ?? null
}

function customerOf(value: unknown) {
  const told = objectIn(value)
  return orNothing({
    id: idIn(told, 'Customer'),
    email: emailIn(told.email),
    first_name: shortTextIn(told.first_name),
    last_name: shortTextIn(told.last_name),
    phone: phoneIn(told.phone),
  })
}

function addressOf(value: unknown) {
  const told = objectIn(value)
  const names = [textIn(told.first_name), textIn(told.last_name)].filter((each) => each !== null)
  return orNothing({
    name: textIn(told.name) ?? textIn(names.join(' ')),
    address1: textIn(told.address1),
    address2: textIn(told.address2),
    city: textIn(told.city),
    province: textIn(told.province) ?? textIn(told.province_code),
    zip: textIn(told.zip),
    country: textIn(told.country) ?? textIn(told.country_code),
  })
}

function lineOf(told: Told) {
  const variant = textIn(told.variant_title)
  return {
    id: idIn(told, 'LineItem'),
    sku: shortTextIn(told.sku),
    product_id: keyIn(told.product_id),
    title: textIn(told.title) ?? textIn(told.name),
    // what Shopify calls the one variant of a product that has none
    variant: variant === 'Default Title' ? null : variant,
    // what is left of the line after edits and refunds
    quantity: quantityIn(told.current_quantity) ?? quantityIn(told.quantity),
    price: amountIn(told.price),
  }
}
