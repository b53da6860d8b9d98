import { contentHashOf } from '../../catalogue/index.ts'
import { dayOf } from './local-day.ts'
import type { NeutralOrder } from './neutral-order.ts'
import { paymentEventKinds, shipmentEventKind, shipmentStatusOf, statusOf } from './rules.ts'

/** Something that happened to an order, as one state of it tells. */
export interface ToldEvent {
  /** The source's own id, or what it stands for: the same again is the same event. */
  sourceKey: string
  kind: string
  occurredAt: Date | null
  /** The platform's id of the shipment it happened to. */
  shipmentId: string | null
  location: string | null
  message: string | null
}

/** What was known of an order before its next state came, as far as a change of it is an event. */
export interface Past {
  isCancelled: boolean
  /** How often it was cancelled: a source may open an order again. */
  cancellations: number
  /** Promised dates by the platform's id of the shipment. */
  promises: Map<string, Date | null>
}

/** When we learn of a state, and the calendar that promised days are told by. */
export interface Learning {
  at: Date
  timeZone: string
}

/** What must have happened for an order to be as the source says, with the dates that it gives and no others. */
export function eventsOf(order: NeutralOrder, past: Past | null, learning: Learning): ToldEvent[] {
  const { isCancelled, cancellations } = pastOf(order, past)
  const cancellation = cancellations > 1 ? `cancelled:${cancellations}` : 'cancelled'
  return [
    told('placed', 'placed', order.placed_at),
    ...paymentEvents(order),
    ...(isCancelled ? [told(cancellation, 'cancelled', order.cancelled_at, { message: order.cancel_reason })] : []),
    ...order.shipments.flatMap(shipmentEvents),
    ...promiseMoves(order, past, learning),
    ...order.returns.map(({ id, status }) => told(`return:${id}:${status ?? ''}`, 'return', null, { message: status })),
  ]
}

/** This state, as the past of the next. */
export function pastOf(order: NeutralOrder, past: Past | null): Past {
  const isCancelled = statusOf(order) === 'cancelled'
  const isNews = isCancelled && !past?.isCancelled
  return {
    isCancelled,
    cancellations: (past?.cancellations ?? 0) + (isNews ? 1 : 0),
    promises: new Map(order.shipments.map((shipment) => [shipment.id, shipment.promised_at])),
  }
}

/** That another day is promised for a shipment that was known before; each move is one, for it may move back and forth. */
export function promiseMoves(order: NeutralOrder, past: Past | null, learning: Learning): ToldEvent[] {
  return order.shipments.flatMap((shipment) => promiseEvents(shipment, past, learning))
}

function promiseEvents({ id, promised_at }: NeutralOrder['shipments'][number], past: Past | null, { at, timeZone }: Learning): ToldEvent[] {
  const before = past?.promises.get(id)
  if (before === undefined || !promised_at) return []
  const [from, to] = [before && dayOf(before, timeZone), dayOf(promised_at, timeZone)]
  if (from === to) return []
  const kind = before && before < promised_at ? 'delayed' : 'promised'
  const message = from ? `${to}, was ${from}` : to
  return [told(`shipment:${id}:promised:${to}:${at.toISOString()}`, kind, null, { shipmentId: id, message })]
}

/** Each refund is one, with its date; a bare word that money went back counts only where none is listed. */
function paymentEvents(order: NeutralOrder): ToldEvent[] {
  const refunds = order.refunds.map((refund) => told(`refund:${refund.id}`, 'refunded', refund.created_at))
  const kinds = paymentEventKinds(order.financial_status).filter((kind) => kind !== 'refunded' || refunds.length === 0)
  return [...kinds.map((kind) => told(kind, kind, kind === 'paid' ? order.paid_at : null)), ...refunds]
}

/** The carrier's scans, and the milestones that no scan tells of. */
function shipmentEvents(shipment: NeutralOrder['shipments'][number]): ToldEvent[] {
  const about = { shipmentId: shipment.id }
  const scans = shipment.events.map((scan) => {
    const kind = scan.kind ?? 'scan'
    const own = scan.id ?? contentHashOf(scan)
    return told(`shipment:${shipment.id}:scan:${own}`, kind, scan.occurred_at, { ...about, location: scan.location, message: scan.message })
  })
  const milestones = new Map<string, Date | null>()
  if (shipment.shipped_at) milestones.set('shipped', shipment.shipped_at)
  if (shipment.delivered_at) milestones.set('delivered', shipment.delivered_at)
  const reached = shipmentEventKind(shipmentStatusOf(shipment))
  if (reached && !milestones.has(reached)) milestones.set(reached, null)
  for (const scan of scans) milestones.delete(scan.kind)
  return [...[...milestones].map(([kind, at]) => told(`shipment:${shipment.id}:${kind}`, kind, at, about)), ...scans]
}

function told(sourceKey: string, kind: string, occurredAt: Date | null, more: Partial<ToldEvent> = {}): ToldEvent {
  return { sourceKey, kind, occurredAt, shipmentId: null, location: null, message: null, ...more }
}
