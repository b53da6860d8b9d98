import type { Context } from '../../context.ts'
import { normalEmail } from '../../customers/index.ts'
import { numberKey } from '../number-key.ts'
import { type OrderHit, selectOrdersFound } from './search-queries.ts'

export type OrderFound = OrderHit

/** Shorter parts of numbers are in too many of them. */
const NUMBER_PART = 3
const TRACKING_PART = 6

/** Best first, all orders of the customer `of` before those of others; `storeIds` are the actor's own. */
export async function searchOrders(
  ctx: Context,
  input: { text: string; storeIds: string[]; of?: string | null; after: { rank: number; id: string } | null; limit: number },
): Promise<OrderFound[]> {
  const key = numberKey(input.text)
  const tracking = input.text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const hasDigit = /\d/.test(input.text)
  const sought = {
    key,
    part: hasDigit && key.length >= NUMBER_PART && !/\p{L}.*\s.*\p{L}/u.test(input.text) ? key : null,
    tracking: hasDigit && tracking.length >= TRACKING_PART ? tracking : null,
    email: normalEmail(input.text),
  }
  return selectOrdersFound(ctx.sql, sought, input.storeIds, input.of ?? null, input.after, input.limit)
}
