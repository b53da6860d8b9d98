import type { LooseTold, PartTold, ToldPiece } from '../../../orders/index.ts'
import { keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told } from '../../../told/read-field.ts'
import { checkFields } from '../../reading/check-fields.ts'
import { quantityIn, someLines } from '../../reading/read-field.ts'
import { idIn, mustHave } from '../id-in.ts'
import { RETURN } from '../kinds.ts'
import type { Whole } from './read-fulfillment.ts'
import { wordsHash } from './read-fulfillment-order.ts'

/**
 * returns/*. Some tell no more than what changed (returns/update), and older versions of the API name no order in some (returns/decline
 * of 2024-04): those wait until the order of the return is known. A body without an id tells nothing (returns/process of 2025-07).
 * @throws {UnreadableBody} where the id of the order is none, or it has one and no id of its own
 */
export function readOwnReturn(told: Told): (ToldPiece | LooseTold | PartTold)[] {
  const isNamed = (told.order ?? told.order_id ?? null) !== null
  const orderId = isNamed ? mustHave(idIn(objectIn(told.order), 'Order') ?? keyIn(told.order_id), 'order_id') : null
  const id = idIn(told, 'Return')
  if (id === null && orderId === null) return []
  const own = mustHave(id, 'id')
  checkFields(told, RETURN)
  const isState = shortTextIn(told.status) !== null
  if (orderId !== null && isState) return [readReturn(told, { orderId, updatedAt: null })].filter((each) => each !== null)
  const { orderId: _, ...piece } = readReturn(told, { orderId: '', updatedAt: null }) as ToldPiece & { piece: 'return' }
  const change = { piece: 'event' as const, id: `${own}:${wordsHash(told)}`, kind: 'return_changed', occurredAt: null, message: null }
  const loose: LooseTold = { piece: 'loose', of: 'return', id: own, told: [isState ? piece : change] }
  return orderId === null ? [loose] : [{ piece: 'part', of: 'return', id: own, orderId }, loose]
}

/** Null without an id. */
export function readReturn(told: Told, { orderId, updatedAt }: Whole): ToldPiece | null {
  const id = idIn(told, 'Return')
  if (id === null) return null
  const shopReturn = {
    id,
    status: statusOf(told.status),
    // some tell the state alone: what was told of the lines stays
    ...(Array.isArray(told.return_line_items) && { lines: linesOf(told.return_line_items) }),
  }
  return { piece: 'return', orderId, id, updatedAt: momentIn(told.updated_at) ?? updatedAt, return: shopReturn }
}

const linesOf = (told: unknown) =>
  someLines(objectsIn(told, 1_000).map((line) => ({ id: lineIdOf(line), quantity: quantityIn(line.quantity) })))

/** Webhooks write `canceled`, GraphQL `CANCELED`; one word for one state. */
function statusOf(value: unknown): string | null {
  const status = shortTextIn(shortTextIn(value)?.toLowerCase())
  return status === 'canceled' ? 'cancelled' : status
}

function lineIdOf(told: Told): string | null {
  const { line_item } = objectIn(told.fulfillment_line_item)
  return idIn(objectIn(line_item), 'LineItem') ?? idIn(objectIn(told.line_item), 'LineItem') ?? keyIn(told.line_item_id)
}
