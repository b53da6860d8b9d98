import type { Shipment } from '../order.ts'
import { carrierNamed, trackingLink } from './carriers.ts'
import { recogniseCarrier } from './recognise-carrier.ts'

type Told = Pick<Shipment, 'carrier' | 'trackingNumber' | 'trackingUrl'>

/**
 * What the number itself tells where the platform says less: whose it is and where it is followed. A number that only looks like a
 * carrier's makes neither a carrier nor a link: `looksLike` is a hint for agents.
 */
export function completeTracking<T extends Told>(shipment: T): T & Pick<Shipment, 'looksLike'> {
  const { carrier, trackingNumber, trackingUrl } = shipment
  if (trackingNumber === null) return shipment
  const recognised = carrier === null ? recogniseCarrier(trackingNumber) : null
  const sure = carrier === null ? (recognised?.isSure && recognised.carrier) || null : carrierNamed(carrier)
  return {
    ...shipment,
    carrier: carrier ?? sure,
    trackingUrl: trackingUrl ?? (sure && trackingLink(sure, trackingNumber)),
    ...(recognised && !recognised.isSure ? { looksLike: recognised.carrier } : {}),
  }
}
