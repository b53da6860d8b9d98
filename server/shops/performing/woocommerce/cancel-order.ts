import type { Performed } from '../../../orders/index.ts'
import { Refusal } from '../attempt.ts'
import { type Asking, markerOf, mustHaveOrder, pathOf, sendOnce } from './asking.ts'
import { refundOrder } from './refund-order.ts'

/**
 * Cancels by status. That pays nothing back and puts all back on the shelf, so a refund comes before it, without its lines: an order that
 * is paid back last is `refunded` there, and not cancelled. https://woocommerce.github.io/woocommerce-rest-api-docs/#update-an-order
 */
export async function cancelOrder(asking: Asking): Promise<Performed> {
  const { action, key } = asking
  const { request, effect } = action
  if (request.kind !== 'cancel') throw new Refusal('This is no cancellation.')
  if (!request.restock && action.lines.length > 0)
    throw new Refusal('WooCommerce puts the lines of a cancelled order back in stock: without that, cancel it by hand.')
  if ((await mustHaveOrder(asking)).status === 'cancelled') throw new Refusal('The order is cancelled in the shop already.')
  if (effect.total !== null) await refundOrder(asking, { restock: false })
  try {
    await sendOnce(asking, 'PUT', pathOf(action.order.externalId), { status: 'cancelled', meta_data: markerOf(key) })
  } catch (error) {
    // paid back by now: no "no" of the shop means that nothing was done
    if (effect.total === null) throw error
    throw new Error(`It was paid back, and is not cancelled: ${error instanceof Error ? error.message : String(error)}`)
  }
  return { is: 'accepted', platformId: action.order.externalId }
}
