import type { ShipmentStatus } from '../../contract/orders.ts'
import { keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'

/** `tag` of trackings and checkpoints. https://www.aftership.com/docs/tracking/enum/delivery-statuses */
const tags = new Map<unknown, ShipmentStatus>([
  ['Pending', 'unknown'],
  ['InfoReceived', 'label_created'],
  ['InTransit', 'in_transit'],
  ['OutForDelivery', 'out_for_delivery'],
  ['AttemptFail', 'attempted'],
  ['AvailableForPickup', 'available_for_pickup'],
  ['Delivered', 'delivered'],
  ['Exception', 'exception'],
  // nobody has seen it for 30 days, which is no state of the parcel
  ['Expired', 'unknown'],
])
/** `subtag`, where it says more: sent back, or on its way there. */
const subtags = new Map<unknown, ShipmentStatus>([
  ['Exception_010', 'returned'],
  ['Exception_011', 'returned'],
])
const CHECKPOINTS = 500

/**
 * What a webhook of AfterShip says of a parcel, in the form that parseTracking reads; null for events that tell of none.
 * https://www.aftership.com/docs/tracking/webhook/webhook-overview
 * @throws {UnreadableBody} which names the field
 */
export function readBody(body: Told): unknown {
  const told = objectIn(body.msg)
  const number = keyIn(told.tracking_number)
  if (number === null) {
    if (body.msg === undefined) return null
    throw new UnreadableBody('msg.tracking_number', 'is missing, or is no number')
  }
  const status = statusOf(told)
  return {
    tracking_number: number,
    carrier: shortTextIn(told.slug),
    tracking_url: urlIn(told.courier_tracking_link),
    status,
    promised_at: firstMoment(objectIn(told.latest_estimated_delivery).datetime, told.promised_delivery_date, told.expected_delivery),
    delivered_at: status === 'delivered' ? firstMoment(told.shipment_delivery_date) : null,
    updated_at: momentIn(told.updated_at) ?? secondsIn(body.ts),
    scans: objectsIn(told.checkpoints, CHECKPOINTS).map(scanIn),
  }
}

function scanIn(told: Told) {
  const places = [told.city, told.state, told.country_name].map((each) => textIn(each)).filter((each) => each !== null)
  return {
    kind: statusOf(told),
    occurred_at: momentIn(told.checkpoint_time),
    location: textIn(told.location) ?? textIn(places.join(', ')),
    message: textIn(told.message),
  }
}

const statusOf = ({ tag, subtag }: Told): ShipmentStatus | null => subtags.get(subtag) ?? tags.get(tag) ?? null

/** An hour without an offset is the clock at the carrier's place; a day alone stays a day. */
function firstMoment(...values: unknown[]): string | null {
  for (const value of values) {
    const day = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null
    const moment = momentIn(value) ?? day
    if (moment) return moment
  }
  return null
}

function secondsIn(value: unknown): string | null {
  const seconds = typeof value === 'number' ? value : Number.NaN
  return seconds > 0 && seconds < 4e9 ? new Date(seconds * 1000).toISOString() : null
}
