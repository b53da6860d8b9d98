import { customerFamily, type WantedBlock } from '../../customers/index.ts'
import type { Sql } from '../../database/sql.ts'

/** Open tickets of a customer in a store that the bot has not answered, newest first. */
export async function selectUnanswered(sql: Sql, { customerId, storeId }: WantedBlock, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select t.id from tickets t join ticket_heads h on h.ticket_id = t.id
    where t.customer_id in ${customerFamily(sql, customerId)} and t.store_id = ${storeId} and t.handler = 'bot' and t.merged_into_id is null
      and t.status in ('new', 'open') and h.answered_seq < h.last_customer_seq
    order by t.id desc limit ${limit}`
  return rows.map((row) => row.id)
}
