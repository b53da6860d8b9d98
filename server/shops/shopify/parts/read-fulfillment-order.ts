import { createHash } from 'node:crypto'
import type { LoosePiece, LooseTold } from '../../../orders/index.ts'
import { PICKUP } from '../../../orders/index.ts'
import { keyIn, objectIn, objectsIn, shortTextIn, type Told } from '../../../told/read-field.ts'
import { mustHave } from '../id-in.ts'

/** Under which names a body speaks of what is sent together, as it was and as it became. */
const NAMES = ['fulfillment_order', 'original_fulfillment_order', 'moved_fulfillment_order', 'replacement_fulfillment_order']

/** fulfillment_orders/line_items_prepared_for_pickup: its goods lie ready. @throws {UnreadableBody} without an id */
export function readPickup(told: Told): LooseTold[] {
  const id = idOf(told)
  const piece = { piece: 'shipment' as const, id: `${PICKUP}${id}`, updatedAt: null }
  return [loose(id, { ...piece, shipment: { id: piece.id, status: 'available_for_pickup' } })]
}

/** fulfillment_orders/cancelled, /moved and others after which nothing may lie ready there any more. */
export function readEnded(told: Told): LooseTold[] {
  return NAMES.flatMap((name) => {
    const { id: gid, status } = objectIn(told[name])
    const id = digitsIn(gid)
    if (id === null || (status !== 'closed' && status !== 'cancelled')) return []
    const piece = { piece: 'shipment' as const, id: `${PICKUP}${id}`, updatedAt: null }
    return [loose(id, { ...piece, shipment: { id: piece.id, status: 'unknown' } })]
  })
}

/** fulfillment_orders/placed_on_hold, with its reason; notes are people's words about people, and are not kept. */
export function readHold(told: Told): LooseTold[] {
  const [listed = {}] = objectsIn(objectIn(told.fulfillment_order).fulfillment_holds, 100)
  const reason = shortTextIn(objectIn(told.created_fulfillment_hold).reason) ?? shortTextIn(listed.reason)
  return happening(told, 'on_hold', reason?.replaceAll('_', ' ') ?? null)
}

export const readRelease = (told: Told) => happening(told, 'hold_released', null)
export const readPrepared = (told: Told) => happening(told, 'prepared_for_delivery', null)

function happening(told: Told, kind: string, message: string | null): LooseTold[] {
  const id = idOf(told)
  return [loose(id, { piece: 'event', id: `${id}:${wordsHash(told)}`, kind, occurredAt: null, message })]
}

/** What tells one body from another, where it has no date. */
export const wordsHash = (told: Told): string => createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12)

const loose = (id: string, piece: LoosePiece): LooseTold => ({ piece: 'loose', of: 'fulfillment_order', id, told: [piece] })
const idOf = (told: Told) => mustHave(digitsIn(objectIn(told.fulfillment_order).id), 'fulfillment_order.id')

/** Of a global id, or of one that is digits already. */
export function digitsIn(value: unknown): string | null {
  return /^(?:gid:\/\/shopify\/FulfillmentOrder\/)?(\d+)$/.exec(keyIn(value) ?? '')?.[1] ?? null
}
