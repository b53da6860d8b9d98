import type { Network, SocialPart } from '../../contract/social/networks.ts'
import type { FilledTemplate } from '../../contract/social/templates.ts'
import type { TicketStatus } from '../../contract/thread.ts'
import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'
import type { SocialPlace } from './social-sender.ts'

/** The newest ticket of a thread on a network; which may be merged or closed. */
export async function selectTicketOfThread(sql: Sql, inboxId: string, address: string): Promise<string | undefined> {
  const [row] = await sql<{ ticketId: string }[]>`
    select ticket_id from ticket_routes where inbox_id = ${inboxId} and address = ${address} order by ticket_id desc limit 1`
  return row?.ticketId
}

/** A ticket, or where it goes on since it was merged. */
export async function selectSurvivor(sql: Sql, ticketId: string): Promise<{ id: string; status: TicketStatus } | undefined> {
  const [row] = await sql<{ id: string; status: TicketStatus }[]>`
    with recursive way as (
      select id, status, merged_into_id from tickets where id = ${ticketId}
      union all select t.id, t.status, t.merged_into_id from tickets t join way w on t.id = w.merged_into_id)
    select id, status from way where merged_into_id is null`
  return row
}

/** Under which id a network knows a message of a ticket. */
export interface KnownMessage {
  messageId: string | null
  ticketId: string | null
  place: SocialPlace
  changedAt: Date
  deletedAt: Date | null
}
export async function selectKnown(sql: Sql, inboxId: string, externalId: string): Promise<KnownMessage | undefined> {
  const [row] = await sql<KnownMessage[]>`
    select message_id, ticket_id, place, changed_at, deleted_at from social_messages where inbox_id = ${inboxId} and external_id = ${externalId}`
  return row
}

export interface NewKnown {
  inboxId: string
  externalId: string
  messageId: string | null
  ticketId: string | null
  /** Null: nothing of it is kept any more. */
  place: SocialPlace | null
  /** Files that are still to be fetched. */
  media?: MediaToFetch[]
  at: Date
  deletedAt: Date | null
}
export interface MediaToFetch {
  kind: string
  name: string
  url: string
}
/** A message that is known by an id of its network from now on; of one that was known before only the message itself is added. */
export async function upsertKnown(sql: Sql, row: NewKnown): Promise<void> {
  await sql`
    insert into social_messages (inbox_id, external_id, message_id, ticket_id, place, media, changed_at, deleted_at)
    values (${row.inboxId}, ${row.externalId}, ${row.messageId}, ${row.ticketId}, ${sql.json((row.place ?? {}) as never)},
      ${row.media?.length ? sql.json(row.media as never) : null},
      ${row.at}, ${row.deletedAt})
    on conflict (inbox_id, external_id) do update set message_id = coalesce(social_messages.message_id, excluded.message_id),
      ticket_id = coalesce(social_messages.ticket_id, excluded.ticket_id), deleted_at = coalesce(social_messages.deleted_at, excluded.deleted_at)`
}

type ChangedAt = Pick<NewKnown, 'inboxId' | 'externalId' | 'at'>
/** The words are of that time, by the network's clock; false where newer ones are known. */
export async function updateChanged(sql: Sql, { inboxId, externalId, at }: ChangedAt): Promise<boolean> {
  const { count } = await sql`
    update social_messages set changed_at = ${at} where inbox_id = ${inboxId} and external_id = ${externalId} and changed_at <= ${at}`
  return count > 0
}

/** The same of whether others see it. */
export async function updateSeen(sql: Sql, { inboxId, externalId, at }: ChangedAt): Promise<boolean> {
  const { count } = await sql`
    update social_messages set seen_at = ${at}
    where inbox_id = ${inboxId} and external_id = ${externalId} and coalesce(seen_at <= ${at}, true)`
  return count > 0
}

/** Taken back: what was to be fetched of it is not any more. */
export async function updateGone(sql: Sql, { inboxId, externalId, at }: ChangedAt): Promise<void> {
  await sql`
    update social_messages set deleted_at = coalesce(deleted_at, ${at}), media = null
    where inbox_id = ${inboxId} and external_id = ${externalId}`
}

export interface StoredMessage {
  id: string
  ticketId: string
  kind: 'reply' | 'note' | 'machine'
  authorKind: 'customer' | 'agent' | 'bot' | 'system'
  body: string
  clientId: string | null
  delivery: 'pending' | 'delivered' | 'failed' | null
  deliveryError: string | null
  social: SocialPart
}
export async function selectSocialMessage(sql: Sql, id: string): Promise<StoredMessage | undefined> {
  const [row] = await sql<StoredMessage[]>`
    select id, ticket_id, kind, author_kind, body, client_id, delivery, delivery_error, social from messages where id = ${id} and social is not null`
  return row
}

export async function updateSocialMessage(sql: Sql, id: string, { body, social }: { body: string; social: SocialPart }): Promise<void> {
  await sql`update messages set body = ${body}, social = ${sql.json(social as never)} where id = ${id}`
}

/** It is there, and its link is known; false where nothing of it is kept any more. */
export async function updateSent(sql: Sql, id: string, link: string | null): Promise<boolean> {
  const { count } = await sql`
    update messages set social = social || jsonb_build_object('link', ${link}::text, 'waits', null) where id = ${id} and social is not null`
  return count > 0
}

/** Ids of the files that went, under which their bytes lie. */
export async function deleteAttachments(sql: Sql, messageId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`delete from attachments where message_id = ${messageId} returning id`
  return rows.map(({ id }) => id)
}

export async function updateSubject(sql: Sql, ticketId: string, subject: string): Promise<void> {
  await sql`update tickets set subject = ${subject} where id = ${ticketId}`
}

/**
 * Where the newest message that still stands is in a ticket, each way, of its customer (`isTheirs`) and of others who write there. Of
 * a customer who is several people there, as after a merge, it is whoever began.
 */
export interface Said {
  inboxId: string
  externalId: string
  place: SocialPlace
  isTheirs: boolean
  at: Date
}
export async function selectPlaces(sql: Sql, ticketId: string, customerId: string): Promise<Said[]> {
  return sql<Said[]>`
    select distinct on (way, is_theirs) inbox_id, external_id, place, is_theirs, at from (
      select s.inbox_id, s.external_id, s.place, s.place ->> 'way' as way, m.author_id in ${customerFamily(sql, customerId)} as is_theirs,
        m.created_at as at, m.id, s.deleted_at is not null as is_gone,
        s.place #>> '{person,id}' = first_value(s.place #>> '{person,id}') over (
          partition by m.author_id in ${customerFamily(sql, customerId)} order by m.id) as is_opener
      from social_messages s join messages m on m.id = s.message_id
      where s.ticket_id in ${ticketFamily(sql, ticketId)} and m.author_kind = 'customer') said
    order by way, is_theirs, is_opener desc, is_gone, at desc, id desc`
}

/** A reply that is to leave over its network. */
export async function insertSending(sql: Sql, row: Pick<Sending, 'messageId' | 'inboxId' | 'place' | 'template'>): Promise<void> {
  await sql`
    insert into social_sendings (message_id, inbox_id, place, template)
    values (${row.messageId}, ${row.inboxId}, ${sql.json(row.place as never)}, ${row.template && sql.json(row.template as never)})
    on conflict do nothing`
}

export interface Sending {
  messageId: string
  inboxId: string
  place: SocialPlace
  begunAt: Date | null
  sentAt: Date | null
  template: FilledTemplate | null
}
export async function selectSending(sql: Sql, messageId: string): Promise<Sending | undefined> {
  const [row] = await sql<Sending[]>`
    select message_id, inbox_id, place, begun_at, sent_at, template from social_sendings where message_id = ${messageId}`
  return row
}

/** From now on it may have left. */
export async function beginSending(sql: Sql, messageId: string, at: Date): Promise<void> {
  await sql`update social_sendings set begun_at = coalesce(begun_at, ${at}) where message_id = ${messageId}`
}

/** It was not let out at all: it has not left. */
export async function unbeginSending(sql: Sql, messageId: string): Promise<void> {
  await sql`update social_sendings set begun_at = null where message_id = ${messageId}`
}

export async function endSending(sql: Sql, messageId: string, at: Date): Promise<void> {
  await sql`update social_sendings set sent_at = ${at} where message_id = ${messageId}`
}

export async function insertRoute(sql: Sql, route: { ticketId: string; inboxId: string; address: string; at: Date }): Promise<void> {
  await sql`
    insert into ticket_routes (ticket_id, inbox_id, address, created_at)
    values (${route.ticketId}, ${route.inboxId}, ${route.address}, ${route.at}) on conflict do nothing`
}

/** Of the account that an inbox is of; undefined where it is none, or switched off. */
export async function selectNetwork(sql: Sql, inboxId: string): Promise<Network | undefined> {
  const [row] = await sql<
    { network: Network }[]
  >`select network from social_connections where inbox_id = ${inboxId} and disabled_at is null`
  return row?.network
}

/** The message as its network knows it; undefined where it is none of this ticket's or of those merged into it. */
export async function selectExternal(
  sql: Sql,
  ticketId: string,
  messageId: string,
): Promise<{ inboxId: string; externalId: string; isOurs: boolean } | undefined> {
  const [row] = await sql<{ inboxId: string; externalId: string; isOurs: boolean }[]>`
    select s.inbox_id, s.external_id, m.author_kind <> 'customer' as is_ours
    from social_messages s join messages m on m.id = s.message_id
    where s.message_id = ${messageId} and m.ticket_id in ${ticketFamily(sql, ticketId)} limit 1`
  return row
}

/** What is still to be fetched of a message; undefined where nothing is. */
export async function selectMedia(
  sql: Sql,
  messageId: string,
): Promise<{ inboxId: string; ticketId: string; media: MediaToFetch[] } | undefined> {
  const [row] = await sql<{ inboxId: string; ticketId: string; media: MediaToFetch[] }[]>`
    select inbox_id, ticket_id, media from social_messages where message_id = ${messageId} and media is not null and deleted_at is null`
  return row
}

export async function clearMedia(sql: Sql, messageId: string): Promise<void> {
  await sql`update social_messages set media = null where message_id = ${messageId}`
}
