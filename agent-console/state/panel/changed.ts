import type { CustomerPanel, PanelOrder, PanelOrderEvent } from '../../../server/contract/orders.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'

/** A promised date that the customer was told, and that is another one now. */
export interface MovedPromise {
  shipmentId: string
  orderNumber: string
  /** ISO 8601. */
  told: string
  now: string
  /** When we learnt of it. */
  at: string
}

export interface Changes {
  /** `seq` of the customer's last message, below which the band stands. */
  after: number
  wroteAt: string
  events: PanelOrderEvent[]
  promises: MovedPromise[]
  /** Number of the one order that all of it is about; null where there are several. */
  order: string | null
}

/** What changed since the customer last wrote; null when nothing did, or when that message is not among `thread`. */
export function changesOf(thread: readonly ThreadEvent[], panel: Pick<CustomerPanel, 'changed' | 'orders'> | null): Changes | null {
  const last = thread.findLast((event) => event.type === 'message.received')
  if (!panel || !last) return null
  const orders = ordersInQuestion(panel.orders)
  const numbers = orders.map((order) => order.number)
  const changed = panel.changed.filter((event) => numbers.includes(event.orderNumber))
  const [first] = changed
  if (!first) return null
  const order = changed.every((event) => event.orderNumber === first.orderNumber) ? first.orderNumber : null
  return { after: last.seq, wroteAt: last.at, events: changed, promises: movedPromises(thread, last.seq, { changed, orders }), order }
}

/** Orders that a ticket is about: those surely tied to it, or the only one there is. One that it may be about is none. */
export function ordersInQuestion(orders: PanelOrder[]): PanelOrder[] {
  const known = orders.filter((order) => order.linked !== null || !order.links)
  return known.length === 1 ? known : known.filter((order) => order.linked !== null)
}

/**
 * The platform tells only what is so now. What was so before is known where the bot told it: its evidence holds the
 * value of then. A shipment to which nothing happened since is left out, for its date moved before the customer wrote.
 */
function movedPromises(thread: readonly ThreadEvent[], until: number, panel: Pick<CustomerPanel, 'changed' | 'orders'>): MovedPromise[] {
  const told = toldPromises(thread, until)
  return panel.orders.flatMap((order) =>
    order.shipments.flatMap(({ id, promisedAt }) => {
      const then = told.get(id)
      const cause = panel.changed.find((event) => event.shipmentId === id)
      if (!then || !promisedAt || !cause || Date.parse(then) === Date.parse(promisedAt)) return []
      return [{ shipmentId: id, orderNumber: order.number, told: then, now: promisedAt, at: cause.occurredAt ?? cause.recordedAt }]
    }),
  )
}

function toldPromises(thread: readonly ThreadEvent[], until: number): Map<string, string> {
  const told = new Map<string, string>()
  for (const event of thread) {
    if (event.seq > until || event.type !== 'message.posted') continue
    for (const fact of event.message.bot?.evidence ?? []) {
      const dated = fact.table === 'shipments' && fact.field === 'promised_at' && !Number.isNaN(Date.parse(fact.value))
      if (dated) told.set(fact.id, fact.value)
    }
  }
  return told
}
