import type { FinancialStatus, OrderStatus } from '../../../contract/orders.ts'
import { financialStatuses } from '../../shopify/words.ts'

interface Status {
  status: OrderStatus
  financial?: FinancialStatus
}

/** Of our own form, of Shopify's and of WooCommerce's. Maps, for a word from outside may be the name of something every object has. */
const statuses = new Map<string, Status>([
  ['open', { status: 'open' }],
  ['unfulfilled', { status: 'open' }],
  ['fulfilled', { status: 'closed' }],
  ['closed', { status: 'closed' }],
  ['archived', { status: 'closed' }],
  ['cancelled', { status: 'cancelled' }],
  ['canceled', { status: 'cancelled' }],
  ['processing', { status: 'open', financial: 'paid' }],
  ['completed', { status: 'closed', financial: 'paid' }],
  ['on hold', { status: 'open', financial: 'pending' }],
  ['pending payment', { status: 'open', financial: 'pending' }],
  ['pending', { status: 'open', financial: 'pending' }],
  ['failed', { status: 'open', financial: 'pending' }],
  ['refunded', { status: 'closed', financial: 'refunded' }],
])

const plain = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/^wc-/, '')
    .replace(/[-_\s]+/g, ' ')

/** Undefined for a word that nobody knows. */
export const orderStatusOf = (word: string): Status | undefined => statuses.get(plain(word))

export const financialStatusOf = (word: string): FinancialStatus | undefined => financialStatuses.get(plain(word).replaceAll(' ', '_'))
