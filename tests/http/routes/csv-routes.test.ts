import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CsvProgress } from '../../../server/contract/console/csv-import.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const post = (path: string, raw: string, mapping?: object) =>
  desk.ask('POST', `/api/${path}?store=${desk.a.id}${mapping ? `&mapping=${encodeURIComponent(JSON.stringify(mapping))}` : ''}`, {
    raw,
    cookie: desk.a.admin.cookie,
  })
const rows = Array.from({ length: 500 }, (_, n) => `r-${n},${n}.00`)
const file = ['number,total', ...rows, 'r-bad,much'].join('\n')

it('shows what a file holds, and takes nothing in', async () => {
  const { status, json } = await post('csv-orders/preview', file)
  expect(status).toBe(200)
  expect([json.orders.length, json.failures]).toEqual([20, [{ row: 502, column: 'total', reason: expect.any(String) }]])
  expect(await desk.sql`select 1 from orders where store_id = ${desk.a.id}`).toHaveLength(0)
})

it('tells how far an import has come, line by line, to its end; again it changes nothing', async () => {
  const read = async () =>
    (await post('csv-orders', file)).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CsvProgress)
  const first = await read()
  expect(first.length).toBeGreaterThan(1)
  expect(first.at(-1)).toMatchObject({ imported: 500, unchanged: 0, failed: 1, done: true })
  expect(first.flatMap((each) => each.failures).map(({ row }) => row)).toEqual([502])
  expect((await read()).at(-1)).toMatchObject({ imported: 0, unchanged: 500, failed: 1, done: true })
})

it('takes products of a file in likewise', async () => {
  const products = 'Handle,Title,Variant SKU,Variant Price,Location,Available\nmug,Mug,MUG-1,12.00,Porto,4\nmug,,MUG-1,,Lisboa,-1\n'
  expect((await post('csv-products/preview', products)).json).toMatchObject({
    kind: 'products',
    orders: [],
    products: [{ row: 2, id: 'mug', title: 'Mug', variants: [{ title: 'MUG-1', price: '12.00', stock: 3 }] }],
  })
  const { text } = await post('csv-products', products)
  expect(JSON.parse(text)).toMatchObject({ imported: 1, failed: 0, done: true })
  expect((await post('csv-products', 'colour\nred')).status).toBe(400)
})

it.each([
  ['a mapping that is none', 'number\n1', { columns: { nonsense: 'number' } }],
  ['a file without headings', '', undefined],
  ['a file without a column for the number', 'a\n1', undefined],
])('refuses %s', async (_, content, mapping) => {
  expect((await post('csv-orders', content, mapping)).status).toBe(400)
})
