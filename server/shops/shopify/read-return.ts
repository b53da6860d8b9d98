import { keyIn, momentIn, objectIn, objectsIn, quantityIn, shortTextIn, someLines, type Told } from '../reading/read-field.ts'
import type { ShopPiece } from '../shop-piece.ts'
import { idIn, mustHave } from './id-in.ts'
import type { Whole } from './read-fulfillment.ts'

/** returns/* that say how a return stands. @throws {UnreadableBody} without its own id or that of its order */
export function readOwnReturn(told: Told): ShopPiece[] {
  const orderId = mustHave(idIn(objectIn(told.order), 'Order') ?? keyIn(told.order_id), 'order_id')
  mustHave(idIn(told, 'Return'), 'id')
  return [readReturn(told, { orderId, updatedAt: null })].filter((each) => each !== null)
}

/** returns/update and returns/process may tell what changed and of no order: then there is nothing to put it to. */
export function readReturnChange(told: Told): ShopPiece[] {
  const orderId = idIn(objectIn(told.order), 'Order') ?? keyIn(told.order_id)
  return orderId === null || shortTextIn(told.status) === null ? [] : readOwnReturn(told)
}

/** Null without an id. */
export function readReturn(told: Told, { orderId, updatedAt }: Whole): ShopPiece | null {
  const id = idIn(told, 'Return')
  if (id === null) return null
  const shopReturn = {
    id,
    status: statusOf(told.status),
    lines: someLines(objectsIn(told.return_line_items, 1_000).map((line) => ({ id: lineIdOf(line), quantity: quantityIn(line.quantity) }))),
  }
  return { piece: 'return', orderId, id, updatedAt: momentIn(told.updated_at) ?? updatedAt, return: shopReturn }
}

/** Shopify spells it the American way here; one word for one state. */
function statusOf(value: unknown): string | null {
  const status = shortTextIn(value)?.toLowerCase() ?? null
  return status === 'canceled' ? 'cancelled' : status
}

function lineIdOf(told: Told): string | null {
  const { line_item } = objectIn(told.fulfillment_line_item)
  return idIn(objectIn(line_item), 'LineItem') ?? idIn(objectIn(told.line_item), 'LineItem') ?? keyIn(told.line_item_id)
}
