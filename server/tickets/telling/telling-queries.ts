import type { ChannelKind, TicketStatus } from '../../contract/thread.ts'
import { customerFamily } from '../../customers/index.ts'
import type { Fragment, Sql } from '../../database/sql.ts'
import type { Thread } from '../../events/index.ts'
import { threads } from '../queries.ts'

/** When anything last happened to it: its head and its newest event change together. */
const changedAt = (sql: Sql) => sql`(select e.created_at from events e where e.ticket_id = t.id and e.seq = h.seq)`

export interface TicketFilter {
  storeId: string
  channel: ChannelKind | null
  status: TicketStatus | null
  updatedSince: Date | null
  /** The id that the page before ended with. */
  after: string | null
}

/** Newest first. */
export async function selectTellableTickets(
  sql: Sql,
  filter: TicketFilter,
  limit: number,
): Promise<(Thread & { changedAt: Date | null })[]> {
  const all: Fragment[] = [
    sql`t.store_id = ${filter.storeId}`,
    ...(filter.channel === null ? [] : [sql`i.channel = ${filter.channel}`]),
    ...(filter.status === null ? [] : [sql`t.status = ${filter.status}`]),
    ...(filter.updatedSince === null ? [] : [sql`${changedAt(sql)} >= ${filter.updatedSince}`]),
    ...(filter.after === null ? [] : [sql`t.id < ${filter.after}`]),
  ]
  const where = all.reduce((one, other) => sql`${one} and ${other}`)
  return sql<(Thread & { changedAt: Date | null })[]>`
    select q.*, (select e.created_at from events e where e.ticket_id = q.id and e.seq = q.seq) as changed_at
    from (${threads(sql)} where ${where} order by t.id desc limit ${limit}) q order by q.id desc`
}

export async function selectTicketId(sql: Sql, storeId: string, number: number): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from tickets where store_id = ${storeId} and number = ${number}`
  return row?.id
}

export interface CustomerOrder {
  id: string
  parceldeskId: string
  number: string
}
/** What a customer bought in this store, newest first. */
export async function selectOrderNumbers(sql: Sql, storeId: string, customerId: string, limit: number): Promise<CustomerOrder[]> {
  return sql<CustomerOrder[]>`
    select external_id as id, id as parceldesk_id, number from orders
    where customer_id in ${customerFamily(sql, customerId)} and store_id = ${storeId}
    order by placed_at desc nulls last, id desc limit ${limit}`
}

/** What they asked this store, newest first. */
export async function selectTicketNumbers(sql: Sql, storeId: string, customerId: string, limit: number): Promise<{ number: number }[]> {
  return sql<{ number: number }[]>`
    select number from tickets where customer_id in ${customerFamily(sql, customerId)} and store_id = ${storeId}
    order by id desc limit ${limit}`
}

/** Of orders of this store that carry the address. */
export async function selectBuyers(sql: Sql, storeId: string, email: string, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct coalesce(c.survivor_id, c.id) as id from orders o join customers c on c.id = o.customer_id
    where o.store_id = ${storeId} and o.email = ${email} limit ${limit}`
  return rows.map((row) => row.id)
}
