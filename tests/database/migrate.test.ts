import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations } from '../../server/database/migrate.ts'
import { connectPool } from '../../server/database/pool.ts'
import { type CopiedDatabase, emptyDatabase } from '../support/database.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

describe('migrate', () => {
  let database: CopiedDatabase
  beforeEach(async () => {
    database = await emptyDatabase()
  })
  afterEach(() => database.drop())

  it('applies files in order of their names, and each only once', async () => {
    const directory = directoryWith({
      '0002_add.sql': 'alter table a add column n int;',
      '0001_make.sql': 'create table a (id int);\ninsert into a values (1);',
    })
    expect(await pendingMigrations(database.sql, directory)).toEqual(['0001_make.sql', '0002_add.sql'])
    expect(await migrate(database.sql, directory)).toEqual(['0001_make.sql', '0002_add.sql'])
    expect(await migrate(database.sql, directory)).toEqual([])
    expect(await pendingMigrations(database.sql, directory)).toEqual([])
    expect(await database.sql`select id, n from a`).toEqual([{ id: 1, n: null }])
  })

  it('names file, message and line of a statement that fails, and undoes its whole file but not the one before', async () => {
    const bad = "-- naïve 'text'\ncreate table b (id int);\nselect id,\n  nope from b;"
    const directory = directoryWith({ '0002_good.sql': 'create table a (id int)', '0003_bad.sql': bad })
    await expect(migrate(database.sql, directory)).rejects.toThrow('0003_bad.sql: column "nope" does not exist at line 4')
    expect(await pendingMigrations(database.sql, directory)).toEqual(['0003_bad.sql'])
    expect(await database.sql`select to_regclass('a') is not null as a, to_regclass('b') is not null as b`).toEqual([{ a: true, b: false }])
  })

  it('can go on after a file was mended', async () => {
    const directory = directoryWith({ '0001_bad.sql': 'create tabel a (id int)' })
    await expect(migrate(database.sql, directory)).rejects.toThrow('0001_bad.sql: syntax error at or near "tabel" at line 1')
    writeFileSync(join(directory, '0001_bad.sql'), 'create table a (id int)')
    expect(await migrate(database.sql, directory)).toEqual(['0001_bad.sql'])
  })

  it('refuses a file that was edited after it had been applied', async () => {
    const directory = directoryWith({ '0001_make.sql': 'create table a (id int)' })
    await migrate(database.sql, directory)
    writeFileSync(join(directory, '0001_make.sql'), 'create table a (id bigint)')
    writeFileSync(join(directory, '0002_more.sql'), 'create table b (id int)')
    await expect(migrate(database.sql, directory)).rejects.toThrow('0001_make.sql was edited after it had been applied')
    expect(await pendingMigrations(database.sql, directory)).toEqual(['0002_more.sql'])
  })

  it('lets one of several servers that start at once apply, while the others wait for it', async () => {
    const directory = directoryWith({ '0001_slow.sql': 'create table a (id int); select pg_sleep(0.3); insert into a values (1);' })
    const servers = [1, 2, 3].map(() => connectPool(database.url, 2))
    const applied = await Promise.all(servers.map((server) => migrate(server, directory)))
    await Promise.all(servers.map((server) => server.end()))
    expect(applied.flat()).toEqual(['0001_slow.sql'])
    expect(await database.sql`select count(*) from a`).toEqual([{ count: 1 }])
  })

  it('gives its lock back when a server dies in the middle', async () => {
    const directory = directoryWith({
      '0001_slow.sql':
        "create table a (id int); select pg_sleep(case current_setting('application_name') when 'dying' then 60 else 0 end);",
    })
    const dying = connectPool(`${database.url}?application_name=dying`, 1)
    const first = migrate(dying, directory).catch((error: Error) => error)
    const killed = async () => {
      const rows =
        await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying' and query like '%pg_sleep%' and state = 'active'`
      return rows.length > 0
    }
    await expect.poll(killed).toBe(true)
    expect(await first).toBeInstanceOf(Error)
    await dying.end()
    expect(await migrate(database.sql, directory)).toEqual(['0001_slow.sql'])
  })
})

describe('the migrations of the desk', () => {
  it('apply to an empty database', async () => {
    const database = await emptyDatabase()
    const applied = await migrate(database.sql)
    expect(applied[0]).toBe('0001_desk.sql')
    expect(await pendingMigrations(database.sql)).toEqual([])
    await database.drop()
  })
})

function directoryWith(files: Record<string, string>): string {
  const directory = temporaryDirectory()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  return directory
}
