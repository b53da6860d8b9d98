import { setTimeout as sleep } from 'node:timers/promises'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { AgentApi, ask, untilConnected, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { Seeded } from '../support/seeded.ts'
import { judgeTime, type Trial } from './fault.ts'
import { AgentScreen, type Screen, VisitorScreen } from './screen.ts'
import { JOBS_MS, judgeJobs, judgeTicket, SCREENS_MS } from './verdict.ts'

const VISITORS = 3
/** Rounds that the same screens live through. */
const ROUNDS_PER_CAST = 8
const COLLEAGUE = 'tomas@demo.parceldesk.test'

/** The screens of one chat: a shopper's two tabs and two agents. */
type Chat = Screen[]

/**
 * `kill -9` of the server at random moments of a busy chat, at times of PostgreSQL too. Whoever was told "accepted" finds
 * the message once, jobs run again, and every screen comes to show what the database holds.
 */
export async function killServers(trial: Trial & { databaseEvery?: number }): Promise<void> {
  const random = new Seeded(trial.seed)
  const desk = await DeskProcess.create()
  let sql: Pool | null = null
  try {
    await desk.start()
    sql = connectPool(desk.databaseUrl, 2)
    const agents = [
      await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password),
      await AgentApi.signIn(desk.url, COLLEAGUE, DEMO_SIGN_IN.password),
    ]
    let cast: Chat[] = []
    for (let round = 1; round <= trial.runs; round++) {
      if ((round - 1) % ROUNDS_PER_CAST === 0) {
        for (const screen of cast.flat()) screen.close()
        cast = await Promise.all(Array.from({ length: VISITORS }, (_, n) => gather(desk.url, `r${round}v${n}`, agents)))
      }
      const withDatabase = round % (trial.databaseEvery ?? 5) === 0
      const { line, screensMs, jobsMs } = await runRound(desk, sql, cast, random, withDatabase)
      trial.tell(`kill ${round}/${trial.runs}: ${line}`)
      judgeTime(trial, 'the screens', screensMs, SCREENS_MS)
      judgeTime(trial, 'the jobs', jobsMs, JOBS_MS)
    }
    for (const screen of cast.flat()) screen.close()
  } finally {
    await sql?.end({ timeout: 1 })
    await desk.remove()
  }
}

async function gather(url: string, name: string, agents: AgentApi[]): Promise<Chat> {
  const token = visitorToken()
  const first = visitorSocket(url, token)
  await untilConnected(first)
  const { ticketId } = await ask(first, 'message.send', {
    clientId: `${name}first-0000-message`,
    ticketId: null,
    body: 'Hello',
    attachmentIds: [],
  })
  first.disconnect()
  const tabs = ['tab', 'second'].map((tab) => new VisitorScreen(`${name}${tab}`, url, { token, ticketId }))
  return [...tabs, ...agents.map((api, n) => new AgentScreen(`${name}agent${n}`, api, ticketId))]
}

async function runRound(desk: DeskProcess, sql: Pool, cast: Chat[], random: Seeded, withDatabase: boolean) {
  const lull = new AbortController()
  const talking = cast.flat().map((screen) => talk(screen, random, lull.signal))
  await sleep(random.between(30, 900))
  if (withDatabase && random.chance(0.5)) desk.killDatabase()
  const acknowledged = cast.flat().reduce((sum, screen) => sum + screen.acknowledged.size, 0)
  await desk.kill()
  if (withDatabase) killIfAlive(desk)
  const startMs = await desk.start()
  const since = performance.now()
  lull.abort()
  await Promise.all(talking)
  await Promise.all(cast.map((chat) => judgeTicket(sql, chat)))
  const screensMs = performance.now() - since
  const jobsMs = await judgeJobs(sql, since)
  const times = `ready after ${startMs.toFixed(0)} ms, screens after ${screensMs.toFixed(0)} ms, jobs after ${jobsMs.toFixed(0)} ms`
  const line = `${withDatabase ? 'server and PostgreSQL' : 'server'}, ${acknowledged} acknowledged before; ${times}`
  return { line, screensMs, jobsMs }
}

/** Writes on, also while the desk is away, as people do. */
async function talk(screen: Screen, random: Seeded, lull: AbortSignal): Promise<void> {
  while (!lull.aborted) {
    screen.write(`${screen.name} says ${screen.said.length}`)
    // a closed loop with pauses; nothing more piles up while the desk is away than a few lines
    while (!lull.aborted && screen.client.pending.length > 3) await sleep(10)
    await sleep(random.between(5, 60))
  }
}

/** Either order of death, and both at once, must be survived. */
function killIfAlive(desk: DeskProcess): void {
  try {
    desk.killDatabase()
  } catch {
    // it was the first to go
  }
}
