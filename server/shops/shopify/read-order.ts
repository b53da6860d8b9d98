import type { ToldPiece } from '../../orders/index.ts'
import { keyIn, momentIn, objectIn, objectsIn, orNothing, shortTextIn, type Told, textIn, uniqueById } from '../../told/read-field.ts'
import { checkFields } from '../reading/check-fields.ts'
import { amountIn, emailIn, phoneIn, quantityIn } from '../reading/read-field.ts'
import { sumAmounts } from '../reading/sum-amounts.ts'
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
  const refunds = objectsIn(told.refunds, MOST.parts).flatMap((each) => readRefund(each, whole) ?? [])
  return [
    { piece: 'order', orderId, updatedAt, order: neutralOf(told, orderId, backOf(refunds)), ...(paidAt && { paidAt }) },
    ...objectsIn(told.fulfillments, MOST.parts).flatMap((each) => readShipment(each, whole) ?? []),
    ...refunds,
    ...objectsIn(told.returns, MOST.parts).flatMap((each) => readReturn(each, whole) ?? []),
  ]
}

/** What went back of an order. */
interface Back {
  amounts: string[]
  /** By the id of the line; null where a refund does not say what it is for. */
  quantities: Map<string, number> | null
}

function backOf(pieces: ToldPiece[]): Back {
  const refunds = pieces.flatMap((each) => (each.piece === 'refund' ? [objectIn(each.refund)] : []))
  const quantities = new Map<string, number>()
  for (const { id, quantity } of refunds.flatMap(({ lines }) => objectsIn(lines, MOST.lines)))
    if (typeof id === 'string') quantities.set(id, (quantities.get(id) ?? 0) + Number(quantity ?? 0))
  return {
    amounts: refunds.flatMap(({ amount }) => (typeof amount === 'string' ? [amount] : [])),
    quantities: refunds.every(({ lines }) => lines !== undefined) ? quantities : null,
  }
}

function neutralOf(told: Told, id: string, back: Back) {
  const cancelledAt = momentIn(told.cancelled_at)
  return {
    id,
    number: numberOf(told) ?? id,
    status: cancelledAt ? 'cancelled' : momentIn(told.closed_at) ? 'closed' : 'open',
    // an order that was brought in from elsewhere was created today and processed when it was placed
    placed_at: momentIn(told.processed_at) ?? momentIn(told.created_at),
    updated_at: momentIn(told.updated_at),
    currency: shortTextIn(told.currency),
    total: totalOf(told, back),
    financial_status: financialStatuses.get(told.financial_status) ?? null,
    email: emailIn(told.email) ?? emailIn(told.contact_email),
    phone: phoneIn(told.phone),
    customer: customerOf(told.customer),
    shipping_address: addressOf(told.shipping_address),
    lines: uniqueById(objectsIn(told.line_items, MOST.lines).map((line) => lineOf(line, back))),
    cancelled_at: cancelledAt,
    cancel_reason: textIn(told.cancel_reason),
  }
}

/** As it was bought, edits included: what is current there has its refunds taken off, and these are rows of their own here. */
function totalOf(told: Told, { amounts }: Back): string | null {
  const current = amountIn(told.current_total_price)
  return current === null ? amountIn(told.total_price) : sumAmounts([current, ...amounts])
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

function lineOf(told: Told, back: Back) {
  const id = idIn(told, 'LineItem')
  const variant = textIn(told.variant_title)
  return {
    id,
    sku: shortTextIn(told.sku),
    product_id: keyIn(told.product_id),
    title: textIn(told.title) ?? textIn(told.name),
    // what Shopify calls the one variant of a product that has none
    variant: variant === 'Default Title' ? null : variant,
    quantity: boughtOf(told, id === null ? 0 : (back.quantities?.get(id) ?? 0), back.quantities === null),
    price: amountIn(told.price),
  }
}

/** As many as were bought after edits; where nobody says what was taken back, as many as there were first. */
function boughtOf(told: Told, takenBack: number, isUntold: boolean): number | null {
  const [current, first] = [quantityIn(told.current_quantity), quantityIn(told.quantity)]
  if (current === null) return first
  return isUntold ? (first ?? current) : Math.min(current + takenBack, Math.max(current, first ?? Number.POSITIVE_INFINITY))
}
