/** What this token may see: the API refuses a whole question over one field that it may not. */
export interface Sight {
  customers: boolean
  fulfillments: boolean
  returns: boolean
  /** What is sent together, through which a bulk operation reaches what is in parcels. */
  parcels: boolean
  products: boolean
  /** How much lies where. */
  stock: boolean
}

export const FULFILLMENT = 'id status displayStatus createdAt updatedAt deliveredAt estimatedDeliveryAt trackingInfo { company number url }'
export const REFUND = 'id createdAt note totalRefundedSet { shopMoney { amount } }'

/**
 * The fields of an order that toldOf reads, and how its connections are limited. In a bulk operation no connection may stand in a
 * list, so what is in a parcel and what a refund is for is asked by itself.
 */
const orderFields = (sight: Sight, { lines, returns, returned }: { lines: string; returns: string; returned: string }) => `
  id name email phone createdAt processedAt updatedAt cancelledAt cancelReason closedAt currencyCode displayFinancialStatus
  currentTotalPriceSet { shopMoney { amount } }
  shippingAddress { name firstName lastName address1 address2 city province provinceCode zip country countryCodeV2 }
  ${sight.customers ? 'customer { id firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }' : ''}
  ${sight.fulfillments ? `fulfillments { ${FULFILLMENT} }` : ''}
  refunds { ${REFUND} }
  lineItems${lines} { pageInfo { hasNextPage endCursor } edges { node { ${LINE_FIELDS} } } }
  ${
    sight.returns
      ? `returns${returns} { edges { node { id status returnLineItems${returned} { edges { node {
        id quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } } } } } }`
      : ''
  }`

const LINE_FIELDS = 'id sku title variantTitle quantity currentQuantity product { id } originalUnitPriceSet { shopMoney { amount } }'

/** Without what pages alone have: a bulk operation has no pages. */
export const bulkDocument = (sight: Sight): string =>
  `{ orders(query: "status:any", sortKey: UPDATED_AT) { edges { node { ${orderFields(sight, {
    lines: '',
    returns: '',
    returned: '',
  }).replace('pageInfo { hasNextPage endCursor } ', '')} } } } }`

/**
 * One page of orders, as many as a thousand points buy at most; the oldest change first: an order that changes meanwhile is seen again
 * at the end, and none is passed over.
 */
export const pageDocument = (sight: Sight): string => `query Orders($query: String!, $after: String) {
  orders(first: 5, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    edges { node { ${orderFields(sight, { lines: '(first: 20)', returns: '(first: 2)', returned: '(first: 10)' })} } }
  }
}`

/** One order, with what is in its parcels and what its refunds are for: no connection stands in a list here that a bulk operation reads. */
export const orderDocument = (sight: Sight): string => `query Order($id: ID!) {
  order(id: $id) { ${orderFields(sight, { lines: '(first: 100)', returns: '(first: 10)', returned: '(first: 8)' })}
    refunded: refunds { id refundLineItems(first: 20) { edges { node { quantity lineItem { id } } } } }
    ${sight.fulfillments ? 'parcels: fulfillments { id fulfillmentLineItems(first: 50) { edges { node { quantity lineItem { id } } } } }' : ''}
  }
}`

/** The rest of a long order. */
export const linesDocument = `query Lines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 200, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ${LINE_FIELDS} } } } }
}`

export const runDocument = `mutation Run($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) { bulkOperation { id status } userErrors { field message } }
}`

export const operationDocument = `query Operation($id: ID!) {
  node(id: $id) { ... on BulkOperation { id status errorCode rootObjectCount fileSize url } }
}`

export const scopesDocument = '{ currentAppInstallation { accessScopes { handle } } }'
