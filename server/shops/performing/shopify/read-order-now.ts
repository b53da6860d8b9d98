import { type NeutralOrder, parseNeutralOrder } from '../../../orders/index.ts'
import { objectIn, type Told } from '../../reading/read-field.ts'
import { completeLines } from '../../shopify/asking/ask-by-page.ts'
import { orderDocument } from '../../shopify/asking/order-documents.ts'
import { sightOf } from '../../shopify/asking/sight-of.ts'
import { itemsOf, toldOf } from '../../shopify/asking/told-of.ts'
import type { AdminClient } from '../../shopify/call-admin.ts'
import { readOrder } from '../../shopify/read-order.ts'
import { gidOf } from './mutate.ts'

/** The order as Shopify has it now, whole; null where it has none of this id. @throws {ShopCallError}, and Invalid for what is no order */
export async function readOrderNow(
  admin: AdminClient,
  externalId: string,
  reading: { timeZone: string; now: Date },
): Promise<NeutralOrder | null> {
  const sight = await sightOf(admin)
  const node = objectIn((await admin.query(orderDocument(sight), { id: gidOf('Order', externalId) })).order)
  if (node.id === undefined) return null
  await completeLines(admin, node)
  const pieces = readOrder(withParts(toldOf(node), node))
  const whole = pieces.find((each) => each.piece === 'order')
  const order = {
    ...objectIn(whole?.piece === 'order' ? whole.order : null),
    shipments: pieces.flatMap((each) => (each.piece === 'shipment' ? [each.shipment] : [])),
    refunds: pieces.flatMap((each) => (each.piece === 'refund' ? [each.refund] : [])),
    returns: pieces.flatMap((each) => (each.piece === 'return' ? [each.return] : [])),
  }
  return parseNeutralOrder(order, reading)
}

/** What only a question for one order tells: what is in its parcels, and what its refunds are for. */
function withParts(told: Told, node: Told): Told {
  const partsOf = (list: unknown, field: string) =>
    new Map(itemsOf(list).map((each) => [each.id, itemsOf(each[field]).map((line) => [objectIn(line.lineItem).id, line.quantity])]))
  const [parcels, refunded] = [partsOf(node.parcels, 'fulfillmentLineItems'), partsOf(node.refunded, 'refundLineItems')]
  return {
    ...told,
    fulfillments: itemsOf(told.fulfillments).map((each) => ({
      ...each,
      line_items: (parcels.get(each.admin_graphql_api_id) ?? []).map(([id, quantity]) => ({ admin_graphql_api_id: id, quantity })),
    })),
    refunds: itemsOf(told.refunds).map((each) => ({
      ...each,
      refund_line_items: (refunded.get(each.admin_graphql_api_id) ?? []).map(([id, quantity]) => ({
        line_item: { admin_graphql_api_id: id },
        quantity,
      })),
    })),
  }
}
