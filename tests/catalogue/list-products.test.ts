import { afterAll, beforeAll, expect, it } from 'vitest'
import { importProducts, listProducts, parseProductNews } from '../../server/catalogue/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

interface Told {
  id: string
  title: string
  status?: string
  variants?: object[]
}
async function sell(connectionKey: string, products: Told[], { storeId = desk.a.id, at = '2026-03-01T10:00:00Z' } = {}): Promise<void> {
  const told = products.map((product) => ({ piece: 'product' as const, product: { updated_at: at, ...product } }))
  await importProducts(desk.ctx(), { storeId, connectionKey }, parseProductNews(told, new Date()))
}
const ALL = { storeId: null, q: '', isLow: false, cursor: null }
const list = (asked: Partial<typeof ALL> | { q?: string; isLow?: boolean; storeId?: string; cursor?: string }) =>
  listProducts(desk.a.agent.ctx, { ...ALL, ...asked })
const titles = async (asked: Parameters<typeof list>[0]) => (await list(asked)).items.map((item) => item.title)
const counted = (id: string, quantity: number, more: object = {}) => ({ id, quantity, is_tracked: true, ...more })

it('lists what a store sells by name, a page at a time, each once, whatever the case of its name', async () => {
  const products = Array.from({ length: 60 }, (_, n) => ({ id: `t${n}`, title: `${n % 2 ? 'tea' : 'Tea'} ${String(n).padStart(2, '0')}` }))
  await sell('teas', products)
  await sell('teas', [{ id: 'elsewhere', title: 'Tea of another store' }], { storeId: desk.b.id })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await list({ q: 'tea', ...(cursor ? { cursor } : {}) })
    expect(page.items.length).toBeLessThanOrEqual(25)
    seen.push(...page.items.map((item) => item.title))
    cursor = page.next
  } while (cursor)
  expect(seen).toHaveLength(60)
  expect(new Set(seen).size).toBe(60)
  expect(seen.map((title) => title.toLowerCase())).toEqual(products.map(({ title }) => title.toLowerCase()).sort())
})

it('finds by words of the name in any order and by how a SKU begins; signs of a pattern mean themselves', async () => {
  await sell('finding', [
    { id: 'f1', title: 'Ochre gooseneck kettle', variants: [{ id: 'f1a', sku: 'GK-1_0' }] },
    { id: 'f2', title: 'Kettle stand 100%', variants: [{ id: 'f2a', sku: 'KS-100' }] },
  ])
  expect(await titles({ q: 'kettle OCHRE' })).toEqual(['Ochre gooseneck kettle'])
  expect(await titles({ q: 'gk-1' })).toEqual(['Ochre gooseneck kettle'])
  expect(await titles({ q: '0%' })).toEqual(['Kettle stand 100%'])
  expect(await titles({ q: 'GK-1_' })).toEqual(['Ochre gooseneck kettle'])
  expect(await titles({ q: 'KS_' })).toEqual([])
  expect(await titles({ q: 'ket\\' })).toEqual([])
})

it('shows as low what fell to the store’s own figure, by its places or by its sum, and since when', async () => {
  await desk.sql`update stores set low_stock_at = 3 where id = ${desk.a.id}`
  const places = (...available: number[]) =>
    available.map((each, n) => ({ location_id: `L${n}`, location: `Place ${n}`, available: each, updated_at: '2026-03-01T10:00:00Z' }))
  await sell('low', [
    { id: 'l1', title: 'Low by its places', variants: [{ id: 'l1a', is_tracked: true, item_id: 'i1', stock: places(1, 2) }] },
    { id: 'l2', title: 'Enough in all places', variants: [{ id: 'l2a', is_tracked: true, item_id: 'i2', stock: places(2, 2) }] },
    { id: 'l3', title: 'Not counted', variants: [{ id: 'l3a', is_tracked: false, quantity: 0 }] },
    { id: 'l4', title: 'Said to be out', variants: [{ id: 'l4a', availability: 'out_of_stock' }] },
    { id: 'l5', title: 'Not on sale', status: 'archived', variants: [counted('l5a', 0)] },
    { id: 'l6', title: 'One of two is low', variants: [counted('l6a', 40), counted('l6b', 9)] },
    { id: 'l7', title: 'Nobody told', variants: [{ id: 'l7a' }] },
  ])
  await sell('low', [{ id: 'l6', title: 'One of two is low', variants: [counted('l6a', 40), counted('l6b', 2)] }], {
    at: '2026-03-02T10:00:00Z',
  })
  const { items } = await list({ isLow: true })
  expect(items.map((item) => item.title)).toEqual(['Low by its places', 'One of two is low', 'Said to be out'])
  const [byPlaces, oneOfTwo] = items
  expect(byPlaces?.variants).toMatchObject([
    {
      isLow: true,
      // it was low when it was first told of
      lowSince: null,
      stock: {
        available: 3,
        places: [
          { location: 'Place 0', available: 1 },
          { location: 'Place 1', available: 2 },
        ],
      },
    },
  ])
  expect(oneOfTwo?.variants.map(({ isLow, lowSince }) => [isLow, lowSince !== null])).toEqual([[true, true]])
  expect(oneOfTwo?.others).toBe(1)
  expect((await list({ q: 'not on sale' })).items[0]).toMatchObject({ status: 'archived', variants: [{ isLow: false }] })
})

it('goes on behind low ones that only one of two figures calls so', async () => {
  await sell(
    'doubt',
    Array.from({ length: 30 }, (_, n) => ({
      id: `d${n}`,
      title: `AA ${String(n).padStart(2, '0')}`,
      // the sum is older than what its place tells
      variants: [
        counted(`d${n}a`, 0, {
          item_id: `di${n}`,
          stock: [{ location_id: 'L', location: 'L', available: 50, updated_at: '2026-05-01T10:00:00Z' }],
        }),
      ],
    })),
  )
  expect((await titles({ isLow: true })).filter((title) => title.startsWith('AA'))).toEqual([])
  expect(await titles({ isLow: true })).toContain('Low by its places')
})

it('tells of a few variants of products that have many, of what is low before the rest, and how many more there are', async () => {
  await desk.sql`update stores set low_stock_at = 3 where id = ${desk.a.id}`
  const manyOf = (quantity: number) =>
    Array.from({ length: 25 }, (_, n) => ({
      id: `m${n}`,
      title: `Many ${String(n).padStart(2, '0')}`,
      variants: Array.from({ length: 100 }, (_, v) => counted(`m${n}-${v}`, v === 99 ? quantity : 40, { sku: `m${n}-${v}` })),
    }))
  await sell('many', manyOf(40))
  await sell('many', manyOf(2), { at: '2026-03-02T10:00:00Z' })
  const [all] = (await list({ q: 'many' })).items
  expect(all?.variants.map(({ sku }) => sku)).toEqual([...[0, 1, 2, 3, 4, 5, 6].map((n) => `m0-${n}`), 'm0-99'])
  for (const [isLow, shown] of [
    [false, 8],
    [true, 1],
  ] as const) {
    const { items } = await list({ q: 'many', isLow })
    expect(items.map(({ variants, others }) => [variants.length, others])).toEqual(Array(25).fill([shown, 100 - shown]))
    const last = items.map(({ variants }) => variants.at(-1))
    expect(last.every((variant) => variant?.isLow && variant.lowSince !== null)).toBe(true)
  }
})

it('lists nothing of another store, and nobody but agents may ask', async () => {
  await sell('theirs', [{ id: 'x', title: 'Only of the other store' }], { storeId: desk.b.id })
  expect(await titles({ q: 'only of the other store' })).toEqual([])
  await expect(list({ storeId: desk.b.id })).rejects.toThrow('This store')
  await expect(listProducts(desk.ctx(), ALL)).rejects.toThrow('This store')
})
