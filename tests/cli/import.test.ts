import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wholeOrder } from '../orders/orders.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { tauOrders } from '../support/tau-orders.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let database: CopiedDatabase
const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-import-'))
beforeAll(async () => {
  database = await copyDatabase()
  for (const store of ['demo', 'other']) await run(['create-agent', `agent@${store}.example`, '--name', 'Ada', '--store', store])
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (args: string[], input = '') => parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_DATA: dataDir }, input)
const importing = (...args: string[]) => run(['import', 'orders', ...args])
const linesOf = (records: (object | string)[]) =>
  records.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('')

function fileOf(records: (object | string)[]): string {
  const file = join(temporaryDirectory(), 'orders.jsonl')
  writeFileSync(file, linesOf(records))
  return file
}

it('takes in a file, and changes nothing when it is run again', async () => {
  const file = fileOf([{ ...wholeOrder, id: 1 }, '', { ...wholeOrder, id: 2 }])
  expect(await importing(file)).toEqual({ code: 0, stdout: '2 imported, 0 unchanged, 0 failed\n', stderr: '' })
  expect(await importing(file, '--json')).toEqual({ code: 0, stdout: '{"imported":0,"unchanged":2,"failed":[]}\n', stderr: '' })
})

it('reads stdin, into the store and under the connection that are named', async () => {
  const input = linesOf([{ ...wholeOrder, id: 1 }])
  expect(await run(['import', 'orders', '-', '--store', 'other', '--connection', 'old-shop', '--json'], input)).toMatchObject({ code: 0 })
  const found = await database.sql`
    select connection_key from orders o join stores s on s.id = o.store_id where s.key = 'other'`
  expect(found.map((row) => row.connectionKey)).toEqual(['old-shop'])
})

it('skips and names what is wrong, takes in the rest, and ends with exit code 1', async () => {
  const file = fileOf([
    { id: 11, number: 11 },
    { id: 12, number: 12, lines: [] },
    '{"id": 13',
    'x'.repeat(1_000_001),
    { id: 14, number: 14, lines: [] },
  ])
  const ended = await importing(file, '--json')
  expect(ended.code).toBe(1)
  expect(JSON.parse(ended.stdout)).toEqual({
    imported: 2,
    unchanged: 0,
    failed: [
      { line: 1, reason: 'lines must be a list.' },
      { line: 3, reason: 'The line is not JSON.' },
      { line: 4, reason: 'The line is longer than 1000000 bytes.' },
    ],
  })
  expect(ended.stderr).toBe('3 of the orders could not be imported.\n')
  expect((await importing(file)).stdout).toBe(
    '0 imported, 2 unchanged, 3 failed\nline 1: lines must be a list.\nline 3: The line is not JSON.\nline 4: The line is longer than 1000000 bytes.\n',
  )
})

it('names the one order that the database refuses, and takes in the others of its batch', async () => {
  await database.sql`alter table orders add constraint no_poison check (number <> 'poison')`
  const order = { lines: [], updated_at: '2026-01-01T00:00:00Z' }
  const file = fileOf([
    { ...order, id: 21, number: 21 },
    '',
    { ...order, id: 22, number: 'poison' },
    { ...order, id: 23, number: 23 },
    { id: 24 },
    { ...order, id: 25, number: 25 },
  ])
  const ended = await importing(file, '--json')
  expect(JSON.parse(ended.stdout)).toEqual({
    imported: 3,
    unchanged: 0,
    failed: [
      { line: 3, reason: expect.stringContaining('"no_poison"') },
      { line: 5, reason: expect.stringContaining('number must be') },
    ],
  })
  expect(ended.code).toBe(1)
  await database.sql`alter table orders drop constraint no_poison`
})

it('says in one sentence that there is no such file, store or kind of record', async () => {
  expect(await importing('/no/such/file')).toEqual({ code: 1, stdout: '', stderr: 'There is no file /no/such/file.\n' })
  expect(await importing(temporaryDirectory())).toMatchObject({ code: 1, stderr: expect.stringContaining('is a folder') })
  expect(await importing(fileOf([]), '--store', 'nowhere')).toMatchObject({
    code: 1,
    stderr: 'There is no store "nowhere": name one with --store.\n',
  })
  expect(await run(['import', 'customers', fileOf([])])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"customers" cannot be imported'),
  })
  expect(await importing(fileOf([]), '--connection', 'a b')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--connection takes'),
  })
})

const history = tauOrders()
it.skipIf(!history)('takes in 1,000 orders of a whole shop, and finds them all unchanged the second time', async () => {
  const file = fileOf(history ?? [])
  const before = performance.now()
  expect(await importing(file, '--connection', 'tau', '--json')).toMatchObject({
    code: 0,
    stdout: '{"imported":1000,"unchanged":0,"failed":[]}\n',
  })
  process.stdout.write(`parceldesk import of 1,000 orders: ${((performance.now() - before) / 1_000).toFixed(2)} s\n`)
  expect(JSON.parse((await importing(file, '--connection', 'tau', '--json')).stdout)).toMatchObject({ imported: 0, unchanged: 1_000 })
})

it('takes in products of a file of CSV: rows of one id are its variants, with stock by place or in all', async () => {
  const file = join(temporaryDirectory(), 'products.csv')
  const rows = ['Product id,Title,Variant,SKU,Price,Location,Quantity', 'p1,Kettle,Ochre,K-O,"89,50",Porto,4', 'p1,,Ochre,K-O,,Lisboa,2']
  writeFileSync(file, [...rows, 'p1,,Slate,K-S,"89,50",,7', 'p2,Mug,,,12,,many', 'p3,Cup,,,12,,3', ',Lid,,,1,,1'].join('\n'))
  expect((await run(['import', 'products', file, '--preview'])).stdout).toContain('p1  Kettle  2 variants')
  const ended = await run(['import', 'products', file, '--json'])
  expect(JSON.parse(ended.stdout)).toEqual({
    imported: 2,
    unchanged: 0,
    failed: [
      { row: 5, column: 'Quantity', reason: '"many" is no whole number.' },
      { row: 7, column: 'Product id', reason: 'The row names no product.' },
    ],
  })
  const found = await database.sql`
    select p.external_id, v.sku, v.price, v.quantity, (select sum(l.available)::int from stock_levels l where l.item_id = v.item_id) as lies
    from products p join variants v on v.product_id = p.id where p.connection_key = 'csv' order by p.external_id, v.position`
  expect([...found]).toEqual([
    { externalId: 'p1', sku: 'K-O', price: '89.50', quantity: null, lies: 6 },
    { externalId: 'p1', sku: 'K-S', price: '89.50', quantity: 7, lies: null },
    { externalId: 'p3', sku: null, price: '12', quantity: 3, lies: null },
  ])
  expect(JSON.parse((await run(['import', 'products', file, '--json'])).stdout)).toMatchObject({ imported: 0, unchanged: 2 })
})

it('takes in products and names those that cannot be', async () => {
  const file = fileOf([
    { id: 'k', title: 'Kettle', variants: [{ id: '1', quantity: 3 }] },
    { id: 'c', variants: [] },
  ])
  const { code, stdout } = await run(['import', 'products', file])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^1 imported, 0 unchanged, 1 failed\nline 2: title /)
  const found =
    await database.sql`select p.title, v.quantity from products p join variants v on v.product_id = p.id where p.connection_key = 'file' and p.external_id = 'k'`
  expect([...found]).toEqual([{ title: 'Kettle', quantity: 3 }])
})
