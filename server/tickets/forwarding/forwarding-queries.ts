import type { MailPerson } from '../../contract/mail.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'

/** What agents and suppliers write to each other about a ticket. */
export interface SideThread {
  id: string
  ticketId: string
}

export interface Forwardable {
  id: string
  authorKind: AuthorKind
  authorName: string
  body: string
  at: Date
}
/** Those of these messages that the ticket shows and that are no notes, in the order of its thread. */
export async function selectForwardable(sql: Sql, ticketId: string, messageIds: string[]): Promise<Forwardable[]> {
  return sql<Forwardable[]>`
    select m.id, m.author_kind, m.author_name, m.body, m.created_at as at from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.message_id = any(${messageIds}) and e.type in ('message.received', 'message.posted', 'machine.received')
      and ${isHere(sql)} order by e.seq`
}

export async function insertForward(
  sql: Sql,
  forward: SideThread & { storeId: string; messageId: string; forwarded: string[]; people: MailPerson[]; at: Date },
): Promise<void> {
  await sql`
    insert into forwards (id, ticket_id, store_id, created_at) values (${forward.id}, ${forward.ticketId}, ${forward.storeId}, ${forward.at})`
  await sql`
    insert into forward_people (forward_id, address, name)
    select ${forward.id}, p.address, p.name from jsonb_to_recordset(${sql.json(forward.people as never)}) as p (address text, name text)`
  await insertSideMessage(sql, forward.id, forward.messageId)
  await sql`
    insert into forwarded_messages (message_id, forwarded_id) select ${forward.messageId}, id from unnest(${forward.forwarded}::uuid[]) as id`
}

export async function insertSideMessage(sql: Sql, forwardId: string, messageId: string): Promise<void> {
  await sql`insert into forward_messages (forward_id, message_id) values (${forwardId}, ${messageId})`
}

/**
 * The side thread that somebody answers who was written to in it: by the address that was keyed for them, or by a Message-ID of
 * it, which nobody else was ever told.
 */
export async function selectSideThread(
  sql: Sql,
  by: { storeId: string; address: string; keyed: string | null; follows: string[] },
): Promise<SideThread | undefined> {
  // two ways in, each by its own index: an OR of them would read every side thread there is
  const [row] = await sql<SideThread[]>`
    select f.id, f.ticket_id from (
      select ${by.keyed}::uuid as id where ${by.keyed}::uuid is not null
      union all
      select s.forward_id from mail_ids i join forward_messages s on s.message_id = i.message_id
      where i.store_id = ${by.storeId} and i.mail_id = any(${by.follows})) found
    join forwards f on f.id = found.id and f.store_id = ${by.storeId}
    join forward_people p on p.forward_id = f.id and p.address = ${by.address}
    order by (f.id is not distinct from ${by.keyed}::uuid) desc, f.created_at desc limit 1`
  return row
}

/** The side thread that a message is of, and its Message-IDs before this one, oldest first. */
export async function selectSideOf(sql: Sql, messageId: string, limit: number): Promise<{ id: string; mailIds: string[] } | null> {
  const [side] = await sql<{ id: string }[]>`select forward_id as id from forward_messages where message_id = ${messageId}`
  if (!side) return null
  const rows = await sql<{ mailId: string }[]>`
    select mail_id from mail_ids i join forward_messages s on s.message_id = i.message_id
    where s.forward_id = ${side.id} and i.message_id < ${messageId} order by i.created_at, i.message_id limit ${limit}`
  return { id: side.id, mailIds: rows.map((row) => row.mailId) }
}

/** How many files these messages have, and how many bytes those are. */
export async function weighFiles(sql: Sql, messageIds: string[]): Promise<{ files: number; bytes: number }> {
  const [row] = await sql<{ files: number; bytes: number }[]>`
    select count(*)::int as files, coalesce(sum(size), 0)::float8 as bytes from attachments where message_id = any(${messageIds})`
  return row ?? { files: 0, bytes: 0 }
}

/** Files of the messages whose words a note carries. */
export async function selectForwardedFiles(
  sql: Sql,
  messageId: string,
): Promise<{ id: string; name: string; type: string; size: number }[]> {
  return sql<{ id: string; name: string; type: string; size: number }[]>`
    select a.id, a.name, a.type, a.size from forwarded_messages f join attachments a on a.message_id = f.forwarded_id
    where f.message_id = ${messageId} order by f.forwarded_id, a.position limit 50`
}
