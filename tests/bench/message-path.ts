import { connectPool } from '../../server/database/pool.ts'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { AgentApi, agentSocket, ask, untilConnected } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { until } from '../support/until.ts'
import { BareLoop } from './bare-loop.ts'
import { Crowd } from './crowd.ts'
import { type Figure, figure, median, quantile, spread } from './report.ts'

const VISITORS = 16
const WARM_UP_S = 2

export interface Lengths {
  seconds: number
  rounds: number
  /** Of a backfill. */
  orders?: number
  /** Of an import. */
  articles?: number
}

/** Accepted messages per second of the whole desk, as a share of what a bare loop commits on the same database. */
export async function benchThroughput(lengths: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  return withDesk(async (desk, crowd) => {
    const bare = await BareLoop.open(desk.databaseUrl, VISITORS)
    const loop: number[] = []
    const path: number[] = []
    const drained: number[] = []
    let refused = 0
    await bare.run(WARM_UP_S)
    await crowd.run({ kind: 'closed', seconds: WARM_UP_S })
    await drain(desk.databaseUrl)
    for (let round = 0; round < lengths.rounds; round++) {
      loop.push(await bare.run(lengths.seconds))
      const outcome = await crowd.run({ kind: 'closed', seconds: lengths.seconds })
      path.push(outcome.accepted / outcome.seconds)
      refused += outcome.refused
      drained.push(await drain(desk.databaseUrl))
      tell(
        `bare loop ${loop.at(-1)?.toFixed(0)}/s, desk ${path.at(-1)?.toFixed(0)}/s, answers p50 ${outcome.answerMs.p50.toFixed(1)} ms p99 ${outcome.answerMs.p99.toFixed(1)} ms`,
      )
    }
    await bare.close()
    return [
      spread('bare loop, 16 workers', loop, '/s'),
      spread('accepted messages, 16 visitors', path, '/s', { least: 800 }),
      figure('share of the bare loop', median(path) / median(loop), '', { least: 0.5 }),
      figure('refused messages', refused, '', { most: 0 }),
      figure('reactions drained after', Math.max(...drained) / 1000, 's', { most: 5 }),
    ]
  })
}

/** From a visitor's send to an agent's screen, at a rate that a busy desk sees. */
export async function benchLatency(lengths: Lengths): Promise<Figure[]> {
  return withDesk(async (_desk, crowd, agent) => {
    for (const ticketId of crowd.ticketIds) await ask(agent, 'thread.open', { ticketId, since: null })
    let seen: number[] = []
    agent.on('thread.event', ({ event }) => {
      if (!('message' in event)) return
      const at = /^at (\d+):/.exec(event.message.body)?.[1]
      if (at) seen.push(Number(process.hrtime.bigint() - BigInt(at)) / 1e6)
    })
    await crowd.run({ kind: 'open', seconds: WARM_UP_S, perSecond: 100 })
    seen = []
    const outcome = await crowd.run({ kind: 'open', seconds: lengths.seconds, perSecond: 100 })
    await until('every message is on the screen', () => seen.length >= outcome.accepted)
    return [
      figure('visitor to agent screen, p50', quantile(seen, 0.5), 'ms', { most: 10 }),
      figure('visitor to agent screen, p99', quantile(seen, 0.99), 'ms', { most: 60 }),
      figure('messages at 100/s', seen.length, ''),
    ]
  })
}

async function withDesk(
  measure: (desk: DeskProcess, crowd: Crowd, agent: ReturnType<typeof agentSocket>) => Promise<Figure[]>,
): Promise<Figure[]> {
  const desk = await DeskProcess.create({ flags: (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean) })
  try {
    await desk.start()
    const crowd = await Crowd.gather(desk.url, VISITORS)
    const api = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    const agent = agentSocket(desk.url, api.cookie)
    await untilConnected(agent)
    try {
      return await measure(desk, crowd, agent)
    } finally {
      crowd.leave()
      agent.disconnect()
    }
  } finally {
    await desk.remove()
  }
}

/** Until no job is left; answers how long that took, in milliseconds. */
async function drain(url: string): Promise<number> {
  const sql = connectPool(url, 1)
  const began = performance.now()
  await until(
    'the jobs are done',
    async () => (await sql`select 1 from jobs where state in ('waiting', 'running') limit 1`).length === 0,
    30_000,
  )
  const took = performance.now() - began
  await sql.end()
  return took
}
