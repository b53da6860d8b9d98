import { Connection, type Node } from './answer-graphql.ts'

const BEGAN = Date.parse('2026-01-01T00:00:00Z')
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`
export const productIdOf = (n: number): number => 50_000 + n * 100

/** The n-th product of a made shop, as a node of the Admin API: `variants` of it, each in two places. */
export function madeProduct(n: number, variants = 2): Node {
  const id = productIdOf(n)
  const updatedAt = new Date(BEGAN + n * 60_000).toISOString()
  return {
    __typename: 'Product',
    id: gid('Product', id),
    title: `Kettle ${n}`,
    status: n % 10 === 9 ? 'DRAFT' : 'ACTIVE',
    updatedAt,
    featuredMedia: { preview: { image: { url: `https://img.example/${n}.jpg` } } },
    variants: new Connection(Array.from({ length: variants }, (_, place) => madeVariant(id + 1 + place, place, updatedAt))),
  }
}

function madeVariant(id: number, place: number, updatedAt: string): Node {
  const levels = [3, 4].map((available, at) => ({
    __typename: 'InventoryLevel',
    id: `gid://shopify/InventoryLevel/${at + 1}?inventory_item_id=${id}`,
    location: { id: gid('Location', at + 1), name: at === 0 ? 'Porto' : 'Lyon' },
    quantities: [{ quantity: available, updatedAt }],
  }))
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', id),
    title: place === 0 ? 'Ochre' : `Colour ${place}`,
    sku: `KET-${id}`,
    price: '19.90',
    inventoryPolicy: 'DENY',
    inventoryQuantity: 7,
    inventoryItem: { id: gid('InventoryItem', id), tracked: true, inventoryLevels: new Connection(levels) },
  }
}
