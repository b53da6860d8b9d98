import type { Sql } from '../database/sql.ts'

/** Of two servers that start on an empty database at once, one loads the demo. */
export async function lockDemo(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('parceldesk demo', 0))`
}

/** A few of the stores are enough to name; `isDemo` tells the loaded demo from a store that merely has its key. */
export async function selectHolders(sql: Sql, demoAgent: string): Promise<{ stores: { key: string; name: string }[]; isDemo: boolean }> {
  const stores = await sql<{ key: string; name: string }[]>`select key, name from stores order by key limit 5`
  const agents = await sql`
    select 1 from agents a join agent_stores s on s.agent_id = a.id join stores t on t.id = s.store_id and t.key = 'demo'
    where a.email = ${demoAgent}`
  return { stores, isDemo: agents.length > 0 }
}

/** Demo desks are small; whatever a visitor uploaded is among them. */
export async function selectAttachmentIds(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from attachments order by id limit 10000`
  return rows.map((row) => row.id)
}

/** All tables but the note of which migrations were applied. It waits for who is writing, but not for ever. */
export async function emptyTables(sql: Sql): Promise<void> {
  await sql`set local lock_timeout = '10s'`
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = current_schema() and tablename <> 'migrations' order by tablename`
  await sql`truncate ${sql(tables.map((table) => table.name))} restart identity`
  await sql`alter sequence ticket_numbers restart`
}
