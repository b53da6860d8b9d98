import type { OrderCard, PanelOrder, PanelOrderEvent, ShipmentStatus } from '../../../server/contract/orders.ts'

type Shipment = OrderCard['shipments'][number]

export const STEPS = ['placed', 'packed', 'moving', 'delivered'] as const
export type Step = (typeof STEPS)[number]

/** How far a parcel is. */
export interface Progress {
  step: Step
  /** The step itself is done, which only a delivery is. */
  done: boolean
}

const PROGRESS: Record<ShipmentStatus, Progress | null> = {
  label_created: { step: 'packed', done: false },
  in_transit: { step: 'moving', done: false },
  out_for_delivery: { step: 'moving', done: false },
  attempted: { step: 'moving', done: false },
  available_for_pickup: { step: 'moving', done: false },
  exception: { step: 'moving', done: false },
  returned: { step: 'moving', done: false },
  delivered: { step: 'delivered', done: true },
  unknown: null,
}

/** Null where the carrier does not say. */
export const progressOf = (status: ShipmentStatus): Progress | null => PROGRESS[status]

/** What the step a parcel stands at is called by its state, where that tells more than the step: out for delivery, sent back. */
export function isTold(status: ShipmentStatus): boolean {
  return PROGRESS[status]?.step === 'moving' && status !== 'in_transit'
}

export type StepLook = 'past' | 'now' | ''

export function stepLook(step: Step, progress: Progress): StepLook {
  const place = STEPS.indexOf(step)
  const here = STEPS.indexOf(progress.step)
  if (place < here || (place === here && progress.done)) return 'past'
  return place === here ? 'now' : ''
}

/** Days of this browser's calendar between the promise and the delivery, or today (`now`, in milliseconds) while there is none; 0 when in time. */
export function daysLate(shipment: Pick<Shipment, 'status' | 'promisedAt' | 'deliveredAt'>, now: number): number {
  if (!shipment.promisedAt || shipment.status === 'returned') return 0
  if (shipment.status === 'delivered' && !shipment.deliveredAt) return 0
  const until = shipment.deliveredAt ? Date.parse(shipment.deliveredAt) : now
  return Math.max(0, Math.round((dayStart(until) - dayStart(Date.parse(shipment.promisedAt))) / 86_400_000))
}

const dayStart = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** Something of the order is still awaited, and late or not seen for days. */
export function isLate(order: Pick<PanelOrder, 'status' | 'shipments'>, now: number): boolean {
  return (
    order.status !== 'cancelled' &&
    order.shipments.some((parcel) => parcel.deliveredAt === null && (daysLate(parcel, now) > 0 || parcel.silentDays !== undefined))
  )
}

/** The parcel to tell of in one line: the latest one still awaited, else the latest. */
export function mainParcel(order: Pick<PanelOrder, 'shipments'>): PanelOrder['shipments'][number] | null {
  return order.shipments.findLast((parcel) => parcel.status !== 'delivered') ?? order.shipments.at(-1) ?? null
}

const BAD_EVENTS: ReadonlySet<string> = new Set(['cancelled', 'delayed', 'attempted', 'exception', 'failed', 'lost', 'damaged', 'returned'])

export const isBad = (event: Pick<PanelOrderEvent, 'kind'>): boolean => BAD_EVENTS.has(event.kind)

/** An address may be followed only over https. */
export function safeLink(url: string | null): string | null {
  return url !== null && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null
}
