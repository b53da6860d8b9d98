import { momentIn, objectIn, objectsIn } from '../reading/read-field.ts'
import type { RestClient } from '../woocommerce/call-rest.ts'
import { readBody } from '../woocommerce/read-body.ts'
import { askedOrder, type OrderSource } from './order-source.ts'

/** Those that changed after this time, and which page of them. */
interface Cursor {
  after?: string
  page?: number
}

const PER_PAGE = 100

/**
 * WooCommerce's orders, the oldest change first. Pages alone would pass over orders: one that changes meanwhile leaves its page, and all
 * behind it move up. So a full page moves the time instead, and only orders of one and the same second are paged through.
 */
export function createWooCommerceSource(client: RestClient): OrderSource {
  return async function* (run) {
    let { after = run.fromAt?.toISOString() ?? null, page = 1 }: { after?: string | null; page?: number } = run.cursor as Cursor
    for (;;) {
      const answer = await client.get('orders', queryOf({ after, page, untilAt: run.untilAt }))
      const told = objectsIn(answer.body, PER_PAGE)
      const next = nextAfter(told, after, page)
      yield {
        orders: told.map((order) => askedOrder(readBody, 'order.updated', order)),
        cursor: { page: next.page, ...(next.after && { after: next.after }) },
        // of a later page it is what is left
        expected: after === null && page === 1 ? answer.total : null,
      }
      if (told.length < PER_PAGE) return
      after = next.after
      page = next.page
    }
  }
}

function queryOf({ after, page, untilAt }: { after: string | null; page: number; untilAt: Date | null }): Record<string, string> {
  return {
    per_page: String(PER_PAGE),
    page: String(page),
    orderby: 'modified',
    order: 'asc',
    status: 'any',
    dates_are_gmt: 'true',
    ...(after && { modified_after: after }),
    ...(untilAt && { modified_before: untilAt.toISOString() }),
  }
}

/** Its times are whole seconds, and `modified_after` leaves out its own: a second earlier takes in all of the last one's. */
function nextAfter(told: Record<string, unknown>[], after: string | null, page: number): { after: string | null; page: number } {
  const last = momentIn(objectIn(told.at(-1)).date_modified_gmt)
  const moved = last && new Date(Date.parse(last) - 1_000).toISOString()
  return moved && (after === null || moved > after) ? { after: moved, page: 1 } : { after, page: page + 1 }
}
