import type { Performed } from '../../../orders/index.ts'
import { keyIn, objectIn, objectsIn } from '../../../told/read-field.ts'
import type { RestClient } from '../../woocommerce/call-rest.ts'
import { Refusal } from '../attempt.ts'
import { type Asking, isMarked, markerOf, mustHaveOrder, sendOnce } from './asking.ts'

const PER_PAGE = 100
const MOST_PAGES = 20
const CLOCKS_MS = 86_400_000

/** The same goods once more for nothing, as an order of its own that names the first. https://woocommerce.github.io/woocommerce-rest-api-docs/#create-an-order */
export async function sendAgain(asking: Asking): Promise<Performed> {
  const { action, key } = asking
  const order = await mustHaveOrder(asking)
  const lines = new Map(objectsIn(order.line_items, 1_000).map((line) => [keyIn(line.id), line]))
  const body = {
    status: 'processing',
    currency: order.currency,
    customer_id: Number(order.customer_id ?? 0),
    billing: objectIn(order.billing),
    shipping: objectIn(order.shipping),
    line_items: action.lines.map(({ externalId, quantity }) => {
      const { product_id, variation_id } = lines.get(externalId) ?? {}
      if (!Number(product_id)) throw new Refusal('The shop does not sell one of these lines any more: send it by hand.')
      return { product_id, ...(Number(variation_id) > 0 && { variation_id }), quantity, subtotal: '0', total: '0' }
    }),
    meta_data: [...markerOf(key), { key: '_parceldesk_again', value: action.order.number }],
  }
  const platformId = keyIn((await sendOnce(asking, 'POST', 'orders', body)).id)
  if (platformId === null) throw new Error('The shop does not name the new order.')
  return { is: 'accepted', platformId }
}

/** The order that carries our key, among those made since it was given out: WooCommerce searches no metadata. @throws where there are too many */
export async function findSentAgain(rest: RestClient, key: string): Promise<{ platformId: string } | null> {
  const after = new Date(Math.max(0, madeAt(key) - CLOCKS_MS)).toISOString()
  const query = { after, dates_are_gmt: 'true', orderby: 'date', order: 'desc', status: 'any', per_page: String(PER_PAGE) }
  for (let page = 1; page <= MOST_PAGES; page++) {
    const orders = objectsIn((await rest.get('orders', { ...query, page: String(page) })).body, PER_PAGE)
    const platformId = keyIn(orders.find((order) => isMarked(order, key))?.id)
    if (platformId !== null) return { platformId }
    if (orders.length < PER_PAGE) return null
  }
  throw new Error('The shop took too many orders since to look through them all.')
}

/** Ids of actions begin with the time in milliseconds (UUID version 7, RFC 9562 §5.7). */
function madeAt(key: string): number {
  const [, high = '', low = ''] = /([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(key) ?? []
  return Number.parseInt(high + low || '0', 16)
}
