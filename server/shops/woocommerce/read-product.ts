import type { ToldProduct } from '../../catalogue/index.ts'
import { countIn, keyIn, momentIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'
import { checkFields } from '../reading/check-fields.ts'
import { amountIn } from '../reading/read-field.ts'
import { PRODUCT } from './kinds.ts'
import { plainText } from './plain-text.ts'

const availabilities = new Map<unknown, string>([
  ['instock', 'in_stock'],
  ['outofstock', 'out_of_stock'],
  ['onbackorder', 'backorder'],
])
const statuses = new Map<unknown, string>([['publish', 'active']])

/**
 * product.created, .updated, .restored and .deleted. The variations of a product are told of one by one, as products with a parent.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#product-properties
 */
export function readProduct(topic: string, told: Told): ToldProduct[] {
  const id = keyIn(told.id)
  if (id === null) throw new UnreadableBody('id', 'is missing, or is no id')
  checkFields(told, PRODUCT)
  if (topic === 'product.deleted' || told.status === 'trash') return [{ piece: 'product_removed', productId: id }]
  const title = nameIn(told.name) ?? id
  // one that comes out of the bin may not have been changed since
  const updated_at = topic === 'product.restored' ? null : momentIn(told.date_modified_gmt)
  const parent = told.parent_id === 0 ? null : keyIn(told.parent_id)
  if (told.type === 'variation' && parent) {
    return [{ piece: 'variant', variant: { product_id: parent, product_title: title, updated_at, variant: variantIn(told, id) } }]
  }
  const variants = told.type === 'variable' ? null : [variantIn(told, id)]
  const url = urlIn(told.permalink)
  const image_url = urlIn(objectsIn(told.images, 1)[0]?.src)
  return [{ piece: 'product', product: { id, title, url, image_url, status: statuses.get(told.status) ?? 'draft', updated_at, variants } }]
}

function variantIn(told: Told, id: string) {
  const options = objectsIn(told.attributes, 100).flatMap(({ option }) => textIn(option) ?? [])
  const isCounted = told.manage_stock === true || told.manage_stock === 'parent'
  return {
    id,
    title: told.type === 'variation' ? options.join(', ') || null : null,
    sku: shortTextIn(told.sku),
    price: amountIn(told.price),
    is_tracked: isCounted ? true : null,
    sells_without_stock: told.backorders_allowed === true,
    quantity: isCounted ? countIn(told.stock_quantity) : null,
    availability: availabilities.get(told.stock_status) ?? null,
  }
}

const nameIn = (value: unknown) => {
  const name = textIn(value)
  return name && plainText(name)
}
