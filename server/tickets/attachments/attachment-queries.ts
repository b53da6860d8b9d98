import type { Sql } from '../../database/sql.ts'

export async function insertAttachment(
  sql: Sql,
  file: { id: string; storeId: string; uploader: string; name: string; type: string; size: number; sha256: Buffer; at: Date },
): Promise<void> {
  await sql`
    insert into attachments (id, store_id, uploader, name, type, size, sha256, created_at)
    values (${file.id}, ${file.storeId}, ${file.uploader}, ${file.name}, ${file.type}, ${file.size}, ${file.sha256}, ${file.at})`
}

export async function selectAttachment(sql: Sql, id: string): Promise<{ name: string; type: string; size: number } | undefined> {
  const [row] = await sql<{ name: string; type: string; size: number }[]>`select name, type, size from attachments where id = ${id}`
  return row
}

/** A reply that waits to leave keeps its files, however long the desk was down. */
const isHeld = (sql: Sql) => sql`exists (select 1 from held_replies r where a.id = any(r.attachment_ids) and r.withdrawn_at is null)`

export async function selectUnbound(sql: Sql, before: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from attachments a where message_id is null and created_at < ${before} and not ${isHeld(sql)} order by created_at limit ${limit}`
  return rows.map((row) => row.id)
}

/** Only those that are still unbound; one that was sent meanwhile stays. */
export async function deleteUnbound(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql<
    { id: string }[]
  >`delete from attachments a where id = any(${ids}) and message_id is null and not ${isHeld(sql)} returning id`
  return rows.map((row) => row.id)
}

/** Binds uploads of this uploader to their message, in the order given. Returns those that were bound. */
export async function bindAttachments(sql: Sql, ids: string[], messageId: string, uploader: string, storeId: string) {
  return sql<{ id: string; name: string; type: string; size: number }[]>`
    update attachments set message_id = ${messageId}, position = array_position(${ids}::uuid[], id)
    where id = any(${ids}) and uploader = ${uploader} and store_id = ${storeId} and message_id is null
    returning id, name, type, size`
}

/** Uploads of this uploader that no message has taken, in the order given; fewer where some are not theirs or are gone. */
export async function selectOwnUnbound(sql: Sql, ids: string[], uploader: string, storeId: string) {
  return sql<{ id: string; name: string; type: string; size: number }[]>`
    select id, name, type, size from attachments
    where id = any(${ids}) and uploader = ${uploader} and store_id = ${storeId} and message_id is null
    order by array_position(${ids}::uuid[], id)`
}
