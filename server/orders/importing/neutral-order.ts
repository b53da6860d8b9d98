import * as z from 'zod/mini'
import { normalEmail, normalPhone } from '../../customers/index.ts'
import { Invalid } from '../../errors.ts'
import { numberKey } from '../number-key.ts'
import { financialStatuses, orderStatuses, shipmentStatuses } from '../order.ts'
import { contentHashOf } from './content-hash.ts'
import { noonOf } from './local-day.ts'

/** Characters of an id, a number, an address: what stands in an index. */
const KEY = 200
/** Characters of anything people wrote. */
const TEXT = 10_000

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value)

const text = (most: number) =>
  z
    .string('must be text')
    .check(z.trim(), z.maxLength(most, `is longer than ${most} characters`), z.refine(isStorable, 'holds characters that no text has'))

/** Absent, null and blank mean the same: the source does not say. */
const isBlank = (value: unknown) => value === undefined || (typeof value === 'string' && value.trim() === '')
const optional = <Out>(schema: z.ZodMiniType<Out>) =>
  z.pipe(
    z.transform((value: unknown): unknown => (isBlank(value) ? null : value)),
    z.nullable(schema),
  )

/** A number in JSON must be one that every reader of JSON reads alike: Shopify's ids are beyond 2^53, then only text is exact. */
const notKey = 'must be text, or a whole number below 2^53'
const keyText = z.pipe(z.union([z.string(), z.int(notKey)], notKey), z.transform(String))
const key = z.pipe(keyText, text(KEY).check(z.minLength(1, 'is empty')))
const amountText = z.pipe(z.union([z.string(), z.number()], 'must be an amount'), z.transform(String))
const amount = z.pipe(amountText, z.string().check(z.trim(), z.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'must be an amount such as 12.50')))
const quantity = z.pipe(
  z.transform((value: unknown) => value ?? 1),
  z.int('must be a whole number').check(z.minimum(0, 'is negative'), z.maximum(1_000_000, 'is too large')),
)
const dateText = z.union(
  [z.iso.datetime({ offset: true, local: true }), z.iso.datetime({ offset: true, local: true, precision: -1 }), z.iso.date()],
  'must be an ISO 8601 date',
)
const hasZone = (text: string) => /(Z|[+-]\d\d:\d\d)$/.test(text)
/**
 * ISO 8601. A date without an hour is that day where the store is; an hour without an offset is UTC: the machine's own zone
 * changes nothing.
 */
const dateIn = (timeZone: string) =>
  z.pipe(
    z.pipe(
      dateText,
      z.transform((text) => (text.includes('T') ? new Date(hasZone(text) ? text : `${text}Z`) : noonOf(text, timeZone))),
    ),
    z.date().check(z.refine((value) => value.getUTCFullYear() >= 1 && value.getUTCFullYear() <= 9999, 'is outside the years 1 to 9999')),
  )
type DateSchema = ReturnType<typeof dateIn>
const email = z.pipe(
  text(254).check(z.refine((value) => normalEmail(value) !== null, 'is no email address')),
  z.transform((value) => normalEmail(value)),
)
const phone = z.pipe(text(KEY), z.transform(normalPhone))
const url = text(2_000).check(z.regex(/^https?:\/\/\S+$/i, 'must be an http or https address'))
const oneOf = <T extends readonly string[]>(words: T) => z.enum(words, `must be one of ${words.join(', ')}`)

const list = <Out>(item: z.ZodMiniType<Out>, most: number) =>
  z.array(item, 'must be a list').check(z.maxLength(most, `holds more than ${most}`))
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
const orEmpty = <Out>(items: z.ZodMiniType<Out>) =>
  z.pipe(
    z.transform((value: unknown): unknown => value ?? []),
    items,
  )

const record = <Shape extends z.core.$ZodShape>(shape: Shape) => z.object(shape, 'must be an object')
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
const refund = (date: DateSchema) =>
  record({ id: optional(key), amount: optional(amount), created_at: optional(date), note: optional(text(TEXT)), lines: someLines })
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
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    throw new Invalid(`${field || 'The order'} ${issue?.message ?? 'is not valid'}.`, field)
  }
  const order = parsed.data
  if (order.updated_at && order.updated_at.getTime() > now.getTime() + AHEAD_MS)
    throw new Invalid('updated_at is more than a day ahead.', 'updated_at')
  return order
}
