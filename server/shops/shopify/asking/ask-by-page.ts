import { objectIn, type Told, textIn } from '../../../told/read-field.ts'
import { ShopCallError } from '../../calling/shop-call-error.ts'
import type { AdminClient } from '../call-admin.ts'
import { CONTENTS, contentsDocument } from './item-documents.ts'
import { linesDocument, pageDocument, type Sight } from './order-documents.ts'
import { itemsOf } from './told-of.ts'

export interface Page {
  items: Told[]
  /** Where the next one begins; null: there is none. */
  after: string | null
}

/** One page of the orders that changed between two times, the oldest change first; without times of all. */
export async function askOrderPage(
  client: AdminClient,
  { sight, fromAt, untilAt, after }: { sight: Sight; fromAt: Date | null; untilAt: Date | null; after: string | null },
): Promise<Page> {
  const wanted = ['status:any', ...changedBetween(fromAt, untilAt)]
  const { orders } = await client.query(pageDocument(sight), { query: wanted.join(' AND '), after })
  const read = itemsOf(orders)
  for (const order of read) await completeLines(client, order)
  await fillContents(client, read)
  return { items: read, after: nextIn(orders) }
}

/** In the words of Shopify's search. */
export const changedBetween = (fromAt: Date | null, untilAt: Date | null): string[] => [
  ...(fromAt ? [`updated_at:>='${fromAt.toISOString()}'`] : []),
  ...(untilAt ? [`updated_at:<'${untilAt.toISOString()}'`] : []),
]

/** An order is taken whole: what it has more lines than a page holds is asked for. */
export async function completeLines(client: AdminClient, order: Told): Promise<void> {
  order.lineItems = await allOf(order.lineItems, async (after) => {
    const { order: rest } = await client.query(linesDocument, { id: order.id, after })
    return objectIn(rest).lineItems
  })
}

/** Far beyond what an order or a product of Shopify's may hold: 2,048 variants, 200 places. */
const MOST = 10_000

/** The items of a connection, and those of its further pages. @throws {ShopCallError} where they have no end */
export async function allOf(first: unknown, ask: (after: string) => Promise<unknown>): Promise<Told[]> {
  const items = itemsOf(first)
  for (let after = nextIn(first); after !== null; ) {
    const page = await ask(after)
    items.push(...itemsOf(page))
    const next = nextIn(page)
    if (next === after || items.length > MOST) throw new ShopCallError('unavailable', 'The shop tells of one order or product without end.')
    after = next
  }
  return items
}

/** What is in the parcels and what the refunds are for is asked by itself: in a page it would cost more points than the orders. */
async function fillContents(client: AdminClient, orders: Told[]): Promise<void> {
  const owners = new Map(
    orders.flatMap((order) => [...itemsOf(order.fulfillments), ...itemsOf(order.refunds)].map((part) => [part.id, order] as const)),
  )
  const ids = [...owners.keys()]
  for (let at = 0; at < ids.length; at += CONTENTS) {
    const { nodes } = await client.query(contentsDocument, { ids: ids.slice(at, at + CONTENTS) })
    for (const node of itemsOf(nodes)) {
      const order = owners.get(node.id)
      if (order) order.contents = [...itemsOf(order.contents), node]
    }
  }
}

export function nextIn(connection: unknown): string | null {
  const { hasNextPage, endCursor } = objectIn(objectIn(connection).pageInfo)
  return hasNextPage === true ? textIn(endCursor) : null
}
