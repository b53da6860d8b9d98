import type { ActionPolicy } from '../../../server/contract/console/actions.ts'
import { defaultPolicy } from '../../../server/orders/actions/policy/default-policy.ts'
import type { ActingLine, ActingOrder } from '../../../server/orders/actions/sums/acting-order.ts'

export const NOW = new Date('2026-03-10T12:00:00Z')
export const daysAgo = (days: number, from = NOW) => new Date(from.getTime() - days * 86_400_000)

export const lineId = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
export function aLine(n: number, quantity: number, price: string | null): ActingLine {
  return { id: lineId(n), externalId: `l-${n}`, title: `Thing ${n}`, variant: null, quantity, price }
}

/** Two cups and a kettle of which all is known: paid, delivered five days ago, 10 euros for shipping. */
export function anOrder(more: Partial<ActingOrder> = {}): ActingOrder {
  return {
    id: lineId(9),
    storeId: lineId(8),
    connectionKey: 'shop',
    externalId: 'o-1',
    number: '#1042',
    status: 'open',
    placedAt: daysAgo(10),
    currency: 'EUR',
    total: '110.00',
    financialStatus: 'paid',
    cancelledAt: null,
    updatedAt: null,
    shippingAddress: { name: 'Maya', address1: 'Elm 1', address2: null, city: 'Porto', province: null, zip: '4050', country: 'PT' },
    lines: [aLine(1, 2, '20.00'), aLine(2, 1, '60.00')],
    shipments: [{ status: 'delivered', deliveredAt: daysAgo(5) }],
    refunds: [],
    returns: [],
    ...more,
  }
}

type Changes = { [Part in keyof ActionPolicy]?: Partial<ActionPolicy[Part]> }
export function aPolicy(changes: Changes = {}): ActionPolicy {
  const policy = structuredClone(defaultPolicy)
  for (const [part, change] of Object.entries(changes)) Object.assign(policy[part as keyof ActionPolicy], change)
  return policy
}
