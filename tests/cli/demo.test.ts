import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let database: CopiedDatabase
beforeEach(async () => {
  await database?.drop()
  database = await copyDatabase()
})
afterAll(() => database?.drop())

const run = (args: string[], env: Record<string, string> = {}) => parceldesk(args, { DATABASE_URL: database.url, ...env })
const reset = ['demo', 'reset', '--yes']
/** The first command that names the demo store loads it. */
const loadFirst = () => run(['ask', 'hello', '--store', 'demo'])
const count = async (table: string) => (await database.sql`select count(*)::int as count from ${database.sql(table)}`)[0]?.count

it('loads the demo anew, mail and written things gone, numbers from the start', async () => {
  const dataDir = temporaryDirectory()
  mkdirSync(join(dataDir, 'outbox'))
  writeFileSync(join(dataDir, 'outbox', 'a.eml'), 'To: a@example.com')
  await loadFirst()
  const articles = await count('articles')
  await database.sql`delete from section_terms`
  await database.sql`insert into customers (id, name, created_at) values (gen_random_uuid(), 'Left over', now())`
  await database.sql`select nextval('ticket_numbers'), nextval('ticket_numbers')`
  const answer = await run(reset, { PARCELDESK_DATA: dataDir })
  expect(answer).toMatchObject({ code: 0, stderr: '' })
  expect(await count('articles')).toBe(articles)
  expect(await count('section_terms')).toBeGreaterThan(0)
  expect(await database.sql`select 1 from customers where name = 'Left over'`).toHaveLength(0)
  expect((await database.sql`select nextval('ticket_numbers')::int as next`)[0]?.next).toBe(1001)
  expect(existsSync(join(dataDir, 'outbox'))).toBe(false)
})

it('keeps the note of which migrations were applied', async () => {
  await loadFirst()
  const before = await count('migrations')
  await run(reset)
  expect(await count('migrations')).toBe(before)
})

it.each<[string, string[], Record<string, string>, number, string]>([
  ['without --yes', ['demo', 'reset'], {}, 2, 'say so with --yes'],
  ['by another name', ['demo', 'drop', '--yes'], {}, 2, 'demo does not know "drop"'],
  ['with the demo switched off', reset, { PARCELDESK_DEMO: 'off' }, 1, 'PARCELDESK_DEMO is off'],
])('refuses %s, and nothing is lost', async (_, args, env, code, says) => {
  await loadFirst()
  const before = await count('orders')
  const answer = await run(args, env)
  expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(says) })
  expect(before).toBeGreaterThan(0)
  expect(await count('orders')).toBe(before)
})

it('refuses a desk with another store, names it, and nothing is lost', async () => {
  await loadFirst()
  await database.sql`insert into stores (id, key, name, created_at) values (gen_random_uuid(), 'shop', 'A real shop', now())`
  const answer = await run(reset)
  expect(answer).toMatchObject({ code: 1, stderr: expect.stringContaining('it also holds A real shop (shop)') })
  expect(await count('orders')).toBeGreaterThan(0)
})

it('refuses a real store that merely has the key of the demo', async () => {
  await run(['create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'demo'])
  expect(await run(reset)).toMatchObject({ code: 1, stderr: expect.stringContaining('does not hold the demo store') })
  expect(await count('agents')).toBe(1)
})
