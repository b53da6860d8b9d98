import type { MailPart } from '../../contract/mail.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'

export interface OutgoingRow {
  messageId: string
  ticketId: string
  inboxId: string
  storeId: string
  number: number
  body: string
  mail: MailPart | null
  delivery: string | null
  authorKind: AuthorKind
  authorName: string
  customerName: string | null
  storeName: string
  storeLocale: string
  at: Date
}
/** What a reply answers: the new words of the mail, and its head. */
export interface AnsweredMail {
  body: string
  mail: MailPart
  at: Date
}

export async function selectOutgoingMail(sql: Sql, messageId: string): Promise<OutgoingRow | undefined> {
  const [row] = await sql<OutgoingRow[]>`
    select m.id as message_id, m.ticket_id, m.inbox_id, t.store_id, t.number, m.body, m.mail, m.delivery, m.author_kind, m.author_name,
      (select name from customers where id = t.customer_id) as customer_name, s.name as store_name, s.locale as store_locale, m.created_at as at
    from messages m join tickets t on t.id = m.ticket_id join stores s on s.id = t.store_id where m.id = ${messageId}`
  return row
}

/** Of a mail id `i`: what is written with suppliers is no business of the customer's, and nobody answers a machine. */
const isOfCustomer = (sql: Sql) => sql`not exists (select 1 from forward_messages where message_id = i.message_id)
  and not exists (select 1 from messages where id = i.message_id and kind = 'machine')`

/** Message-IDs of a ticket's mails before this message, oldest first; the newest `limit` of them. */
export async function selectMailIdsBefore(sql: Sql, ticketId: string, messageId: string, limit: number): Promise<string[]> {
  const rows = await sql<{ mailId: string }[]>`
    select mail_id from (
      select mail_id, created_at, message_id from (
        (select mail_id, created_at, message_id from mail_ids i
          where ticket_id = ${ticketId} and message_id < ${messageId} and ${isOfCustomer(sql)}
            and not exists (select 1 from message_moves where message_id = i.message_id and undone_at is null)
          order by created_at desc, message_id desc limit ${limit})
        union all
        (select i.mail_id, i.created_at, i.message_id from message_moves v join mail_ids i on i.message_id = v.message_id
          where v.to_id = ${ticketId} and v.undone_at is null and i.message_id < ${messageId} and ${isOfCustomer(sql)}
            and not exists (select 1 from message_moves where message_id = v.message_id and undone_at is null and id > v.id)
          order by i.created_at desc, i.message_id desc limit ${limit})) here
      order by created_at desc, message_id desc limit ${limit}) newest
    order by created_at, message_id`
  return rows.map((row) => row.mailId)
}

/** The customer's newest mail in a ticket before this message; null where there is none. One that was moved has gone elsewhere. */
export async function selectAnswered(sql: Sql, ticketId: string, messageId: string): Promise<AnsweredMail | null> {
  const [row] = await sql<AnsweredMail[]>`
    select body, mail, created_at as at from messages m
    where ticket_id = ${ticketId} and id < ${messageId} and kind = 'reply' and author_kind = 'customer'
      and not exists (select 1 from message_moves where message_id = m.id and undone_at is null)
    order by id desc limit 1`
  return row?.mail ? row : null
}

/** The Message-ID that a message of ours went out under first. */
export async function selectMailIdOf(sql: Sql, messageId: string): Promise<string | null> {
  const [row] = await sql<{ mailId: string }[]>`select mail_id from mail_ids where message_id = ${messageId} order by created_at limit 1`
  return row?.mailId ?? null
}

export async function selectFiles(sql: Sql, messageId: string): Promise<{ id: string; name: string; type: string; size: number }[]> {
  return sql<{ id: string; name: string; type: string; size: number }[]>`
    select id, name, type, size from attachments where message_id = ${messageId} order by position`
}
