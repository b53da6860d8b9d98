import type { AskedItem } from '../../orders/index.ts'
import { keyIn, momentIn, objectsIn, type Told } from '../../told/read-field.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'
import type { RestClient } from '../woocommerce/call-rest.ts'
import { readBody } from '../woocommerce/read-body.ts'
import { askedItem, type OrderSource } from './order-source.ts'

/** Those that changed after this time; or of one second so many pages, and how many there were of it at last. */
interface Cursor {
  /** Orders where it is absent. */
  part?: 'products'
  after?: string
  second?: string
  page?: number
  total?: number
}

const PER_PAGE = 100
const SECOND_MS = 1_000

/**
 * WooCommerce's orders and then its products, the oldest change first. Pages alone would pass over some: one that changes meanwhile
 * leaves its page, and all behind it move up. So a full page moves the time instead. Only where all of it changed in one second is that
 * second paged through, by itself, and begun again where one of it has left it.
 */
export function createWooCommerceSource(client: RestClient): OrderSource {
  return async function* (run) {
    let cursor: Cursor = run.cursor
    for (;;) {
      if (run.fromAt && !cursor.after) cursor = { ...cursor, after: run.fromAt.toISOString() }
      const of = cursor.part ?? 'orders'
      const answer = await client.get(of, queryOf(cursor, run.untilAt))
      const told = objectsIn(answer.body, PER_PAGE)
      const isFull = told.length === PER_PAGE
      const isLast = !isFull && !cursor.second
      const next = {
        ...(cursor.part && { part: cursor.part }),
        ...(cursor.second ? afterSecond(cursor, isFull, answer.total) : afterPage(told)),
      }
      const then: Cursor = isLast ? (cursor.part ? cursor : { part: 'products' }) : next
      yield {
        items: of === 'orders' ? told.map((order) => askedItem(readBody, 'order.updated', order)) : await productsOf(client, told),
        of,
        cursor: { ...then },
        // later it is what is left
        expected: of === 'products' || cursor.after || cursor.second ? null : answer.total,
      }
      if (isLast && cursor.part) return
      cursor = then
    }
  }
}

/** Its own bound is none; beyond this nobody can choose. */
const VARIATIONS = 2_100

/** Products, and the variations of those that have any, each told as its own webhook would. */
async function productsOf(client: RestClient, products: Told[]): Promise<AskedItem[]> {
  const items: AskedItem[] = []
  for (const product of products) {
    items.push(askedItem(readBody, 'product.updated', product))
    const id = keyIn(product.id)
    if (product.type !== 'variable' || id === null) continue
    for (let page = 1; page <= VARIATIONS / PER_PAGE; page++) {
      const { body } = await client.get(`products/${id}/variations`, { per_page: String(PER_PAGE), page: String(page) })
      const variations = objectsIn(body, PER_PAGE)
      // older versions say neither what they are nor of which product
      const own = { type: 'variation', parent_id: product.id, name: product.name }
      items.push(...variations.map((each) => ({ ...askedItem(readBody, 'product.updated', { ...each, ...own }), isPart: true })))
      if (variations.length < PER_PAGE) break
    }
  }
  return items
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
  const [first, last] = [told[0], told.at(-1)].map((each) => momentIn(each?.date_modified_gmt))
  if (told.length < PER_PAGE) return {}
  if (!first || !last) throw new ShopCallError('refused', 'The shop does not say when its orders or products changed.')
  return first === last ? { second: last, page: 1 } : { after: shifted(last, -SECOND_MS) }
}

function afterSecond({ second = '', page = 1, total: before }: Cursor, isFull: boolean, total: number | null): Cursor {
  const known = total === null ? {} : { total }
  if (page > 1 && before !== undefined && total !== null && total < before) return { second, page: 1, ...known }
  return isFull ? { second, page: page + 1, ...known } : { after: second }
}

const shifted = (moment: string, ms: number) => new Date(Date.parse(moment) + ms).toISOString()
