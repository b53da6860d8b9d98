import { customerFamily } from '../../customers/index.ts'
import type { Fragment, Sql } from '../../database/sql.ts'
import type { Thread } from '../../events/index.ts'
import type { Route } from '../queries.ts'
import type { TicketState } from './replay.ts'

/** A ticket and all that went into it, however far down. */
export const ticketFamily = (sql: Sql, ticketId: string | Fragment) => sql`
  (with recursive family as (
    select ${ticketId}::uuid as id union all select t.id from tickets t join family f on t.merged_into_id = f.id)
  select id from family)`

/**
 * Held until the transaction ends: within one store, one merge or un-merge of tickets at a time, and none of customers. Then
 * the family stands still.
 */
export async function lockMerging(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('merging:customers', 0))`
  await sql`select pg_advisory_xact_lock(hashtextextended(${`merging:${storeId}`}, 0))`
}

export interface Merge {
  id: string
  ticketId: string
  intoId: string
  seq: number
  publicSeq: number
  survivor: TicketState
}
export async function insertMerge(sql: Sql, merge: Merge & { agentId: string; at: Date }): Promise<void> {
  await sql`
    with merged as (update tickets set merged_into_id = ${merge.intoId} where id = ${merge.ticketId})
    insert into ticket_merges (id, ticket_id, into_id, seq, public_seq, survivor, merged_by, merged_at)
    values (${merge.id}, ${merge.ticketId}, ${merge.intoId}, ${merge.seq}, ${merge.publicSeq}, ${sql.json(merge.survivor as never)}, ${merge.agentId}, ${merge.at})`
}

export async function endMerge(sql: Sql, merge: Merge, agentId: string, at: Date): Promise<void> {
  await sql`
    with unmerged as (update tickets set merged_into_id = null where id = ${merge.ticketId})
    update ticket_merges set unmerged_by = ${agentId}, unmerged_at = ${at} where id = ${merge.id}`
}

/** The merge that a ticket stands under. */
export async function selectMerge(sql: Sql, ticketId: string): Promise<Merge | undefined> {
  const [row] = await sql<MergeRow[]>`${merges(sql)} where ticket_id = ${ticketId} and unmerged_at is null`
  return row && mergeOf(row)
}

/** What was merged into a ticket from this place of its thread on and still is, in that order. */
export async function selectMergesInto(sql: Sql, intoId: string, from: number): Promise<Merge[]> {
  const rows = await sql<MergeRow[]>`${merges(sql)} where into_id = ${intoId} and seq >= ${from} and unmerged_at is null order by seq`
  return rows.map(mergeOf)
}

export async function updateSurvivorBefore(sql: Sql, mergeId: string, survivor: TicketState): Promise<void> {
  await sql`update ticket_merges set survivor = ${sql.json(survivor as never)} where id = ${mergeId}`
}

/** A state as JSON holds it. */
export type KeptState = Record<keyof TicketState, string | null>
type MergeRow = Omit<Merge, 'survivor'> & { survivor: KeptState }
const merges = (sql: Sql) => sql`select id, ticket_id, into_id, seq, public_seq, survivor from ticket_merges`

const mergeOf = (row: MergeRow): Merge => ({ ...row, survivor: keptState(row.survivor) })

export function keptState(kept: KeptState): TicketState {
  const date = (text: string | null) => (text === null ? null : new Date(text))
  return {
    ...(kept as unknown as TicketState),
    waitingSince: date(kept.waitingSince),
    solvedAt: date(kept.solvedAt),
    closedAt: date(kept.closedAt),
    handedOffAt: date(kept.handedOffAt),
    pickedUpAt: date(kept.pickedUpAt),
  }
}

/** State of tickets as their rows hold it. */
export async function selectStates(sql: Sql, ticketIds: string[]): Promise<(TicketState & { id: string })[]> {
  return sql<(TicketState & { id: string })[]>`
    select id, status, handler, assignee_id, waiting_since, solved_at, closed_at, handed_off_at, picked_up_at
    from tickets where id = any(${ticketIds})`
}

export async function updateState(sql: Sql, ticketId: string, state: TicketState): Promise<void> {
  await sql`
    update tickets set status = ${state.status}, handler = ${state.handler}, assignee_id = ${state.assigneeId}, waiting_since = ${state.waitingSince},
      solved_at = ${state.solvedAt}, closed_at = ${state.closedAt}, handed_off_at = ${state.handedOffAt}, picked_up_at = ${state.pickedUpAt}
    where id = ${ticketId}`
}

export interface EventRow {
  seq: number
  type: string
  actorKind: string
  actorId: string | null
  data: Record<string, unknown>
  at: Date
}
/** What changed a ticket's state after a place of its thread, oldest first. */
export async function selectChanges(sql: Sql, ticketId: string, after: number): Promise<EventRow[]> {
  return sql<EventRow[]>`
    select seq, type, actor_kind, actor_id, data, created_at as at from events
    where ticket_id = ${ticketId} and seq > ${after} and type in ('message.received', 'message.posted', 'status.changed', 'ticket.assigned')
    order by seq`
}

/**
 * After which point of the customer's count this address reads a thread; undefined where it does not read it at all. Its
 * own way in counts, and every ticket of its own that was merged into this one: by that it reads what came after, no more.
 */
export async function selectReading(sql: Sql, ticketId: string, route: Route): Promise<number | undefined> {
  const [row] = await sql<{ after: number | null }[]>`
    with recursive family as (
      select ${ticketId}::uuid as id, null::integer as after
      union all
      select m.ticket_id, coalesce(f.after, m.public_seq - 1) from ticket_merges m join family f on m.into_id = f.id where m.unmerged_at is null)
    select min(coalesce(f.after, r.reads_after)) as after
    from family f join ticket_routes r on r.ticket_id = f.id and r.inbox_id = ${route.inboxId} and r.address = ${route.address}`
  return row?.after ?? undefined
}

export async function insertReading(sql: Sql, ticketId: string, route: Route, after: number, at: Date): Promise<void> {
  await sql`
    insert into ticket_routes (ticket_id, inbox_id, address, reads_after, created_at)
    values (${ticketId}, ${route.inboxId}, ${route.address}, ${after}, ${at}) on conflict do nothing`
}

/** Whether somebody writes in a ticket who came to it by a merge. */
export async function hasJoinedReaders(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from ticket_routes where ticket_id = ${ticketId} and reads_after > 0
    union all select 1 from tickets where merged_into_id = ${ticketId} limit 1`
  return rows.length > 0
}

/** How many ways in only one of the two has. */
export async function countNewReaders(sql: Sql, ticketId: string, intoId: string): Promise<number> {
  const routesOf = (id: string) =>
    sql`select inbox_id, address from ticket_routes where ticket_id in ${ticketFamily(sql, id)} and reads_after = 0 limit 100`
  const [row] = await sql<{ count: number }[]>`
    with one as (${routesOf(ticketId)}), other as (${routesOf(intoId)})
    select count(*)::int as count from ((select * from one except select * from other) union all (select * from other except select * from one)) r`
  return row?.count ?? 0
}

/** Counts up to 1,000. */
export async function countMessages(sql: Sql, ticketId: string, after: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from events where ticket_id = ${ticketId} and seq > ${after}
      and type in ('message.received', 'message.posted', 'note.added') limit 1000) rows`
  return row?.count ?? 0
}

export interface StayingRow {
  author: string
  isNote: boolean
  preview: string
  at: Date
}
export async function selectStaying(sql: Sql, ticketId: string, after: number, limit: number): Promise<StayingRow[]> {
  return sql<StayingRow[]>`
    select e.actor_name as author, e.type = 'note.added' as is_note, left(m.body, 140) as preview, e.created_at as at
    from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.seq > ${after} and e.type in ('message.received', 'message.posted', 'note.added')
    order by e.seq desc limit ${limit}`
}

/** Counts of several tickets, each up to 1,000. */
export async function countMessagesOf(sql: Sql, ticketIds: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`
    select t.id, (select count(*)::int from (select 1 from events where ticket_id = t.id
      and type in ('message.received', 'message.posted', 'note.added') limit 1000) rows) as count
    from unnest(${ticketIds}::uuid[]) as t (id)`
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Of one family of customers in one store: its other unmerged tickets that are not closed, newest first; or the ticket of a number. */
export async function selectCandidates(
  sql: Sql,
  thread: Thread,
  number: number | null,
  limit: number,
): Promise<{ id: string; sameCustomer: boolean }[]> {
  const isTheirs = sql`t.customer_id in ${customerFamily(sql, thread.customerId)}`
  const found = number === null ? isTheirs : sql`t.number = ${number}`
  return sql<{ id: string; sameCustomer: boolean }[]>`
    select t.id, ${isTheirs} as same_customer from tickets t where ${found} and t.store_id = ${thread.storeId} and t.id <> ${thread.id} and t.merged_into_id is null
      and t.status <> 'closed' order by t.id desc limit ${limit}`
}

export async function isOneFamily(sql: Sql, customerIds: string[]): Promise<boolean> {
  const [row] = await sql<{ families: number }[]>`
    select count(distinct coalesce(survivor_id, id))::int as families from customers where id = any(${customerIds})`
  return row?.families === 1
}
