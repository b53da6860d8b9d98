import type { ToldPiece } from '../../orders/index.ts'
import { keyIn, momentIn, objectIn, objectsIn, quantityIn, shortTextIn, someLines, type Told } from '../reading/read-field.ts'
import { idIn, mustHave } from './id-in.ts'
import type { Whole } from './read-fulfillment.ts'

/**
 * returns/*. Some tell no more than what changed (returns/update), and older versions of the API name no order in some
 * (returns/decline of 2024-04): then there is nothing that the state could be put to.
 * @throws {UnreadableBody} where the id of either is none
 */
export function readOwnReturn(told: Told): ToldPiece[] {
  const named = told.order ?? told.order_id ?? null
  if (named === null || shortTextIn(told.status) === null) return []
  const orderId = mustHave(idIn(objectIn(told.order), 'Order') ?? keyIn(told.order_id), 'order_id')
  mustHave(idIn(told, 'Return'), 'id')
  return [readReturn(told, { orderId, updatedAt: null })].filter((each) => each !== null)
}

/** Null without an id. */
export function readReturn(told: Told, { orderId, updatedAt }: Whole): ToldPiece | null {
  const id = idIn(told, 'Return')
  if (id === null) return null
  const shopReturn = {
    id,
    status: statusOf(told.status),
    lines: someLines(objectsIn(told.return_line_items, 1_000).map((line) => ({ id: lineIdOf(line), quantity: quantityIn(line.quantity) }))),
  }
  return { piece: 'return', orderId, id, updatedAt: momentIn(told.updated_at) ?? updatedAt, return: shopReturn }
}

/** Webhooks write `canceled`, GraphQL `CANCELED`; one word for one state. */
function statusOf(value: unknown): string | null {
  const status = shortTextIn(shortTextIn(value)?.toLowerCase())
  return status === 'canceled' ? 'cancelled' : status
}

function lineIdOf(told: Told): string | null {
  const { line_item } = objectIn(told.fulfillment_line_item)
  return idIn(objectIn(line_item), 'LineItem') ?? idIn(objectIn(told.line_item), 'LineItem') ?? keyIn(told.line_item_id)
}
