import type { Network, SocialKind } from '../../../contract/social/networks.ts'
import type { Sql } from '../../../database/sql.ts'
import { ticketFamily } from '../../merging/merging-queries.ts'
import type { SocialPosting } from '../choose-social-posting.ts'
import type { SocialPlace } from '../social-sender.ts'

/** Whether the bot has said anything to this person in this public thread, whatever became of it. */
export async function hasBotSpoken(sql: Sql, { inboxId, place }: Pick<SocialPosting, 'inboxId' | 'place'>): Promise<boolean> {
  const rows = await sql`
    select 1 from social_sendings s join messages m on m.id = s.message_id
    where s.inbox_id = ${inboxId} and s.place ->> 'way' = 'public' and s.place ->> 'thread' = ${place.thread}
      and s.place #>> '{person,id}' = ${place.person.id} and m.author_kind = 'bot' limit 1`
  return rows.length > 0
}

export interface LastSaid {
  inboxId: string
  place: SocialPlace
  network: Network
  kind: SocialKind
  /** What the store's own account calls itself; empty where it is not known. */
  ownHandle: string
  isGone: boolean
}
/** What a ticket's customer last said on a network; undefined where their last word came another way. */
export async function selectLastSaid(sql: Sql, ticketId: string): Promise<LastSaid | undefined> {
  const [row] = await sql<LastSaid[]>`
    select s.inbox_id, s.place, m.social ->> 'network' as network, m.social ->> 'kind' as kind, s.deleted_at is not null as is_gone,
      coalesce(c.settings #>> '{account,handle}', '') as own_handle
    from (select message_id from events where ticket_id = ${ticketId} and type = 'message.received' order by seq desc limit 1) last
      join messages m on m.id = last.message_id join social_messages s on s.message_id = m.id
      left join social_connections c on c.inbox_id = s.inbox_id`
  return row
}

export interface PrivateAnswer {
  ticketId: string
  storeId: string
  delivery: 'pending' | 'delivered' | 'failed'
  /** What was said in public that it goes on from. */
  question: string
  isGone: boolean
}
/** A message of the bot's that goes on in private from what was said in public; undefined where it is none. */
export async function selectPrivateAnswer(sql: Sql, messageId: string): Promise<PrivateAnswer | undefined> {
  const [row] = await sql<PrivateAnswer[]>`
    select m.ticket_id, t.store_id, m.delivery, coalesce(asked.body, '') as question, known.deleted_at is not null as is_gone
    from messages m join tickets t on t.id = m.ticket_id join social_sendings s on s.message_id = m.id
      join social_messages known on known.inbox_id = s.inbox_id and known.external_id = s.place ->> 'continues'
      left join messages asked on asked.id = known.message_id
    where m.id = ${messageId} and m.author_kind = 'bot' and s.place ->> 'way' = 'private'`
  return row
}

/** Whether an agent wrote in a ticket. */
export async function hasAgentWritten(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from messages where ticket_id in ${ticketFamily(sql, ticketId)} and author_kind = 'agent' and kind = 'reply' limit 1`
  return rows.length > 0
}
