import type { OrderChange, OrdersAdapter, ShopOrder } from '../../server/shops/index.ts'

/** A shop that a test can change, slow down and take away. It counts what it was asked. */
export class TestShop {
  orders: ShopOrder[] = []
  /** Every question, in order. */
  asked: string[] = []
  isAway = false
  /** What `listByCustomer` gives instead, where a test says so. */
  instead: unknown
  watchers = new Set<(change: OrderChange) => void>()
  /** Held back until it resolves. */
  gate: Promise<void> = Promise.resolve()

  readonly adapter: OrdersAdapter = {
    get: async ({ number }) => {
      await this.#answer(`number ${number}`)
      return this.orders.find((order) => order.number === number) ?? null
    },
    listByCustomer: async ({ email, account, limit }) => {
      await this.#answer(email === undefined ? `account ${account}` : `email ${email}`)
      if (this.instead !== undefined) return this.instead as ShopOrder[]
      return this.orders.filter((order) => (email === undefined ? order.customer?.id === account : order.email === email)).slice(0, limit)
    },
    watch: (hear) => {
      this.watchers.add(hear)
      return () => void this.watchers.delete(hear)
    },
  }

  tell(change: OrderChange): void {
    for (const hear of this.watchers) hear(change)
  }

  async #answer(question: string): Promise<void> {
    this.asked.push(question)
    await this.gate
    if (this.isAway) throw new Error('the shop is closed')
  }
}

export const ANN = 'ann@example.com'

export const shopOrder = (number: string, more: Partial<ShopOrder> = {}): ShopOrder => ({
  id: `id-${number}`,
  number,
  email: ANN,
  customer: { id: 'c-1', email: ANN, first_name: 'Ann', last_name: 'Archer' },
  lines: [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }],
  shipments: [{ id: 's-1', carrier: 'UPS', tracking_number: '1Z999AA10123456784', status: 'in_transit' }],
  ...more,
})
