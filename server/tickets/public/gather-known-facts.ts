import type { Context } from '../../context.ts'
import { type OfTicket, selectOrderFacts, selectPublicWords, selectReachable } from './known-facts-queries.ts'
import type { KnownFacts } from './leak.ts'

const STREETS = ['address1', 'address2', 'zip', 'city']

/** What the desk knows of whom a ticket is about, and of whom an order that it is tied to is for. In three bounded statements. */
export async function gatherKnownFacts(ctx: Context, of: OfTicket): Promise<KnownFacts> {
  const [orders, reachable, ours] = await Promise.all([
    selectOrderFacts(ctx.sql, of),
    selectReachable(ctx.sql, of.customerId),
    selectPublicWords(ctx.sql, of),
  ])
  const places = orders.flatMap(({ address }) => (address ? [address] : []))
  const partsOf = (names: string[]) => unique(places.flatMap((place) => names.flatMap((name) => place[name] || [])))
  const reached = (kind: 'email' | 'phone') =>
    unique([...orders.flatMap((order) => order[kind] ?? []), ...reachable.flatMap((each) => (each.kind === kind ? [each.value] : []))])
  return {
    orderNumbers: unique(orders.map(({ number }) => number)),
    trackingNumbers: unique(orders.flatMap(({ trackingNumbers }) => trackingNumbers)),
    amounts: unique(orders.flatMap(({ amounts }) => amounts)),
    dates: unique(orders.flatMap(({ dates }) => dates)),
    products: unique(orders.flatMap(({ products }) => products)),
    addresses: partsOf(STREETS),
    names: partsOf(['name']),
    emails: reached('email'),
    phones: [...reached('phone'), ...partsOf(['phone'])],
    ours,
  }
}

const unique = (values: string[]) => [...new Set(values)]
