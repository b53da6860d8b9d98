import { setTimeout as pause } from 'node:timers/promises'
import type * as z from 'zod/mini'
import { type Context, contextFor, type Desk } from '../context.ts'
import { RunLater } from '../errors.ts'
import {
  claimJobs,
  deleteJobs,
  insertJob,
  type JobRow,
  LEASE_SECONDS,
  type Outcome,
  releaseJob,
  renewLeases,
  returnJobs,
  takeCronTurn,
} from './queries.ts'

/** What a job does. It may run twice after a crash, so it must find for itself what is already done. */
export interface JobHandler<T = unknown> {
  input: z.ZodMiniType<T>
  /**
   * `attempt` counts from 1. A run that ends in `RunLater` is not counted: such a job waits as often and as long as it asks
   * to, and must itself know when it gives up. A job that waits holds up nobody in its lane: the next ones overtake it.
   */
  run(ctx: Context, input: T, attempt: number): Promise<unknown>
}
export type JobHandlers = Record<string, JobHandler<never>>

export interface CronEntry {
  job: string
  everySeconds: number
}

/** Attempts before a job goes to the dead letters; with the back-off below the last comes after about a day. */
export const MAX_ATTEMPTS = 12
const PARALLEL = 8
const POLL_MS = 250
/** Between two claims, so that under load one claim serves many commits. */
const PACE_MS = 15
const CRON_MS = 10_000

export interface JobRunner {
  wake(): void
  /** Resolves when the running jobs have ended and the rest is given back. */
  stop(): Promise<void>
  /** When jobs were last asked for, in milliseconds since the epoch: a runner that hangs is seen by it. */
  lastLook(): number
}

/** Runs jobs in this process until it is stopped. Any number of processes may do so on one database. */
export function startJobs(desk: Desk, handlers: JobHandlers, cron: CronEntry[]): JobRunner {
  const worker = desk.newId()
  const running = new Map<number, Promise<void>>()
  let finished: number[] = []
  let stopping = false
  let wanted = true
  let lastLook = Date.now()
  let rouse = () => {}

  const heartbeat = setInterval(
    () => {
      if (running.size > 0)
        renewLeases(desk.pool, worker, [...running.keys()]).catch((error) => desk.log.warn({ error }, 'a lease was not renewed'))
    },
    (LEASE_SECONDS * 1000) / 3,
  )

  const clock = setInterval(() => void tick(), CRON_MS)
  async function tick() {
    for (const entry of cron) {
      const mine = await takeCronTurn(desk.pool, entry.job, entry.everySeconds).catch(() => false)
      if (mine) await insertJob(desk.pool, { name: entry.job, input: {}, key: `cron:${entry.job}`, lane: null }).catch(() => {})
    }
  }

  async function loop() {
    while (!stopping) {
      wanted = false
      lastLook = Date.now()
      const claimed = await look().catch((error) => {
        desk.log.warn({ error }, 'jobs cannot be read now')
        return 0
      })
      if (stopping) break
      if (wanted || claimed > 0) await pause(PACE_MS)
      else await Promise.race([pause(POLL_MS, undefined, { ref: false }), new Promise<void>((resolve) => (rouse = resolve))])
    }
  }

  async function look(): Promise<number> {
    // a copy: what ends while these are struck off must not be forgotten with them
    const done = [...finished]
    if (done.length > 0) {
      await deleteJobs(desk.pool, worker, done)
      finished = finished.filter((id) => !done.includes(id))
      for (const id of done) running.delete(id)
    }
    const free = PARALLEL - running.size
    const jobs = free > 0 ? await claimJobs(desk.pool, worker, free) : []
    for (const job of jobs) running.set(job.id, execute(job))
    return jobs.length
  }

  async function execute(job: JobRow): Promise<void> {
    try {
      const handler = handlers[job.name] as JobHandler | undefined
      if (!handler) throw new Error(`no handler for the job "${job.name}"`)
      await handler.run(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), handler.input.parse(job.input), job.attempts)
      finished.push(job.id)
    } catch (error) {
      await (error instanceof RunLater ? defer(job, error) : release(job, error))
      running.delete(job.id)
    }
    wake()
  }

  async function release(job: JobRow, error: unknown) {
    const last = job.attempts >= MAX_ATTEMPTS
    desk.log.warn(
      { error, job: job.name, id: job.id, attempt: job.attempts },
      last ? 'a job failed for good' : 'a job failed and will be tried again',
    )
    const text = error instanceof Error ? error.message : String(error)
    await giveBack(job, { error: text, retryInMs: last ? null : backOff(job.attempts), isCounted: true })
  }

  async function defer(job: JobRow, { at, message }: RunLater) {
    desk.log.info({ job: job.name, id: job.id, at }, 'a job waits as it asked to')
    await giveBack(job, { error: message, retryInMs: Math.max(at.getTime() - desk.now().getTime(), 0), isCounted: false })
  }

  async function giveBack(job: JobRow, outcome: Outcome) {
    // not released (the database is away): its lease ends by itself
    await releaseJob(desk.pool, worker, job.id, { ...outcome, error: outcome.error.slice(0, 500) }).catch(() => {})
  }

  function wake() {
    wanted = true
    rouse()
  }

  const looping = loop()
  return {
    wake,
    lastLook: () => lastLook,
    async stop() {
      stopping = true
      clearInterval(clock)
      wake()
      await looping
      await Promise.all(running.values())
      clearInterval(heartbeat)
      if (finished.length > 0) await deleteJobs(desk.pool, worker, finished).catch(() => {})
      await returnJobs(desk.pool, worker).catch(() => {})
    },
  }
}

/** Doubles from a second up to four hours, with a quarter of jitter so that what failed together does not return together. */
function backOff(attempt: number): number {
  const base = Math.min(1_000 * 2 ** (attempt - 1), 4 * 3_600_000)
  return Math.round(base * (0.875 + Math.random() / 4))
}
