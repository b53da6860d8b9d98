import type { Sql } from '../../../database/sql.ts'
import type { ShopAnswer } from '../sums/shop-sums.ts'

export interface KnownSums {
  answer: ShopAnswer
  toldAt: Date
}
export async function selectSums(sql: Sql, orderId: string, asked: string): Promise<KnownSums | undefined> {
  const [row] = await sql<KnownSums[]>`
    select sums as answer, told_at from order_action_sums where order_id = ${orderId} and asked = ${asked}`
  return row
}

/** Keeps the newest answer, and forgets some that are older than `keptMs`: as many go as come. */
export async function upsertSums(
  sql: Sql,
  { orderId, asked, answer, at }: { orderId: string; asked: string; answer: ShopAnswer; at: Date },
  keptMs: number,
): Promise<void> {
  const before = new Date(at.getTime() - keptMs)
  await sql`
    delete from order_action_sums where ctid in (
      select ctid from order_action_sums where told_at < ${before} order by told_at limit 20 for update skip locked)`
  await sql`
    insert into order_action_sums (order_id, asked, sums, told_at) values (${orderId}, ${asked}, ${sql.json(answer as never)}, ${at})
    on conflict (order_id, asked) do update set sums = excluded.sums, told_at = excluded.told_at`
}
