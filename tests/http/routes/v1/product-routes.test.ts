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

it('tells another store nothing of it, and says which field is wrong', async () => {
  expect((await other.ask('GET', '/products/70')).status).toBe(404)
  expect((await own.ask('PUT', '/products/71', { variants: [] })).json).toMatchObject({ status: 400 })
  expect(JSON.stringify((await own.ask('PUT', '/products/71', { title: 'X', variants: [{ id: '1', quantity: 'many' }] })).json)).toContain(
    'quantity',
  )
  expect((await own.ask('PUT', '/products/71', { id: '72', title: 'X' })).status).toBe(400)
})
