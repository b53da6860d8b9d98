import { objectIn, objectsIn, type Told } from '../../../told/read-field.ts'

/** The topic of an order that we asked for: its body is a node of the GraphQL Admin API. */
export const ASKED_TOPIC = 'asked/order'

/**
 * An order as GraphQL answers it, in the words of REST and webhooks, so that one reader reads both. Connections may be as they are
 * answered, or lists already.
 */
export function toldOf(node: Told): Told {
  return {
    admin_graphql_api_id: node.id,
    name: node.name,
    email: node.email,
    phone: node.phone,
    created_at: node.createdAt,
    processed_at: node.processedAt,
    updated_at: node.updatedAt,
    cancelled_at: node.cancelledAt,
    cancel_reason: small(node.cancelReason),
    closed_at: node.closedAt,
    currency: node.currencyCode,
    current_total_price: shopMoney(node.currentTotalPriceSet),
    financial_status: small(node.displayFinancialStatus),
    customer: customerOf(node.customer),
    shipping_address: addressOf(node.shippingAddress),
    line_items: itemsOf(node.lineItems).map(lineOf),
    fulfillments: itemsOf(node.fulfillments).map(fulfillmentOf),
    refunds: itemsOf(node.refunds).map(refundOf),
    returns: itemsOf(node.returns).map(returnOf),
  }
}

/** The items of a list or of a connection. */
export function itemsOf(value: unknown): Told[] {
  if (Array.isArray(value)) return objectsIn(value, 10_000)
  const { nodes, edges } = objectIn(value)
  return Array.isArray(nodes) ? objectsIn(nodes, 10_000) : objectsIn(edges, 10_000).map(({ node }) => objectIn(node))
}

/** REST writes in small letters what GraphQL writes in capitals. */
export const small = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)
const shopMoney = (value: unknown) => objectIn(objectIn(value).shopMoney).amount

function customerOf(value: unknown) {
  const told = objectIn(value)
  return {
    admin_graphql_api_id: told.id,
    email: objectIn(told.defaultEmailAddress).emailAddress,
    first_name: told.firstName,
    last_name: told.lastName,
    phone: objectIn(told.defaultPhoneNumber).phoneNumber,
  }
}

function addressOf(value: unknown) {
  const told = objectIn(value)
  return {
    ...told,
    first_name: told.firstName,
    last_name: told.lastName,
    province_code: told.provinceCode,
    country_code: told.countryCodeV2,
  }
}

function lineOf(told: Told) {
  return {
    admin_graphql_api_id: told.id,
    sku: told.sku,
    product_id: digitsOf(objectIn(told.product).id),
    title: told.title,
    variant_title: told.variantTitle,
    current_quantity: told.currentQuantity,
    quantity: told.quantity,
    price: shopMoney(told.originalUnitPriceSet),
  }
}

export function fulfillmentOf(told: Told) {
  const [first = {}] = itemsOf(told.trackingInfo)
  return {
    admin_graphql_api_id: told.id,
    status: small(told.status),
    shipment_status: small(told.displayStatus),
    created_at: told.createdAt,
    updated_at: told.updatedAt,
    delivered_at: told.deliveredAt,
    estimated_delivery_at: told.estimatedDeliveryAt,
    tracking_company: first.company,
    tracking_number: first.number,
    tracking_url: first.url,
  }
}

/** What went back is told as one sum, which REST adds up from its transactions. */
export function refundOf(told: Told) {
  const amount = shopMoney(told.totalRefundedSet)
  return {
    admin_graphql_api_id: told.id,
    created_at: told.createdAt,
    note: told.note,
    transactions: Number(amount) > 0 ? [{ kind: 'refund', status: 'success', amount }] : [],
  }
}

function returnOf(told: Told) {
  return {
    admin_graphql_api_id: told.id,
    status: told.status,
    return_line_items: itemsOf(told.returnLineItems).map((line) => ({
      quantity: line.quantity,
      fulfillment_line_item: { line_item: { admin_graphql_api_id: objectIn(objectIn(line.fulfillmentLineItem).lineItem).id } },
    })),
  }
}

export const digitsOf = (gid: unknown) => (typeof gid === 'string' ? /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(gid)?.[1] : undefined)
