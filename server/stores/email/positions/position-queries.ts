import type { Sql } from '../../../database/sql.ts'

/** How far one folder of a mailbox is read (RFC 9051 §2.3.1.1): UIDs count for as long as UIDVALIDITY stays. */
export interface MailboxPosition {
  uidValidity: string
  lastUid: number
}

export async function selectPosition(sql: Sql, inboxId: string, folder: string): Promise<MailboxPosition | undefined> {
  const [row] = await sql<MailboxPosition[]>`
    select uid_validity, last_uid from mailbox_positions where inbox_id = ${inboxId} and folder = ${folder}`
  return row
}

/** Never goes back while UIDVALIDITY stays: two watchers of one folder end at the further one. */
export async function upsertPosition(sql: Sql, inboxId: string, folder: string, position: MailboxPosition, at: Date): Promise<void> {
  await sql`
    insert into mailbox_positions as p (inbox_id, folder, uid_validity, last_uid, updated_at)
    values (${inboxId}, ${folder}, ${position.uidValidity}, ${position.lastUid}, ${at})
    on conflict (inbox_id, folder) do update set uid_validity = excluded.uid_validity, updated_at = excluded.updated_at,
      last_uid = case when p.uid_validity = excluded.uid_validity then greatest(p.last_uid, excluded.last_uid) else excluded.last_uid end`
}

export async function deletePositions(sql: Sql, inboxId: string): Promise<void> {
  await sql`delete from mailbox_positions where inbox_id = ${inboxId}`
}
