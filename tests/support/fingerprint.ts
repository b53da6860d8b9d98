import type { Pool } from '../../server/database/sql.ts'
import { until } from './until.ts'

/** What changes by itself: work under way and its clock. */
const RESTLESS = ['jobs', 'cron', 'migrations', 'sign_in_failures']

/** The whole content of the database, table by table, once no job is left that could change it while a test looks; one for later is none. */
export async function fingerprint(sql: Pool): Promise<Record<string, string>> {
  await until(
    'all jobs are done',
    async () =>
      (await sql`select 1 from jobs where state = 'running' or (state = 'waiting' and run_at < now() + interval '1 minute') limit 1`)
        .length === 0,
  )
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and not table_name = any(${RESTLESS}) order by 1`
  const sums = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql<
        { sum: string }[]
      >`select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${sql(name)} t`
      return [name, row?.sum ?? ''] as const
    }),
  )
  return Object.fromEntries(sums)
}
