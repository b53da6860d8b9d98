import type { LinkReason } from '../../contract/console/links.ts'
import { customerFamily } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'

export interface NewLink {
  id: string
  orderId: string
  lineId: string | null
  shipmentId: string | null
  reason: LinkReason
  confidence: number
  evidence: string
}

/** Below this a link is a hint for agents: no list, no macro and no parcel that is waited for goes by it. */
export const SURE = 0.5

/** Tied once is tied: the first reason stays and only becomes surer, and what an agent took off stays off. */
export async function insertLinks(sql: Sql, ticketId: string, links: NewLink[], at: Date): Promise<void> {
  if (links.length === 0) return
  const rows = links.map(({ id, orderId, lineId, shipmentId, reason, confidence, evidence }) => ({
    id,
    order_id: orderId,
    line_id: lineId,
    shipment_id: shipmentId,
    reason,
    confidence,
    evidence,
  }))
  await sql`
    insert into ticket_orders (id, ticket_id, order_id, line_id, shipment_id, reason, confidence, evidence, created_at)
    select id, ${ticketId}, order_id, line_id, shipment_id, reason, confidence, evidence, ${at}
    from jsonb_populate_recordset(null::ticket_orders, ${sql.json(rows as never)})
    on conflict (ticket_id, order_id, line_id, shipment_id) do update set confidence = excluded.confidence
      where ticket_orders.unlinked_at is null and ticket_orders.confidence < excluded.confidence`
}

/** An agent ties: also what an agent took off before, or a machine had tied already. */
export async function upsertAgentLink(sql: Sql, ticketId: string, link: NewLink, agentId: string, at: Date): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into ticket_orders (id, ticket_id, order_id, line_id, shipment_id, reason, confidence, evidence, linked_by, created_at)
    values (${link.id}, ${ticketId}, ${link.orderId}, ${link.lineId}, ${link.shipmentId}, 'agent', 1, '', ${agentId}, ${at})
    on conflict (ticket_id, order_id, line_id, shipment_id) do update
      set reason = 'agent', confidence = 1, linked_by = ${agentId}, created_at = ${at}, unlinked_at = null, unlinked_by = null
    returning id`
  return row?.id ?? link.id
}

export interface LinkRow extends NewLink {
  ticketId: string
  orderNumber: string
  by: string | null
  at: Date
  isUnlinked: boolean
  isAnothers: boolean
}
const columns = (sql: Sql, customerId: string) => sql`
  l.id, l.ticket_id, l.order_id, l.line_id, l.shipment_id, l.reason, l.confidence, l.evidence, l.created_at as at, o.number as order_number,
  (select name from agents where id = l.linked_by) as by, l.unlinked_at is not null as is_unlinked,
  o.customer_id is null or o.customer_id not in ${customerFamily(sql, customerId)} as is_anothers
  from ticket_orders l join orders o on o.id = l.order_id`

/** What ties a ticket, and all that was merged into it, to orders; the surest first, of equals the newest, and of one moment a parcel. */
export async function selectLinks(sql: Sql, { id, customerId }: { id: string; customerId: string }): Promise<LinkRow[]> {
  return sql<LinkRow[]>`
    select ${columns(sql, customerId)} where l.ticket_id in ${ticketFamily(sql, id)} and l.unlinked_at is null
    order by l.confidence desc, l.created_at desc, l.shipment_id is null, l.id limit 40`
}

export async function selectLink(
  sql: Sql,
  { id, customerId }: { id: string; customerId: string },
  linkId: string,
): Promise<LinkRow | undefined> {
  const [row] = await sql<LinkRow[]>`
    select ${columns(sql, customerId)} where l.id = ${linkId} and l.ticket_id in ${ticketFamily(sql, id)}`
  return row
}

export async function endLink(sql: Sql, linkId: string, agentId: string, at: Date): Promise<boolean> {
  const rows = await sql`
    update ticket_orders set unlinked_at = ${at}, unlinked_by = ${agentId} where id = ${linkId} and unlinked_at is null returning 1`
  return rows.length > 0
}

export async function reviveLink(sql: Sql, linkId: string): Promise<boolean> {
  const rows = await sql`
    update ticket_orders set unlinked_at = null, unlinked_by = null where id = ${linkId} and unlinked_at is not null returning 1`
  return rows.length > 0
}

export interface NamedRow {
  orderId: string
  shipmentId: string | null
  key: string
  isOwn: boolean
}
/**
 * Orders and parcels of a store that have one of these numbers, the customer's own first. Each number and each parcel's order is looked up
 * by itself: a plan from when there were few would read them all.
 */
export async function selectNamed(
  sql: Sql,
  { storeId, customerId }: { storeId: string; customerId: string },
  keys: string[],
): Promise<NamedRow[]> {
  const isOwn = sql`coalesce(o.customer_id in ${customerFamily(sql, customerId)}, false)`
  return sql<NamedRow[]>`
    select * from (
      (select o.id as order_id, null::uuid as shipment_id, o.number_key as key, ${isOwn} as is_own
        from orders o where o.store_id = ${storeId} and o.number_key = any(${keys}) limit 20)
      union all
      (select o.id, s.id, tracking_key(s.tracking_number), ${isOwn}
        from unnest(${keys}::text[]) key
          cross join lateral (select * from shipments where tracking_number is not null and tracking_key(tracking_number) = key offset 0) s
          cross join lateral (select * from orders where id = s.order_id and store_id = ${storeId} limit 1) o
        limit 20)) named
    order by is_own desc limit 10`
}

/** Links of orders that turned out to be the customer's own, since it is known who asks. */
export async function raiseOwnLinks(sql: Sql, ticketId: string, customerId: string, confidence: number): Promise<void> {
  await sql`
    update ticket_orders l set confidence = ${confidence} from orders o
    where l.ticket_id = ${ticketId} and o.id = l.order_id and l.confidence < ${SURE} and o.customer_id in ${customerFamily(sql, customerId)}`
}

export async function hasLinks(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`select 1 from ticket_orders where ticket_id = ${ticketId} limit 1`
  return rows.length > 0
}
