import { FULFILLMENT, REFUND, type Sight } from './order-documents.ts'

/*
 * What a bulk operation over orders cannot tell: there no connection may stand in a list, as those of parcels and refunds would, and
 * no more than five may stand at all, two below each other (https://shopify.dev/docs/api/usage/bulk-operations/queries). So each is
 * asked for from another root, from which it is reached by connections alone.
 */

/** Of each refund the lines, as what was sold and taken back by it. */
export const refundsBulkDocument = `{ orders(query: "financial_status:refunded OR financial_status:partially_refunded") { edges { node {
  id updatedAt agreements { edges { node { id ... on RefundAgreement { refund { ${REFUND} } }
    sales { edges { node { id actionType quantity ... on ProductSale { lineItem { id } } } } } } } } } } } }`

/** Of each order's parts that are sent together the parcels, with what is in them. */
export const parcelsBulkDocument = `{ fulfillmentOrders(includeClosed: true) { edges { node {
  id orderId status updatedAt deliveryMethod { methodType }
  fulfillments { edges { node { ${FULFILLMENT} fulfillmentLineItems { edges { node { id quantity lineItem { id } } } } } } } } } } }`

/** Of refunds and parcels that a page told of, at most `CONTENTS` at once. */
export const contentsDocument = `query Contents($ids: [ID!]!) { nodes(ids: $ids) { id
  ... on Refund { refundLineItems(first: 25) { pageInfo { hasNextPage } edges { node { quantity lineItem { id } } } } }
  ... on Fulfillment { fulfillmentLineItems(first: 25) { pageInfo { hasNextPage } edges { node { quantity lineItem { id } } } } } } }`
/** As many as a thousand points buy. */
export const CONTENTS = 8

const productFields = (sight: Sight, { variants, levels }: { variants: string; levels: string }) => `
  id title status updatedAt featuredMedia { preview { image { url } } }
  variants${variants} { pageInfo { hasNextPage endCursor } edges { node { ${variantFields(sight, levels)} } } }`

const variantFields = (sight: Sight, levels: string) => `id title sku price inventoryPolicy inventoryQuantity
  ${sight.stock ? `inventoryItem { id tracked ${levelFields(levels)} }` : ''}`
const levelFields = (levels: string) => `inventoryLevels${levels} { pageInfo { hasNextPage endCursor } edges { node {
  id location { id name } quantities(names: ["available"]) { quantity updatedAt } } } }`

export const productsBulkDocument = (sight: Sight): string =>
  `{ products { edges { node { ${productFields(sight, { variants: '', levels: '' }).replaceAll(/pageInfo \{[^}]*\} /g, '')} } } } }`

/** As many as a thousand points buy at most; the oldest change first. */
export const productPageDocument = (sight: Sight): string => `query Products($query: String!, $after: String) {
  products(first: 5, after: $after, query: $query, sortKey: UPDATED_AT) {
    pageInfo { hasNextPage endCursor }
    edges { node { ${productFields(sight, { variants: '(first: 5)', levels: '(first: 10)' })} } }
  }
}`

/** The rest of a product with many variants. */
export const variantsDocument = (sight: Sight): string => `query Variants($id: ID!, $after: String) {
  product(id: $id) { variants(first: 20, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ${variantFields(sight, '(first: 10)')} } } } }
}`

/** The rest of an item that lies in many places. */
export const levelsDocument = `query Levels($id: ID!, $after: String) {
  inventoryItem(id: $id) { ${levelFields('(first: 100, after: $after)')} }
}`

/** Of which orders parts are. */
export const partsDocument = `query Parts($ids: [ID!]!) { nodes(ids: $ids) { id
  ... on FulfillmentOrder { orderId } ... on Return { order { id } } } }`
