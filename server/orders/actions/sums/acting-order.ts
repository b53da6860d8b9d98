import type { ActionKind } from '../../../contract/console/actions.ts'
import type { FinancialStatus, OrderStatus, ShipmentStatus, ShippingAddress } from '../../order.ts'

/** An order as far as it matters to what is done to it. Amounts are text; null is what the shop did not say. */
export interface ActingOrder {
  id: string
  storeId: string
  connectionKey: string
  externalId: string
  number: string
  status: OrderStatus
  placedAt: Date | null
  currency: string | null
  total: string | null
  financialStatus: FinancialStatus | null
  cancelledAt: Date | null
  /** By the shop's clock. */
  updatedAt: Date | null
  shippingAddress: ShippingAddress | null
  lines: ActingLine[]
  shipments: { status: ShipmentStatus; deliveredAt: Date | null }[]
  refunds: { externalId: string; amount: string | null; lines: SomeLines }[]
  returns: { externalId: string; status: string | null; lines: SomeLines }[]
}
export interface ActingLine {
  id: string
  externalId: string
  title: string | null
  variant: string | null
  quantity: number
  price: string | null
}
/** By the platform's line id. */
export type SomeLines = { id: string; quantity: number }[]

/**
 * What other actions take of an order beside what its own rows show: those that the shop may have done, and those that a person
 * says they did. Quantities by the id of our line, money in the currency's smallest unit.
 */
export interface Taken {
  money: bigint
  refunded: Map<string, number>
  returned: Map<string, number>
  reshipped: Map<string, number>
  /** Shipping in refunds of ours, those that the order shows included: shops do not tell what a refund was for beside its lines. */
  shipping: bigint
  /** Kinds that the shop is being asked for, or was asked for without a clear answer. */
  underWay: ActionKind[]
}

export const NOTHING_TAKEN: Taken = {
  money: 0n,
  shipping: 0n,
  refunded: new Map(),
  returned: new Map(),
  reshipped: new Map(),
  underWay: [],
}

/** How many of each line, by our own id, lists by the platform's ids name. */
export function countLines(order: Pick<ActingOrder, 'lines'>, lists: SomeLines[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { id, quantity } of lists.flat()) {
    const line = order.lines.find((each) => each.externalId === id)
    if (line) counts.set(line.id, (counts.get(line.id) ?? 0) + quantity)
  }
  return counts
}
