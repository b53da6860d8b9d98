import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { migrate } from '../../../../server/database/migrate.ts'
import { type CopiedDatabase, emptyDatabase } from '../../../support/database.ts'
import { temporaryDirectory } from '../../../support/temporary-directory.ts'

const MIGRATIONS = join(import.meta.dirname, '../../../../migrations')

let database: CopiedDatabase | undefined
afterEach(() => database?.drop())

async function migrateTo(sql: CopiedDatabase['sql'], before: string): Promise<void> {
  const earlier = await temporaryDirectory()
  for (const file of (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql') && name < before))
    await copyFile(join(MIGRATIONS, file), join(earlier, file))
  await migrate(sql, earlier)
}

it('what was logged before anything was followed leaves the reports, with what was summed of it', async () => {
  database = await emptyDatabase(2)
  const { sql } = database
  await migrateTo(sql, '0044')
  await sql`insert into stores (id, key, name, locale, time_zone, created_at) values (gen_random_uuid(), 'a', 'A', 'en', 'UTC', now())`
  for (const [query, days] of [
    ['old', 40],
    ['of this morning', 0],
  ] as const)
    await sql`
      insert into search_log (id, store_id, source, query, hits, created_at)
      select gen_random_uuid(), id, 'bot', ${query}, 2, now() - ${days}::integer * interval '1 day' from stores`
  await migrateTo(sql, '0047')
  // as a process of then went on: it summed what it was given, and logged what it was asked
  const [store] = await sql<{ id: string }[]>`select id from stores`
  const storeId = store?.id ?? ''
  await sql`insert into search_log (id, store_id, source, query, hits, created_at, gist, locale)
    values (gen_random_uuid(), ${storeId}, 'help', 'followed', 1, now(), 'follow', 'en')`
  await sql`insert into search_day_sums values (${storeId}, 'en', current_date - 40, 1, 0, 0, 1, 1)`
  await sql`insert into search_summed values (${storeId}, current_date + 1)`
  await migrate(sql)
  expect(await sql`select query, gist from search_log where gist <> ''`).toEqual([{ query: 'followed', gist: 'follow' }])
  expect(await sql`select 1 from search_day_sums`).toEqual([])
  const [summed] = await sql<{ isAnew: boolean }[]>`
    select until = (applied_at at time zone 'UTC')::date as is_anew from search_summed, migrations where name = '0044_search_reports.sql'`
  expect(summed?.isAnew).toBe(true)
})
