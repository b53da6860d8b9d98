import type { Sql } from '../database/sql.ts'

/** Of two servers that start on an empty database at once, one loads the demo. */
export async function lockDemo(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('parceldesk demo', 0))`
}
