import { isDelivered, type OrderState, orderState, type ParcelState } from '../../../server/bot/index.ts'
import { numberKey, type OrderView } from '../../../server/orders/index.ts'
import type { Words } from '../visit/words.ts'

/** The dot beside a state; the words say it too. */
export type Tone = 'is-good' | 'is-moving' | 'is-late' | 'is-quiet'

export interface ParcelFace {
  id: string
  headline: string
  tone: Tone
  /** Of placed, packed, on its way, delivered; null where that says nothing. */
  step: 1 | 2 | 3 | 4 | null
  carrier: string | null
  trackingNumber: string | null
  trackingUrl: string | null
}
/** An order as its page says it: only what is known, in the store's words. */
export interface OrderFace {
  key: string
  number: string
  headline: string
  tone: Tone
  placedAt: Date | null
  parcels: ParcelFace[]
  state: OrderState
}

export function orderFaceOf(order: OrderView, { now, timeZone, words }: { now: Date; timeZone: string; words: Words }): OrderFace {
  const state = orderState(order, now, timeZone)
  const parcels = 'parcels' in state ? state.parcels.map((parcel) => parcelFaceOf(parcel, words)) : []
  return {
    key: encodeURIComponent(numberKey(order.number)),
    number: order.number,
    placedAt: order.placedAt,
    parcels,
    state,
    ...headOf(state, parcels, words),
  }
}

function headOf(state: OrderState, parcels: ParcelFace[], { t }: Words): Pick<OrderFace, 'headline' | 'tone'> {
  if (state.kind === 'cancelled') return { headline: t('order.cancelled'), tone: 'is-quiet' }
  if (state.kind === 'closed') return { headline: t('order.closed'), tone: 'is-quiet' }
  // what is still to come says more than what is there, and what is wrong says most
  const urgent = parcels.find(({ tone }) => tone === 'is-late') ?? parcels.find(({ step }) => step !== 4) ?? parcels[0]
  if (isDelivered(state) && parcels[0]) return parcels[0]
  return urgent ?? { headline: t('order.waiting'), tone: 'is-moving' }
}

function parcelFaceOf({ shipment, daysLate }: ParcelState, words: Words): ParcelFace {
  const { id, carrier, trackingNumber, trackingUrl } = shipment
  return { id, carrier, trackingNumber, trackingUrl: safeUrl(trackingUrl), ...standOf({ shipment, daysLate }, words) }
}

function standOf({ shipment, daysLate }: ParcelState, { t, day }: Words): Pick<ParcelFace, 'headline' | 'tone' | 'step'> {
  const { status, promisedAt, deliveredAt } = shipment
  const late = daysLate > 0 && promisedAt ? t('order.expected', { date: day(promisedAt) }) : null
  switch (status) {
    case 'label_created': {
      const waits = promisedAt ? t('order.waiting.until', { date: day(promisedAt) }) : t('order.waiting')
      return { headline: late ?? waits, tone: late ? 'is-late' : 'is-moving', step: 2 }
    }
    case 'in_transit':
    case 'out_for_delivery': {
      const moves = promisedAt ? t('order.arrives', { date: day(promisedAt) }) : t('order.moving')
      return { headline: late ?? moves, tone: late ? 'is-late' : 'is-moving', step: 3 }
    }
    case 'attempted':
      return { headline: t('order.attempted'), tone: 'is-late', step: 3 }
    case 'available_for_pickup':
      return { headline: t('order.pickup'), tone: 'is-good', step: 3 }
    case 'delivered':
      return {
        headline: deliveredAt ? t('order.delivered', { date: day(deliveredAt) }) : t('order.delivered.nodate'),
        tone: 'is-good',
        step: 4,
      }
    case 'exception':
      return { headline: t('order.trouble'), tone: 'is-late', step: 3 }
    case 'returned':
      return { headline: t('order.sentback'), tone: 'is-late', step: null }
    case 'unknown':
      return { headline: late ?? t('order.unknown'), tone: late ? 'is-late' : 'is-moving', step: null }
  }
}

/** An address of the carrier as some import gave it: only a web address is a link. */
function safeUrl(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null
}
