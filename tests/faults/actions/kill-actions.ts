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
import { type FaultShop, type FaultShopKind, openFaultShop } from './fault-shops.ts'
import { type FaultOrder, judgeActions, untilSettled } from './judge-actions.ts'

const ORDERS = 4
/** The shop takes its time, so that kills fall before it does anything, between that and its answer, and after both. */
const SLOW_MS = 120
const KILL_WITHIN_MS = 700
/** The lease of a killed job, and its tries. */
const SETTLED_WITHIN_MS = 40_000
const moods: Mood[] = ['well', 'well', 'well', 'breaks-before', 'breaks-after', 'refuses', 'lies']

interface Cast {
  desk: DeskProcess
  shop: FaultShop
  /** Of the shop's orders in the desk. */
  connectionKey: string
  sql: Pool
  agent: AgentApi
  ticketId: string
}

/**
 * `kill -9` of the desk while it has a shop pay back: before it asks, while the shop works, after the shop did it. The shop's own
 * ledger never holds a refund twice, nothing says done that the ledger does not hold, and every action ends, or waits for a person
 * who can end it.
 */
export async function killActions(trial: Trial, kind: FaultShopKind): Promise<void> {
  const random = new Seeded(trial.seed)
  const shop = await openFaultShop(kind)
  const desk = await DeskProcess.create({ env: shop.env, entry: 'tests/faults/actions/shop-desk.ts' })
  let sql: Pool | null = null
  try {
    await desk.start()
    sql = connectPool(desk.databaseUrl, 2)
    const agent = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    const cast = { desk, shop, sql, agent, connectionKey: await shop.connect(desk), ticketId: await begin(desk.url) }
    for (let round = 1; round <= trial.runs; round++) {
      const { mood, tookMs, ended } = await runRound(cast, random)
      trial.tell(`actions ${round}/${trial.runs}: ${kind} that ${mood}: ${ended}, ${tookMs.toFixed(0)} ms after the start`)
      judgeTime(trial, 'the actions', tookMs, SETTLED_WITHIN_MS)
    }
  } finally {
    await sql?.end({ timeout: 1 })
    await desk.remove()
    await shop.close()
  }
}

async function runRound({ desk, shop, sql, agent, connectionKey, ticketId }: Cast, random: Seeded) {
  const orders = await Promise.all(Array.from({ length: ORDERS }, () => buy(sql, shop, connectionKey)))
  const mood = random.pick(moods)
  shop.set(mood, { before: random.between(0, SLOW_MS), after: random.between(0, SLOW_MS) })
  const asking = orders.map((order) => askTwice(agent, order, ticketId).catch(() => {}))
  await sleep(random.between(0, KILL_WITHIN_MS))
  await desk.kill()
  await Promise.all(asking)
  if (random.chance(0.7)) shop.set('well')
  await desk.start()
  const began = performance.now()
  // who got no answer asks again, as a screen does
  await Promise.all(orders.map((order) => askTwice(agent, order, ticketId)))
  await untilSettled(sql, orders)
  const tookMs = performance.now() - began
  shop.set('well')
  return { mood, tookMs, ended: await judgeActions({ sql, shop, agent, ticketId }, orders) }
}

/** An order of the demo store that its shop has too. */
async function buy(sql: Pool, shop: FaultShop, connectionKey: string): Promise<FaultOrder> {
  const [id, lineId, name] = [randomUUID(), randomUUID(), randomUUID()]
  const { externalId, number, lineId: externalLine } = shop.stock(name, `F${name.slice(0, 8).toUpperCase()}`)
  await sql`
    insert into orders (id, store_id, connection_key, external_id, number, number_key, status, currency, total, financial_status, content_hash, recorded_at)
    select ${id}, s.id, ${connectionKey}, ${externalId}, ${number}, ${number}, 'open', 'EUR', 40, 'paid', 'none', now() from stores s where s.key = 'demo'`
  await sql`
    insert into order_lines (id, order_id, external_id, position, title, quantity, price) values (${lineId}, ${id}, ${externalLine}, 0, 'Cup', 2, 20)`
  return { id, externalId, lineId, clientId: `fault-${name}` }
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
