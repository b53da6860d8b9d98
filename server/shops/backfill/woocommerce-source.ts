import { ShopCallError } from '../calling/shop-call-error.ts'
import { momentIn, objectsIn, type Told } from '../reading/read-field.ts'
import type { RestClient } from '../woocommerce/call-rest.ts'
import { readBody } from '../woocommerce/read-body.ts'
import { askedOrder, type OrderSource } from './order-source.ts'

/** Those that changed after this time; or of one second so many pages, and how many orders there were of it at last. */
interface Cursor {
  after?: string
  second?: string
  page?: number
  total?: number
}

const PER_PAGE = 100
const SECOND_MS = 1_000

/**
 * WooCommerce's orders, the oldest change first. Pages alone would pass over orders: one that changes meanwhile leaves its page, and all
 * behind it move up. So a full page moves the time instead. Only where all of it changed in one second is that second paged through, by
 * itself, and begun again where one of its orders has left it.
 */
export function createWooCommerceSource(client: RestClient): OrderSource {
  return async function* (run) {
    let cursor: Cursor = run.cursor
    if (run.fromAt && !cursor.after) cursor = { ...cursor, after: run.fromAt.toISOString() }
    for (;;) {
      const answer = await client.get('orders', queryOf(cursor, run.untilAt))
      const told = objectsIn(answer.body, PER_PAGE)
      const isFull = told.length === PER_PAGE
      const next = cursor.second ? afterSecond(cursor, isFull, answer.total) : afterPage(told)
      yield {
        orders: told.map((order) => askedOrder(readBody, 'order.updated', order)),
        cursor: { ...(isFull || cursor.second ? next : cursor) },
        // later it is what is left
        expected: cursor.after || cursor.second ? null : answer.total,
      }
      if (!isFull && !cursor.second) return
      cursor = next
    }
  }
}

function queryOf({ after, second, page = 1 }: Cursor, untilAt: Date | null): Record<string, string> {
  const [from, until] = second ? [shifted(second, -SECOND_MS), shifted(second, SECOND_MS)] : [after, untilAt?.toISOString()]
  return {
    per_page: String(PER_PAGE),
    page: String(page),
    orderby: 'modified',
    order: 'asc',
    status: 'any',
    dates_are_gmt: 'true',
    ...(from && { modified_after: from }),
    ...(until && { modified_before: until }),
  }
}

/** Its times are whole seconds, and `modified_after` leaves out its own: a second earlier takes in all of the last one's. */
function afterPage(told: Told[]): Cursor {
  const [first, last] = [told[0], told.at(-1)].map((order) => momentIn(order?.date_modified_gmt))
  if (told.length < PER_PAGE) return {}
  if (!first || !last) throw new ShopCallError('refused', 'The shop does not say when its orders changed.')
  return first === last ? { second: last, page: 1 } : { after: shifted(last, -SECOND_MS) }
}

function afterSecond({ second = '', page = 1, total: before }: Cursor, isFull: boolean, total: number | null): Cursor {
  const known = total === null ? {} : { total }
  if (page > 1 && before !== undefined && total !== null && total < before) return { second, page: 1, ...known }
  return isFull ? { second, page: page + 1, ...known } : { after: second }
}

const shifted = (moment: string, ms: number) => new Date(Date.parse(moment) + ms).toISOString()
