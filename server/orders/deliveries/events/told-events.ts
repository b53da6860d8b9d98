import { eventsOf, type ToldEvent } from '../../importing/order-events.ts'
import type { ArrivedPiece } from '../parse-piece.ts'
import type { ToldHappening } from '../pieces.ts'

export interface OrderTold {
  orderId: string
  event: ToldEvent
}

/**
 * What must have happened for these pieces of one delivery to be true, whatever else is known: so an older state tells it however late
 * it comes. All that deliveries tell, each by itself, is the same in every order of arrival.
 */
export function toldBy(pieces: ArrivedPiece[]): OrderTold[] {
  const ids = [...new Set(pieces.flatMap(({ kind, orderId }) => (kind === 'deleted' ? [] : [orderId])))]
  return ids.flatMap((orderId) => {
    const said = pieces.filter((piece) => piece.orderId === orderId).map((piece) => piece.said)
    const order = pieces.find((piece) => piece.orderId === orderId && piece.kind === 'order')
    const whole = order?.said
    const [bare = whole] = said
    if (!bare) return []
    const parts = {
      shipments: said.flatMap(({ shipments }) => shipments),
      refunds: said.flatMap(({ refunds }) => refunds),
      returns: said.flatMap(({ returns }) => returns),
    }
    // without a past no promise has moved: those are told by what is known from one delivery to the next
    const events = eventsOf({ ...(whole ?? bare), ...parts }, null, { at: new Date(0), timeZone: 'UTC' })
    return events
      .filter(({ kind }) => whole || kind !== 'placed')
      .map((event) => {
        const occurredAt = event.kind === 'paid' ? (event.occurredAt ?? order?.paidAt ?? null) : event.occurredAt
        return { orderId, event: byItsDate({ ...event, occurredAt }) }
      })
  })
}

export function toldByHappening({ orderId, id, kind, occurredAt, message }: ToldHappening): OrderTold {
  const at = occurredAt === null ? null : new Date(occurredAt)
  return { orderId, event: { sourceKey: `${kind}:${id}`, kind, occurredAt: at, shipmentId: null, location: null, message } }
}

/** Each once, with the earliest of its dates: so are the rows kept, and so they are the same in every order of arrival. */
export function mergeTold(told: OrderTold[]): OrderTold[] {
  const byKey = new Map<string, OrderTold>()
  for (const each of told) {
    const key = JSON.stringify([each.orderId, each.event.sourceKey])
    const known = byKey.get(key)
    byKey.set(
      key,
      known ? { ...known, event: { ...known.event, occurredAt: earlier(known.event.occurredAt, each.event.occurredAt) } } : each,
    )
  }
  return [...byKey.values()]
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one <= other ? one : other
}

/** An order that was opened again may be cancelled again. Without dates, one cancellation is known of. */
function byItsDate(event: ToldEvent): ToldEvent {
  return event.kind === 'cancelled' && event.occurredAt ? { ...event, sourceKey: `cancelled:${event.occurredAt.toISOString()}` } : event
}
