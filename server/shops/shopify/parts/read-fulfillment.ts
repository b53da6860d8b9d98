import type { ShipmentStatus } from '../../../contract/orders.ts'
import type { ToldPiece } from '../../../orders/index.ts'
import { keyIn, momentIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../told/read-field.ts'
import { checkFields } from '../../reading/check-fields.ts'
import { quantityIn, someLines } from '../../reading/read-field.ts'
import { idIn, mustHave } from '../id-in.ts'
import { FULFILLMENT, FULFILLMENT_EVENT } from '../kinds.ts'
import { shipmentStatuses } from '../words.ts'

/** The order that a part stands in, where it is told of with its order. */
export interface Whole {
  orderId: string
  updatedAt: string | null
}

/** fulfillments/*. @throws {UnreadableBody} without its own id or that of its order */
export function readFulfillment(told: Told): ToldPiece[] {
  const orderId = mustHave(keyIn(told.order_id), 'order_id')
  mustHave(idIn(told, 'Fulfillment'), 'id')
  checkFields(told, FULFILLMENT)
  return [readShipment(told, { orderId, updatedAt: null })].filter((each) => each !== null)
}

/**
 * A fulfilment as a shipment; null without an id. Shopify has one carrier for it and may have several numbers, each of a parcel of its
 * own. Without a word of the carrier's it tells no status: a scan may have told one.
 */
export function readShipment(told: Told, { orderId, updatedAt }: Whole): ToldPiece | null {
  const id = idIn(told, 'Fulfillment')
  if (id === null) return null
  const isSent = hasLeft(told.status)
  const status = isSent ? shipmentStatuses.get(told.shipment_status) : 'unknown'
  const [first, ...others] = numbersOf(told)
  const [deliveredAt, promisedAt] = [momentIn(told.delivered_at), momentIn(told.estimated_delivery_at)]
  const shipment = {
    id,
    carrier: shortTextIn(told.tracking_company),
    tracking_number: first ?? null,
    tracking_url: firstOf(told.tracking_urls, told.tracking_url, urlIn),
    more_numbers: others.map((tracking_number) => ({ tracking_number, tracking_url: urlAt(told, tracking_number) })),
    ...(status && { status }),
    shipped_at: isSent && !isStillHere(status) ? momentIn(told.created_at) : null,
    // these two the GraphQL API alone tells, and it does not always tell what is in the parcel
    ...(deliveredAt && { delivered_at: deliveredAt }),
    ...(promisedAt && { promised_at: promisedAt }),
    ...(told.line_items !== undefined && { lines: linesOf(told.line_items) }),
  }
  return { piece: 'shipment', orderId, id, updatedAt: momentIn(told.updated_at) ?? updatedAt, shipment }
}

const linesOf = (told: unknown) =>
  someLines(objectsIn(told, 1_000).map((line) => ({ id: idIn(line, 'LineItem'), quantity: quantityIn(line.quantity) })))

/**
 * fulfillment_events/create: one scan. The shipment holds only what the scan tells; a field that is absent from it is not told
 * of, and stays as the fulfilment says.
 * @throws {UnreadableBody} without the ids of order and fulfilment
 */
export function readFulfillmentEvent(told: Told): ToldPiece[] {
  const orderId = mustHave(keyIn(told.order_id), 'order_id')
  const id = mustHave(keyIn(told.fulfillment_id), 'fulfillment_id')
  checkFields(told, FULFILLMENT_EVENT)
  const occurredAt = momentIn(told.happened_at) ?? momentIn(told.created_at)
  const status = shipmentStatuses.get(told.status)
  const promisedAt = momentIn(told.estimated_delivery_at)
  const places = [told.city, told.province, told.country].map((each) => textIn(each)).filter((each) => each !== null)
  const event = {
    id: idIn(told, 'FulfillmentEvent'),
    kind: told.status === 'delayed' ? 'delayed' : (status ?? 'scan'),
    occurred_at: occurredAt,
    location: textIn(places.join(', ')),
    message: textIn(told.message),
  }
  const shipment = {
    id,
    ...(status && { status }),
    ...(status === 'delivered' && { delivered_at: occurredAt }),
    ...(promisedAt && { promised_at: promisedAt }),
    events: [event],
  }
  return [{ piece: 'shipment', orderId, id, updatedAt: momentIn(told.updated_at) ?? occurredAt, shipment }]
}

/** `status` of a fulfilment tells how the shop got on with it: only what succeeded is on its way, and older bodies name none. */
const hasLeft = (status: unknown) => status === 'success' || status === null || status === undefined

/** A label is bought, and a parcel made ready at the shop, before anything is sent. */
const isStillHere = (status: ShipmentStatus | undefined) => status === 'label_created' || status === 'available_for_pickup'

function numbersOf({ tracking_numbers, tracking_number }: Told): string[] {
  const several = Array.isArray(tracking_numbers) ? tracking_numbers.slice(0, 100) : []
  const read = several.map(shortTextIn).filter((each) => each !== null)
  const one = shortTextIn(tracking_number)
  return read.length === 0 && one !== null ? [one] : [...new Set(read)]
}

/** The address at the place of that number in its own list. */
function urlAt({ tracking_numbers, tracking_urls }: Told, number: string): string | null {
  const place = Array.isArray(tracking_numbers) ? tracking_numbers.findIndex((each) => shortTextIn(each) === number) : -1
  return Array.isArray(tracking_urls) ? urlIn(tracking_urls[place]) : null
}

function firstOf(several: unknown, one: unknown, read: (value: unknown) => string | null): string | null {
  const all = Array.isArray(several) ? several.slice(0, 100) : []
  return [...all, one].map(read).find((each) => each !== null) ?? null
}
