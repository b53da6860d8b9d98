import type { AnswerContext } from '../../server/bot/answer.ts'
import type { Intent, Understanding } from '../../server/bot/understand/understanding.ts'
import type { OrderView, Shipment } from '../../server/orders/index.ts'
import { shipmentStatuses } from '../../server/orders/order.ts'
import type { Seeded } from '../support/seeded.ts'

/** Orders, contexts and questions that a seed brings back: every state, and values that are hard to tell apart. */

const now = new Date('2026-03-10T11:00:00Z')
export const carriers = ['UPS', 'USPS', 'FedEx', 'DHL', 'Royal Mail', 'PostNord', 'DPD', 'Evri', 'Northern Post']
const titles = [
  'Gooseneck kettle 1.2 l',
  'Tumbler, celadon (set of 4)',
  'USB-C cable 2 m, 60 W',
  'Route 66 poster 50 x 70',
  'No. 7 bread knife',
  'Linen towel: harbour stripe!',
  'Pack of 12 pencils',
  '2026 wall calendar',
  'Delivery bag, late summer edition',
  'Storage jar with bamboo lid, extra large, for flour and for rice and for beans',
  'Lamp',
]
const days = (seeded: Seeded, least: number, most: number) => new Date(now.getTime() + seeded.between(least, most) * 86_400_000)
const digits = (seeded: Seeded, count: number) => Array.from({ length: count }, () => seeded.between(0, 9)).join('')
const orNull = <T>(seeded: Seeded, value: T): T | null => (seeded.chance(0.8) ? value : null)

export function seededContext(seeded: Seeded, orderCount = seeded.between(1, 4)): AnswerContext {
  const level = seeded.pick([2, 3, 4, 4] as const)
  return {
    now,
    store: {
      id: 'store-1',
      name: 'Alder & Rye',
      locale: 'en',
      timeZone: seeded.pick(['Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo']),
      hours: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, opens: '09:00', closes: '17:30' })),
    },
    question: 'Please?',
    history: [],
    level,
    orders: Array.from({ length: orderCount }, (_, index) => seededOrder(seeded, `${index + 1}`, level)),
    passages: [
      {
        sectionId: 'section-1',
        versionId: 'version-1',
        slug: 'returns',
        title: 'Returns',
        heading: null,
        text: 'You can return anything you bought from us within 30 days of delivery. Sealed goods are not taken back.',
        score: 0.7,
      },
    ],
    wait: seeded.chance(0.5)
      ? { kind: 'minutes', from: seeded.between(2, 5), to: seeded.between(6, 20), place: seeded.between(1, 9) }
      : { kind: 'here', opensAt: orNull(seeded, '2026-03-11T08:00:00.000Z') },
  }
}

export function seededOrder(seeded: Seeded, id: string, level: OrderView['level']): OrderView {
  const status = seeded.pick(['open', 'open', 'open', 'open', 'closed', 'cancelled'] as const)
  const lines = Array.from({ length: seeded.between(1, 4) }, (_, index) => ({
    id: `line-${id}-${index}`,
    externalId: `x-${id}-${index}`,
    sku: null,
    productId: null,
    title: seeded.pick(titles),
    variant: null,
    quantity: 1,
    price: '12.00',
    imageUrl: null,
  }))
  const shipments = Array.from({ length: seeded.pick([0, 1, 1, 1, 2, 3]) }, (_, index) => seededShipment(seeded, `${id}-${index}`, lines))
  const whole: OrderView = {
    id: `order-${id}`,
    storeId: 'store-1',
    number: `${seeded.pick(['#', '', '#W', 'AR-'])}${id}${digits(seeded, 6)}`,
    level,
    status,
    placedAt: days(seeded, -30, -10),
    updatedAt: null,
    currency: seeded.pick(['EUR', 'USD', 'GBP', 'SEK', 'JPY']),
    total: '48.00',
    financialStatus: 'paid',
    cancelledAt: status === 'cancelled' ? orNull(seeded, days(seeded, -90, -1)) : null,
    cancelReason:
      status === 'cancelled'
        ? orNull(seeded, seeded.pick(['ordered by mistake', 'no longer needed', 'fraud', 'arrives too late. Sorry']))
        : null,
    shippingAddress: null,
    lines,
    shipments,
    refunds: Array.from({ length: seeded.pick([0, 0, 1, 2]) }, (_, index) => ({
      id: `refund-${id}-${index}`,
      amount: `${seeded.between(1, 400)}.${digits(seeded, 2)}`,
      createdAt: orNull(seeded, days(seeded, -9, -1)),
      note: null,
    })),
    returns: seeded.chance(0.2) ? [{ id: `return-${id}`, status: 'requested' }] : [],
    events: [],
  }
  return level === 2 ? asMatched(whole) : whole
}

function seededShipment(seeded: Seeded, id: string, lines: OrderView['lines']): Shipment {
  const status = seeded.pick(shipmentStatuses)
  const carrier = seeded.pick(carriers)
  const trackingNumber = `${seeded.pick(['1Z', 'JD', '', 'NP '])}${digits(seeded, 12)}`
  return {
    id: `shipment-${id}`,
    externalId: `x-${id}`,
    carrier: orNull(seeded, carrier),
    trackingNumber: orNull(seeded, trackingNumber),
    trackingUrl: orNull(seeded, `https://track.${seeded.pick(['ups', 'post', 'parcel'])}.example/en/track?id=${digits(seeded, 10)}&v=2.1`),
    status,
    shippedAt: null,
    lastScanAt: null,
    promisedAt: orNull(seeded, days(seeded, -6, 9)),
    deliveredAt: status === 'delivered' ? orNull(seeded, days(seeded, -80, -1)) : null,
    lines: seeded.chance(0.5) ? [{ id: seeded.pick(lines).externalId, quantity: 1 }] : [],
  }
}

/** What a reader sees who only matched an email and a number. */
export function asMatched(order: OrderView): OrderView {
  const shipments = order.shipments.map((shipment) => ({ ...shipment, externalId: '', trackingNumber: null, trackingUrl: null, lines: [] }))
  const shut = { placedAt: null, updatedAt: null, currency: null, total: null, financialStatus: null, cancelReason: null }
  return { ...order, ...shut, shipments, lines: [], refunds: [], returns: [] }
}

export function understood(intent: Intent, orderNumbers: string[] = []): Understanding {
  return { intent, confidence: 1, orderNumbers, wantsPerson: false, isAngry: false, risk: null, language: 'en' }
}
