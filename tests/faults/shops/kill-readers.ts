import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { connectPool } from '../../../server/database/pool.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { DeskProcess } from '../../support/desk-process.ts'
import { parceldesk } from '../../support/parceldesk.ts'
import { Seeded } from '../../support/seeded.ts'
import { until } from '../../support/until.ts'
import { judgeTime, type Trial } from '../fault.ts'
import { JOBS_MS } from '../verdict.ts'
import { type Post, postsOf } from './histories.ts'

const SECRET = 'a secret of the faults, long enough'
/** A kill falls within this of the last of a share that was posted: while it is read. */
const KILL_WITHIN_MS = 250
/** Far above what thousands of deliveries take: a limit for what has stalled. */
const READ_MS = 120_000

/**
 * `kill -9` of the server while it reads what a shop posted, a part of which comes again as shops do when they got no answer: its
 * orders, and what happened to them, end as those of a shop that posted the same in peace.
 */
export async function killReaders(trial: Trial & { orders: number }): Promise<void> {
  const random = new Seeded(trial.seed)
  const posts = postsOf(trial.orders, random)
  const desk = await DeskProcess.create({ env: { PARCELDESK_SECRET: SECRET } })
  let sql: Pool | null = null
  try {
    await desk.start()
    sql = connectPool(desk.databaseUrl, 2)
    const [calm, shaken] = [await connect(desk, 'https://calm.example'), await connect(desk, 'https://shaken.example')]
    for (let kill = 1; kill <= trial.runs; kill++) {
      const share = posts.slice(((kill - 1) * posts.length) / trial.runs, (kill * posts.length) / trial.runs)
      await Promise.all(inLanes(share, (post) => deliver(desk.url, shaken, post)))
      await sleep(random.between(0, KILL_WITHIN_MS))
      await desk.kill()
      const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from shop_deliveries where state = 'waiting'`
      const startMs = await desk.start()
      // a shop that did not hear that it was taken posts again
      await Promise.all(
        inLanes(
          share.filter(() => random.chance(0.3)),
          (post) => deliver(desk.url, shaken, post),
        ),
      )
      trial.tell(
        `deliveries, kill ${kill}/${trial.runs}: ${share.length} posted, ${row?.waiting} not read; ready after ${startMs.toFixed(0)} ms`,
      )
    }
    const took = await settle(sql)
    judgeTime(trial, 'the deliveries', took, JOBS_MS)
    await Promise.all(inLanes(posts, (post) => deliver(desk.url, calm, post)))
    await settle(sql)
    await judge(sql, { calm, shaken }, posts.length)
    trial.tell(`deliveries: ${posts.length} of ${trial.orders} orders end as without kills; read after ${took.toFixed(0)} ms`)
  } catch (error) {
    throw new Error(`${(error as Error).message}\nthe desk's last lines:\n${desk.output()}`, { cause: error })
  } finally {
    await sql?.end({ timeout: 1 })
    await desk.remove()
  }
}

/** As an operator does it; answers the connection's id. */
async function connect(desk: DeskProcess, baseUrl: string): Promise<string> {
  const env = { DATABASE_URL: desk.databaseUrl, PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: SECRET }
  const args = ['connect', 'shopify', '--store', 'demo', '--base-url', baseUrl, '--secret', SECRET, '--json']
  const { code, stdout, stderr } = await parceldesk(args, env)
  if (code !== 0) throw new Error(`connect ended with ${code}: ${stderr}`)
  return (JSON.parse(stdout) as { id: string }).id
}

async function deliver(url: string, connection: string, { topic, eventId, triggeredAt, body }: Post): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(body).digest('base64'),
    'x-shopify-topic': topic,
    'x-shopify-event-id': eventId,
    'x-shopify-triggered-at': triggeredAt,
  }
  const answer = await fetch(`${url}/hooks/shopify/${connection}`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`${topic} was answered ${answer.status}: ${await answer.text()}`)
}

function inLanes<T>(items: T[], work: (item: T) => Promise<void>): Promise<void>[] {
  const left = [...items]
  return Array.from({ length: 6 }, async () => {
    for (let item = left.shift(); item; item = left.shift()) await work(item)
  })
}

async function settle(sql: Pool): Promise<number> {
  const began = performance.now()
  const waiting = () => sql`select 1 from shop_deliveries where state = 'waiting' limit 1`
  await until('every delivery is read', async () => (await waiting()).length === 0, READ_MS)
  return performance.now() - began
}

async function judge(sql: Pool, { calm, shaken }: { calm: string; shaken: string }, posted: number): Promise<void> {
  const states = await sql`select state, count(*)::int as count from shop_deliveries where connection_id = ${shaken} group by state`
  if (!isDeepStrictEqual([...states], [{ state: 'done', count: posted }]))
    throw new Error(`of ${posted} deliveries: ${JSON.stringify(states)}`)
  const [expected, ended] = [await rowsOf(sql, calm), await rowsOf(sql, shaken)]
  for (const [table, rows] of Object.entries(expected)) {
    if (rows.length === 0) throw new Error(`there are no ${table} to compare`)
    const wrong = rows.findIndex((row, n) => !isDeepStrictEqual(row, ended[table]?.[n]))
    if (wrong >= 0 || ended[table]?.length !== rows.length)
      throw new Error(
        `${table} are ${ended[table]?.length}, expected ${rows.length}; first other: ${JSON.stringify([rows[wrong], ended[table]?.[wrong]])}`,
      )
  }
}

/** All that is stored of a shop's orders, ids of ours and times of arrival aside. */
async function rowsOf(sql: Pool, connection: string): Promise<Record<string, readonly unknown[]>> {
  const of = sql`join orders o on o.id = c.order_id and o.connection_key = ${connection} order by o.external_id`
  return {
    orders:
      await sql`select external_id, number, status, total, financial_status, updated_at from orders where connection_key = ${connection} order by 1`,
    lines: await sql`select o.external_id as of, c.external_id, c.quantity from order_lines c ${of}, c.external_id`,
    shipments: await sql`select o.external_id as of, c.external_id, c.tracking_number, c.status from shipments c ${of}, c.external_id`,
    refunds: await sql`select o.external_id as of, c.external_id, c.amount from refunds c ${of}, c.external_id`,
    events: await sql`select o.external_id as of, c.source_key, c.kind, c.occurred_at from order_events c ${of}, c.source_key`,
  }
}
