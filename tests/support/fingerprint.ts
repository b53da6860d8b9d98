import type { OpenDesk } from './desk.ts'
import { until } from './until.ts'

/** What changes by itself: work under way and its clock. */
const RESTLESS = ['jobs', 'cron', 'migrations', 'sign_in_failures', 'customer_checks', 'customer_suggestions']

/** The whole content of the database, table by table, once no job is left that could change it while a test looks; one for later is none. */
export async function fingerprint({ sql, ctx }: Pick<OpenDesk, 'sql' | 'ctx'>): Promise<Record<string, string>> {
  await until('all jobs are done', async () => {
    // a job that shall begin in a second may begin now; one that failed and waits for its next try may not
    await sql`update jobs set run_at = now() where state = 'waiting' and attempts = 0 and run_at between now() and now() + interval '1 minute'`
    ctx().wakeJobs()
    const due = sql`select 1 from jobs where state = 'running' or (state = 'waiting' and run_at < now() + interval '1 minute') limit 1`
    return (await due).length === 0
  })
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relname = any(${RESTLESS})`
  const sums = tables.map(
    ({ name }) =>
      sql`select ${name} as name, count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${sql(name)} t`,
  )
  const rows = await sql<{ name: string; sum: string }[]>`${sums.reduce((all, sum) => sql`${all} union all ${sum}`)}`
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
