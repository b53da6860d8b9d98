import type { DeliveryRow, MailPart, MailPerson, Participant } from '../../contract/mail.ts'
import type { ChannelKind } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'
import { ticketFamily } from '../merging/merging-queries.ts'
import { type Suppression, whyNotWritten } from './suppression.ts'

/** How the customer's newest message of a ticket came in. */
export interface LastWord {
  inboxId: string
  channel: ChannelKind
  mail: MailPart | null
}
export async function selectLastWord(sql: Sql, ticketId: string): Promise<LastWord | undefined> {
  const [row] = await sql<LastWord[]>`
    select m.inbox_id, i.channel, m.mail from events e join messages m on m.id = e.message_id join inboxes i on i.id = m.inbox_id
    where e.ticket_id = ${ticketId} and e.type = 'message.received' and ${isHere(sql)} order by e.seq desc limit 1`
  return row
}

/** The browsers that customers wrote from in a ticket, or in one that went into it, the newest first. */
export async function selectBrowsers(sql: Sql, ticketId: string, limit: number): Promise<string[]> {
  const rows = await sql<{ session: string }[]>`
    select threading->>'session' as session from messages
    where ticket_id in ${ticketFamily(sql, ticketId)} and author_kind = 'customer' and threading->>'session' not like 'mail:%'
    group by 1 order by max(created_at) desc limit ${limit}`
  return rows.map((row) => row.session)
}

export interface MailInbox {
  id: string
  address: string
  senderName: string
  hasSmtp: boolean
}
/** The inbox of that id if it is one of mail, else the first of the store's that is open. */
export async function selectMailInbox(sql: Sql, storeId: string, inboxId: string): Promise<MailInbox | undefined> {
  const [row] = await sql<MailInbox[]>`
    select i.id, e.address, coalesce(e.sender_name, s.name) as sender_name, e.sending_secret is not null as has_smtp
    from email_inboxes e join inboxes i on i.id = e.inbox_id join stores s on s.id = e.store_id
    where e.store_id = ${storeId} and (i.id = ${inboxId} or i.disabled_at is null) order by (i.id = ${inboxId}) desc, i.id limit 1`
  return row
}

/** Every address that this installation receives mail at, of those that are asked about. */
export async function selectOwnAddresses(sql: Sql, addresses: string[]): Promise<string[]> {
  const rows = await sql<{ address: string }[]>`select address from email_inboxes where address = any(${addresses})`
  return rows.map((row) => row.address)
}

/** Everybody who takes part in a ticket by mail, with what keeps mail from them; first who came first. */
export async function selectParticipants(sql: Sql, ticketId: string, limit: number): Promise<Participant[]> {
  const rows = await sql<(Omit<Participant, 'suppressed'> & Partial<Suppression>)[]>`
    select p.address, p.name, p.role, p.level, s.reason, s.said from (
      select distinct on (address) address, name, role, level, added_at from ticket_participants
      where ticket_id in ${ticketFamily(sql, ticketId)} order by address, level desc, added_at) p
    left join suppressed_addresses s on s.address = p.address and s.lifted_at is null
      and s.store_id = (select store_id from tickets where id = ${ticketId})
    order by p.added_at, p.address limit ${limit}`
  return rows.map(({ reason, said, ...person }) => ({ ...person, suppressed: reason ? whyNotWritten({ reason, said: said ?? '' }) : null }))
}

export async function insertCopies(
  sql: Sql,
  messageId: string,
  copies: (MailPerson & { role: DeliveryRow['role'] })[],
  at: Date,
): Promise<void> {
  await sql`
    insert into message_recipients (message_id, address, name, role, state_at)
    select ${messageId}, c.address, c.name, c.role, ${at}
    from jsonb_to_recordset(${sql.json(copies as never)}) as c (address text, name text, role text)`
}

export async function selectCopies(sql: Sql, messageId: string): Promise<(Omit<DeliveryRow, 'at'> & { at: Date })[]> {
  return sql<(Omit<DeliveryRow, 'at'> & { at: Date })[]>`
    select r.address, r.name, r.role, r.state, r.said, r.state_at as at, exists (
        select 1 from suppressed_addresses s where s.store_id = t.store_id and s.address = r.address and s.lifted_at is null) as barred
    from message_recipients r join messages m on m.id = r.message_id join tickets t on t.id = m.ticket_id where r.message_id = ${messageId}
    order by array_position(array['to', 'cc', 'bcc'], r.role), r.address`
}

/** What a report says of a copy that nobody vouches for; false where the same was told before. */
export async function updateSaid(sql: Sql, messageId: string, copy: { address: string; said: string }, at: Date): Promise<boolean> {
  const rows = await sql`
    update message_recipients set said = ${copy.said}, state_at = ${at}
    where message_id = ${messageId} and address = ${copy.address} and state in ('sent', 'delayed') and said is distinct from ${copy.said} returning 1`
  return rows.length > 0
}

/** Why a copy has not left yet. `first`: nothing was known of that before. */
export async function updateWaiting(sql: Sql, messageId: string, copy: { address: string; said: string }): Promise<{ first: boolean }> {
  const [row] = await sql<{ first: boolean }[]>`
    update message_recipients set said = ${copy.said} where message_id = ${messageId} and address = ${copy.address} and state = 'pending'
    returning (select before.said is null from message_recipients before where message_id = ${messageId} and address = ${copy.address}) as first`
  return row ?? { first: false }
}

/** Those copies that this changes; what has left already never counts as pending or failed again. */
export async function updateCopy(
  sql: Sql,
  messageId: string,
  copy: { address: string; state: DeliveryRow['state']; said: string | null },
  from: DeliveryRow['state'][],
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    update message_recipients set state = ${copy.state}, said = ${copy.said}, state_at = ${at}
    where message_id = ${messageId} and address = ${copy.address} and state = any(${from}) returning 1`
  return rows.length > 0
}

export async function countPendingCopies(sql: Sql, messageId: string): Promise<{ pending: number; sent: number }> {
  const [row] = await sql<{ pending: number; sent: number }[]>`
    select count(*) filter (where state = 'pending') as pending, count(*) filter (where state in ('sent', 'delayed', 'bounced')) as sent
    from message_recipients where message_id = ${messageId}`
  return row ?? { pending: 0, sent: 0 }
}

/** Whether the bot has mailed in a ticket after any agent last wrote to its customer. */
export async function hasBotWrittenSinceAgent(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type = 'message.posted' and e.actor_kind = 'bot' and m.mail is not null
      and not exists (select 1 from events a where a.ticket_id = e.ticket_id and a.type = 'message.posted' and a.actor_kind = 'agent' and a.seq > e.seq)
    limit 1`
  return rows.length > 0
}
