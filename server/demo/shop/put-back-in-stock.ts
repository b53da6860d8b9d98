import { getProduct, importProducts, parseProductNews } from '../../catalogue/index.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import type { NeutralOrder, PlatformAction } from '../../orders/index.ts'
import { lockDemo } from '../queries.ts'

/** Where what comes back is laid. */
const SHELF = { location_id: 'porto', location: 'Shop, Porto' }

/** What an action puts back in stock lies in the demo shop from then on. What it does not count stays uncounted. */
export async function putBackInStock(ctx: Context, { order: address, lines }: PlatformAction, order: NeutralOrder): Promise<void> {
  const back = lines.filter(({ restock }) => restock > 0)
  if (back.length === 0) return
  // two orders may give the same thing back at once
  await lockDemo(ctx.sql)
  for (const { externalId, restock } of back) {
    const line = order.lines.find(({ id }) => id === externalId)
    if (line) await putBack(ctx, address, line, restock)
  }
}

async function putBack(
  ctx: Context,
  { storeId, connectionKey }: PlatformAction['order'],
  { product_id, variant: name }: NeutralOrder['lines'][number],
  count: number,
): Promise<void> {
  const product = product_id === null ? null : await getProduct(ctx, storeId, product_id).catch(absent)
  // a line that names no variant is of the first
  const variant = product?.variants.find(({ title }) => title === name) ?? (name === null ? product?.variants[0] : undefined)
  if (!variant || variant.stock.available === null) return
  const here = variant.stock.places.find(({ location }) => location === SHELF.location)?.available ?? 0
  const level = { item_id: variant.externalId, ...SHELF, available: here + count, updated_at: ctx.now().toISOString() }
  await importProducts(ctx, { storeId, connectionKey }, parseProductNews([{ piece: 'stock', level }], ctx.now()))
}

function absent(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
