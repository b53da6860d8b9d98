import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { connectPool } from '../../server/database/pool.ts'
import { type CopiedDatabase, emptyDatabase } from '../support/database.ts'

describe('a transaction', () => {
  let database: CopiedDatabase
  const words = async () => (await database.sql<{ word: string }[]>`select word from said order by word`).map((row) => row.word)
  beforeEach(async () => {
    database = await emptyDatabase(4)
    await database.sql`create table said (word text primary key)`
  })
  afterEach(() => database.drop())

  it('stores all that its work wrote and returns what its work returned', async () => {
    const result = await inTransaction(database.sql, async (sql) => {
      await Promise.all([sql`insert into said values ('one')`, sql`insert into said values ('two')`])
      return 2
    })
    expect(result).toBe(2)
    expect(await words()).toEqual(['one', 'two'])
  })

  it('stores nothing when its work throws, and gives its connection back', async () => {
    for (let round = 0; round < 10; round++) {
      const failed = inTransaction(database.sql, async (sql) => {
        await sql`insert into said values ('one')`
        throw new Error('changed my mind')
      })
      await expect(failed).rejects.toThrow('changed my mind')
    }
    expect(await words()).toEqual([])
  })

  it('stores nothing, and says so, when its work goes on after a failed statement', async () => {
    const swallowed = inTransaction(database.sql, async (sql) => {
      await sql`insert into said values ('one')`
      await sql`insert into said values ('one')`.catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('duplicate key')
    expect(await words()).toEqual([])
  })

  it('stores whole pairs or nothing while every connection is cut again and again', async () => {
    const killer = connectPool(database.url, 1)
    const cut = () =>
      killer`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    let stored = 0
    for (let round = 0; round < 10; round++) {
      const pairs = Array.from({ length: 20 }, async (_, index) => {
        const name = `${round}-${index}`
        await inTransaction(database.sql, async (sql) => {
          await sql`insert into said values (${`${name} a`})`
          await sql`insert into said values (${`${name} b`})`
        })
        stored += 1
      })
      await Promise.allSettled([cut(), ...pairs])
    }
    await killer.end()
    const all = await words()
    expect(all.length % 2).toBe(0)
    expect(all.filter((word) => word.endsWith('a') && !all.includes(word.replace('a', 'b')))).toEqual([])
    expect(all.length / 2).toBeGreaterThanOrEqual(stored)
    expect(stored).toBeGreaterThan(0)
  })
})
