import { composeReading, type OrderReading } from '../../../orders/index.ts'
import { objectIn } from '../../../told/read-field.ts'
import { completeLines } from '../../shopify/asking/ask-by-page.ts'
import { orderDocument } from '../../shopify/asking/order-documents.ts'
import { sightOf } from '../../shopify/asking/sight-of.ts'
import { contentsOf, withContents } from '../../shopify/asking/told-items.ts'
import { itemsOf, toldOf } from '../../shopify/asking/told-of.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { readOrder } from '../../shopify/read-order.ts'
import { gidOf } from './mutate.ts'

/** The order as Shopify has it now, whole; null where it has none of this id. @throws {ShopCallError}, and Invalid for what is no order */
export async function readOrderNow(
  admin: AdminClient,
  externalId: string,
  reading: { timeZone: string; now: Date },
): Promise<OrderReading | null> {
  const sight = await sightOf(admin)
  const node = objectIn((await admin.query(orderDocument(sight), { id: gidOf('Order', externalId) })).order)
  if (node.id === undefined) return null
  await completeLines(admin, node)
  const told = readOrder(withContents(toldOf(node), contentsOf([...itemsOf(node.parcels), ...itemsOf(node.refunded)])))
  return composeReading(externalId, told, reading)
}
