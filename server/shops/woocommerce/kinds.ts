import type { Kinds } from '../reading/check-fields.ts'

/** Of what kind the fields are that we read. https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties */
export const ORDER: Kinds = {
  ...{ date_created_gmt: 'moment', date_modified_gmt: 'moment', date_paid_gmt: 'moment' },
  ...{ number: 'text', status: 'text', currency: 'text', total: 'number' },
  billing: { of: { email: 'text', first_name: 'text', last_name: 'text', phone: 'text' } },
  shipping: { of: { first_name: 'text', last_name: 'text', address_1: 'text', city: 'text', postcode: 'text', country: 'text' } },
  line_items: { each: { name: 'text', sku: 'text', quantity: 'number', price: 'number' } },
  refunds: { each: { total: 'number' } },
  meta_data: 'list',
}
export const PRODUCT: Kinds = {
  ...{ name: 'text', status: 'text', type: 'text', date_modified_gmt: 'moment', price: 'number' },
  ...{ stock_quantity: 'number', stock_status: 'text', images: 'list', attributes: 'list' },
}
