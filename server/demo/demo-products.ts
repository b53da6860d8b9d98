import type { ToldProduct } from '../catalogue/index.ts'
import { type ProductKey, products } from './past/products.ts'

/** What lies in the shop and in the workshop; what is not here is not counted. */
const counts: Partial<Record<ProductKey, number[]>> = {
  kettle: [23, 4, 0, 11],
  pot: [7, 0],
  cup: [64, 41, 18, 2],
  mug: [12, 30, 0],
  bowl: [15, 3],
  towel: [80, 26],
  apron: [9, 0],
  cloth: [5, 1],
  lid: [14, 22, 6, 0],
  knob: [33],
  seal: [120],
}
/** Sold before there are any. */
const PRE_ORDERED: ProductKey = 'roaster'

/** What the demo shop sells, with its stock as of `now`. */
export function demoProducts(now: Date): ToldProduct[] {
  return Object.entries(products).map(([id, { title, price, variants }]) => ({
    piece: 'product',
    product: {
      id,
      title,
      updated_at: now.toISOString(),
      variants: variants.map((name, position) => {
        const all = counts[id as ProductKey]?.[position] ?? (id === PRE_ORDERED ? 0 : null)
        const shown = Math.min(all ?? 0, 3)
        return {
          id: `${id}-${position + 1}`,
          title: name,
          price: `${price}.00`,
          currency: 'EUR',
          is_tracked: all !== null,
          sells_without_stock: id === PRE_ORDERED,
          stock:
            all === null
              ? []
              : [
                  { location_id: 'porto', location: 'Shop, Porto', available: shown },
                  { location_id: 'workshop', location: 'Workshop', available: all - shown },
                ],
        }
      }),
    },
  }))
}
