import type { RunningBackfill } from '../../orders/index.ts'
import { askOrderPage, type Page } from '../shopify/asking/ask-by-page.ts'
import { askProductPage } from '../shopify/asking/ask-products.ts'
import { parcelsBulkDocument, productsBulkDocument, refundsBulkDocument } from '../shopify/asking/item-documents.ts'
import { bulkDocument, type Sight } from '../shopify/asking/order-documents.ts'
import { ASKED_PARCELS, ASKED_PRODUCT, ASKED_REFUNDS } from '../shopify/asking/told-items.ts'
import { ASKED_TOPIC } from '../shopify/asking/told-of.ts'
import type { AdminClient } from '../shopify/call-admin.ts'
import type { BatchOf } from './order-source.ts'

type Asked = Pick<RunningBackfill, 'fromAt' | 'untilAt'> & { sight: Sight; after: string | null }

/** What of a shop is asked for by one bulk operation, or by pages. */
export interface Part {
  of: BatchOf
  topic: string
  /** null: this token may not see it. */
  document(sight: Sight): string | null
  /** null: pages of orders tell it. */
  askPage: ((client: AdminClient, asked: Asked) => Promise<Page>) | null
}
export type PartName = 'orders' | 'refunds' | 'parcels' | 'products'

/** In the order in which they are asked for: what is in parcels is of orders that are known then. */
export const PARTS: Record<PartName, Part> = {
  orders: { of: 'orders', topic: ASKED_TOPIC, document: bulkDocument, askPage: askOrderPage },
  refunds: { of: 'contents', topic: ASKED_REFUNDS, document: () => refundsBulkDocument, askPage: null },
  parcels: { of: 'contents', topic: ASKED_PARCELS, document: ({ parcels }) => (parcels ? parcelsBulkDocument : null), askPage: null },
  products: {
    of: 'products',
    topic: ASKED_PRODUCT,
    document: (sight) => (sight.products ? productsBulkDocument(sight) : null),
    askPage: askProductPage,
  },
}

/** What comes behind a part; null where all was asked for. Whoever had the orders by pages had what is in them, too. */
export function partBehind(name: PartName, way: 'bulk' | 'pages', sight: Sight): PartName | null {
  const names = Object.keys(PARTS) as PartName[]
  const behind = names.slice(names.indexOf(name) + 1).filter((each) => PARTS[each].document(sight) !== null)
  const isWhole = name === 'orders' && way === 'pages'
  return behind.find((each) => !isWhole || PARTS[each].of !== 'contents') ?? null
}
