import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'

let database: CopiedDatabase
beforeAll(async () => {
  database = await copyDatabase()
})
afterAll(() => database.drop())

const run = (...args: string[]) => parceldesk(args, { DATABASE_URL: database.url })

it('prints the key that a store signs with, the same until a new one is asked for', async () => {
  await run('create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'shop')
  const first = await run('identity-key', '--store', 'shop', '--json')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  const { kid, secret } = JSON.parse(first.stdout)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect((await run('identity-key', '--store', 'shop')).stdout).toBe(`kid     ${kid}\nsecret  ${secret}\n`)
  const next = JSON.parse((await run('identity-key', '--store', 'shop', '--rotate', '--json')).stdout)
  expect([next.kid, next.secret]).not.toEqual([kid, secret])
  const [row] = await database.sql`select retired_at > now() as counts from store_keys where kid = ${kid}`
  expect(row?.counts).toBe(true)
  await run('identity-key', '--store', 'shop', '--leaked')
  const [leaked] = await database.sql`select count(*) as count from store_keys where retired_at is null or retired_at > now()`
  expect(leaked?.count).toBe(1)
})

it('says what is wrong with how it was called', async () => {
  expect(await run('identity-key')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('--store is missing or not valid.'),
  })
  expect(await run('identity-key', '--store', 'none')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'There is no store "none": name one with --store.\n',
  })
})
