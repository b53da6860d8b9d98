import { setTimeout as sleep } from 'node:timers/promises'
import { isFailure } from '../../server/contract/thread-client.ts'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { AgentApi, ask, untilConnected, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { Seeded } from '../support/seeded.ts'
import { until } from '../support/until.ts'
import { judgeTime, type Trial } from './fault.ts'
import { AgentScreen, type Screen, VisitorScreen } from './screen.ts'
import { JOBS_MS, judgeJobs, judgeTicket } from './verdict.ts'

/** Everything works again within this. */
const BACK_MS = 5_000
/** A door that does not work says so within this. */
const ANSWER_MS = 8_000

/** `kill -9` of PostgreSQL alone: the server lives, says "unavailable" and nothing else, brings it back, and loses nothing. */
export async function killDatabases(trial: Trial): Promise<void> {
  const random = new Seeded(trial.seed)
  const desk = await DeskProcess.create()
  let sql: Pool | null = null
  const screens: Screen[] = []
  try {
    await desk.start()
    sql = connectPool(desk.databaseUrl, 2)
    const api = await AgentApi.signIn(desk.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    const token = visitorToken()
    const first = new VisitorScreen('away-first', desk.url, { token })
    screens.push(first)
    first.write('hello')
    const ticketId = await until('the chat has begun', () => first.client.ticketId)
    screens.push(new VisitorScreen('away-second', desk.url, { token, ticketId }), new AgentScreen('away-agent', api, ticketId))
    for (let run = 1; run <= trial.runs; run++) {
      const { backMs, jobsMs, probes } = await takeAway(desk, sql, api, screens, random)
      const times = `back after ${backMs.toFixed(0)} ms, jobs ${jobsMs.toFixed(0)} ms later`
      trial.tell(`postgres away ${run}/${trial.runs}: ${times}, ${probes.told()}`)
      judgeTime(trial, 'until every door worked again it', backMs, BACK_MS)
      judgeTime(trial, 'the slowest answer', probes.slowest, ANSWER_MS)
      judgeTime(trial, 'the jobs', jobsMs, JOBS_MS)
    }
  } finally {
    for (const screen of screens) screen.close()
    await sql?.end({ timeout: 1 })
    await desk.remove()
  }
}

async function takeAway(desk: DeskProcess, sql: Pool, api: AgentApi, screens: Screen[], random: Seeded) {
  const { pid } = desk
  const lull = new AbortController()
  const talking = screens.map((screen) => talk(screen, random, lull.signal))
  const probes = new Probes(desk, api)
  await sleep(random.between(20, 400))
  const before = desk.postmasterPid
  desk.killDatabase()
  const killed = performance.now()
  const watching = probes.watch(lull.signal)
  await until('PostgreSQL is back', () => desk.postmasterPid !== null && desk.postmasterPid !== before)
  const returned = performance.now()
  await until('every door works again', () => probes.allWorkSince(returned)).catch((error: Error) => {
    throw new Error(`${error.message}: ${probes.told()}\n${desk.output()}`)
  })
  const backMs = performance.now() - killed
  lull.abort()
  await Promise.all([...talking, watching])
  probes.judge()
  if (desk.pid !== pid || !desk.isRunning) throw new Error('the server did not live through it')
  await judgeTicket(sql, screens)
  const jobsMs = await judgeJobs(sql)
  return { backMs, jobsMs, probes }
}

async function talk(screen: Screen, random: Seeded, lull: AbortSignal): Promise<void> {
  while (!lull.aborted) {
    if (screen.client.pending.length < 3) screen.write(`${screen.name} says ${screen.said.length}`)
    await sleep(random.between(5, 60))
  }
}

/** Knocks at every kind of door, again and again, and notes what is answered. */
class Probes {
  readonly #doors: Record<string, () => Promise<unknown>>
  readonly #socket: ReturnType<typeof visitorSocket>
  readonly #workedAt = new Map<string, number>()
  readonly #answers = new Map<string, number>()
  /** Milliseconds. */
  slowest = 0

  constructor(desk: DeskProcess, api: AgentApi) {
    this.#socket = visitorSocket(desk.url, visitorToken())
    let sent = 0
    this.#doors = {
      http: () => api.request('GET', 'tickets?view=open'),
      socket: () => ask(this.#socket, 'session.open', {}),
      message: () =>
        ask(this.#socket, 'message.send', {
          clientId: `probe-${++sent}-${this.#socket.id}`,
          ticketId: null,
          body: 'anybody there?',
          attachmentIds: [],
        }),
    }
  }

  async watch(lull: AbortSignal): Promise<void> {
    await untilConnected(this.#socket)
    await Promise.all(Object.entries(this.#doors).map(([name, knock]) => this.#keepKnocking(name, knock, lull)))
    this.#socket.disconnect()
  }

  async #keepKnocking(name: string, knock: () => Promise<unknown>, lull: AbortSignal): Promise<void> {
    while (!lull.aborted) {
      const began = performance.now()
      const answer = await knock().then(
        () => 'ok',
        (error: unknown) => (isFailure(error) ? error.code : String(error)),
      )
      this.slowest = Math.max(this.slowest, performance.now() - began)
      if (answer === 'ok') this.#workedAt.set(name, began)
      this.#answers.set(`${name} ${answer}`, (this.#answers.get(`${name} ${answer}`) ?? 0) + 1)
      // paced, not timed: thousands of refusals would only show the rate limit
      await sleep(name === 'message' ? 100 : 25)
    }
  }

  allWorkSince(moment: number): boolean {
    return Object.keys(this.#doors).every((name) => (this.#workedAt.get(name) ?? 0) >= moment)
  }

  /** A door that does not work says so, and nothing else. */
  judge(): void {
    const wrong = [...this.#answers.keys()].filter((answer) => !/ (ok|unavailable)$/.test(answer))
    if (wrong.length > 0) throw new Error(`answers other than "unavailable": ${this.told()}`)
  }

  told(): string {
    return `${[...this.#answers].map(([answer, times]) => `${answer} ${times}×`).join(', ')}, the slowest after ${this.slowest.toFixed(0)} ms`
  }
}
