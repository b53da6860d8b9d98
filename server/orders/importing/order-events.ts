import { contentHashOf } from './content-hash.ts'
import type { NeutralOrder } from './neutral-order.ts'
import { paymentEventKinds, shipmentEventKind, shipmentStatusOf } from './rules.ts'

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

/** What must have happened for an order to be as the source says, with the dates that it gives and no others. */
export function eventsOf(order: NeutralOrder): ToldEvent[] {
  const cancelled = order.status === 'cancelled' || order.cancelled_at !== null
  return [
    told('placed', 'placed', order.placed_at),
    ...paymentEvents(order),
    ...(cancelled ? [told('cancelled', 'cancelled', order.cancelled_at, { message: order.cancel_reason })] : []),
    ...order.shipments.flatMap(shipmentEvents),
    ...order.returns.map(({ id, status }) => told(`return:${id}:${status ?? ''}`, 'return', null, { message: status })),
  ]
}

/** Each refund is one, with its date; a bare word that money went back counts only where none is listed. */
function paymentEvents(order: NeutralOrder): ToldEvent[] {
  const refunds = order.refunds.map((refund) => told(`refund:${refund.id}`, 'refunded', refund.created_at))
  const kinds = paymentEventKinds(order.financial_status).filter((kind) => kind !== 'refunded' || refunds.length === 0)
  return [...kinds.map((kind) => told(kind, kind, null)), ...refunds]
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
