import { Connection, type Node, type Resolver } from '../answer-graphql.ts'
import { madeOrder, orderGidOf, orderIdOf } from '../made-orders.ts'
import type { ShopifyShop } from '../shopify-shop.ts'
import { ActingLedger, type Deed, Interrupted } from './acting-ledger.ts'

const money = (amount: string | number) => ({ shopMoney: { amount: String(amount), currencyCode: 'EUR' } })
const digitsOf = (gid: unknown) => /(\d+)$/.exec(String(gid))?.[1] ?? ''
const THE_SHOP_SAYS = 'The bank says no.'

/** What a loopback Shopify does when it is asked to: mutations of orders, with a ledger. Each order: two cups for 20 each, paid. */
export class ShopifyActing {
  readonly ledger = new ActingLedger()
  /** What one cup is worth to the shop itself, by its own sums; what it was bought for where it is none of these orders. */
  readonly worth = new Map<string, { each: number; tax: number }>()
  /** What comes of asking it what it would pay back. */
  suggests: 'well' | 'hang' | 'error' = 'well'
  /** Whether an order is cancelled there and the transaction of its refund fails. */
  isBankDown = false
  readonly #shop: ShopifyShop
  readonly #keys = new Map<string, string>()
  readonly #drafts: { id: string; tag: string; forOrder: string; orderId: string | null }[] = []
  #ids = 1

  constructor(shop: ShopifyShop) {
    this.#shop = shop
    Object.assign(shop.queries, {
      // still at work the first time somebody looks
      job: ({ id }) => ({ id, done: this.#ids++ % 2 === 0 }),
      draftOrders: ({ query }) => new Connection(this.#drafts.filter(({ tag }) => query === `tag:${tag}`).map(draftNode)),
      returnableFulfillments: ({ orderId }) => new Connection(this.#order(orderId).returnable as Node[]),
    } satisfies Record<string, Resolver>)
    Object.assign(shop.mutations, {
      orderCancel: (args) => this.#cancel(args),
      refundCreate: (args) => this.#refund(args),
      orderUpdate: ({ input }) => this.#update(input as Node),
      returnCreate: ({ returnInput }) => this.#return(returnInput as Node),
      reverseDeliveryCreateWithShipping: () => ({ reverseDelivery: { id: 'gid://shopify/ReverseDelivery/1' }, userErrors: [] }),
      draftOrderCreate: ({ input }) => this.#draft(input as Node),
      draftOrderComplete: ({ id }) => this.#complete(String(id)),
    } satisfies Record<string, Resolver>)
  }

  /** Puts the n-th order into the shop. */
  stock(n: number, { isSent }: { isSent: boolean }) {
    const id = orderGidOf(n)
    const lineId = `gid://shopify/LineItem/${BigInt(orderIdOf(n)) + 1n}`
    const line = { ...(madeOrder(n).lineItems as Connection).items.at(0), id: lineId, title: 'Cup', quantity: 2, currentQuantity: 2 }
    const sentLine = { id: `gid://shopify/FulfillmentLineItem/${n}`, quantity: 2, lineItem: { id: lineId } }
    const parcel = {
      id: `gid://shopify/Fulfillment/${n}`,
      status: 'SUCCESS',
      displayStatus: 'DELIVERED',
      deliveredAt: new Date(Date.now() - 86_400_000).toISOString(),
      fulfillmentLineItems: new Connection([sentLine]),
    }
    const lines = { returnableFulfillmentLineItems: new Connection([{ quantity: 2, fulfillmentLineItem: sentLine }]) }
    this.#shop.orders.change({
      ...madeOrder(n),
      lineItems: new Connection([{ ...line, originalUnitPriceSet: money('20.00'), variant: { id: 'gid://shopify/ProductVariant/5' } }]),
      ...{ currentTotalPriceSet: money('40.00'), presentmentCurrencyCode: 'EUR', displayFinancialStatus: 'PAID' },
      ...{ refunds: [], returns: new Connection([]), fulfillments: isSent ? [parcel] : [], returnable: isSent ? [lines] : [] },
      taxesIncluded: true,
      suggestedRefund: (args: Record<string, unknown>) => this.#suggest(id, args),
    })
    return { externalId: orderIdOf(n), number: `#${1000 + n}`, lineId: digitsOf(lineId) }
  }

  /** Somebody does it in the shop itself. */
  cancelByHand(orderId: string): void {
    const at = new Date().toISOString()
    this.#shop.orders.change({ ...this.#order(`gid://shopify/Order/${orderId}`), updatedAt: at, cancelledAt: at, cancellation: null })
  }

  #order(id: unknown): Node {
    return this.#shop.orders.find(String(id)) ?? {}
  }

  #act(
    orderGid: unknown,
    deed: Deed,
    { amount = null, kind = 'Order', change }: { amount?: string | null; kind?: string; change: Change },
  ) {
    const orderId = digitsOf(orderGid)
    const platformId = kind === 'Order' && deed !== 'reship' ? orderId : String(70_000 + this.#ids++)
    const gid = `gid://shopify/${kind}/${platformId}`
    const updatedAt = new Date().toISOString()
    const entry = this.ledger.act({ orderId, deed, platformId, amount }, () =>
      this.#shop.orders.change({ ...this.#order(orderGid), updatedAt, ...change(this.#order(orderGid), gid) }),
    )
    return entry ? { id: gid } : null
  }

  #suggest(id: string, { refundLineItems, shippingAmount, suggestFullRefund }: Record<string, unknown>) {
    if (this.suggests !== 'well') throw new Interrupted(this.suggests)
    const lines = (refundLineItems ?? []) as { lineItemId: string; quantity: number }[]
    const left = 40 - backOf(this.#order(id))
    const { each, tax } = this.worth.get(digitsOf(id)) ?? { each: 20, tax: 0 }
    const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    const amount = suggestFullRefund ? left : count * each + Number(shippingAmount ?? 0)
    return {
      maximumRefundableSet: money(left),
      ...{ amountSet: money(amount), totalTaxSet: money(count * tax) },
      shipping: { amountSet: money(Number(shippingAmount ?? 0)), maximumRefundableSet: money(5), taxSet: money(0) },
      refundLineItems: lines.map(({ lineItemId, quantity }) => ({
        ...{ restockType: 'CANCEL', quantity, lineItem: { id: lineItemId }, location: { id: 'gid://shopify/Location/1' } },
        ...{ subtotalSet: money(quantity * each), totalTaxSet: money(quantity * tax) },
      })),
      suggestedTransactions: [
        { gateway: 'bogus', maximumRefundableSet: money(left), parentTransaction: { id: 'gid://shopify/OrderTransaction/1' } },
      ],
    }
  }

  #cancel({ orderId, refundMethod, staffNote }: Record<string, unknown>) {
    const isPaidBack = (refundMethod as Node).originalPaymentMethodsRefund === true
    const left = 40 - backOf(this.#order(orderId))
    const done = this.#act(orderId, 'cancel', {
      amount: isPaidBack && !this.isBankDown ? String(left) : null,
      change: (order) => ({
        ...{ cancelledAt: new Date().toISOString(), cancellation: { staffNote } },
        ...(isPaidBack && !this.isBankDown ? withRefund(order, 'gid://shopify/Refund/1', { amount: left, note: null, lines: [] }) : {}),
        ...emptied(order),
      }),
    })
    const refusal = { job: null, orderCancelUserErrors: [{ code: 'INVALID', message: THE_SHOP_SAYS }] }
    return done ? { job: { id: 'gid://shopify/Job/1', done: false }, orderCancelUserErrors: [] } : refusal
  }

  #refund({ input, ...more }: Record<string, unknown>) {
    const { key } = (more['@idempotent'] ?? {}) as { key?: string }
    if (!key) return { refund: null, userErrors: [{ message: 'The @idempotent directive is required for this mutation.' }] }
    const known = this.#keys.get(key)
    if (known) return { refund: { id: known }, userErrors: [] }
    const { orderId, note, transactions, refundLineItems } = input as Record<string, Node[]>
    const amount = (transactions ?? []).reduce((sum, each) => sum + Number(each.amount), 0)
    const lines = (refundLineItems ?? []).map(({ lineItemId, quantity }) => ({ quantity, lineItem: { id: lineItemId } }))
    const refund = this.#act(orderId, 'refund', {
      ...{ amount: amount.toFixed(2), kind: 'Refund' },
      change: (order, id) => {
        this.#keys.set(key, id)
        return withRefund(order, id, { amount, note, lines })
      },
    })
    return refund ? { refund, userErrors: [] } : refused('refund')
  }

  #update({ id, shippingAddress }: Node) {
    const { countryCode, provinceCode, ...address } = shippingAddress as Node
    const shown = { ...address, countryCodeV2: countryCode, province: provinceCode ?? null }
    const order = this.#act(id, 'change_address', { change: () => ({ shippingAddress: shown }) })
    return order ? { order, userErrors: [] } : refused('order')
  }

  #return({ orderId, returnLineItems }: Node) {
    const lines = (returnLineItems as Node[]).map(({ fulfillmentLineItemId, quantity, returnReasonNote }, n) => ({
      ...{ __typename: 'ReturnLineItem', id: `gid://shopify/ReturnLineItem/${n}`, quantity, returnReasonNote },
      fulfillmentLineItem: { id: fulfillmentLineItemId, lineItem: (this.#order(orderId).lineItems as Connection).items.at(0) },
    }))
    const made = this.#act(orderId, 'create_return', {
      kind: 'Return',
      change: ({ returns }, id) => ({
        returns: new Connection([
          ...((returns as Connection).items as Node[]),
          { id, status: 'OPEN', returnLineItems: new Connection(lines) },
        ]),
      }),
    })
    const reverseFulfillmentOrders = new Connection([{ id: 'gid://shopify/ReverseFulfillmentOrder/1' }])
    return made ? { return: { ...made, reverseFulfillmentOrders }, userErrors: [] } : refused('return')
  }

  #draft({ tags, note }: Node) {
    const number = /order #(\d+)/.exec(String(note))?.[1]
    const draft = { id: `gid://shopify/DraftOrder/${this.#ids++}`, tag: String((tags as string[])[0]), orderId: null }
    this.#drafts.push({ ...draft, forOrder: orderGidOf(Number(number) - 1000) })
    return { draftOrder: draft, userErrors: [] }
  }

  #complete(id: string) {
    const draft = this.#drafts.find((each) => each.id === id)
    if (!draft || draft.orderId) return { draftOrder: null, userErrors: [{ message: 'This draft is completed already.' }] }
    let made: string | null = null
    const order = this.#act(draft.forOrder, 'reship', {
      change: (_, gid) => {
        made = gid
        draft.orderId = gid
        return {}
      },
    })
    return order ? { draftOrder: { id, order: { id: made ?? order.id } }, userErrors: [] } : refused('draftOrder')
  }
}

type Change = (order: Node, id: string) => Node
const refused = (result: string) => ({ [result]: null, userErrors: [{ field: null, message: THE_SHOP_SAYS }] })
const draftNode = ({ id, orderId }: { id: string; orderId: string | null }) => ({ id, order: orderId ? { id: orderId } : null })
const refundsOf = (order: Node) => (order.refunds ?? []) as { totalRefundedSet: ReturnType<typeof money> }[]
const backOf = (order: Node) => refundsOf(order).reduce((sum, each) => sum + Number(each.totalRefundedSet.shopMoney.amount), 0)

/** What is current of an order has its refunds taken off, as at Shopify. */
function withRefund(order: Node, id: string, { amount, note, lines }: { amount: number; note: unknown; lines: Node[] }): Node {
  const refund = { id, note, createdAt: new Date().toISOString(), totalRefundedSet: money(amount), refundLineItems: new Connection(lines) }
  const back = backOf(order) + amount
  const held = (order.lineItems as Connection).items as Node[]
  const goneOf = (lineId: unknown) =>
    lines.reduce((sum, each) => ((each.lineItem as Node).id === lineId ? sum + Number(each.quantity) : sum), 0)
  return {
    ...{ refunds: [...refundsOf(order), refund], displayFinancialStatus: back >= 40 ? 'REFUNDED' : 'PARTIALLY_REFUNDED' },
    currentTotalPriceSet: money((40 - back).toFixed(2)),
    lineItems: new Connection(held.map((line) => ({ ...line, currentQuantity: Number(line.currentQuantity) - goneOf(line.id) }))),
  }
}

/** A cancelled order holds nothing any more, whatever became of its money. */
function emptied(order: Node): Node {
  const held = (order.lineItems as Connection).items as Node[]
  return { currentTotalPriceSet: money('0.00'), lineItems: new Connection(held.map((line) => ({ ...line, currentQuantity: 0 }))) }
}
