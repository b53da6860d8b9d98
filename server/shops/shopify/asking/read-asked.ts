import type { ToldProduct } from '../../../catalogue/index.ts'
import type { PartTold, ToldPiece } from '../../../orders/index.ts'
import { momentIn, type Told } from '../../../told/read-field.ts'
import { idIn, mustHave } from '../id-in.ts'
import { readShipment } from '../parts/read-fulfillment.ts'
import { digitsIn } from '../parts/read-fulfillment-order.ts'
import { readRefund } from '../parts/read-refund.ts'
import { readProduct, readStock } from '../read-product.ts'
import { parcelsTold, productTold, refundsTold } from './told-items.ts'

/** An order's refunds as we asked for them, each with its lines. @throws {UnreadableBody} without the order's id */
export function readAskedRefunds(node: Told): ToldPiece[] {
  const orderId = mustHave(idIn({ admin_graphql_api_id: node.id }, 'Order'), 'id')
  return refundsTold(node).flatMap((each) => readRefund(each, { orderId, updatedAt: momentIn(node.updatedAt) }) ?? [])
}

/** The parcels of what is sent together, each with what is in it, and whose that is. @throws {UnreadableBody} without the order's id */
export function readAskedParcels(node: Told): (ToldPiece | PartTold)[] {
  const orderId = mustHave(idIn({ admin_graphql_api_id: node.orderId }, 'Order'), 'orderId')
  const id = digitsIn(node.id)
  const part: PartTold[] = id === null ? [] : [{ piece: 'part', of: 'fulfillment_order', id, orderId }]
  return [...part, ...parcelsTold(node).flatMap((each) => readShipment(each, { orderId, updatedAt: momentIn(node.updatedAt) }) ?? [])]
}

/** A product, and how much of it lies where. @throws {UnreadableBody} without an id */
export function readAskedProduct(node: Told): ToldProduct[] {
  const { product, levels } = productTold(node)
  return [...readProduct(product), ...levels.flatMap(readStock)]
}
