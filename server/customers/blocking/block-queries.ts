import type { Fragment, Sql } from '../../database/sql.ts'
import { customerFamily } from '../queries.ts'

/** Whether the family of a customer is blocked in a store: by whoever of it the block was laid on, so that a merge changes no row. */
export const isBlockedIn = (sql: Sql, customerId: Fragment, storeId: Fragment) => sql`
  exists (select 1 from customers c join customer_blocks b on b.store_id = ${storeId} and b.unblocked_at is null
    and b.customer_id in (select f.id from customers f where f.id = coalesce(c.survivor_id, c.id) or f.survivor_id = coalesce(c.survivor_id, c.id))
    where c.id = ${customerId})`

/** All who are blocked, with the store: for `not in` of a list, which reads them once. */
export const blockedPairs = (sql: Sql) => sql`
  (with survivors as (
    select distinct coalesce(c.survivor_id, c.id) as id, b.store_id from customer_blocks b join customers c on c.id = b.customer_id
    where b.unblocked_at is null)
  select id, store_id from survivors union all select f.id, s.store_id from survivors s join customers f on f.survivor_id = s.id)`

export interface BlockRow {
  id: string
  storeId: string
  reason: string
  by: string
  at: Date
}
/** Blocks of a family that stand in these stores, newest first. */
export async function selectBlocks(sql: Sql, customerId: string, storeIds: string[]): Promise<BlockRow[]> {
  return sql<BlockRow[]>`
    select b.id, b.store_id, b.reason, a.name as by, b.blocked_at as at from customer_blocks b join agents a on a.id = b.blocked_by
    where b.customer_id in ${customerFamily(sql, customerId)} and b.store_id = any(${storeIds}) and b.unblocked_at is null
    order by b.blocked_at desc limit 20`
}

export async function insertBlock(
  sql: Sql,
  block: { id: string; customerId: string; storeId: string; reason: string; agentId: string; at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into customer_blocks (id, customer_id, store_id, reason, blocked_by, blocked_at)
    select ${block.id}, coalesce(survivor_id, id), ${block.storeId}, ${block.reason}, ${block.agentId}, ${block.at} from customers where id = ${block.customerId}
    on conflict (customer_id, store_id) where unblocked_at is null do nothing returning 1`
  return rows.length > 0
}

export async function endBlocks(
  sql: Sql,
  { customerId, storeId }: { customerId: string; storeId: string },
  agentId: string,
  at: Date,
): Promise<number> {
  const rows = await sql`
    update customer_blocks set unblocked_by = ${agentId}, unblocked_at = ${at}
    where customer_id in ${customerFamily(sql, customerId)} and store_id = ${storeId} and unblocked_at is null returning 1`
  return rows.length
}

export interface BlockedRow extends BlockRow {
  customerId: string
  name: string | null
  count: number
  newest: { id: string; number: number; subject: string }[]
}
export async function selectBlocked(sql: Sql, storeId: string, limit: number): Promise<BlockedRow[]> {
  return sql<BlockedRow[]>`
    select b.id, b.store_id, b.reason, a.name as by, b.blocked_at as at, s.id as customer_id, s.name, t.count, t.newest
    from customer_blocks b join agents a on a.id = b.blocked_by join customers c on c.id = b.customer_id
      join customers s on s.id = coalesce(c.survivor_id, c.id)
      join lateral (
        select count(*)::int as count,
          coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'subject', subject) order by id desc) filter (where place <= 5), '[]') as newest
        from (
          select t.id, t.number, t.subject, row_number() over (order by t.id desc) as place from tickets t join ticket_heads h on h.ticket_id = t.id
          where t.customer_id in ${customerFamily(sql, sql`b.customer_id`)} and t.store_id = b.store_id and t.merged_into_id is null
            and (h.last_message_at >= b.blocked_at or t.status in ('new', 'open', 'pending')) limit 100) kept) t on true
    where b.store_id = ${storeId} and b.unblocked_at is null order by b.blocked_at desc limit ${limit}`
}
