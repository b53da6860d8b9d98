import * as z from 'zod/mini'
import { Invalid } from '../../errors.ts'
import { availabilities, productStatuses } from '../product.ts'
import { amount, date, invalidBy, KEY, key, list, oneOf, optional, orEmpty, record, TEXT, text, url } from './told-fields.ts'

/** Stock has no hours that matter to anybody: a day is its noon in UTC. */
const moment = date((day) => new Date(`${day}T12:00:00Z`))
const flag = optional(z.boolean('must be true or false'))
/** How many there are; below zero what is owed to those who ordered. */
const count = z.int('must be a whole number').check(z.minimum(-1e9, 'is too small'), z.maximum(1e9, 'is too large'))

/** What some sources tell otherwise than others. */
interface Figures {
  count: z.ZodMiniType<number>
  price: z.ZodMiniType<string>
  currency: z.ZodMiniType<string>
}
const figures: Figures = { count, price: amount, currency: text(KEY) }

const variantOf = ({ count, price, currency }: Figures) =>
  record({
    id: key,
    title: optional(text(TEXT)),
    sku: optional(text(KEY)),
    price: optional(price),
    currency: optional(currency),
    /** By which stock is counted; the variant's own id where absent. */
    item_id: optional(key),
    is_tracked: flag,
    sells_without_stock: flag,
    quantity: optional(count),
    availability: optional(oneOf(availabilities)),
    stock: orEmpty(
      list(record({ location_id: key, location: optional(text(KEY)), available: optional(count), updated_at: optional(moment) }), 1_000),
    ),
  })
const isUnique = (ids: string[]) => new Set(ids).size === ids.length

/** What reads products whose figures are these. */
export const productOf = (figures: Figures) =>
  record({
    id: key,
    title: text(TEXT).check(z.minLength(1, 'is empty')),
    url: optional(url),
    image_url: optional(url),
    status: optional(oneOf(productStatuses)),
    updated_at: optional(moment),
    /** null: the source tells of them one by one. */
    variants: optional(
      list(variantOf(figures), 2_100).check(
        z.refine((variants) => isUnique(variants.map((each) => each.id)), 'holds two with the same id'),
      ),
    ),
  })

/** A product as every source is made to tell it. What it does not say is null or empty; fields that are not named here are ignored. */
const neutralProduct = productOf(figures)
export type NeutralProduct = z.output<typeof neutralProduct>
const variant = variantOf(figures)
export type NeutralVariant = z.output<typeof variant>

/** A variant that is told of by itself. */
const loneVariant = record({ product_id: key, product_title: text(TEXT), updated_at: optional(moment), variant })
export type LoneVariant = z.output<typeof loneVariant>

/** How many of an item lie at one place. */
const stockLevel = record({
  item_id: key,
  location_id: key,
  location: optional(text(KEY)),
  available: optional(count),
  updated_at: optional(moment),
})
export type NeutralStockLevel = z.output<typeof stockLevel>

/** Clocks may be wrong by as much; what is from further ahead would hold up every true one until then. */
const AHEAD_MS = 86_400_000

/**
 * Reads what a source says, now, of one product.
 * @throws Invalid with the field and what is wrong with it
 */
export const parseNeutralProduct = (value: unknown, now: Date): NeutralProduct => parse(neutralProduct, 'The product', value, now)

/** @throws Invalid with the field and what is wrong with it */
export const parseLoneVariant = (value: unknown, now: Date): LoneVariant => parse(loneVariant, 'The variant', value, now)

/** @throws Invalid with the field and what is wrong with it */
export const parseStockLevel = (value: unknown, now: Date): NeutralStockLevel => parse(stockLevel, 'The stock level', value, now)

function parse<T extends { updated_at: Date | null }>(schema: z.ZodMiniType<T>, called: string, value: unknown, now: Date): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidBy(parsed.error, called)
  if (parsed.data.updated_at && parsed.data.updated_at.getTime() > now.getTime() + AHEAD_MS) {
    throw new Invalid('updated_at is more than a day ahead.', 'updated_at')
  }
  return parsed.data
}
