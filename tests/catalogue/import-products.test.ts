import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  getProduct,
  importProducts,
  inTurns,
  parseProductNews,
  searchProducts,
  stockOfLines,
  type ToldProduct,
} from '../../server/catalogue/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const told = (...pieces: ToldProduct[]) => parseProductNews(pieces, new Date())
const take = (...pieces: ToldProduct[]) =>
  importProducts(desk.ctx(), { storeId: desk.a.id, connectionKey: 'shop' }, told(...pieces)).then(({ imported }) => imported)
const variant = (id: string, more: object = {}) => ({
  id,
  title: `Colour ${id}`,
  sku: `SKU-${id}`,
  price: '19.90',
  item_id: `i-${id}`,
  ...more,
})
const product = (id: string, variants: object[] | null, more: object = {}): ToldProduct => ({
  piece: 'product',
  product: { id, title: `Kettle ${id}`, updated_at: '2026-03-01T10:00:00Z', variants, ...more },
})
const stock = (item: string, location: string, available: number | null, updated_at: string): ToldProduct => ({
  piece: 'stock',
  level: { item_id: item, location_id: location, location: `Shop ${location}`, available, updated_at },
})
const lowEvents = async (externalId: string) =>
  desk.sql<{ available: number }[]>`
    select e.available from stock_events e join variants v on v.id = e.variant_id where v.external_id = ${externalId} order by e.place`

it('keeps products and their variants; the same again is no news, and the older never wins', async () => {
  const first = product('p1', [variant('p1a', { quantity: 12 }), variant('p1b', { quantity: 0 })])
  expect(await take(first)).toBe(1)
  expect(await take(first)).toBe(0)
  expect(await take(product('p1', [variant('p1a')], { title: 'Old name', updated_at: '2026-02-01T10:00:00Z' }))).toBe(0)
  expect(await getProduct(desk.ctx(), desk.a.id, 'p1')).toMatchObject({
    title: 'Kettle p1',
    status: 'active',
    variants: [
      { externalId: 'p1a', sku: 'SKU-p1a', price: '19.90', stock: { state: 'in_stock', available: 12 } },
      { externalId: 'p1b', stock: { state: 'out_of_stock', available: 0 } },
    ],
  })
  expect(await take(product('p1', [variant('p1b', { quantity: 3 })], { updated_at: '2026-04-01T10:00:00Z' }))).toBe(1)
  expect((await getProduct(desk.ctx(), desk.a.id, 'p1')).variants.map((each) => each.externalId)).toEqual(['p1b'])
})

it('takes a level that comes before its product, and one of an older hour not at all', async () => {
  await take(stock('i-p2a', 'L1', 4, '2026-03-02T10:00:00Z'), stock('i-p2a', 'L2', 3, '2026-03-02T11:00:00Z'))
  await take(product('p2', [variant('p2a', { quantity: 20 })]))
  await take(stock('i-p2a', 'L1', 9, '2026-03-02T09:00:00Z'))
  const { variants } = await getProduct(desk.ctx(), desk.a.id, 'p2')
  expect(variants[0]?.stock).toMatchObject({
    available: 7,
    places: [
      { location: 'Shop L1', available: 4 },
      { location: 'Shop L2', available: 3 },
    ],
    asOf: new Date('2026-03-02T11:00:00Z'),
  })
  await take(stock('i-p2a', 'L1', null, '2026-03-03T10:00:00Z'))
  expect((await getProduct(desk.ctx(), desk.a.id, 'p2')).variants[0]?.stock).toMatchObject({ available: 3, places: [{ available: 3 }] })
})

it('ends in the same stock whatever order deliveries come in', async () => {
  const pieces = (id: string) => [
    product(id, [variant(`${id}a`, { quantity: 30 })], { updated_at: '2026-03-01T10:00:00Z' }),
    product(id, [variant(`${id}a`, { quantity: 25 })], { updated_at: '2026-03-05T10:00:00Z' }),
    stock(`i-${id}a`, 'L1', 11, '2026-03-04T10:00:00Z'),
    stock(`i-${id}a`, 'L1', 10, '2026-03-06T10:00:00Z'),
  ]
  const orders = permutations([0, 1, 2, 3])
  for (const [n, order] of orders.entries()) {
    const own = pieces(`perm${n}`)
    for (const at of order) await take(own[at] as ToldProduct)
    expect((await getProduct(desk.ctx(), desk.a.id, `perm${n}`)).variants[0]?.stock, order.join()).toMatchObject({ available: 10 })
  }
})

it('notes once that something became low, and again only after there was more of it', async () => {
  await take(product('p3', [variant('p3a', { quantity: 2 })]))
  expect(await lowEvents('p3a')).toEqual([])
  const counts: [number, string][] = [
    [9, '01'],
    [4, '02'],
    [3, '03'],
    [8, '04'],
    [5, '05'],
  ]
  for (const [available, day] of counts) await take(stock('i-p3a', 'L1', available, `2026-04-${day}T10:00:00Z`))
  expect((await lowEvents('p3a')).map((event) => event.available)).toEqual([4, 5])
})

it('brings nothing back by a word from before it was gone, and all by one from after', async () => {
  const told = async (...news: ReturnType<typeof parseProductNews>[]) => {
    for (const each of inTurns(news)) await importProducts(desk.ctx(), { storeId: desk.a.id, connectionKey: 'shop' }, each)
  }
  const state = (day: string, title: string) =>
    parseProductNews([product('p10', [], { title, updated_at: `${day}T10:00:00Z` })], new Date())
  const removal = (day: string) =>
    parseProductNews([{ piece: 'product_removed', productId: 'p10' }], new Date(), new Date(`${day}T10:00:00Z`))
  const isThere = () =>
    getProduct(desk.ctx(), desk.a.id, 'p10').then(
      ({ title }) => title,
      () => null,
    )
  await told(state('2026-06-01', 'first'))
  await told(removal('2026-06-05'), state('2026-06-03', 'late word'))
  expect(await isThere()).toBeNull()
  await told(removal('2026-06-07'), state('2026-06-08', 'restored'))
  expect(await isThere()).toBe('restored')
  await told(removal('2026-06-06'))
  expect(await isThere()).toBe('restored')
})

it('keeps the hour of a level that repeats its number, and of a batch the newest variant', async () => {
  await take(product('p9', [variant('p9a')]))
  await take(stock('i-p9a', 'L1', 5, '2026-05-01T10:00:00Z'))
  await take(stock('i-p9a', 'L1', 5, '2026-05-03T10:00:00Z'))
  await take(stock('i-p9a', 'L1', 9, '2026-05-02T10:00:00Z'))
  expect((await getProduct(desk.ctx(), desk.a.id, 'p9')).variants[0]?.stock.available).toBe(5)
  const alone = (quantity: number, day: string): ToldProduct => ({
    piece: 'variant',
    variant: {
      product_id: 'p9',
      product_title: 'Kettle p9',
      updated_at: `2026-05-0${day}T10:00:00Z`,
      variant: variant('p9b', { quantity }),
    },
  })
  await take(alone(7, '4'), alone(3, '2'))
  expect((await getProduct(desk.ctx(), desk.a.id, 'p9')).variants.find((each) => each.externalId === 'p9b')?.stock.available).toBe(7)
})

it('takes variants that are told of one by one, before their product too', async () => {
  await take({
    piece: 'variant',
    variant: {
      product_id: 'p4',
      product_title: 'Cup, blue',
      updated_at: '2026-03-01T10:00:00Z',
      variant: variant('p4a', { availability: 'backorder' }),
    },
  })
  await take(product('p4', null, { title: 'Cup' }))
  expect(await getProduct(desk.ctx(), desk.a.id, 'p4')).toMatchObject({
    title: 'Cup',
    variants: [{ externalId: 'p4a', stock: { state: 'backorder', available: null } }],
  })
})

it('finds what lines of orders are of: by SKU in any case, by product and variant, and nothing by a guess', async () => {
  await take(product('p5', [variant('p5a', { quantity: 5 }), variant('p5b', { quantity: 0 })]))
  const lines = [
    { id: '1', sku: 'sku-P5a', productId: null, variant: null },
    { id: '2', sku: null, productId: 'p5', variant: 'Colour p5b' },
    { id: '3', sku: null, productId: 'p5', variant: null },
    { id: '4', sku: 'SKU-unknown', productId: null, variant: null },
  ]
  const found = await stockOfLines(desk.ctx(), desk.a.id, lines)
  expect([...found].map(([id, { available }]) => [id, available])).toEqual([
    ['1', 5],
    ['2', 0],
  ])
  expect(await stockOfLines(desk.ctx(), desk.b.id, lines)).toEqual(new Map())
})

it('finds products by name as people write it, of this store, on sale', async () => {
  await take(
    product('p6', [variant('p6a')], { title: 'Linen tea towel' }),
    product('p7', [variant('p7a')], { title: 'Linen tablecloth', status: 'draft' }),
    product('p8', [variant('p8a')], { title: 'Linen apron' }),
  )
  await take({ piece: 'product_removed', productId: 'p8' })
  const names = async (text: string, storeId = desk.a.id) =>
    (await searchProducts(desk.ctx(), { storeId, text, limit: 3 })).map(({ product }) => product.title)
  expect(await names('linen tea towl')).toEqual(['Linen tea towel'])
  expect(await names('tablecloth')).toEqual([])
  expect(await names('apron')).toEqual([])
  expect(await names('linen tea towel', desk.b.id)).toEqual([])
})

it.each([
  [{ piece: 'product', product: { id: 'x', variants: [] } }, /^title/],
  [{ piece: 'product', product: { id: 'x', title: 'X', variants: [{ id: '1', quantity: 1.5 }] } }, /^variants\.0\.quantity/],
  [{ piece: 'product', product: { id: 'x', title: 'X', variants: [{ id: '1' }, { id: '1' }] } }, /^variants holds two/],
  [{ piece: 'stock', level: { item_id: '1' } }, /^location_id/],
  [{ piece: 'stock', level: { item_id: '1', location_id: '2', updated_at: '2999-01-01' } }, /more than a day ahead/],
])('names the field that cannot be read: %j', (piece, words) => {
  expect(() => told(piece as ToldProduct)).toThrow(words)
})

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
