import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { type CopiedDatabase, emptyDatabase } from '../support/database.ts'

describe('a pool whose connections are cut', () => {
  let database: CopiedDatabase
  let killer: Pool
  beforeEach(async () => {
    database = await emptyDatabase(1)
    killer = connectPool(database.url, 1)
    await database.sql`create table said (word text)`
  })
  afterEach(async () => {
    await killer.end()
    await database.drop()
  })

  it('rejects the transaction that was under way and goes on with a new connection', async () => {
    const lost = database.sql.begin(async (tx) => {
      await tx`insert into said values ('one')`
      await tx`select pg_sleep(60)`
    })
    lost.catch(() => undefined)
    await expect.poll(() => killOthers('%pg_sleep%')).toBe(1)
    await expect(lost).rejects.toThrow(/terminating connection|CONNECTION_CLOSED/)
    expect(await database.sql`select word from said`).toEqual([])
  })

  it('never runs what a lost transaction still wanted on another connection', async () => {
    let late: Promise<unknown> | undefined
    const lost = database.sql.begin(async (tx) => {
      await tx`insert into said values ('one')`
      await killOthers('%insert into said%')
      while ((await killer`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`).length > 0)
        await sleep(10)
      await database.sql`insert into said values ('another, on its own')`
      late = tx`insert into said values ('two')`.then(
        () => 'ran',
        (error: Error) => error.message,
      )
      await late
    })
    await expect(lost).rejects.toThrow('CONNECTION_CLOSED')
    await expect.poll(() => late).toBeDefined()
    expect(await late).toMatch('CONNECTION_CLOSED')
    expect(await database.sql`select word from said`).toEqual([{ word: 'another, on its own' }])
  })

  it('rejects queries on a reserved connection that is gone, and can reserve again', async () => {
    const reserved = await database.sql.reserve()
    await reserved`select 1`
    await killOthers('%')
    await expect
      .poll(() =>
        reserved`select 1`.then(
          () => 'ran',
          (error: { code?: string }) => error.code,
        ),
      )
      .toBe('CONNECTION_CLOSED')
    reserved.release()
    const again = await database.sql.reserve()
    expect(await again`select 1 as one`).toEqual([{ one: 1 }])
    again.release()
    expect(await database.sql`select 2 as two`).toEqual([{ two: 2 }])
  })

  it('serves a hundred transactions of which every connection is cut again and again', async () => {
    const crowd = connectPool(database.url, 8)
    let rejected = 0
    const insertPair = (word: string) =>
      crowd
        .begin(async (tx) => {
          await tx`insert into said values (${word})`
          await tx`insert into said values (${word})`
        })
        .catch(() => {
          rejected++
        })
    for (let round = 0; round < 10; round++) {
      const words = Array.from({ length: 20 }, (_, index) => insertPair(`${round}-${index}`))
      await killOthers('%')
      await Promise.all(words)
    }
    await crowd.end()
    const pairs = await killer<{ count: number }[]>`select count(*) from said group by word`
    expect(pairs.filter((row) => row.count !== 2)).toEqual([])
    expect(pairs.length).toBeGreaterThanOrEqual(200 - rejected)
  })

  async function killOthers(query: string): Promise<number> {
    const rows = await killer`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like ${query}`
    return rows.length
  }
})

describe('what columns arrive as', () => {
  it('names are camelCase but keys inside jsonb are left alone, int8 is a number, undefined is null', async () => {
    const database = await emptyDatabase()
    const rows =
      await database.sql`select 9007199254740991::int8 as big_number, '{"a_b": 1}'::jsonb as some_json, ${undefined as unknown as null}::text as nothing`
    expect(rows).toEqual([{ bigNumber: 9007199254740991, someJson: { a_b: 1 }, nothing: null }])
    expect(await database.sql`show timezone`).toEqual([{ TimeZone: 'UTC' }])
    await database.drop()
  })
})
