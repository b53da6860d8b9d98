import type { MailPart } from '../../contract/mail.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'
import type { PersonRow } from './moving-queries.ts'

export async function selectPeople(sql: Sql, ticketId: string, addresses: string[]): Promise<PersonRow[]> {
  return sql<PersonRow[]>`
    select address, name, role, level, since_seq, added_at from ticket_participants
    where ticket_id = ${ticketId} and address = any(${addresses}) order by address for update`
}

/** The heads of all mails of customers that a ticket shows, up to 1,000. */
export async function selectMailsShown(sql: Sql, ticketId: string): Promise<MailPart[]> {
  const rows = await sql<{ mail: MailPart }[]>`
    select m.mail from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type = 'message.received' and m.mail is not null and ${isHere(sql)} order by e.seq desc limit 1000`
  return rows.map((row) => row.mail)
}

export async function deletePeople(sql: Sql, ticketId: string, addresses: string[]): Promise<void> {
  await sql`delete from ticket_participants where ticket_id = ${ticketId} and address = any(${addresses})`
}

/** As they are given; who is there already is overwritten. */
export async function putPeople(sql: Sql, ticketId: string, people: PersonRow[]): Promise<void> {
  await sql`
    insert into ticket_participants (ticket_id, address, name, role, level, since_seq, added_at)
    select ${ticketId}, p.address, p.name, p.role, p.level, p.since_seq, p.added_at
    from jsonb_to_recordset(${sql.json(people.map((p) => ({ ...p, since_seq: p.sinceSeq, added_at: p.addedAt })) as never)})
      as p (address text, name text, role text, level smallint, since_seq integer, added_at timestamptz)
    on conflict (ticket_id, address) do update set name = excluded.name, role = excluded.role, level = excluded.level,
      since_seq = excluded.since_seq, added_at = excluded.added_at`
}
