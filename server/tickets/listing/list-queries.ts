import type { QueueCounts, TicketSort, TicketView } from '../../contract/api.ts'
import type { RowOrder } from '../../contract/console/queue.ts'
import type { Way } from '../../contract/social/networks.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import { blockedPairs, customerFamily } from '../../customers/index.ts'
import type { Fragment, Sql } from '../../database/sql.ts'
import { isHere, type Thread } from '../../events/index.ts'
import type { Heard } from '../identifying/handles/hear-proof.ts'
import { ticketFamily } from '../merging/merging-queries.ts'
import { SURE } from '../orders/link-queries.ts'
import type { Head } from '../present.ts'
import { threads } from '../queries.ts'

export interface QueueFilter {
  view: TicketView
  sort: TicketSort
  storeIds: string[]
  agentId: string
}

/** What blocked customers write is kept aside. */
const isWelcome = (sql: Sql) => sql`(t.customer_id, t.store_id) not in ${blockedPairs(sql)}`
const active = (sql: Sql) => sql`t.status in ('new', 'open', 'pending') and t.snoozed_at is null and t.merged_into_id is null
  and ${isWelcome(sql)}`
const waiting = (sql: Sql) => sql`coalesce(t.waiting_since, 'infinity'::timestamptz)`

function where(sql: Sql, filter: Omit<QueueFilter, 'sort'>) {
  const [only, ...others] = filter.storeIds
  // of one store its index is read in order; of several, PostgreSQL sorts what it finds
  const own = only && others.length === 0 ? sql`t.store_id = ${only}` : sql`t.store_id = any(${filter.storeIds})`
  switch (filter.view) {
    case 'mine':
      return sql`${own} and ${active(sql)} and t.assignee_id = ${filter.agentId}`
    case 'unassigned':
      return sql`${own} and ${active(sql)} and t.assignee_id is null and t.handler = 'agent'`
    case 'bot':
      return sql`${own} and ${active(sql)} and t.handler = 'bot'`
    case 'snoozed':
      return sql`${own} and t.snoozed_at is not null and t.merged_into_id is null and ${isWelcome(sql)}`
    case 'open':
      return sql`${own} and ${active(sql)}`
    case 'solved':
      return sql`${own} and t.status in ('solved', 'closed') and t.merged_into_id is null`
  }
}

/** Where a page ended: the sort value as PostgreSQL wrote it, to the microsecond, and the id. */
export interface QueueCursor {
  at: string
  id: string
}

/** What a view is sorted by, and whether the greatest comes first. */
function order(sql: Sql, { view, sort }: QueueFilter): { key: Fragment; down: boolean } {
  if (view === 'solved') return { key: sql`t.solved_at`, down: true }
  if (view === 'snoozed') return { key: sql`coalesce(t.snoozed_until, 'infinity'::timestamptz)`, down: false }
  return sort === 'newest' ? { key: sql`t.created_at`, down: true } : { key: waiting(sql), down: false }
}

/** Keyset, never offset. */
export async function selectQueue(
  sql: Sql,
  filter: QueueFilter,
  after: QueueCursor | null,
  limit: number,
): Promise<(Thread & { sortAt: string })[]> {
  const { key, down } = order(sql, filter)
  const place = down ? sql`${key} desc, t.id desc` : sql`${key}, t.id`
  const rest = after ? sql`and (${key}, t.id) ${down ? sql`<` : sql`>`} (${after.at}::text::timestamptz, ${after.id})` : sql``
  return sql<(Thread & { sortAt: string })[]>`
    select q.*, p.sort_at from (
      select t.id as ticket_id, ${key}::text as sort_at, row_number() over (order by ${place}) as place from tickets t
      where ${where(sql, filter)} ${rest}
      order by ${place} limit ${limit}
    ) p join lateral (${threads(sql)} where t.id = p.ticket_id) q on true
    order by p.place`
}

/** For each ticket that is about orders, by itself or by what was merged into it, the newest of them. */
export async function selectRowOrders(sql: Sql, ticketIds: string[]): Promise<RowOrder[]> {
  if (ticketIds.length === 0) return []
  const rows = await sql<(Omit<RowOrder, 'promisedAt'> & { promisedAt: Date | null })[]>`
    select asked.id as ticket_id, o.number, o.status, s.status as parcel, s.promised_at, o.total::text as total, o.currency
    from unnest(${ticketIds}::uuid[]) as asked (id)
    join lateral (
      select o.id, o.number, o.status, o.total, o.currency from ticket_orders l join orders o on o.id = l.order_id
      where l.ticket_id in ${ticketFamily(sql, sql`asked.id`)} and l.unlinked_at is null and l.confidence >= ${SURE} order by o.placed_at desc nulls last, o.id desc limit 1) o on true
    left join lateral (select status, promised_at from shipments where order_id = o.id order by position desc limit 1) s on true`
  return rows.map((row) => ({ ...row, promisedAt: row.promisedAt?.toISOString() ?? null }))
}

/** Counts up to 1,000: an exact count over a growing table costs more than it tells. */
export async function selectCounts(sql: Sql, storeIds: string[], agentId: string): Promise<QueueCounts> {
  const upTo = (view: TicketView) =>
    sql`(select count(*) from (select 1 from tickets t where ${where(sql, { view, storeIds, agentId })} limit 1000) rows)`
  const [row] = await sql<QueueCounts[]>`
    select ${upTo('mine')} as mine, ${upTo('unassigned')} as unassigned, ${upTo('bot')} as bot, ${upTo('snoozed')} as snoozed, ${upTo('open')} as open`
  return row ?? { mine: 0, unassigned: 0, bot: 0, snoozed: 0, open: 0 }
}

/** The visitor's own chats, newest first; of merged ones the chat that they went into. */
export async function selectVisitorTickets(sql: Sql, inboxId: string, identityId: string, limit: number): Promise<Thread[]> {
  return sql<Thread[]>`
    ${threads(sql)} where t.id in (
      with recursive own as (
        select t.id, t.merged_into_id from (
          select ticket_id from ticket_routes where inbox_id = ${inboxId} and address = ${identityId} order by ticket_id desc limit ${limit}
        ) r join tickets t on t.id = r.ticket_id
        union select t.id, t.merged_into_id from own join tickets t on t.id = own.merged_into_id)
      select id from own where merged_into_id is null)
    order by h.last_message_at desc`
}

export async function selectEarlierTickets(sql: Sql, customerId: string, storeIds: string[], except: string): Promise<Thread[]> {
  return sql<Thread[]>`
    ${threads(sql)} where t.customer_id in ${customerFamily(sql, customerId)} and t.store_id = any(${storeIds}) and t.id <> ${except} and t.merged_into_id is null order by t.id desc limit 10`
}

export interface Said {
  author: AuthorKind
  body: string
  at: Date
  /** It was no question but a step of a proof. */
  heard?: Heard['kind'] | null
  /** On a network: who could read it; null elsewhere. */
  way?: Way | null
}
/** Replies of both sides, newest first. */
export async function selectSaid(sql: Sql, ticketId: string, limit: number): Promise<Said[]> {
  return sql<Said[]>`
    select m.author_kind as author, m.body, m.created_at as at, m.threading ->> 'heard' as heard, m.social ->> 'way' as way
    from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type in ('message.received', 'message.posted') and ${isHere(sql)} order by e.seq desc limit ${limit}`
}

export async function selectHeads(sql: Sql, ticketIds: string[]): Promise<Head[]> {
  return sql<Head[]>`
    select ticket_id, seq, public_seq, seen_by_customer, seen_by_agent, public_seen_by_customer, public_seen_by_agent
    from ticket_heads where ticket_id = any(${ticketIds})`
}
