import type { Sql } from '../../database/sql.ts'

/** Held until the transaction ends: of many at once, each counts those before it. Sorted, so that no two wait for each other. */
export async function lockBudgets(sql: Sql, keys: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${[...keys].sort()}::text[]) as key`
}

/** When the newest attempts were made, newest first. */
export async function selectAttempts(sql: Sql, budget: string, subject: string, since: Date, limit: number): Promise<Date[]> {
  const rows = await sql<{ at: Date }[]>`
    select at from attempts where budget = ${budget} and subject = ${subject} and at > ${since} order by at desc limit ${limit}`
  return rows.map((row) => row.at)
}

export async function insertAttempts(sql: Sql, attempts: { budget: string; subject: string }[], at: Date): Promise<void> {
  await sql`
    insert into attempts (budget, subject, at)
    select budget, subject, ${at} from jsonb_to_recordset(${sql.json(attempts)}) as given (budget text, subject text)`
}

export async function deleteAttempts(sql: Sql, before: Date): Promise<void> {
  await sql`delete from attempts where at < ${before}`
}
