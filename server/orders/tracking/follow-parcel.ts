import type { Shipment, ShipmentStatus } from '../order.ts'

/** What a tracking service knows of a parcel. */
export interface Tracking {
  carrier: string | null
  trackingUrl: string | null
  status: ShipmentStatus
  promisedAt: Date | null
  deliveredAt: Date | null
  updatedAt: Date
  lastScanAt: Date | null
}

/** Where a parcel is for good, but for its way back. */
const isOver = (status: ShipmentStatus) => status === 'delivered' || status === 'returned'

/**
 * Where a parcel is, of what two sources say: the carrier knows better than the shop, and nobody's “on its way” takes back a delivery
 * that came after it. Who knows nothing changes nothing.
 */
export function statusOfBoth(
  shop: Pick<Shipment, 'status' | 'deliveredAt'>,
  tracking: Pick<Tracking, 'status' | 'updatedAt' | 'lastScanAt'>,
): ShipmentStatus {
  if (tracking.status === 'unknown') return shop.status
  if (shop.status === 'unknown' || !isOver(shop.status) || isOver(tracking.status)) return tracking.status
  // without a day of its own, the shop's word that it has come stands
  if (!shop.deliveredAt) return shop.status
  return (tracking.lastScanAt ?? tracking.updatedAt) > shop.deliveredAt ? tracking.status : shop.status
}

/** Where a parcel is and when it arrived, as shop and carrier together tell it. */
export function arrivalOfBoth(
  shop: Pick<Shipment, 'status' | 'deliveredAt'>,
  tracking: Tracking,
): Pick<Shipment, 'status' | 'deliveredAt'> {
  const status = statusOfBoth(shop, tracking)
  return { status, deliveredAt: status === 'delivered' ? (tracking.deliveredAt ?? shop.deliveredAt) : null }
}

/** A shipment as shop and carrier together tell it. The shop's own promise stands: that is what the customer was told. */
export function followParcel<T extends Omit<Shipment, 'id' | 'externalId' | 'looksLike' | 'lines'>>(
  shipment: T,
  tracking: Tracking | null,
): T {
  if (!tracking) return shipment
  return {
    ...shipment,
    ...arrivalOfBoth(shipment, tracking),
    carrier: shipment.carrier ?? tracking.carrier,
    trackingUrl: shipment.trackingUrl ?? tracking.trackingUrl,
    promisedAt: shipment.promisedAt ?? tracking.promisedAt,
    lastScanAt: latest(shipment.lastScanAt, tracking.lastScanAt),
  }
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other
  return one > other ? one : other
}

const DAY_MS = 86_400_000

/**
 * Whole days since a parcel on its way was last seen, from `after` days on; 0 else, and where nobody ever said when it was. Handing it
 * over is the first time it is seen.
 */
export function daysSilent(
  { status, shippedAt, lastScanAt }: Pick<Shipment, 'status' | 'shippedAt' | 'lastScanAt'>,
  after: number,
  now: Date,
): number {
  if (status !== 'in_transit' && status !== 'out_for_delivery' && status !== 'attempted') return 0
  const seen = latest(shippedAt, lastScanAt)
  const days = seen ? Math.floor((now.getTime() - seen.getTime()) / DAY_MS) : 0
  return days >= after ? days : 0
}
