import type { Sql } from '../../database/sql.ts'

/** How long the latest handoffs of a store waited for a person, in milliseconds. */
export async function selectPickUps(sql: Sql, storeId: string, limit: number): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select (extract(epoch from picked_up_at - handed_off_at) * 1000)::float8 as ms from tickets
    where store_id = ${storeId} and picked_up_at is not null order by picked_up_at desc limit ${limit}`
  return rows.map((row) => row.ms)
}

/** Customers of a store who wait for a person, counted up to 100. */
export async function selectQueueLength(sql: Sql, storeId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) from (
      select 1 from tickets where store_id = ${storeId} and status in ('new', 'open', 'pending') and snoozed_at is null and merged_into_id is null
        and handler = 'agent'
        and coalesce(waiting_since, 'infinity'::timestamptz) < 'infinity' limit 100) waiting`
  return row?.count ?? 0
}
