import type { ToldHappening, ToldPiece } from '../pieces.ts'

/** What stands in an order, and whose news may not say in which. */
export type LooseKind = 'return' | 'fulfillment_order'
type WithoutOrder<T> = T extends { orderId: string } ? Omit<T, 'orderId'> : never
export type LoosePiece = WithoutOrder<Exclude<ToldPiece, { piece: 'order' | 'deleted' }> | ToldHappening>

/** News of a part of an order that nobody names; it waits until the part's order is known. */
export interface LooseTold {
  piece: 'loose'
  of: LooseKind
  /** The shop's id of the part. */
  id: string
  told: LoosePiece[]
}
/** Of which order a part is. */
export interface PartTold {
  piece: 'part'
  of: LooseKind
  id: string
  orderId: string
}

/**
 * News without a date of their own happened when the shop told them; what happens again is told again, at another time. So a second
 * hold is another event, and the same body twice is the same one.
 */
export function datedTold(told: LoosePiece, triggeredAt: Date | null): LoosePiece {
  const at = triggeredAt?.toISOString() ?? null
  if (at === null) return told
  if (told.piece === 'event')
    return { ...told, id: told.occurredAt === null ? `${told.id}:${at}` : told.id, occurredAt: told.occurredAt ?? at }
  if (told.piece !== 'shipment') return told
  const { status } = Object(told.shipment) as { status?: unknown }
  return status === 'unknown'
    ? told
    : { ...told, shipment: { ...Object(told.shipment), events: [{ id: 'told', kind: status, occurred_at: at }] } }
}
