import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CsvProgress } from '../../../server/contract/console/csv-import.ts'
import { tellOrder } from '../../../server/orders/index.ts'
import { type CsvSource, importCsv, previewCsv } from '../../../server/shops/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { fileOf, shopifyExport, wooExport } from './files.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function take(content: string | Buffer, more: Partial<CsvSource> = {}) {
  const all: CsvProgress[] = []
  for await (const progress of importCsv(desk.ctx(), { kind: 'orders', storeId: desk.a.id, mapping: null, open: fileOf(content), ...more }))
    all.push(progress)
  const last = all.at(-1)
  return { ...last, failures: all.flatMap((each) => each.failures), pages: all.length }
}
const look = (content: string | Buffer, mapping: CsvSource['mapping'] = null) =>
  previewCsv(desk.ctx(), { kind: 'orders', storeId: desk.a.id, mapping, open: fileOf(content) })
const order = (id: string) => tellOrder(desk.a.agent.ctx, desk.a.id, id)

it("knows Shopify's own export: rows of one order are its lines, and the same file again changes nothing", async () => {
  expect(await take(shopifyExport)).toMatchObject({ imported: 2, unchanged: 0, failed: 0, rows: 4, done: true })
  expect(await order('5012345678901234567')).toMatchObject({
    number: '#1001',
    total: '1234.50',
    financial_status: 'paid',
    placed_at: new Date('2026-03-02T15:14:00Z'),
    shipping_address: { name: 'Ann Lee', address1: '12 Elm St\nFloor 2', zip: '04050' },
    lines: [
      { title: 'Kettle, 0.9 L', sku: 'KET-1', quantity: 1, price: '1200.00' },
      { title: 'Filter papers', quantity: 2, price: '17.25' },
    ],
    shipments: [{ shipped_at: new Date('2026-03-03T14:00:00Z') }],
    refunds: [],
  })
  expect(await order('5012345678901234568')).toMatchObject({ shipments: [], refunds: [{ amount: '5.00' }] })
  expect(await take(shopifyExport)).toMatchObject({ imported: 0, unchanged: 2, failed: 0 })
})

it("knows WooCommerce's, with its states, in Windows-1252 as in UTF-8 and UTF-16", async () => {
  const windows = Buffer.from(wooExport, 'latin1')
  for (const file of [windows, Buffer.from(wooExport), Buffer.from(`\uFEFF${wooExport}`), Buffer.from(`\uFEFF${wooExport}`, 'utf16le')]) {
    const { orders, asks, missing } = await look(file)
    expect([asks, missing]).toEqual([[], []])
    expect(orders[0]).toMatchObject({ row: 2, number: '77', total: '89.00', status: 'open', lines: [{ title: 'Kessel', price: '89.00' }] })
  }
  expect(await take(windows)).toMatchObject({ imported: 2, failed: 0 })
  expect(await order('78')).toMatchObject({ status: 'closed', financial_status: 'paid', total: '12.50' })
})

it('takes good rows in, and tells of each bad one its row, column and reason', async () => {
  const content = [
    'Order number,Order date,Total,Email,Item name,Quantity,Item cost',
    'g-1,2026-03-02,10.00,a@x.example,Mug,1,10.00',
    'g-2,2026-02-31,10.00,a@x.example,Mug,1,10.00',
    'g-3,2026-03-02,ten,a@x.example,Mug,1,10.00',
    'g-4,2026-03-02,10.00,nobody,Mug,1,10.00',
    ',2026-03-02,10.00,a@x.example,Mug,1,10.00',
    'g-5,2026-03-02,10.00,a@x.example,Mug,1,10.00',
    ',,,,,,',
    'g-5,,,,Filter,1.5,2.00',
    'g-1,2026-03-02,10.00,a@x.example,Late line,1,10.00',
    'g-6,2026-03-02,10.00,a@x.example,Mug,1,10.00',
  ].join('\r\n')
  const { imported, failed, failures } = await take(content)
  expect([imported, failed]).toEqual([2, failures.length])
  expect(failures.map(({ row, column }) => [row, column])).toEqual([
    [3, 'Order date'],
    [4, 'Total'],
    [5, 'Email'],
    [6, 'Order number'],
    [9, 'Quantity'],
    [10, 'Order number'],
  ])
  expect(failures.at(-1)?.reason).toContain('sort the file')
  expect((await order('g-1')).lines.map((line) => line.title)).toEqual(['Mug'])
})

describe('what a file does not decide', () => {
  const unsure = 'number,date,total\nu-1,03/02/2026,"1,234"\n'

  it('is asked, and nothing of it is taken in', async () => {
    expect((await look(unsure)).asks).toEqual(['dates'])
    expect((await look('number,total\nu-1,"1,234"\n')).asks).toEqual(['decimals'])
    const { imported, failures } = await take(unsure)
    expect([imported, failures[0]?.column]).toEqual([0, 'date'])
  })

  it('is read as the mapping says', async () => {
    const columns = { number: 'number', placed_at: 'date', total: 'total' }
    const { orders } = await look(unsure, { columns, dates: 'month_first', decimals: ',' })
    expect(orders[0]).toMatchObject({ total: '1.234', placedAt: expect.stringContaining('2026-03-02') })
    const other = await look(unsure, { columns, dates: 'day_first', decimals: '.' })
    expect(other.orders[0]).toMatchObject({ total: '1234', placedAt: expect.stringContaining('2026-02-03') })
  })
})

it('names the column that is missing, and refuses a file without headings', async () => {
  const unknown = await look('a,b\n1,2\n')
  expect([unknown.missing, unknown.orders, unknown.headings]).toEqual([['number'], [], ['a', 'b']])
  await expect(take('a,b\n1,2\n')).rejects.toMatchObject({ code: 'invalid', field: 'columns' })
  await expect(look('')).rejects.toMatchObject({ code: 'invalid', field: 'file', message: 'The file is empty.' })
  await expect(look('\n \n')).rejects.toThrow('The file is empty.')
})

describe('a row that is beyond all bounds', () => {
  it('is refused by its number where it has too many cells, with all of its order, and the rest is taken in', async () => {
    const content = `number,product\nw-1,Mug\nw-2,Cup\nw-2,Lid${',x'.repeat(600)}\nw-3,Pan\n`
    const { imported, failures } = await take(content)
    expect([imported, failures]).toEqual([2, [{ row: 4, column: '', reason: 'Row 4 has more than 500 columns.' }]])
  })

  it('is refused with the file where it holds the headings', async () => {
    await expect(look(`number${',x'.repeat(500)}\nw-1\n`)).rejects.toThrow('row 1 has more than 500 columns')
    await expect(look(`number,${'x'.repeat(501)}\nw-1,1\n`)).rejects.toThrow('row 1 has a heading longer than 500 characters, in column 2')
  })

  it('ends the reading, and is named, where it is long of nothing but what parts cells', async () => {
    const content = `number,product\nw-5,Mug\nw-6${','.repeat(3_000_000)}\nw-7,Cup\n`
    const { imported, failures } = await take(content, { open: fileOf(content, 65_536) })
    expect([imported, failures.map(({ row, reason }) => [row, reason.includes('row 3')])]).toEqual([1, [[3, true]]])
  })
})

it('takes in what stands before a quote that is never closed, and says where the rest is lost', async () => {
  const rest = `q-3,"${'x'.repeat(1_100_000)}`
  const { imported, failures } = await take(`number,product\nq-1,Mug\nq-2,Cup\n${rest}`, {
    open: fileOf(`number,product\nq-1,Mug\nq-2,Cup\n${rest}`, 65_536),
  })
  expect([imported, failures.map(({ row }) => row)]).toEqual([2, [4]])
})

it('takes many orders in batches, and tells how far it has come', async () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => `m-${n},${n}.00,m${n}@x.example`)
  const {
    imported,
    pages,
    rows: read,
  } = await take(['number,total,email', ...rows].join('\n'), {
    open: fileOf(['number,total,email', ...rows].join('\n'), 4_096),
  })
  expect([imported, read]).toEqual([1_000, 1_001])
  expect(pages).toBeGreaterThan(4)
})

it.each([
  ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]), 'save it as CSV'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'no file of CSV'],
  ['a page', Buffer.from('<!DOCTYPE html><p>number</p>'), 'no file of CSV'],
])('refuses %s before it asks for columns', async (_, bytes, reason) => {
  await expect(look(bytes)).rejects.toThrow(reason)
})

it('names the columns that nothing is read of, and says that orders will have no lines', async () => {
  expect(await look('number,total,colour,mood\n1,2,red,good\n')).toMatchObject({ unread: ['colour', 'mood'], hasParts: false })
  expect(await look('number,product\n1,Mug\n')).toMatchObject({ unread: [], hasParts: true })
})

it('says from which line on a quote that is not closed keeps how much of the file from being read', async () => {
  const rest = Array.from({ length: 40 }, (_, n) => `v-${n},Mug`).join('\n')
  const { imported, failures } = await take(`number,product\nq-11,"Mug\nwith lid"\nq-12,"Cup\n${rest}\n`)
  expect(imported).toBe(1)
  expect(failures).toEqual([
    { row: 3, column: '', reason: 'From row 3 (line 4) on the file cannot be read: a quote is not closed. About 41 lines are not read.' },
  ])
})
