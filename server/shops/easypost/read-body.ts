import type { ShipmentStatus } from '../../contract/orders.ts'
import { keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'

/** `status` of trackers and of their details. https://docs.easypost.com/docs/trackers */
const statuses = new Map<unknown, ShipmentStatus>([
  ['unknown', 'unknown'],
  ['pre_transit', 'label_created'],
  ['in_transit', 'in_transit'],
  ['out_for_delivery', 'out_for_delivery'],
  ['available_for_pickup', 'available_for_pickup'],
  ['delivered', 'delivered'],
  ['return_to_sender', 'returned'],
  ['failure', 'exception'],
  ['error', 'exception'],
  ['cancelled', 'unknown'],
])
const DETAILS = 500

/**
 * What a webhook of EasyPost says of a parcel, in the form that parseTracking reads; null for events that tell of none.
 * https://docs.easypost.com/docs/events
 * @throws {UnreadableBody} which names the field
 */
export function readBody(body: Told): unknown {
  const told = objectIn(body.result)
  if (told.object !== 'Tracker') return null
  const number = keyIn(told.tracking_code)
  if (number === null) throw new UnreadableBody('result.tracking_code', 'is missing, or is no number')
  const details = objectsIn(told.tracking_details, DETAILS)
  const status = statuses.get(told.status) ?? null
  return {
    tracking_number: number,
    carrier: shortTextIn(told.carrier),
    tracking_url: urlIn(told.public_url),
    status,
    promised_at: momentIn(told.est_delivery_date),
    delivered_at: status === 'delivered' ? momentIn(details.findLast((detail) => detail.status === 'delivered')?.datetime) : null,
    updated_at: momentIn(told.updated_at) ?? momentIn(body.updated_at),
    scans: details.map(scanIn),
  }
}

function scanIn(told: Told) {
  const { city, state, country } = objectIn(told.tracking_location)
  const places = [city, state, country].map((each) => textIn(each)).filter((each) => each !== null)
  const attempted = told.status_detail === 'delivery_attempted' || told.status_detail === 'attempted_delivery'
  return {
    kind: attempted ? 'attempted' : (statuses.get(told.status) ?? null),
    occurred_at: momentIn(told.datetime),
    location: textIn(places.join(', ')),
    message: textIn(told.message),
  }
}
