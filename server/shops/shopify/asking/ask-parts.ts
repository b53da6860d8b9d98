import type { PartTold } from '../../../orders/index.ts'
import { objectIn } from '../../../told/read-field.ts'
import type { AdminClient } from '../call-admin.ts'
import { idIn } from '../id-in.ts'
import { partsDocument } from './item-documents.ts'
import { itemsOf } from './told-of.ts'

const GIDS = { return: 'Return', fulfillment_order: 'FulfillmentOrder' }

/** Of which orders these are; those that the shop has no more are left out. @throws {ShopCallError} */
export async function askParts(client: AdminClient, named: Pick<PartTold, 'of' | 'id'>[]): Promise<PartTold[]> {
  if (named.length === 0) return []
  const { nodes } = await client.query(partsDocument, { ids: named.map(({ of, id }) => `gid://shopify/${GIDS[of]}/${id}`) })
  return itemsOf(nodes).flatMap((node): PartTold[] => {
    const [, kind, id] = /^gid:\/\/shopify\/(Return|FulfillmentOrder)\/(\d+)$/.exec(String(node.id)) ?? []
    const orderId = idIn({ admin_graphql_api_id: node.orderId ?? objectIn(node.order).id }, 'Order')
    return kind && id && orderId ? [{ piece: 'part', of: kind === 'Return' ? 'return' : 'fulfillment_order', id, orderId }] : []
  })
}
