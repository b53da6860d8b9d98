import type { ToldProduct } from '../../catalogue/index.ts'
import { countIn, keyIn, momentIn, objectIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../told/read-field.ts'
import { checkFields } from '../reading/check-fields.ts'
import { amountIn } from '../reading/read-field.ts'
import { idIn, mustHave } from './id-in.ts'
import { PRODUCT, STOCK } from './kinds.ts'

/** Shopify's own bound. */
const VARIANTS = 2_048
/** How Shopify calls the variant of a product that has no other. */
const ONLY_VARIANT = 'Default Title'

/** products/create and products/update. https://shopify.dev/docs/api/admin-rest/latest/resources/product */
export function readProduct(told: Told): ToldProduct[] {
  const id = mustHave(idIn(told, 'Product'), 'id')
  checkFields(told, PRODUCT)
  const product = {
    id,
    title: textIn(told.title) ?? id,
    image_url: urlIn(objectIn(told.image).src),
    status: told.status === 'draft' || told.status === 'archived' ? told.status : 'active',
    updated_at: momentIn(told.updated_at),
    variants: objectsIn(told.variants, VARIANTS).flatMap(variantIn),
  }
  return [{ piece: 'product', product }]
}

export function readDeletedProduct(told: Told): ToldProduct[] {
  return [{ piece: 'product_removed', productId: mustHave(idIn(told, 'Product'), 'id') }]
}

/** inventory_levels/update, /connect, and /disconnect, after which nothing is kept there. */
export function readStock(told: Told): ToldProduct[] {
  checkFields(told, STOCK)
  const level = {
    item_id: mustHave(keyIn(told.inventory_item_id), 'inventory_item_id'),
    location_id: mustHave(keyIn(told.location_id), 'location_id'),
    // webhooks do not say
    ...(told.location !== undefined && { location: shortTextIn(told.location) }),
    available: countIn(told.available),
    updated_at: momentIn(told.updated_at),
  }
  return [{ piece: 'stock', level }]
}

function variantIn(told: Told) {
  const id = idIn(told, 'ProductVariant')
  if (id === null) return []
  const title = textIn(told.title)
  const counted = told.inventory_management
  return [
    {
      id,
      title: title === ONLY_VARIANT ? null : title,
      sku: shortTextIn(told.sku),
      price: amountIn(told.price),
      item_id: keyIn(told.inventory_item_id),
      // newer versions do not say; there null has no meaning
      is_tracked: counted === undefined ? null : counted !== null,
      sells_without_stock: told.inventory_policy === 'continue',
      quantity: countIn(told.inventory_quantity),
    },
  ]
}
