import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'

export type LinkReason = 'named' | 'answered'

/** Tied once is tied: the first reason stays. */
export async function insertLinks(sql: Sql, ticketId: string, orderIds: string[], reason: LinkReason, at: Date): Promise<void> {
  await sql`
    insert into ticket_orders (ticket_id, order_id, reason, created_at)
    select ${ticketId}, order_id, ${reason}, ${at} from unnest(${orderIds}::uuid[]) as order_id on conflict do nothing`
}

export async function selectLinks(sql: Sql, ticketId: string): Promise<{ orderId: string; reason: LinkReason }[]> {
  return sql<{ orderId: string; reason: LinkReason }[]>`
    select order_id, min(reason) as reason from ticket_orders where ticket_id in ${ticketFamily(sql, ticketId)}
    group by order_id order by max(created_at) desc, order_id limit 20`
}
