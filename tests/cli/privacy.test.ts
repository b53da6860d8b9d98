import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wholeOrder } from '../orders/orders.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'

const EMAIL = 'mira@shop.example'
let database: CopiedDatabase
const folder = mkdtempSync(join(tmpdir(), 'parceldesk-privacy-'))
const call = (args: string[], input = '') => parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_DATA: join(folder, 'data') }, input)
const run = (...args: string[]) => call(['privacy', ...args])

beforeAll(async () => {
  database = await copyDatabase()
  await call(['create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'demo'])
  await call(['import', 'orders', '-'], JSON.stringify(wholeOrder))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

it('says what is wrong with how it was called, and that a redaction cannot be undone', async () => {
  expect(await run('redact', '--customer', EMAIL)).toMatchObject({ code: 2, stderr: expect.stringContaining('say --yes') })
  expect(await run('export', '--customer', EMAIL)).toMatchObject({ code: 2, stderr: expect.stringContaining('--out is missing') })
  expect((await run('forget', '--customer', EMAIL)).code).toBe(2)
  expect(await run('redact', '--yes', '--customer', 'no@one.example')).toMatchObject({ code: 1, stderr: 'Nobody here has this address.\n' })
})

it('writes all that is held of a customer into a new file that only its owner reads', async () => {
  const out = join(folder, 'mira.json')
  expect(await run('export', '--customer', ' Mira@Shop.example ', '--out', out)).toMatchObject({ code: 0, stderr: '' })
  const { tables } = JSON.parse(readFileSync(out, 'utf8'))
  expect(tables.orders).toMatchObject([{ number: '#A-1001', email: EMAIL }])
  expect(statSync(out).mode & 0o777).toBe(0o600)
  expect((await run('export', '--customer', EMAIL, '--out', out)).code, 'what lies there is not written over').toBe(1)
})

it('erases a customer here and now, and prints the receipt', async () => {
  const { code, stdout, stderr } = await run('redact', '--customer', EMAIL, '--yes', '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { receipt } = JSON.parse(stdout)
  expect(await database.sql`select kind, way from privacy_receipts where id = ${receipt}`).toEqual([{ kind: 'erasure', way: 'command' }])
  expect(await database.sql`select number, email, shipping_address from orders`).toEqual([
    { number: '#A-1001', email: null, shippingAddress: null },
  ])
  expect(await run('redact', '--customer', EMAIL, '--yes')).toMatchObject({ code: 1, stderr: 'Nobody here has this address.\n' })
})
