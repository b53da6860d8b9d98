import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'
import { type Program, programOf } from './api.ts'

let desk: OpenDesk
let own: Program
let other: Program
beforeAll(async () => {
  desk = await openDesk()
  own = await programOf(desk, desk.a)
  other = await programOf(desk, desk.b)
})
afterAll(() => desk.close())

const product = (available: number, updated_at: string) => ({
  title: 'Gooseneck kettle',
  updated_at,
  variants: [{ id: '9007199254740993', title: 'Ochre', sku: 'KET-1', stock: [{ location_id: 'p', location: 'Porto', available }] }],
})

it('takes a product in with its stock, knows it again, and never takes the older for the newer', async () => {
  const newer = product(4, '2026-03-02T10:00:00Z')
  expect((await own.ask('PUT', '/products/70', newer)).json).toEqual({ id: '70', result: 'imported' })
  expect((await own.ask('PUT', '/products/70', newer)).json).toEqual({ id: '70', result: 'unchanged' })
  expect((await own.ask('PUT', '/products/70', product(9, '2026-03-01T10:00:00Z'))).json).toEqual({ id: '70', result: 'unchanged' })
  const { status, json } = await own.ask('GET', '/products/70')
  expect(status).toBe(200)
  expect(json).toMatchObject({
    id: '70',
    status: 'active',
    variants: [
      {
        id: '9007199254740993',
        stock: { state: 'in_stock', available: 4, places: [{ location: 'Porto', available: 4 }], as_of: '2026-03-02T10:00:00.000Z' },
      },
    ],
  })
})

it('names each field that is wrong, and takes no stock below nothing', async () => {
  const variants = [
    { id: '1', quantity: -4, currency: 'XXXX' },
    { id: '2', price: 'much', stock: [{ location_id: 'p', available: -1 }] },
  ]
  const { status, json } = await own.ask('PUT', '/products/72', { titel: 'X', variants })
  expect(status).toBe(400)
  const fields = json.errors.map((error: { field: string }) => error.field)
  expect(fields).toEqual([
    ...['titel', 'title', 'variants.0.currency', 'variants.0.quantity'],
    ...['variants.1.price', 'variants.1.stock.0.available'],
  ])
  expect(json.errors[0].message).toBe('titel is not known: did you mean title?')
})

it('lists what a store sells, page by page', async () => {
  for (const title of ['A mug', 'B mug', 'C mug'])
    await own.ask('PUT', `/products/${title[0]}`, { title, variants: [{ id: 'v', quantity: 2 }] })
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: { products: { title: string }[]; next: string | null } = (
      await own.ask('GET', `/products?limit=2${after && `&after=${after}`}`)
    ).json
    seen.push(...page.products.map((each) => each.title))
    after = page.next
  }
  expect(seen).toEqual(['A mug', 'B mug', 'C mug', 'Gooseneck kettle'])
  expect((await other.ask('GET', '/products')).json).toEqual({ products: [], next: null })
})

it('tells another store nothing of it, and says which field is wrong', async () => {
  expect((await other.ask('GET', '/products/70')).status).toBe(404)
  expect((await own.ask('PUT', '/products/71', { variants: [] })).json).toMatchObject({ status: 400 })
  expect(JSON.stringify((await own.ask('PUT', '/products/71', { title: 'X', variants: [{ id: '1', quantity: 'many' }] })).json)).toContain(
    'quantity',
  )
  expect((await own.ask('PUT', '/products/71', { id: '72', title: 'X' })).status).toBe(400)
})
