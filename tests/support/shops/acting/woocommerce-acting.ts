import { ActingLedger, type Deed, Interrupted } from './acting-ledger.ts'

type Told = Record<string, unknown>
type Order = Told & { id: number; date_modified_gmt: string }
interface Answer {
  status: number
  body: unknown
}

const REFUSED: Answer = { status: 400, body: { code: 'woocommerce_rest_invalid', message: 'The bank says no.', data: { status: 400 } } }

/** What a loopback WooCommerce does when it is asked to: refunds, notes, changes and new orders, with a ledger. Each order: two cups for 20 each, paid. */
export class WooCommerceActing {
  readonly ledger = new ActingLedger()
  /** Orders whose refund is stored, and whose gateway never answers. */
  readonly stuck = new Set<string>()
  readonly #orders: Order[]
  readonly #make: (n: number) => Order
  readonly #notes = new Map<string, Told[]>()
  #ids = 90_000

  /** `make`: the n-th order of the shop, as it is before anything was done to it. */
  constructor(orders: Order[], make: (n: number) => Order) {
    this.#orders = orders
    this.#make = make
  }

  /** Puts the n-th order into the shop. */
  stock(n: number) {
    const order = this.#make(n)
    const tax = { total: '33.33', total_tax: '6.67', taxes: [{ id: 3, total: '6.67' }] }
    const line = { id: 10_000 + n, name: 'Cup', product_id: 93, variation_id: 0, quantity: 2, price: 20, meta_data: [], ...tax }
    Object.assign(order, { total: '40.00', line_items: [line], refunds: [], full_refunds: [] })
    this.#orders.push(order)
    return { externalId: String(order.id), number: String(order.number), lineId: String(line.id) }
  }

  /** It was sent for five more. */
  ship(orderId: string): void {
    const order = this.#orders.find(({ id }) => String(id) === orderId)
    if (order) Object.assign(order, { total: '45.00', shipping_lines: [{ id: 77, total: '5.00', total_tax: '0.00', taxes: [] }] })
  }

  /** Somebody does it in the shop itself. */
  cancelByHand(orderId: string): void {
    const order = this.#orders.find(({ id }) => String(id) === orderId)
    if (order) order.status = 'cancelled'
  }

  /** Null for what is none of its paths. */
  answer(method: string, path: string, body: Told): Answer | null {
    const [, orderId, part] = /^orders\/(\d+)(?:\/(refunds|notes))?$/.exec(path) ?? []
    if (method === 'POST' && path === 'orders') return this.#create(body)
    if (!orderId) return null
    const order = this.#orders.find(({ id }) => String(id) === orderId)
    if (!order) return { status: 404, body: { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' } }
    if (method === 'GET') return { status: 200, body: this.#held(order, part) }
    if (part === 'refunds') return this.#refund(order, body)
    if (part === 'notes') return this.#note(order, body)
    return this.#change(order, body)
  }

  #held(order: Told, part: string | undefined): unknown {
    if (part === 'refunds') return order.full_refunds ?? []
    return part === 'notes' ? (this.#notes.get(String(order.id)) ?? []) : order
  }

  #act(order: Told, deed: Deed, { amount = null, made }: { amount?: string | null; made: Told }, carryOut: () => void): Answer {
    const id = Number(made.id)
    const entry = this.ledger.act({ orderId: String(order.id), deed, platformId: String(id), amount }, () => {
      carryOut()
      order.date_modified_gmt = new Date().toISOString().slice(0, 19)
    })
    return entry ? { status: 201, body: made } : REFUSED
  }

  #refund(order: Told, { amount, reason, meta_data, line_items, api_refund }: Told): Answer {
    const parts = (line_items as { refund_total: string; refund_tax: { refund_total: string }[] }[]).map(
      (line) => Number(line.refund_total) + line.refund_tax.reduce((sum, tax) => sum + Number(tax.refund_total), 0),
    )
    const isWrong = api_refund !== true || parts.reduce((sum, part) => sum + part, 0) > Number(amount) + 0.001
    if (isWrong) return { status: 400, body: { message: 'The parts do not come to the sum.' } }
    const shipping_lines = (line_items as Told[]).flatMap((part, n) => shippingOf(order, part, parts[n] ?? 0))
    const made: Told = { shipping_lines, id: this.#ids++, amount, reason, meta_data, refunded_payment: false }
    if (this.stuck.has(String(order.id))) {
      this.#hold(order, made)
      throw new Interrupted('break')
    }
    return this.#act(order, 'refund', { amount: String(amount), made }, () => {
      made.refunded_payment = true
      this.#hold(order, made)
    })
  }

  /** Stored, and shown by the order from then on, before the gateway is asked. */
  #hold(order: Told, made: Told): void {
    const refunds = [...(order.refunds as Told[]), { id: made.id, reason: made.reason, total: `-${made.amount}` }]
    const isAll = refunds.reduce((sum, { total }) => sum - Number(total), 0) >= Number(order.total)
    Object.assign(order, { refunds, full_refunds: [...(order.full_refunds as Told[]), made], ...(isAll && { status: 'refunded' }) })
  }

  refundsOf(orderId: string): Told[] {
    return (this.#orders.find(({ id }) => String(id) === orderId)?.full_refunds ?? []) as Told[]
  }

  /** The gateway answers after all. */
  release(orderId: string, answer: 'paid' | 'refused'): void {
    const order = this.#orders.find(({ id }) => String(id) === orderId)
    this.stuck.delete(orderId)
    if (!order) return
    const full = order.full_refunds as Told[]
    if (answer === 'paid') for (const refund of full) refund.refunded_payment = true
    else Object.assign(order, { refunds: [], full_refunds: [] })
  }

  #note(order: Told, { note }: Told): Answer {
    const made = { id: this.#ids++, note, customer_note: false }
    return this.#act(order, 'create_return', { made }, () =>
      this.#notes.set(String(order.id), [made, ...(this.#notes.get(String(order.id)) ?? [])]),
    )
  }

  #change(order: Told, { status, shipping, meta_data }: Told): Answer {
    const change = { ...(status ? { status } : {}), ...(shipping ? { shipping } : {}), ...(meta_data ? { meta_data } : {}) }
    const acted = this.#act(order, status === 'cancelled' ? 'cancel' : 'change_address', { made: { id: order.id } }, () =>
      Object.assign(order, change),
    )
    return acted.status === 201 ? { ...acted, status: 200 } : acted
  }

  #create(body: Told): Answer {
    const again = (body.meta_data as Told[]).find(({ key }) => key === '_parceldesk_again')
    const first = this.#orders.find(({ number }) => number === again?.value)
    const isFree = (body.line_items as Told[]).every(({ total }) => total === '0')
    if (!first || !isFree) return { status: 400, body: { message: 'This order is none of ours.' } }
    const at = new Date().toISOString().slice(0, 19)
    const made = {
      ...body,
      id: this.#ids++,
      number: `W${this.#ids}`,
      total: '0.00',
      date_created_gmt: at,
      date_modified_gmt: at,
      refunds: [],
    }
    return this.#act(first, 'reship', { made }, () => this.#orders.push({ ...made }))
  }
}

/** What a refund holds of an item of shipping that it names. */
function shippingOf(order: Told, { id }: Told, gross: number): Told[] {
  if (!((order.shipping_lines ?? []) as Told[]).some((item) => item.id === id)) return []
  return [{ total: `-${gross.toFixed(2)}`, total_tax: '0.00', meta_data: [{ key: '_refunded_item_id', value: String(id) }] }]
}
