import { objectIn, type Told } from '../../../told/read-field.ts'
import type { AdminClient } from '../call-admin.ts'
import { allOf, changedBetween, nextIn, type Page } from './ask-by-page.ts'
import { levelsDocument, productPageDocument, variantsDocument } from './item-documents.ts'
import type { Sight } from './order-documents.ts'
import { itemsOf } from './told-of.ts'

/** One page of the products that changed between two times, the oldest change first, each whole. A sale changes its product, too. */
export async function askProductPage(
  client: AdminClient,
  { sight, fromAt, untilAt, after }: { sight: Sight; fromAt: Date | null; untilAt: Date | null; after: string | null },
): Promise<Page> {
  const { products } = await client.query(productPageDocument(sight), { query: changedBetween(fromAt, untilAt).join(' AND '), after })
  const read = itemsOf(products)
  for (const product of read) {
    const ask = async (after: string) => objectIn((await client.query(variantsDocument(sight), { id: product.id, after })).product).variants
    product.variants = await allOf(product.variants, ask)
    for (const variant of itemsOf(product.variants)) await completeLevels(client, objectIn(variant.inventoryItem))
  }
  return { items: read, after: nextIn(products) }
}

async function completeLevels(client: AdminClient, item: Told): Promise<void> {
  if (item.inventoryLevels === undefined) return
  const ask = async (after: string) => objectIn((await client.query(levelsDocument, { id: item.id, after })).inventoryItem).inventoryLevels
  item.inventoryLevels = await allOf(item.inventoryLevels, ask)
}
