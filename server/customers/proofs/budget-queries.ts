import type { Sql } from '../../database/sql.ts'

/** Held until the transaction ends: of many at once, each counts those before it. Sorted, so that no two wait for each other. */
export async function lockBudgets(sql: Sql, keys: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${[...keys].sort()}::text[]) as key`
}

export interface Attempts {
  budget: string
  subject: string
  /** The newest of them, newest first. */
  at: Date[]
}
/** At most `limit` of each; those that made none are left out. */
export async function selectAttempts(
  sql: Sql,
  spendings: { budget: string; subject: string }[],
  since: Date,
  limit: number,
): Promise<Attempts[]> {
  return sql<Attempts[]>`
    select given.budget, given.subject, array_agg(a.at order by a.at desc) as at
    from jsonb_to_recordset(${sql.json(spendings)}) as given (budget text, subject text)
    join lateral (
      select at from attempts where budget = given.budget and subject = given.subject and at > ${since} order by at desc limit ${limit}
    ) a on true
    group by given.budget, given.subject`
}

export async function insertAttempts(sql: Sql, attempts: { budget: string; subject: string }[], at: Date): Promise<void> {
  await sql`
    insert into attempts (budget, subject, at)
    select budget, subject, ${at} from jsonb_to_recordset(${sql.json(attempts)}) as given (budget text, subject text)`
}

export async function deleteAttempts(sql: Sql, before: Date): Promise<void> {
  await sql`delete from attempts where at < ${before}`
}
