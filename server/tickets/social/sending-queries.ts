import type { Sql } from '../../database/sql.ts'

/** The files of a message, in their order. */
export async function attachmentsOf(sql: Sql, messageId: string): Promise<{ id: string; name: string; type: string; size: number }[]> {
  return sql<{ id: string; name: string; type: string; size: number }[]>`
    select id, name, type, size from attachments where message_id = ${messageId} order by position`
}

/** It had left, and did not get there; false where that is known. */
export async function updateFailed(sql: Sql, messageId: string, reason: string): Promise<boolean> {
  const { count } = await sql`
    update messages set delivery = 'failed', delivery_error = ${reason} where id = ${messageId} and delivery <> 'failed' and author_kind <> 'customer'`
  return count > 0
}
