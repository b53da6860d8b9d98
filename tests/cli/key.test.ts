import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'

let database: CopiedDatabase
beforeAll(async () => {
  database = await copyDatabase()
})
afterAll(() => database.drop())

const run = (...args: string[]) => parceldesk(args, { DATABASE_URL: database.url })

it('prints a new key once, lists it by its end, and revokes it', async () => {
  await run('create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'shop')
  const { code, stdout, stderr } = await run('key', 'create', '--store', 'shop', '--name', 'Warehouse', '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { id, key } = JSON.parse(stdout)
  expect(key).toMatch(/^pd_[\w-]{43}$/)
  const listed = await run('key', 'list', '--store', 'shop')
  expect(listed.stdout).toContain(`${id}  …${key.slice(-4)}  Warehouse`)
  expect(listed.stdout).not.toContain(key)
  expect((await run('key', 'revoke', id, '--store', 'shop')).code).toBe(0)
  expect(JSON.parse((await run('key', 'list', '--store', 'shop', '--json')).stdout)).toMatchObject([{ id, revokedAt: expect.any(String) }])
})

it('prints the bare key on its first line for people', async () => {
  expect((await run('key', 'create', '--store', 'shop')).stdout).toMatch(/^pd_[\w-]{43}\n/)
})

it('says what is wrong with how it was called', async () => {
  expect(await run('key', 'make', '--store', 'shop')).toMatchObject({ code: 2, stderr: expect.stringContaining('"make" is none of them') })
  expect(await run('key', 'create')).toMatchObject({ code: 2, stderr: expect.stringContaining('--store is missing or not valid.') })
  expect(await run('key', 'revoke', '--store', 'shop')).toMatchObject({ code: 2 })
  expect(await run('key', 'revoke', 'x', '--store', 'shop')).toMatchObject({ code: 1, stderr: 'This store has no key x.\n' })
})
