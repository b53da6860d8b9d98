import type { OrderChange, OrdersAdapter, ShopOrder } from 'parceldesk'

/** The store's orders, in memory: a real store has a table. */
export class OrderBook {
  readonly #orders = new Map<string, ShopOrder>()
  readonly #watchers = new Set<(change: OrderChange) => void>()

  constructor(orders: ShopOrder[]) {
    for (const order of orders) this.#orders.set(String(order.id), order)
  }

  /** Newest first. */
  listOf(isWanted: (order: ShopOrder) => boolean): ShopOrder[] {
    return [...this.#orders.values()].filter(isWanted).sort((one, other) => placedAt(other) - placedAt(one))
  }

  /** Changes an order and tells whoever watches. */
  change(id: string, change: Partial<ShopOrder>): void {
    const order = this.#orders.get(id)
    if (!order) return
    const changed = { ...order, ...change, updated_at: new Date() }
    this.#orders.set(id, changed)
    this.#tell({ order: changed })
  }

  remove(id: string): void {
    if (this.#orders.delete(id)) this.#tell({ removed: { id } })
  }

  watch(onChange: (change: OrderChange) => void): () => void {
    this.#watchers.add(onChange)
    return () => void this.#watchers.delete(onChange)
  }

  #tell(change: OrderChange): void {
    for (const watcher of this.#watchers) watcher(change)
  }
}

/** The one thing a store writes for its desk: where its orders are asked for. */
export function ordersOf(book: OrderBook): OrdersAdapter {
  return {
    async get({ number }) {
      return book.listOf((order) => isCalled(order, number))[0] ?? null
    },
    async listByCustomer({ email, account, limit }) {
      const isTheirs = (order: ShopOrder) =>
        account === undefined ? order.email?.toLowerCase() === email : String(order.customer?.id ?? '') === account
      return book.listOf(isTheirs).slice(0, limit)
    },
    watch: (onChange) => book.watch(onChange),
  }
}

/** People leave signs and letters out: `20431` is AR-20431. */
function isCalled({ number }: ShopOrder, asked: string): boolean {
  const [one, other] = [String(number), asked].map((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')) as [string, string]
  return one === other || (/^\d+$/.test(other) && one.replace(/\D/g, '') === other)
}

const placedAt = ({ placed_at: at }: ShopOrder) => (at ? new Date(at).getTime() : 0)
