import { expect, it } from 'vitest'
import { copyDatabase, rolledBack } from './database.ts'

const id = '01900000-0000-7000-8000-000000000001'

it('gives every test a migrated database of its own', async () => {
  const [one, other] = await Promise.all([copyDatabase(), copyDatabase()])
  await one.sql`insert into stores (id, key, name, created_at) values (${id}, 'k', 'N', now())`
  expect(await one.sql`select key from stores`).toEqual([{ key: 'k' }])
  expect(await other.sql`select key from stores`).toEqual([])
  await Promise.all([one.drop(), other.drop()])
})

it('undoes what a rolled-back test did, and passes its failures on', async () => {
  const seen = await rolledBack(async (sql) => {
    await sql`insert into stores (id, key, name, created_at) values (${id}, 'k', 'N', now())`
    return sql`select key from stores`
  })
  expect(seen).toEqual([{ key: 'k' }])
  expect(await rolledBack((sql) => sql`select key from stores`)).toEqual([])
  await expect(rolledBack(async () => Promise.reject(new Error('of the test')))).rejects.toThrow('of the test')
})
