import type { CsvField } from '../../../contract/console/csv-import.ts'

/**
 * What columns are called, in the exports of Shopify (Orders → Export), of WooCommerce's export extensions, and by people; the
 * first that a file has counts. Written as `plain` makes them.
 */
export const ORDER_NAMES: Partial<Record<CsvField, string[]>> = {
  id: ['id', 'order id', 'external id'],
  number: ['name', 'number', 'order number', 'order', 'order no', 'order name', 'bestellnummer', 'numéro de commande', 'número de pedido'],
  placed_at: ['created at', 'placed at', 'order date', 'date', 'order created date', 'date created', 'bestelldatum'],
  updated_at: ['updated at', 'modified at', 'date modified', 'order modified date'],
  status: ['status', 'order status'],
  financial_status: ['financial status', 'payment status'],
  currency: ['currency', 'order currency', 'currency code'],
  total: ['total', 'order total', 'order total amount', 'amount', 'gesamt', 'gesamtbetrag'],
  email: ['email', 'e-mail', 'billing email', 'email billing', 'customer email', 'billing email address'],
  phone: ['phone', 'billing phone', 'phone billing', 'customer phone', 'telephone'],
  customer_id: ['customer id', 'customer user', 'customer user id'],
  first_name: ['first name', 'billing first name', 'first name billing', 'customer first name'],
  last_name: ['last name', 'billing last name', 'last name billing', 'customer last name'],
  cancelled_at: ['cancelled at', 'canceled at'],
  cancel_reason: ['cancel reason', 'cancellation reason'],
  shipping_name: ['shipping name', 'ship to name', 'recipient'],
  shipping_address1: ['shipping address1', 'shipping address 1', 'address 1 shipping', 'address 1&2 shipping', 'shipping street'],
  shipping_address2: ['shipping address2', 'shipping address 2', 'address 2 shipping'],
  shipping_city: ['shipping city', 'city shipping'],
  shipping_province: ['shipping province', 'shipping state', 'state code shipping'],
  shipping_zip: ['shipping zip', 'shipping postcode', 'postcode shipping', 'shipping postal code'],
  shipping_country: ['shipping country', 'country code shipping'],
  line_id: ['lineitem id', 'line id', 'order item id', 'item #', 'line item id'],
  line_sku: ['lineitem sku', 'sku', 'item sku', 'product sku'],
  line_title: ['lineitem name', 'item name', 'product name', 'product name main', 'product', 'title', 'item', 'artikel'],
  line_variant: ['lineitem variant', 'variant', 'product variation', 'variation'],
  line_quantity: ['lineitem quantity', 'quantity', 'qty', 'quantity - refund', 'item quantity', 'menge', 'anzahl'],
  line_price: ['lineitem price', 'item cost', 'item price', 'unit price', 'price', 'preis'],
  carrier: ['carrier', 'tracking provider', 'tracking company', 'shipping carrier'],
  tracking_number: ['tracking number', 'tracking no', 'tracking'],
  tracking_url: ['tracking url', 'tracking link'],
  shipped_at: ['fulfilled at', 'shipped at', 'date shipped', 'ship date'],
  delivered_at: ['delivered at', 'delivery date'],
  refunded: ['refunded amount', 'order refund amount', 'refunded', 'refund amount'],
}
