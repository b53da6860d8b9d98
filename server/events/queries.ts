import type { MailPart } from '../contract/mail.ts'
import type { SocialPart } from '../contract/social/networks.ts'
import type { BotPart } from '../contract/thread.ts'
import type { Fragment, Sql } from '../database/sql.ts'
import type { JobToCome } from './enqueue-job.ts'
import type { NewJob, Recorded } from './record-event.ts'

/** The event, the head it moves, the jobs it causes and, where one is given, the message's own row: one statement. What happens anew does not wait for the back-off of what failed before. */
export async function insertEvent(
  sql: Sql,
  recorded: Recorded,
  messageId: string | null,
  causeId: string | null,
  jobs: NewJob[],
  message: Fragment | null,
): Promise<void> {
  const { thread, event } = recorded
  const head = sql`
    update ticket_heads set
      seq = ${thread.seq}, public_seq = ${thread.publicSeq}, last_customer_seq = ${thread.lastCustomerSeq}, unread_by_customer = ${thread.unreadByCustomer},
      last_message_at = ${thread.lastMessageAt}, last_author = ${thread.lastAuthor},
      last_agent_name = ${thread.lastAgentName}, preview = ${thread.preview}
    where ticket_id = ${thread.id}`
  const row = sql`
    insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_id, actor_name, message_id, data, cause_id, created_at)
    values (${thread.id}, ${recorded.seq}, ${recorded.publicSeq}, ${recorded.id}, ${event.type}, ${event.author.kind}, ${event.author.id},
      ${event.author.name}, ${messageId}, ${sql.json((event.data ?? {}) as never)}, ${causeId}, ${event.at})`
  const first = message ? sql`message as (${message}),` : sql``
  if (jobs.length === 0) {
    await sql`with ${first} head as (${head}) ${row}`
    return
  }
  await sql`
    with ${first} head as (${head}), event as (${row})
    insert into jobs (name, input, key, lane, run_at)
    select name, input, key, lane, now() + make_interval(secs => after)
    from jsonb_to_recordset(${sql.json(jobs as never)}) as job (name text, input jsonb, key text, lane text, after float8)
    on conflict (key) where state = 'waiting' and key is not null do update
      set input = excluded.input, run_at = least(jobs.run_at, excluded.run_at), attempts = 0
      where jobs.input <> excluded.input or jobs.run_at > excluded.run_at or jobs.attempts > 0`
}

/** The same as a part of another statement: enqueued where `from`, a list of tables and what holds of them, has a row. */
export function jobFrom(sql: Sql, job: JobToCome, from: Fragment): Fragment {
  return sql`
    insert into jobs (name, input, key, lane, run_at)
    select ${job.name}::text, ${sql.json(job.input)}::jsonb, ${job.key ?? null}::text, ${job.lane ?? null}::text,
      now() + make_interval(secs => ${(job.afterMs ?? 0) / 1000}) from ${from} limit 1
    on conflict (key) where state = 'waiting' and key is not null do nothing`
}

export async function insertJob(sql: Sql, job: JobToCome): Promise<void> {
  await sql`
    insert into jobs (name, input, key, lane, run_at)
    values (${job.name}, ${sql.json(job.input)}, ${job.key ?? null}, ${job.lane ?? null}, now() + make_interval(secs => ${(job.afterMs ?? 0) / 1000}))
    on conflict (key) where state = 'waiting' and key is not null do nothing`
}

export interface EventRecord {
  seq: number
  publicSeq: number | null
  type: string
  actorKind: string
  actorId: string | null
  actorName: string
  data: Record<string, unknown>
  createdAt: Date
  messageId: string | null
  kind: string | null
  channel: string
  body: string
  clientId: string | null
  delivery: string | null
  deliveryError: string | null
  bot: BotPart | null
  mail: MailPart | null
  social: SocialPart | null
  isHere: boolean
}

/**
 * Whether the thread of an event `e` still shows its message: none that was moved away from there, nor one that came by a move
 * which was taken back. Whoever reads what was said in a ticket asks this.
 */
export const isHere = (sql: Sql) => sql`
  not exists (select 1 from message_moves v where v.message_id = e.message_id and (
    (v.undone_at is null and v.from_id = e.ticket_id and v.from_seq = e.seq)
    or (v.undone_at is not null and v.to_id = e.ticket_id and v.to_seq = e.seq)))`

const columns = (sql: Sql) => sql`
  e.seq, e.public_seq, e.type, e.actor_kind, e.actor_id, e.actor_name, e.data, e.created_at, e.message_id,
  m.kind, i.channel, m.body, m.client_id, m.delivery, m.delivery_error, m.bot, m.mail, m.social,
  e.type not in ('message.received', 'machine.received') or ${isHere(sql)} as is_here
  from events e left join messages m on m.id = e.message_id left join inboxes i on i.id = m.inbox_id`

/** Oldest first, after `seq`. `public` counts and shows only what the customer may see. */
export async function selectEventsAfter(
  sql: Sql,
  ticketId: string,
  seq: number,
  onlyPublic: boolean,
  limit: number,
): Promise<EventRecord[]> {
  // public_seq never exceeds seq, so the primary key also bounds the public reader's scan
  return sql<EventRecord[]>`
    select ${columns(sql)}
    where e.ticket_id = ${ticketId} and e.seq > ${seq} ${onlyPublic ? sql`and e.public_seq > ${seq}` : sql``}
    order by e.seq limit ${limit}`
}

/** Newest first, before `seq`. */
export async function selectEventsBefore(
  sql: Sql,
  ticketId: string,
  seq: number | null,
  onlyPublic: boolean,
  limit: number,
): Promise<EventRecord[]> {
  const bound = seq === null ? sql`` : onlyPublic ? sql`and e.public_seq < ${seq}` : sql`and e.seq < ${seq}`
  return sql<EventRecord[]>`
    select ${columns(sql)}
    where e.ticket_id = ${ticketId} ${onlyPublic ? sql`and e.public_seq is not null` : sql``} ${bound}
    order by e.seq desc limit ${limit}`
}

export interface AttachmentRecord {
  id: string
  messageId: string
  name: string
  type: string
  size: number
}
export async function selectAttachments(sql: Sql, messageIds: string[]): Promise<AttachmentRecord[]> {
  if (messageIds.length === 0) return []
  return sql<AttachmentRecord[]>`
    select id, message_id, name, type, size from attachments where message_id = any(${messageIds}) order by message_id, position`
}
