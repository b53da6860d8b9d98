import type { CustomerSide } from '../../contract/console/merging.ts'
import type { Standing } from '../../contract/console/recognition.ts'

/** From what anybody may say of themselves to what the store's own sign-in says. */
const surest: (Standing | null)[] = [null, 'claimed', 'order', 'proven', 'store_account']

interface Known extends Pick<CustomerSide, 'tickets' | 'orders'> {
  standings: (Standing | null)[]
}

/** Whether the first of two is the one to keep: who is known more surely, and of those known alike who wrote and bought more. */
export function isBetterKnown(one: Known, other: Known): boolean {
  const lead = surenessOf(one) - surenessOf(other)
  return lead === 0 ? one.tickets + one.orders > other.tickets + other.orders : lead > 0
}

const surenessOf = ({ standings }: Known): number => Math.max(0, ...standings.map((standing) => surest.indexOf(standing)))
