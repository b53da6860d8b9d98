import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { insertJob } from '../../server/jobs/queries.ts'
import { MAX_ATTEMPTS } from '../../server/jobs/run-jobs.ts'
import { Seeded } from '../support/seeded.ts'
import { until } from '../support/until.ts'
import { judgeTime, type Trial } from './fault.ts'

const JOBS = 60
const LANES = 4
const POISONED = 3
/** A killed runner's jobs run again within this. */
const AGAIN_MS = 15_000

/** Two runners on one database, each in a process that can be killed: the promises of the jobs table, one after the other. */
export async function killRunners(trial: Trial & { databaseUrl: string }): Promise<void> {
  const random = new Seeded(trial.seed)
  const sql = connectPool(trial.databaseUrl, 4)
  const runners = new Runners(trial.databaseUrl)
  try {
    await sql`create table job_runs (id bigserial primary key, job text, lane text, runner text, began timestamptz, ended timestamptz)`
    await sql`create table open_gates (job text)`
    await Promise.all([runners.start(), runners.start()])
    for (let run = 0; run < trial.runs; run++) {
      await sql`delete from jobs where state <> 'running'`
      await sql`truncate open_gates`
      // whether a runner gets its share is up to a crowded machine: it has more than one chance
      await until('both runners have worked', async () => (await shareWork(sql, random)) === 2)
      await replaceByKey(sql)
      await buryPoison(sql)
      const againMs = await killOne(sql, runners)
      trial.tell(`jobs ${run + 1}/${trial.runs}: a killed runner's job ran again after ${againMs.toFixed(0)} ms`)
      judgeTime(trial, "a killed runner's job", againMs, AGAIN_MS)
    }
  } finally {
    runners.end()
    await sql.end({ timeout: 2 })
  }
}

/**
 * Each job runs once, one of a lane at a time and in its order, and those that never work are in nobody's way. Answers how
 * many runners took part.
 */
async function shareWork(sql: Pool, random: Seeded): Promise<number> {
  await sql`truncate job_runs`
  const poisoned = await sql`select 1 from jobs where name = 'poison'`
  for (let n = poisoned.length; n < POISONED; n++) await insertJob(sql, { name: 'poison', input: {}, key: null, lane: null })
  await Promise.all(
    Array.from({ length: JOBS }, async (_, n) => {
      const lane = n % 3 === 0 ? null : `lane-${n % LANES}`
      await work(sql, { name: `job-${n}`, lane, ms: random.between(10, 50) })
    }),
  )
  await until('all work is done', async () => (await sql`select 1 from jobs where name = 'work'`).length === 0)
  const [counts] = await sql<{ runs: number; jobs: number; ended: number }[]>`
    select count(*)::int as runs, count(distinct job)::int as jobs, count(ended)::int as ended from job_runs`
  if (counts?.runs !== JOBS || counts.jobs !== JOBS || counts.ended !== JOBS) throw new Error(`${JOBS} jobs, but ${JSON.stringify(counts)}`)
  await expectNone(
    'two of a lane at once',
    sql`
    select a.job, b.job as other from job_runs a join job_runs b
    on a.id < b.id and a.lane = b.lane and tstzrange(a.began, a.ended) && tstzrange(b.began, b.ended)`,
  )
  return (await sql`select distinct runner from job_runs`).length
}

/** While it waits, a job is replaced by the next one with its key: only the newest input runs. */
async function replaceByKey(sql: Pool): Promise<void> {
  await work(sql, { name: 'in-the-way', lane: 'lane-k', ms: null })
  await until('the lane is taken', async () => (await sql`select 1 from job_runs where job = 'in-the-way'`).length === 1)
  for (let n = 0; n < 5; n++) await work(sql, { name: `keyed-${n}`, lane: 'lane-k', ms: 0 }, 'one-key')
  await openGate(sql, 'in-the-way')
  await until('the lane is empty', async () => (await sql`select 1 from jobs where lane = 'lane-k'`).length === 0)
  const ran = await sql<{ job: string }[]>`select job from job_runs where job like 'keyed-%'`
  if (ran.length !== 1 || ran[0]?.job !== 'keyed-4')
    throw new Error(`of five jobs with one key ran ${JSON.stringify(ran.map((row) => row.job))}`)
}

async function buryPoison(sql: Pool): Promise<void> {
  const poison = (state: string) => sql<{ error: string | null }[]>`select error from jobs where name = 'poison' and state = ${state}`
  // between two tries it waits; now and then one of them is running
  const failed = await until('all have failed and wait', async () => {
    const waiting = await poison('waiting')
    return waiting.length === POISONED && waiting.every((job) => job.error !== null) && waiting
  })
  if (failed.some((job) => job.error !== 'this job never works')) throw new Error(`poison: ${JSON.stringify(failed)}`)
  await until('the dead letters are there', async () => {
    await sql`update jobs set attempts = ${MAX_ATTEMPTS - 1}, run_at = now() where name = 'poison' and state = 'waiting'`
    return (await poison('dead')).length === POISONED
  })
  await expectNone('attempts beyond the last', sql`select id from jobs where attempts > ${MAX_ATTEMPTS}`)
}

/** Answers how long after its runner's death a job began again, in milliseconds. */
async function killOne(sql: Pool, runners: Runners): Promise<number> {
  await work(sql, { name: 'interrupted', lane: 'lane-x', ms: null })
  const runs = () => sql<{ runner: string; ended: Date | null }[]>`select runner, ended from job_runs where job = 'interrupted' order by id`
  const victim = await until('the job has begun', async () => (await runs())[0]?.runner)
  await runners.kill(victim)
  const killed = performance.now()
  await until('the job runs again', async () => (await runs()).length === 2)
  const againMs = performance.now() - killed
  await openGate(sql, 'interrupted')
  await until('it ends', async () => (await sql`select 1 from jobs where name = 'work'`).length === 0)
  const [first, second, more] = await runs()
  if (first?.ended || !second?.ended || more || second.runner === victim)
    throw new Error(`the killed job ran ${JSON.stringify(await runs())}`)
  await runners.start()
  return againMs
}

/** Work of some milliseconds; null is work that goes on until its gate opens. */
async function work(sql: Pool, input: { name: string; lane: string | null; ms: number | null }, key: string | null = null): Promise<void> {
  await insertJob(sql, { name: 'work', input, key, lane: input.lane })
}

async function openGate(sql: Pool, job: string): Promise<void> {
  await sql`insert into open_gates values (${job})`
}

async function expectNone(what: string, query: PromiseLike<readonly unknown[]>): Promise<void> {
  const rows = await query
  if (rows.length > 0) throw new Error(`${what}: ${JSON.stringify(rows.slice(0, 3))}`)
}

class Runners {
  readonly #databaseUrl: string
  readonly #children = new Map<string, ChildProcess>()
  #started = 0

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl
  }

  /** Resolves once it looks for jobs. */
  async start(): Promise<void> {
    const name = `runner-${++this.#started}`
    const child = fork(join(import.meta.dirname, 'job-runner.ts'), [this.#databaseUrl, name], { execArgv: ['--import', 'tsx'] })
    this.#children.set(name, child)
    await once(child, 'message')
  }

  async kill(name: string): Promise<void> {
    const child = this.#children.get(name)
    if (!child) throw new Error(`there is no ${name}`)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    this.#children.delete(name)
  }

  end(): void {
    for (const child of this.#children.values()) child.kill('SIGKILL')
  }
}
