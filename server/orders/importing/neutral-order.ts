import * as z from 'zod/mini'
import {
  amount,
  contentHashOf,
  date,
  invalidBy,
  KEY,
  key,
  list,
  oneOf,
  optional,
  orEmpty,
  quantity,
  record,
  TEXT,
  text,
  url,
} from '../../catalogue/index.ts'
import { normalEmail, normalPhone } from '../../customers/index.ts'
import { Invalid } from '../../errors.ts'
import { numberKey } from '../number-key.ts'
import { financialStatuses, orderStatuses, shipmentStatuses } from '../order.ts'
import { noonOf } from './local-day.ts'

/** A date without an hour is that day where the store is: the machine's own zone changes nothing. */
const dateIn = (timeZone: string) => date((day) => noonOf(day, timeZone))
type DateSchema = ReturnType<typeof dateIn>
const email = z.pipe(
  text(254).check(z.refine((value) => normalEmail(value) !== null, 'is no email address')),
  z.transform((value) => normalEmail(value)),
)
const phone = z.pipe(text(KEY), z.transform(normalPhone))
/**
 * Each has an id; no two have the same. Where the source gives none, what stays the same about an item (`named`) makes it,
 * and which of its equals it is: another one put before it in the list must not take its place.
 */
const identified = <T extends { id: string | null }>(item: z.ZodMiniType<T>, named: (item: T) => unknown[], most: number) =>
  z.pipe(
    list(item, most),
    z
      .transform((items: T[]) => withIds(items, named))
      .check(z.refine((items) => new Set(items.map((each) => each.id)).size === items.length, 'holds two with the same id')),
  )
function withIds<T extends { id: string | null }>(items: T[], named: (item: T) => unknown[]) {
  const equals = new Map<string, number>()
  return items.map((item) => {
    if (item.id !== null) return { ...item, id: item.id }
    const content = contentHashOf(named(item)).slice(0, 16)
    const nth = (equals.get(content) ?? 0) + 1
    equals.set(content, nth)
    return { ...item, id: `content-${content}-${nth}` }
  })
}
const someLines = orEmpty(list(record({ id: key, quantity }), 1_000))

const line = record({
  id: optional(key),
  sku: optional(text(KEY)),
  product_id: optional(key),
  title: optional(text(TEXT)),
  variant: optional(text(TEXT)),
  quantity,
  price: optional(amount),
  image_url: optional(url),
})

const shipment = (date: DateSchema) =>
  record({
    id: optional(key),
    carrier: optional(text(KEY)),
    tracking_number: optional(text(KEY)),
    tracking_url: optional(url),
    // of a parcel each, where what was sent has more than one
    more_numbers: orEmpty(list(record({ tracking_number: text(KEY).check(z.minLength(1, 'is empty')), tracking_url: optional(url) }), 100)),
    status: optional(oneOf(shipmentStatuses)),
    shipped_at: optional(date),
    promised_at: optional(date),
    delivered_at: optional(date),
    lines: someLines,
    events: orEmpty(list(shipmentEvent(date), 500)),
  })
const shipmentEvent = (date: DateSchema) =>
  record({
    id: optional(key),
    kind: optional(text(KEY)),
    occurred_at: optional(date),
    location: optional(text(TEXT)),
    message: optional(text(TEXT)),
  })
/** Some write what went back as less than nothing. */
const paidBack = z.pipe(
  amount,
  z.transform((text: string) => text.replace(/^-/, '')),
)
const refund = (date: DateSchema) =>
  record({ id: optional(key), amount: optional(paidBack), created_at: optional(date), note: optional(text(TEXT)), lines: someLines })
const orderReturn = record({ id: optional(key), status: optional(text(KEY)), lines: someLines })
const customer = record({
  id: optional(key),
  email: optional(email),
  first_name: optional(text(KEY)),
  last_name: optional(text(KEY)),
  phone: optional(phone),
})
const shippingAddress = record({
  name: optional(text(TEXT)),
  address1: optional(text(TEXT)),
  address2: optional(text(TEXT)),
  city: optional(text(TEXT)),
  province: optional(text(TEXT)),
  zip: optional(text(TEXT)),
  country: optional(text(TEXT)),
})

/** An order as every source is made to tell it. What it does not say is null or empty; fields that are not named here are ignored. */
const neutralOrder = (date: DateSchema) =>
  record({
    id: key,
    number: key.check(z.refine((value) => numberKey(value) !== '', 'holds neither letter nor digit')),
    status: optional(oneOf(orderStatuses)),
    placed_at: optional(date),
    updated_at: optional(date),
    currency: optional(text(KEY)),
    email: optional(email),
    phone: optional(phone),
    customer: optional(customer),
    shipping_address: optional(shippingAddress),
    lines: identified(line, (line) => [line.sku, line.product_id, line.title, line.variant], 1_000),
    total: optional(amount),
    financial_status: optional(oneOf(financialStatuses)),
    paid_at: optional(date),
    cancelled_at: optional(date),
    cancel_reason: optional(text(TEXT)),
    shipments: orEmpty(identified(shipment(date), (shipment) => [shipment.tracking_number ?? shipment.lines], 200)),
    refunds: orEmpty(identified(refund(date), (refund) => [refund.amount, refund.created_at, refund.lines], 200)),
    returns: orEmpty(identified(orderReturn, (each) => [each.lines], 200)),
  })
type Schema = ReturnType<typeof neutralOrder>
export type NeutralOrder = z.output<Schema>

/** One for each time zone that stores have. */
const schemas = new Map<string, Schema>()

/** What reads orders of a store in this time zone; in any other it takes and refuses the same. */
export function neutralOrderSchema(timeZone = 'UTC'): Schema {
  const schema = schemas.get(timeZone) ?? neutralOrder(dateIn(timeZone))
  schemas.set(timeZone, schema)
  return schema
}

/** Clocks and time zones may be wrong by as much. A version from further ahead would hold up every true one until then. */
const AHEAD_MS = 86_400_000

/**
 * Reads what a source says, now, of one order of a store in this time zone.
 * @throws Invalid with the field and what is wrong with it
 */
export function parseNeutralOrder(value: unknown, { timeZone, now }: { timeZone: string; now: Date }): NeutralOrder {
  const parsed = neutralOrderSchema(timeZone).safeParse(value)
  if (!parsed.success) throw invalidBy(parsed.error, 'The order')
  const order = parsed.data
  if (order.updated_at && order.updated_at.getTime() > now.getTime() + AHEAD_MS)
    throw new Invalid('updated_at is more than a day ahead.', 'updated_at')
  return order
}
