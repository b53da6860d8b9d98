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
    refunds: n % 7 === 0 ? [madeRefund(id, at)] : [],
    agreements: new Connection([
      { __typename: 'OrderAgreement', id: gid('OrderAgreement', id) },
      ...(n % 7 === 0 ? [madeAgreement(id, at)] : []),
    ]),
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

/** Of a line of the order one, as parcels and refunds name it. */
const oneOf = (kind: string, order: bigint): Node => ({
  __typename: kind,
  id: gid(kind, order + 6n),
  quantity: 1,
  lineItem: { id: gid('LineItem', order + 1n) },
})

function madeRefund(order: bigint, at: string): Node {
  const lines = new Connection([oneOf('RefundLineItem', order)])
  const refund = { id: gid('Refund', order + 7n), createdAt: at, note: 'Scratched', totalRefundedSet: money('5.00') }
  return { __typename: 'Refund', ...refund, refundLineItems: lines }
}

/** Which line the refund took back, as the agreements of an order tell it: below zero, and beside what came back of no line. */
function madeAgreement(order: bigint, at: string): Node {
  const sales = [
    { ...oneOf('ProductSale', order), quantity: -1, actionType: 'RETURN' },
    { __typename: 'AdjustmentSale', id: gid('AdjustmentSale', order + 7n), quantity: null, actionType: 'RETURN' },
  ]
  return {
    __typename: 'RefundAgreement',
    id: gid('RefundAgreement', order + 7n),
    refund: madeRefund(order, at),
    sales: new Connection(sales),
  }
}

/** What of an order is sent together, with its parcels. */
function madeFulfillmentOrder(order: Node): Node {
  const id = String(order.id).replace('/Order/', '/FulfillmentOrder/')
  const parcels = new Connection(order.fulfillments as Node[])
  const more = { orderId: order.id, status: 'CLOSED', updatedAt: order.updatedAt, deliveryMethod: { methodType: 'SHIPPING' } }
  return { __typename: 'FulfillmentOrder', id, ...more, fulfillments: parcels }
}

function madeParcel(order: bigint, n: number): Node {
  return {
    __typename: 'Fulfillment',
    id: gid('Fulfillment', order + 5n),
    fulfillmentLineItems: new Connection([oneOf('FulfillmentLineItem', order)]),
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

  /** Those that changed between two times, or of which money went back, as the search of the Admin API writes them. */
  search(query: string): Connection {
    if (query.includes('financial_status'))
      return this.#every(
        7,
        ({ displayFinancialStatus: is }) => /REFUNDED/.test(String(is)),
        (order) => order,
      )
    return query.includes('updated_at') ? new Connection(changedBetween(query, this.#all())) : new Connection(this)
  }

  /** What of each order is sent together. */
  fulfillmentOrders(): Connection {
    return this.#every(3, ({ fulfillments }) => (fulfillments as Node[]).length > 0, madeFulfillmentOrder)
  }

  /** A refund, a parcel, or what is sent together. */
  findPart(id: string): Node | null {
    const order = this.find(orderGidOf(this.placeOf(id)))
    if (order && id.includes('/FulfillmentOrder/')) return madeFulfillmentOrder(order)
    return [...((order?.refunds ?? []) as Node[]), ...((order?.fulfillments ?? []) as Node[])].find((each) => each.id === id) ?? null
  }

  #all = () => Array.from({ length: this.length }, (_, n) => this.at(n))

  /** Those which are so, one in so many of those that nobody changed: they are made when they are asked for. */
  #every(nth: number, isSo: (order: Node) => boolean, make: (order: Node) => Node): Connection {
    if (this.#changed.size > 0) return new Connection(this.#all().filter(isSo).map(make))
    return new Connection({ length: Math.ceil(this.length / nth), at: (n) => make(madeOrder(n * nth)) })
  }
}

/** As the search of the Admin API writes the two times. */
export function changedBetween(query: string, all: Node[]): Node[] {
  const [, from = ''] = /updated_at:>='([^']+)'/.exec(query) ?? []
  const [, until = ''] = /updated_at:<'([^']+)'/.exec(query) ?? []
  const isWanted = (at: number) => (!from || at >= Date.parse(from)) && (!until || at < Date.parse(until))
  return all.filter(({ updatedAt }) => isWanted(Date.parse(String(updatedAt))))
}
