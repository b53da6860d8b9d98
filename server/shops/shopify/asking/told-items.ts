import { objectIn, objectsIn, type Told } from '../../../told/read-field.ts'
import { digitsOf, fulfillmentOf, itemsOf, refundOf, small } from './told-of.ts'

/** The topics of what we asked for beside orders: their bodies are nodes of the GraphQL Admin API. */
export const ASKED_REFUNDS = 'asked/refunds'
export const ASKED_PARCELS = 'asked/parcels'
export const ASKED_PRODUCT = 'asked/product'

/** Lines of a refund or a parcel, each with the id of the line of the order and how many of it. */
type Contents = Map<unknown, Told[]>

/** An order's refunds in the words of webhooks, with their lines: what its agreements say was taken back. */
export function refundsTold(node: Told): Told[] {
  return itemsOf(node.agreements).flatMap((agreement) => {
    const refund = objectIn(agreement.refund)
    if (refund.id === undefined) return []
    return [{ ...refundOf(refund), refund_line_items: takenBack(itemsOf(agreement.sales)) }]
  })
}

/** What of each line was taken back; one line may have been sold at several prices, and is one line of the refund yet. */
function takenBack(sales: Told[]): Told[] {
  const quantities = new Map<unknown, number>()
  for (const { actionType, quantity, lineItem } of sales) {
    const { id } = objectIn(lineItem)
    if (actionType !== 'RETURN' || id === undefined) continue
    // what goes back is below zero in some versions
    quantities.set(id, (quantities.get(id) ?? 0) + Math.abs(Number(quantity) || 0))
  }
  return [...quantities].map(([id, quantity]) => ({ line_item: { admin_graphql_api_id: id }, quantity }))
}

/** The parcels of a fulfillment order in the words of webhooks, with what is in them. */
export function parcelsTold(node: Told): Told[] {
  return itemsOf(node.fulfillments).map((each) => ({ ...fulfillmentOf(each), line_items: linesOf(each.fulfillmentLineItems) }))
}

const linesOf = (connection: unknown): Told[] =>
  itemsOf(connection).map(({ lineItem, quantity }) => ({ admin_graphql_api_id: objectIn(lineItem).id, quantity }))

/** What is in these refunds and parcels, by their ids; those that are not told whole are left out, and what webhooks told of them stays. */
export function contentsOf(nodes: Told[]): Contents {
  const isWhole = (connection: unknown) => objectIn(objectIn(connection).pageInfo).hasNextPage !== true
  return new Map(
    nodes.flatMap((node): [unknown, Told[]][] => {
      const lines = node.refundLineItems ?? node.fulfillmentLineItems
      return lines !== undefined && lines !== null && isWhole(lines) ? [[node.id, linesOf(lines)]] : []
    }),
  )
}

/** An order in the words of webhooks, with what is in its parcels and what its refunds are for. */
export function withContents(told: Told, contents: Contents): Told {
  return {
    ...told,
    fulfillments: objectsIn(told.fulfillments, 10_000).map((each) => {
      const lines = contents.get(each.admin_graphql_api_id)
      return lines ? { ...each, line_items: lines } : each
    }),
    refunds: objectsIn(told.refunds, 10_000).map((each) => {
      const lines = contents.get(each.admin_graphql_api_id)
      return lines ? { ...each, refund_line_items: lines.map(({ quantity, ...line_item }) => ({ line_item, quantity })) } : each
    }),
  }
}

/** A product in the words of webhooks, and the levels of its stock in those of theirs. */
export function productTold(node: Told): { product: Told; levels: Told[] } {
  const variants = itemsOf(node.variants)
  return {
    product: {
      admin_graphql_api_id: node.id,
      title: node.title,
      status: small(node.status),
      updated_at: node.updatedAt,
      image: { src: objectIn(objectIn(objectIn(node.featuredMedia).preview).image).url },
      variants: variants.map(variantOf),
    },
    levels: variants.flatMap((variant) => {
      const item = objectIn(variant.inventoryItem)
      // in a bulk operation they stand by the variant, whose list they are a part of
      return [...itemsOf(item.inventoryLevels), ...itemsOf(variant.inventoryLevels)].map((level) => levelOf(digitsOf(item.id), level))
    }),
  }
}

function variantOf(told: Told): Told {
  const { id, tracked } = objectIn(told.inventoryItem)
  return {
    admin_graphql_api_id: told.id,
    title: told.title,
    sku: told.sku,
    price: told.price,
    inventory_item_id: digitsOf(id),
    ...(typeof tracked === 'boolean' && { inventory_management: tracked ? 'shopify' : null }),
    inventory_policy: small(told.inventoryPolicy),
    inventory_quantity: told.inventoryQuantity,
  }
}

function levelOf(item: string | undefined, told: Told): Told {
  const [available = {}] = itemsOf(told.quantities)
  const { id, name } = objectIn(told.location)
  return {
    inventory_item_id: item,
    location_id: digitsOf(id),
    location: name,
    available: available.quantity,
    updated_at: available.updatedAt,
  }
}
