import { dayIn, keyIn, momentIn, objectsIn, shortTextIn, type Told, uniqueById, urlIn } from '../../told/read-field.ts'
import { quantityIn, someLines } from '../reading/read-field.ts'

/** Where WooCommerce Shipment Tracking, and Advanced Shipment Tracking after it, keep what was sent. */
const KEY = '_wc_shipment_tracking_items'

/** Shipments as those plugins write them beside an order: who carries them, their number, the day they left, and no more. */
export function readTrackings(meta: unknown) {
  const items = objectsIn(meta, 1_000)
    .filter(({ key }) => key === KEY)
    .flatMap(({ value }) => objectsIn(value, 200))
  const shipments = items.map((item) => ({
    id: keyIn(item.tracking_id),
    carrier: shortTextIn(item.tracking_provider) ?? shortTextIn(item.custom_tracking_provider),
    tracking_number: shortTextIn(item.tracking_number),
    tracking_url: linkOf(item),
    shipped_at: dateOf(item.date_shipped),
    lines: someLines(objectsIn(item.products_list, 1_000).map((each) => ({ id: keyIn(each.item_id), quantity: quantityIn(each.qty) }))),
  }))
  return uniqueById(shipments).slice(0, 200)
}

/** A link of the merchant's own holds `%1$s` where the number goes. */
function linkOf({ custom_tracking_link, formatted_tracking_link, ast_tracking_link, tracking_number }: Told): string | null {
  const number = shortTextIn(tracking_number)
  const own = urlIn(custom_tracking_link)
  const filled = own && number ? own.replaceAll('%1$s', () => encodeURIComponent(number)) : own
  return urlIn(formatted_tracking_link) ?? urlIn(ast_tracking_link) ?? urlIn(filled)
}

/** Seconds since 1970 as text, or a day. */
function dateOf(value: unknown): string | null {
  const seconds = /^\d{1,11}$/.test(String(value)) ? Number(value) : 0
  return seconds > 0 ? momentIn(new Date(seconds * 1000).toISOString()) : (dayIn(value) ?? momentIn(value))
}
