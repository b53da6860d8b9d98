import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'
import type { MailSender } from './mail-sender.ts'

/** The last move of a message `m` that stands: each goes on from where the one before it led, and is taken back before that. */
const lastMove = (sql: Sql) => sql`
  (select to_id from message_moves where message_id = m.id and undone_at is null order by id desc limit 1)`

/** Where a mail goes on that follows a message which agents have moved: there, although what it followed was said elsewhere. */
export async function selectTicketOfMoved(sql: Sql, storeId: string, mailIds: string[]): Promise<string | null> {
  if (mailIds.length === 0) return null
  const [row] = await sql<{ ticketId: string | null }[]>`
    select v.to_id as ticket_id from mail_ids i join messages m on m.id = i.message_id left join lateral ${lastMove(sql)} v on true
    where i.store_id = ${storeId} and i.mail_id = any(${mailIds})
    order by array_position(${mailIds}::text[], i.mail_id), i.created_at desc limit 1`
  return row?.ticketId ?? null
}

/** The ticket of the first of these Message-IDs that this store knows. */
export async function selectTicketByMailIds(sql: Sql, storeId: string, mailIds: string[]): Promise<string | null> {
  if (mailIds.length === 0) return null
  const [row] = await sql<{ ticketId: string }[]>`
    select coalesce(v.to_id, m.ticket_id) as ticket_id from mail_ids i join messages m on m.id = i.message_id
      left join lateral ${lastMove(sql)} v on true
    where i.store_id = ${storeId} and i.mail_id = any(${mailIds})
    order by array_position(${mailIds}::text[], i.mail_id), i.created_at desc limit 1`
  return row?.ticketId ?? null
}

/** Whether somebody writes in a ticket, or in one that went into it, or was written to from there. */
export async function isParticipant(sql: Sql, ticketId: string, address: string): Promise<boolean> {
  const rows = await sql`
    select 1 from ticket_participants p where p.address = ${address} and p.ticket_id in ${ticketFamily(sql, ticketId)}
    union all
    select 1 from message_recipients r join messages m on m.id = r.message_id
    where r.address = ${address} and m.kind = 'reply' and m.ticket_id in ${ticketFamily(sql, ticketId)} limit 1`
  return rows.length > 0
}

export async function insertMailId(
  sql: Sql,
  row: { storeId: string; mailId: string; ticketId: string; messageId: string; at: Date },
): Promise<void> {
  await sql`
    insert into mail_ids (store_id, mail_id, ticket_id, message_id, created_at)
    values (${row.storeId}, ${row.mailId}, ${row.ticketId}, ${row.messageId}, ${row.at}) on conflict do nothing`
}

/** New people come in at this place of the thread; of who is known, the strongest proof stays. */
export async function upsertParticipants(
  sql: Sql,
  ticketId: string,
  people: MailSender['people'],
  from: { email: string; level: number },
  seq: number,
  at: Date,
): Promise<void> {
  const rows = people.map(({ address, name, role }) => ({ address, name, role, level: address === from.email ? from.level : 1 }))
  await sql`
    insert into ticket_participants (ticket_id, address, name, role, level, since_seq, added_at)
    select ${ticketId}, p.address, p.name, p.role, p.level, ${seq}, ${at}
    from jsonb_to_recordset(${sql.json(rows)}) as p (address text, name text, role text, level smallint)
    on conflict (ticket_id, address) do update set level = greatest(ticket_participants.level, excluded.level),
      name = case when ticket_participants.name = '' then excluded.name else ticket_participants.name end`
}
