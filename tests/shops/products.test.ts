import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseProductNews, type ToldProduct } from '../../server/catalogue/index.ts'
import { readDeletedProduct, readProduct as readShopify, readStock } from '../../server/shops/shopify/read-product.ts'
import { readProduct as readWooCommerce } from '../../server/shops/woocommerce/read-product.ts'
import { parseExactJson } from '../../server/told/exact-json.ts'
import { sharedPath } from '../support/shared-mails.ts'

const now = new Date('2026-06-01T10:00:00Z')
const news = (told: ToldProduct[]) => parseProductNews(told, now)

const shopifyBody = {
  id: '788032119674292922',
  admin_graphql_api_id: 'gid://shopify/Product/788032119674292922',
  title: 'Example T-Shirt',
  status: 'active',
  updated_at: '2026-01-01T10:00:00-05:00',
  variants: [
    {
      admin_graphql_api_id: 'gid://shopify/ProductVariant/642667041472713922',
      title: 'Default Title',
      price: '19.99',
      inventory_policy: 'continue',
      inventory_item_id: '9007199254740993',
      inventory_quantity: -2,
    },
    { id: null, title: 'No id' },
  ],
}

describe('Shopify', () => {
  it('reads a product, its ids exact, its only variant without a name, and what is owed', () => {
    expect(news(readShopify(shopifyBody)).products).toMatchObject([
      {
        id: '788032119674292922',
        variants: [
          { id: '642667041472713922', title: null, item_id: '9007199254740993', is_tracked: null, sells_without_stock: true, quantity: -2 },
        ],
      },
    ])
  })

  it('tells what is not counted from what newer versions do not say', () => {
    const withManagement = (inventory_management: unknown) =>
      news(readShopify({ ...shopifyBody, variants: [{ ...shopifyBody.variants[0], inventory_management }] })).products[0]?.variants?.[0]
        ?.is_tracked
    expect([withManagement(null), withManagement('shopify'), withManagement(undefined)]).toEqual([false, true, null])
  })

  it('reads a level, and that nothing is kept at a place any more', () => {
    const level = {
      inventory_item_id: 271878346596884015n.toString(),
      location_id: 24826418,
      available: 7,
      updated_at: '2026-01-01T10:00:00Z',
    }
    expect(news([...readStock(level), ...readStock({ ...level, available: null })]).levels).toMatchObject([
      { item_id: '271878346596884015', location_id: '24826418', available: 7 },
      { available: null },
    ])
    expect(() => readStock({ location_id: 1 })).toThrow('inventory_item_id')
  })

  it('reads that a product is gone', () => {
    expect(news(readDeletedProduct({ id: 7 })).removed).toMatchObject([{ id: '7' }])
  })
})

describe('WooCommerce', () => {
  const body = {
    id: 12,
    name: 'Caf&eacute; &amp; cup',
    type: 'simple',
    status: 'publish',
    date_modified_gmt: '2026-01-01T10:00:00',
    manage_stock: true,
    stock_quantity: 4,
    stock_status: 'instock',
    backorders_allowed: false,
    sku: 'CUP',
    price: '8.00',
    parent_id: 0,
  }

  it('reads a simple product as its own variant', () => {
    expect(news(readWooCommerce('product.updated', body)).products).toMatchObject([
      {
        id: '12',
        status: 'active',
        variants: [{ id: '12', title: null, sku: 'CUP', is_tracked: true, quantity: 4, availability: 'in_stock' }],
      },
    ])
  })

  it('reads a variation as a variant of its parent, and a variable product as one whose variants come one by one', () => {
    const variation = {
      ...body,
      id: 13,
      type: 'variation',
      parent_id: 12,
      manage_stock: false,
      stock_status: 'outofstock',
      attributes: [{ option: 'Blue' }, { option: 'L' }],
    }
    expect(news(readWooCommerce('product.updated', variation)).variants).toMatchObject([
      { product_id: '12', variant: { id: '13', title: 'Blue, L', is_tracked: null, quantity: null, availability: 'out_of_stock' } },
    ])
    expect(news(readWooCommerce('product.updated', { ...body, type: 'variable' })).products[0]?.variants).toBeNull()
  })

  it('reads that a product is gone, or in the bin', () => {
    expect(news(readWooCommerce('product.deleted', { id: 12 })).removed).toMatchObject([{ id: '12' }])
    expect(news(readWooCommerce('product.updated', { ...body, status: 'trash' })).removed).toMatchObject([{ id: '12' }])
    expect(() => readWooCommerce('product.updated', { name: 'No id' })).toThrow('id')
  })
})

const shopify = sharedPath('shopify/webhooks/metadatas')
describe.skipIf(!shopify)('every documented product of Shopify, three versions', () => {
  const root = shopify ?? ''
  const versions = shopify ? readdirSync(root).filter((name) => /^\d/.test(name)) : []
  it.each(versions.flatMap((version) => ['create', 'update', 'delete'].map((topic) => [version, topic] as const)))(
    '%s products/%s',
    (version, topic) => {
      const { response } = parseExactJson(readFileSync(join(root, version, 'products', `${topic}.json`), 'utf8')) as {
        response: Record<string, unknown>
      }
      const told = news(topic === 'delete' ? readDeletedProduct(response) : readShopify(response))
      expect(topic === 'delete' ? told.removed : told.products).toHaveLength(1)
      if (topic !== 'delete') expect(told.products[0]?.variants?.length).toBeGreaterThan(0)
    },
  )
})

const wooCommerce = sharedPath('woocommerce')
describe.skipIf(!wooCommerce)('every documented product of WooCommerce', () => {
  const root = wooCommerce ?? ''
  const files = wooCommerce ? readdirSync(root).filter((name) => /^_products__.*\.json$/.test(name)) : []
  it.each(files)('%s', (file) => {
    const parsed = parseExactJson(readFileSync(join(root, file), 'utf8'))
    const bodies = (Array.isArray(parsed) ? parsed : [parsed]) as Record<string, unknown>[]
    // one of the files is an order to change many at once, which is no product
    const [body = {}] = bodies
    if (body.create) return
    const { products } = news(readWooCommerce('product.updated', body))
    expect(products).toHaveLength(1)
    expect(products[0]?.title).not.toBe('')
  })
})
