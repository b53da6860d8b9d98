import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { AgentApi } from '../support/desk-client.ts'
import { openDesk } from '../support/open-desk.ts'
import { openOwnDatabase } from '../support/own-database.ts'
import { fillDesk } from './many-tickets.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, quantile } from './report.ts'

const QUESTIONS: Record<string, (n: number) => string> = {
  'a ticket number': (n) => `#${1001 + n}`,
  'a rare word': (n) => `rare${1 + n * 7}`,
  'a word of every second ticket': () => 'kettle',
  'three words': () => 'refund broken kettle',
  'a mistyped name': () => 'Snezna Novak',
  'the start of a name': () => 'olu',
  'an address': (n) => `person${1 + n}@shop`,
  'an order number': (n) => `bn ${20001 + n}`,
  'a tracking number': (n) => `JD${String(1 + n).padStart(10, '0')}`,
  'what nobody wrote': (n) => `quagga${n}`,
}

/** What a search takes on the server, and what the index costs each message that is written. */
export async function benchSearch({ rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const url = await database.create()
  const desk = await openDesk(url)
  try {
    const [store] = await desk.sql<{ id: string }[]>`select id from stores limit 1`
    await fillDesk(desk.sql, store?.id ?? '')
    const api = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    const ask = async (q: string) => {
      const began = performance.now()
      const answer = await fetch(`${desk.url}/api/search?q=${encodeURIComponent(q)}`, { headers: { cookie: api.cookie } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`a search was answered ${answer.status}`)
      return performance.now() - began
    }
    const all: number[] = []
    const figures: Figure[] = []
    for (const [name, question] of Object.entries(QUESTIONS)) {
      for (let n = 0; n < 10; n++) await ask(question(n))
      const took: number[] = []
      for (let n = 0; n < 20 * rounds; n++) took.push(await ask(question(10 + n)))
      tell(`${name}: p50 ${quantile(took, 0.5).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms`)
      all.push(...took)
      figures.push(figure(`search for ${name}, p95`, quantile(took, 0.95), 'ms', { most: 20 }))
    }
    const baseline = await timesOf(desk.sql, 40 * rounds)
    figures.push(figure('all searches, p95', quantile(all, 0.95), 'ms', { most: 20 }))
    figures.push(figure('all searches p50, times a read of one row', quantile(all, 0.5) / quantile(baseline, 0.5), ''))
    figures.push(...(await insertCost(url, rounds, tell)))
    return figures
  } finally {
    await desk.close()
    await database.close()
  }
}

/** The baseline: one row by its key. */
async function timesOf(sql: Pool, count: number): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < count; n++) {
    const began = performance.now()
    await sql`select id from tickets where number = ${1001 + n}`
    took.push(performance.now() - began)
  }
  return took
}

/** The same messages written with the index and without it, in turns. */
async function insertCost(url: string, rounds: number, tell: (line: string) => void): Promise<Figure[]> {
  const sql = connectPool(url, 1)
  const rate = async () => {
    const began = performance.now()
    for (let n = 0; n < 1_000; n++) {
      await sql`
        insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_name, body, created_at)
        select gen_random_uuid(), ticket_id, inbox_id, kind, author_kind, author_name, body || ${n}, now() from messages limit 1`
    }
    return 1_000_000 / (performance.now() - began)
  }
  const withIndex: number[] = []
  const without: number[] = []
  await rate()
  for (let round = 0; round < rounds; round++) {
    withIndex.push(await rate())
    await sql`drop index messages_by_words`
    without.push(await rate())
    await sql`create index messages_by_words on messages using gin (words_of(body)) with (gin_pending_list_limit = 256)`
    tell(`messages written one by one: ${withIndex.at(-1)?.toFixed(0)}/s with the index, ${without.at(-1)?.toFixed(0)}/s without`)
  }
  await sql.end()
  const share = quantile(withIndex, 0.5) / quantile(without, 0.5)
  return [figure('bare inserts of messages, indexed to not indexed', share, '')]
}
