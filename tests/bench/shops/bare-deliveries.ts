import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from '../../../server/context.ts'
import { connectPool } from '../../../server/database/pool.ts'
import { order } from '../../shops/shopify/bodies.ts'

/**
 * The least that a program could do for a delivery: its row, each committed, over as many connections, on the same PostgreSQL. Nothing is
 * cleaned up behind it, for that would fall into what is measured next.
 */
export async function openBareDeliveries(url: string, workers: number) {
  const sql = connectPool(url, workers)
  await sql`
    create table bare_deliveries (id uuid primary key, topic text not null, event_id text unique, body bytea not null, hash bytea not null,
      state text not null, received_at timestamptz not null)
    with (autovacuum_enabled = false)`
  const body = Buffer.from(JSON.stringify(order))
  async function commit() {
    const hash = createHash('sha256').update(body).digest()
    await sql`
      insert into bare_deliveries (id, topic, event_id, body, hash, state, received_at)
      values (${uuidv7()}, 'orders/updated', ${randomBytes(16).toString('hex')}, ${body}, ${hash}, 'waiting', ${new Date()})`
  }
  return {
    /** Rows a second. */
    async run(seconds: number): Promise<number> {
      const began = performance.now()
      let commits = 0
      const worker = async () => {
        while (performance.now() - began < seconds * 1000) {
          await commit()
          commits++
        }
      }
      await Promise.all(Array.from({ length: workers }, worker))
      return commits / ((performance.now() - began) / 1000)
    },
    async close() {
      await sql`drop table bare_deliveries`
      await sql.end({ timeout: 2 })
    },
  }
}
