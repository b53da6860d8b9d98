import * as z from 'zod/mini'
import { amount, optional, productOf } from '../../../catalogue/index.ts'
import { neutralOrderSchema } from '../../../orders/index.ts'

/**
 * The neutral forms as the API takes them. Shops and files tell what they have, and more than we know; a program of the store's own that
 * is wrong should hear of it.
 */

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const currency = z.string('must be text').check(
  z.trim(),
  z.refine((value) => CURRENCIES.has(value.toUpperCase()), 'must be three letters of ISO 4217, such as EUR'),
)
// what is no amount at all has been told already
const price = amount.check(z.refine((value) => !(Number(value) < 0), 'is negative'))
/** Below zero is what a shop owes to those who ordered: a program says how many there are. */
const count = z.int('must be a whole number').check(z.minimum(0, 'is negative'), z.maximum(1e9, 'is too large'))

export const strictOrder = z.catchall(z.extend(neutralOrderSchema(), { currency: optional(currency), total: optional(price) }), z.never())
export const strictProduct = z.catchall(productOf({ count, price, currency }), z.never())
