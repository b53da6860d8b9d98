import type { Recipients } from '../../contract/mail.ts'
import type { Way } from '../../contract/social/networks.ts'
import type { Sql } from '../../database/sql.ts'

export interface HeldRow {
  id: string
  ticketId: string
  agentId: string
  clientId: string
  body: string
  attachmentIds: string[]
  solves: boolean
  releaseAt: Date
  scheduled: boolean
  recipients: Recipients | null
  way: Way | null
  withdrawnAt: Date | null
  failure: string | null
  createdAt: Date
}

export async function insertHeld(sql: Sql, row: Omit<HeldRow, 'withdrawnAt' | 'failure'>): Promise<void> {
  await sql`
    insert into held_replies (id, ticket_id, agent_id, client_id, body, attachment_ids, solves, release_at, scheduled, recipients, way, created_at)
    values (${row.id}, ${row.ticketId}, ${row.agentId}, ${row.clientId}, ${row.body}, ${row.attachmentIds}, ${row.solves}, ${row.releaseAt}, ${row.scheduled}, ${row.recipients && sql.json(row.recipients as never)}, ${row.way},
      ${row.createdAt})`
}

/** Read while the ticket is locked, which everybody who changes a held reply holds first. */
export async function selectHeld(
  sql: Sql,
  by: { id: string } | { ticketId: string; agentId: string; clientId: string },
): Promise<HeldRow | undefined> {
  const [row] = await sql<HeldRow[]>`
    select * from held_replies where ${
      'id' in by ? sql`id = ${by.id}` : sql`ticket_id = ${by.ticketId} and agent_id = ${by.agentId} and client_id = ${by.clientId}`
    }`
  return row
}

/** Of one agent, oldest first, those taken back left out. */
export async function selectHeldOf(sql: Sql, ticketId: string, agentId: string, limit: number): Promise<HeldRow[]> {
  return sql<HeldRow[]>`
    select * from held_replies where ticket_id = ${ticketId} and agent_id = ${agentId} and withdrawn_at is null order by id limit ${limit}`
}

export async function markWithdrawn(sql: Sql, id: string, at: Date): Promise<void> {
  await sql`update held_replies set withdrawn_at = ${at}, attachment_ids = '{}' where id = ${id}`
}

export async function markFailed(sql: Sql, id: string, failure: string): Promise<void> {
  await sql`update held_replies set failure = ${failure} where id = ${id}`
}

export async function deleteHeld(sql: Sql, id: string): Promise<void> {
  await sql`delete from held_replies where id = ${id}`
}

export async function deleteWithdrawn(sql: Sql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from held_replies where id in (select id from held_replies where withdrawn_at < ${before} order by withdrawn_at limit ${limit})`
  return count
}
