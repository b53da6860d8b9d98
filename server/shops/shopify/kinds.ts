import type { Kinds } from '../reading/check-fields.ts'

/** Of what kind the fields are that we read, in bodies of every version. https://shopify.dev/docs/api/admin-rest/latest/resources/order */
const line: Kinds = { title: 'text', sku: 'text', quantity: 'number', current_quantity: 'number', price: 'number' }
export const FULFILLMENT: Kinds = {
  created_at: 'moment',
  updated_at: 'moment',
  status: 'text',
  line_items: { each: { quantity: 'number' } },
}
export const FULFILLMENT_EVENT: Kinds = {
  ...{ happened_at: 'moment', created_at: 'moment', updated_at: 'moment', estimated_delivery_at: 'moment' },
  status: 'text',
}
export const REFUND: Kinds = {
  ...{ created_at: 'moment', processed_at: 'moment' },
  transactions: { each: { amount: 'number', kind: 'text', status: 'text' } },
  refund_line_items: { each: { quantity: 'number' } },
}
/** Their lines are a list where all are told of, and what was added and removed where only that is (returns/update). */
export const RETURN: Kinds = { status: 'text', updated_at: 'moment' }
export const ORDER: Kinds = {
  ...{ created_at: 'moment', processed_at: 'moment', updated_at: 'moment', cancelled_at: 'moment', closed_at: 'moment' },
  ...{ name: 'text', currency: 'text', email: 'text', phone: 'text', financial_status: 'text', cancel_reason: 'text' },
  ...{ total_price: 'number', current_total_price: 'number' },
  customer: { of: { email: 'text', first_name: 'text', last_name: 'text', phone: 'text' } },
  shipping_address: { of: { name: 'text', address1: 'text', city: 'text', zip: 'text', country: 'text' } },
  line_items: { each: line },
  fulfillments: { each: FULFILLMENT },
  refunds: { each: REFUND },
  returns: { each: RETURN },
}
export const PRODUCT: Kinds = {
  ...{ title: 'text', status: 'text', updated_at: 'moment' },
  variants: { each: { title: 'text', sku: 'text', price: 'number', inventory_quantity: 'number' } },
}
export const STOCK: Kinds = { available: 'number', updated_at: 'moment' }
