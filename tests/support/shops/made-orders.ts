import { Connection, type Node } from './answer-graphql.ts'

/** Beyond 2^53: as a number it would be another. */
const FIRST_ID = 9_007_199_254_740_993n
const BEGAN = Date.parse('2026-01-01T00:00:00Z')
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } })
const gid = (kind: string, id: bigint | string) => `gid://shopify/${kind}/${id}`

export const orderIdOf = (n: number): string => String(FIRST_ID + BigInt(n) * 10n)
export const orderGidOf = (n: number): string => gid('Order', orderIdOf(n))
/** Each changed a minute after the one before it. */
const changedAt = (n: number): string => new Date(BEGAN + n * 60_000).toISOString().replace('.000', '')

/** The n-th order of a made shop, as a node of the Admin API: the same each time. Every third is sent, every seventh partly refunded. */
export function madeOrder(n: number): Node {
  const id = BigInt(orderIdOf(n))
  const at = changedAt(n)
  const buyer = n % 500
  const lines = Array.from({ length: 1 + (n % 3) }, (_, place) => madeLine(id, n, place))
  return {
    __typename: 'Order',
    id: gid('Order', id),
    name: `#${1000 + n}`,
    email: `buyer${buyer}@shop.example`,
    phone: null,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    currencyCode: 'EUR',
    displayFinancialStatus: n % 7 === 0 ? 'PARTIALLY_REFUNDED' : 'PAID',
    currentTotalPriceSet: money(`${20 + (n % 50)}.90`),
    customer: {
      id: gid('Customer', FIRST_ID + BigInt(buyer)),
      firstName: 'Buyer',
      lastName: `No ${buyer}`,
      defaultEmailAddress: { emailAddress: `buyer${buyer}@shop.example` },
      defaultPhoneNumber: null,
    },
    shippingAddress: {
      name: `Buyer No ${buyer}`,
      address1: `${n} Elm Street`,
      city: 'Porto',
      zip: '4050',
      country: 'Portugal',
      countryCodeV2: 'PT',
    },
    fulfillments: n % 3 === 0 ? [madeParcel(id, n)] : [],
    refunds: n % 7 === 0 ? [{ id: gid('Refund', id + 7n), createdAt: at, note: 'Scratched', totalRefundedSet: money('5.00') }] : [],
    lineItems: new Connection(lines),
    returns: new Connection(n % 11 === 0 ? [madeReturn(id)] : []),
  }
}

function madeLine(order: bigint, n: number, place: number): Node {
  return {
    __typename: 'LineItem',
    id: gid('LineItem', order + BigInt(place + 1)),
    sku: `KET-${place}`,
    title: `Kettle ${n % 40}`,
    variantTitle: 'Ochre',
    quantity: 1,
    currentQuantity: 1,
    product: { id: gid('Product', BigInt(100 + (n % 40))) },
    originalUnitPriceSet: money('19.90'),
  }
}

function madeParcel(order: bigint, n: number): Node {
  return {
    id: gid('Fulfillment', order + 5n),
    status: 'SUCCESS',
    displayStatus: 'DELIVERED',
    createdAt: changedAt(n),
    updatedAt: changedAt(n),
    deliveredAt: changedAt(n + 1440),
    estimatedDeliveryAt: null,
    trackingInfo: [{ company: 'DHL', number: `0034043${n}`, url: null }],
  }
}

function madeReturn(order: bigint): Node {
  const line = { __typename: 'ReturnLineItem', id: gid('ReturnLineItem', order + 9n), quantity: 1 }
  const of = { fulfillmentLineItem: { lineItem: { id: gid('LineItem', order + 1n) } } }
  return { __typename: 'Return', id: gid('Return', order + 8n), status: 'OPEN', returnLineItems: new Connection([{ ...line, ...of }]) }
}

/** All orders of a made shop, the oldest change first. They are made when they are asked for, but for those that were changed. */
export class MadeOrders {
  length: number
  readonly #changed = new Map<string, Node>()
  #sorted: Node[] | null = null

  constructor(length: number) {
    this.length = length
  }

  at(n: number): Node {
    if (this.#changed.size === 0) return madeOrder(n)
    this.#sorted ??= Array.from({ length: this.length }, (_, n) => this.#changed.get(orderGidOf(n)) ?? madeOrder(n))
      .concat([...this.#changed.values()].filter(({ id }) => this.placeOf(String(id)) >= this.length))
      .sort((one, other) => (String(one.updatedAt) < String(other.updatedAt) ? -1 : 1))
    return this.#sorted[n] as Node
  }

  placeOf(id: string): number {
    return Number((BigInt(id.replace(/\D/g, '')) - FIRST_ID) / 10n)
  }

  find(id: string): Node | null {
    const place = this.placeOf(id)
    return this.#changed.get(id) ?? (place >= 0 && place < this.length ? madeOrder(place) : null)
  }

  /** Puts an order in the place of the one with its id. */
  change(order: Node): void {
    this.#changed.set(String(order.id), order)
    this.#sorted = null
  }

  /** Those that changed between two times, as the search of the Admin API writes them. */
  search(query: string): Connection {
    const [, from = ''] = /updated_at:>='([^']+)'/.exec(query) ?? []
    const [, until = ''] = /updated_at:<'([^']+)'/.exec(query) ?? []
    if (!from && !until) return new Connection(this)
    const isWanted = (at: number) => (!from || at >= Date.parse(from)) && (!until || at < Date.parse(until))
    const all = Array.from({ length: this.length }, (_, n) => this.at(n))
    return new Connection(all.filter(({ updatedAt }) => isWanted(Date.parse(String(updatedAt)))))
  }
}
