import type { PanelOrder, PanelOrderEvent } from '../../../server/contract/orders.ts'
import { daysLate } from './parcel.ts'
import { tellOnce } from './words.ts'

/** One line of an order's way, from its placing to its refund. */
export interface TimelineEntry {
  id: string
  /** ISO 8601; null where nobody said when. */
  at: string | null
  /** Null where the entry is a promised date that has passed. */
  event: PanelOrderEvent | null
  /** Days beyond the promise, of such an entry. */
  late: number
}

/**
 * What happened to an order, oldest first as its source tells it, each once. A parcel that is still awaited after its promised
 * day stands where that day lies: what was learnt since comes after it.
 */
export function timelineOf(order: PanelOrder, now: number): TimelineEntry[] {
  const told = tellOnce(order.events).map((event): TimelineEntry => ({ id: event.id, at: event.occurredAt, event, late: 0 }))
  return order.status === 'cancelled' ? told : order.shipments.reduce((entries, parcel) => withPromise(entries, parcel, now), told)
}

function withPromise(entries: TimelineEntry[], parcel: PanelOrder['shipments'][number], now: number): TimelineEntry[] {
  const late = parcel.deliveredAt === null ? daysLate(parcel, now) : 0
  if (late === 0 || parcel.promisedAt === null) return entries
  const promised = Date.parse(parcel.promisedAt)
  const before = entries.findLastIndex(({ at, event }) => Date.parse(at ?? event?.recordedAt ?? '') <= promised)
  return entries.toSpliced(before + 1, 0, { id: `late-${parcel.id}`, at: parcel.promisedAt, event: null, late })
}
