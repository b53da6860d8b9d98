import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectPool } from '../../../server/database/pool.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { DEMO_SIGN_IN } from '../../../server/demo/load-demo.ts'
import { AgentApi, ask, untilConnected, visitorSocket, visitorToken } from '../../support/desk-client.ts'
import { DeskProcess } from '../../support/desk-process.ts'
import type { Mood } from '../../support/loopback-shop.ts'
import { Seeded } from '../../support/seeded.ts'
import { judgeTime, type Trial } from '../fault.ts'
import { type FaultShop, openFaultShops } from './fault-shops.ts'
import { type FaultOrder, judgeActions, untilSettled } from './judge-actions.ts'
import { patiently } from './patiently.ts'

/** Of each shop, in every run. */
const ORDERS = 2
/** The shops take their time, so that kills fall before they do anything, between that and their answer, and after both. */
const SLOW_MS = 120
const KILL_WITHIN_MS = 900
const SETTLED_WITHIN_MS = 40_000
const TOLD_EVERY = 20
/** The desk that is killed. `entry`: the same in a form that starts sooner. */
export const SHOP_DESK = 'tests/faults/actions/shop-desk.ts'
const moods: Mood[] = ['well', 'well', 'well', 'breaks-before', 'breaks-after', 'refuses', 'lies']

interface Cast {
  desk: DeskProcess
  /** Each with the key of its orders in the desk. */
  shops: { shop: FaultShop; connectionKey: string }[]
  sql: Pool
  agent: AgentApi
  ticketId: string
}

/**
 * `kill -9` of the desk while it has every kind of shop pay back: before it asks, while the shop works, after the shop did it. The
 * shop's own ledger never holds a refund twice, nothing says done that the ledger does not hold, and every action ends, or waits for a
 * person who can end it. One desk and one database serve all runs. Answers how many ended how.
 */
export async function killActions(trial: Trial & { databaseUrl: string; entry?: string }): Promise<Record<string, number>> {
  const random = new Seeded(trial.seed)
  const shops = await openFaultShops()
  const env = Object.assign({}, ...shops.map((shop) => shop.env)) as Record<string, string>
  const desk = await DeskProcess.create({ env, entry: trial.entry ?? SHOP_DESK, database: trial.databaseUrl })
  const sql = connectPool(trial.databaseUrl, 4)
  const ends: Record<string, number> = {}
  try {
    await desk.start()
    const agent = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    const connected = await Promise.all(shops.map(async (shop) => ({ shop, connectionKey: await shop.connect(desk, sql) })))
    const cast = { desk, shops: connected, sql, agent, ticketId: await begin(desk.url) }
    const began = performance.now()
    for (let run = 1; run <= trial.runs; run++) {
      const { tookMs, ended } = await runOnce(cast, random).catch((error: Error) => {
        throw new Error(`run ${run} (--seed ${trial.seed} --runs ${run}): ${error.message}`, { cause: error })
      })
      for (const end of ended) ends[end] = (ends[end] ?? 0) + 1
      judgeTime(trial, 'the actions', tookMs, SETTLED_WITHIN_MS)
      if (run % TOLD_EVERY === 0 || run === trial.runs) trial.tell(progressOf({ run, ends, began, runs: trial.runs }))
    }
    return ends
  } finally {
    await Promise.all(shops.map((shop) => shop.close()))
    await sql.end({ timeout: 1 })
    await desk.remove()
  }
}

function progressOf({ run, runs, ends, began }: { run: number; runs: number; ends: Record<string, number>; began: number }): string {
  const counts = Object.entries(ends).map(([end, count]) => `${count} ${end}`)
  return `actions ${run}/${runs}: ${counts.join(', ')}; ${((performance.now() - began) / run / 1_000).toFixed(1)} s a run`
}

async function runOnce({ desk, shops, sql, agent, ticketId }: Cast, random: Seeded) {
  const bought = shops.flatMap(({ shop, connectionKey }) => Array.from({ length: ORDERS }, () => buy(sql, shop, connectionKey)))
  const orders = await Promise.all(bought)
  for (const { shop } of shops) shop.set(random.pick(moods), { before: random.between(0, SLOW_MS), after: random.between(0, SLOW_MS) })
  const asking = orders.map((order) => askTwice(agent, order, ticketId).catch(() => {}))
  await sleep(random.between(0, KILL_WITHIN_MS))
  await desk.kill()
  await Promise.all(asking)
  for (const { shop } of shops) if (random.chance(0.7)) shop.set('well')
  // nobody renews the leases of the dead: to wait for their end tells nothing that `kill` does not
  await sql`update jobs set lease_until = now() where state = 'running'`
  await desk.start()
  const began = performance.now()
  // who got no answer asks again, as a screen does
  await Promise.all(orders.map((order) => patiently('it is asked for', () => askTwice(agent, order, ticketId))))
  await untilSettled(sql, orders)
  const tookMs = performance.now() - began
  for (const { shop } of shops) shop.set('well')
  return { tookMs, ended: await judgeActions({ sql, agent, ticketId }, orders) }
}

/** An order of the demo store that its shop has too. */
async function buy(sql: Pool, shop: FaultShop, connectionKey: string): Promise<FaultOrder> {
  const [id, lineId, name] = [randomUUID(), randomUUID(), randomUUID()]
  const { externalId, number, lineId: externalLine } = await shop.stock(name, `F${name.slice(0, 8).toUpperCase()}`)
  await sql`
    insert into orders (id, store_id, connection_key, external_id, number, number_key, status, currency, total, financial_status, content_hash, recorded_at)
    select ${id}, s.id, ${connectionKey}, ${externalId}, ${number}, ${number}, 'open', 'EUR', 40, 'paid', 'none', now() from stores s where s.key = 'demo'`
  await sql`
    insert into order_lines (id, order_id, external_id, position, title, quantity, price) values (${lineId}, ${id}, ${externalLine}, 0, 'Cup', 2, 20)`
  return { shop, id, externalId, lineId, clientId: `fault-${name}` }
}

/** A ticket whose thread tells of all that is done. */
async function begin(url: string): Promise<string> {
  const socket = visitorSocket(url, visitorToken())
  await untilConnected(socket)
  const message = { clientId: 'fault-ticket-1', ticketId: null, body: 'My cups broke', attachmentIds: [] }
  const { ticketId } = await ask(socket, 'message.send', message)
  socket.disconnect()
  return ticketId
}

/** A double click: both carry one client id. */
async function askTwice(agent: AgentApi, order: FaultOrder, ticketId: string): Promise<void> {
  const lines = [{ lineId: order.lineId, quantity: 1 }]
  const request = { kind: 'refund', all: false, lines, shipping: null, restock: false, reason: 'fault' }
  const path = `orders/${order.id}/actions`
  const { seen } = await agent.request<{ seen: string }>('POST', `${path}/preview`, { request })
  const body = { clientId: order.clientId, request, seen, ticketId }
  await Promise.all([1, 2].map(() => agent.request('POST', path, body)))
}
