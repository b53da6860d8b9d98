import type { AnswerContext } from '../../server/bot/answer.ts'
import type { OrderView, Shipment } from '../../server/orders/index.ts'

/** A small shop on one day, for tests that read like a conversation. */

export const refundPolicy = 'You can return anything you bought from us within 30 days of delivery and get your money back.'

export function exampleContext(changes: Partial<AnswerContext> = {}): AnswerContext {
  return {
    now: new Date('2026-03-10T11:00:00Z'),
    store: {
      id: 'store-1',
      name: 'Alder & Rye',
      locale: 'en',
      timeZone: 'Europe/Berlin',
      hours: ([1, 2, 3, 4, 5] as const).map((day) => ({ day, opens: '09:00', closes: '17:30' })),
    },
    question: '',
    history: [],
    level: 4,
    orders: [],
    passages: [],
    wait: { kind: 'here', opensAt: null },
    ...changes,
  }
}

export const policyPassage = {
  sectionId: 'section-1',
  versionId: 'version-1',
  slug: 'returns-policy',
  title: 'Returns and refund policy',
  heading: null,
  text: `${refundPolicy} Sealed goods are not taken back.`,
  score: 0.7,
}

export function exampleOrder(number: string, changes: Partial<OrderView> = {}): OrderView {
  return {
    id: `order-${number}`,
    storeId: 'store-1',
    number: `#${number}`,
    level: 4,
    status: 'open',
    placedAt: new Date('2026-03-01T10:00:00Z'),
    updatedAt: null,
    currency: 'EUR',
    total: '89.00',
    financialStatus: 'paid',
    cancelledAt: null,
    cancelReason: null,
    shippingAddress: null,
    lines: [
      {
        id: `line-${number}`,
        externalId: `x-${number}`,
        sku: null,
        productId: null,
        title: 'Gooseneck kettle, 1.2 l',
        variant: null,
        quantity: 1,
        price: '89.00',
        imageUrl: null,
      },
    ],
    shipments: [],
    refunds: [],
    returns: [],
    events: [],
    ...changes,
  }
}

export function exampleShipment(status: Shipment['status'], changes: Partial<Shipment> = {}): Shipment {
  return {
    id: 'shipment-1',
    externalId: 'f-1',
    carrier: 'UPS',
    trackingNumber: '1Z999AA10123',
    trackingUrl: null,
    lastScanAt: null,
    status,
    shippedAt: null,
    promisedAt: new Date('2026-03-12T11:00:00Z'),
    deliveredAt: null,
    lines: [],
    ...changes,
  }
}
