import type { CsvField } from '../../../contract/console/csv-import.ts'

/** What columns are called in exports of products and of stock, Shopify's, WooCommerce's and people's. Written as `plain` makes them. */
export const PRODUCT_NAMES: Partial<Record<CsvField, string[]>> = {
  product_id: ['product id', 'handle', 'id', 'parent id', 'produkt-id', 'external id'],
  product_title: ['title', 'product title', 'product name', 'name', 'product', 'produkt', 'titel'],
  product_url: ['url', 'product url', 'link', 'permalink'],
  product_image: ['image src', 'image url', 'image', 'images', 'image link'],
  product_status: ['status', 'product status'],
  product_updated_at: ['updated at', 'modified at', 'date modified'],
  variant_id: ['variant id', 'variation id'],
  variant_title: ['variant title', 'variant name', 'variant', 'variation', 'option1 value', 'option 1 value', 'attribute 1 value(s)'],
  variant_sku: ['variant sku', 'sku', 'article number', 'artikelnummer'],
  variant_price: ['variant price', 'price', 'regular price', 'preis'],
  variant_currency: ['currency', 'currency code', 'price currency'],
  variant_quantity: [
    ...['variant inventory qty', 'available', 'available (not editable)', 'quantity', 'stock', 'stock quantity', 'inventory quantity'],
    ...['inventory', 'qty', 'in stock', 'on hand', 'bestand', 'menge'],
  ],
  location_id: ['location id', 'warehouse id'],
  location_name: ['location', 'location name', 'place', 'warehouse', 'lager', 'standort'],
}
