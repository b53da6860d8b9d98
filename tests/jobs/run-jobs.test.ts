import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import { type Desk, uuidv7 } from '../../server/context.ts'
import { RunLater } from '../../server/errors.ts'
import { insertJob } from '../../server/jobs/queries.ts'
import { type JobHandlers, MAX_ATTEMPTS, startJobs } from '../../server/jobs/run-jobs.ts'
import { createVault } from '../../server/vault.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { silentLog } from '../support/silent-log.ts'
import { until } from '../support/until.ts'

let database: CopiedDatabase
beforeAll(async () => {
  database = await copyDatabase()
})
afterAll(() => database?.drop())
beforeEach(() => database.sql`delete from jobs`)

const HOUR = 3_600_000
interface Run {
  name: string
  attempt: number
}

/** A runner of one kind of job that ends as `end` has it; what it ran is in `runs`. */
function runner(end: (name: string) => unknown): Run[] {
  const runs: Run[] = []
  const handlers = {
    mail: {
      input: z.object({ name: z.string() }),
      async run(_ctx: unknown, { name }: { name: string }, attempt: number) {
        runs.push({ name, attempt })
        const error = end(name)
        if (error) throw error
      },
    },
  } as unknown as JobHandlers
  const desk: Desk = {
    pool: database.sql,
    now: () => new Date(),
    newId: uuidv7,
    log: silentLog,
    reactions: {},
    publish: () => {},
    wakeJobs: () => {},
    agentsOnline: () => 0,
    vault: createVault(() => Buffer.alloc(32)),
    fileUrl: () => '',
  }
  const jobs = startJobs(desk, handlers, [])
  onTestFinished(() => jobs.stop())
  return runs
}
const post = (name: string, lane: string | null, key: string | null = null) =>
  insertJob(database.sql, { name: 'mail', input: { name }, key, lane })
const rows = () =>
  database.sql<{ name: string; state: string; attempts: number; error: string; inMs: number }[]>`
    select input->>'name' as name, state, attempts, error, extract(epoch from run_at - now())::float8 * 1000 as in_ms from jobs order by id`
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)

it('a job that asks to run later waits until then, with its reason, and has used no attempt', async () => {
  runner(() => new RunLater(inHours(2), 'mail.example: 451 greylisted'))
  await post('first', null)
  const [job] = await until('it waits', async () => {
    const found = await rows()
    return found[0]?.error ? found : null
  })
  expect(job).toMatchObject({ state: 'waiting', attempts: 0, error: 'mail.example: 451 greylisted' })
  expect(Math.abs((job?.inMs ?? 0) - 2 * HOUR)).toBeLessThan(60_000)
})

it('it may ask as often as it likes, and an error after that still has all its attempts', async () => {
  let asked = 0
  const runs = runner(() => (asked++ < MAX_ATTEMPTS + 5 ? new RunLater(new Date(), 'not yet') : new Error('broken')))
  await post('patient', null)
  const [job] = await until('it has failed', async () => {
    const found = await rows()
    return found[0]?.error === 'broken' ? found : null
  })
  expect(job).toMatchObject({ state: 'waiting', attempts: 1 })
  expect(runs.length).toBe(MAX_ATTEMPTS + 6)
  expect(new Set(runs.map(({ attempt }) => attempt))).toEqual(new Set([1]))
})

it('a job that waits holds up nobody in its lane, and runs in its turn once it is due', async () => {
  let isAway = true
  const runs = runner((name) => (isAway && name === 'first' ? new RunLater(inHours(1), 'away') : null))
  await post('first', 'ticket-1')
  await until('it waits', async () => (await rows())[0]?.error)
  await post('second', 'ticket-1')
  await post('third', 'ticket-1')
  await until('the others have run', async () => (await rows()).length === 1)
  isAway = false
  await database.sql`update jobs set run_at = now()`
  await until('it has run', async () => (await rows()).length === 0)
  expect(runs.map(({ name }) => name)).toEqual(['first', 'second', 'third', 'first'])
})

it('two of a lane that are due together run in the order they were posted', async () => {
  let isAway = true
  const runs = runner(() => (isAway ? new RunLater(inHours(1), 'away') : null))
  for (const name of ['first', 'second', 'third']) await post(name, 'ticket-1')
  await until('all wait', async () => (await rows()).every(({ error }) => error === 'away'))
  isAway = false
  runs.length = 0
  await database.sql`update jobs set run_at = now()`
  await until('all have run', async () => (await rows()).length === 0)
  expect(runs.map(({ name }) => name)).toEqual(['first', 'second', 'third'])
})

it('one that is replaced while it waits does not come back', async () => {
  let isReplaced = false
  const runs = runner((name) => {
    if (name !== 'old' || isReplaced) return null
    return new RunLater(inHours(1), 'away')
  })
  await database.sql.begin(async (sql) => {
    await insertJob(sql, { name: 'mail', input: { name: 'old' }, key: null, lane: null })
    await sql`update jobs set key = 'one-key', run_at = now()`
  })
  await until('it waits', async () => (await rows())[0]?.error)
  isReplaced = true
  await post('new', null, 'one-key')
  await database.sql`update jobs set run_at = now()`
  await until('it has run', async () => (await rows()).length === 0)
  expect(runs.map(({ name }) => name)).toEqual(['old', 'new'])
})

it('an ordinary error is tried again and ends in the dead letters', async () => {
  const runs = runner(() => new Error('broken'))
  await post('poison', null)
  await until('it has failed', async () => (await rows())[0]?.error)
  await database.sql`update jobs set attempts = ${MAX_ATTEMPTS - 1}, run_at = now() where state = 'waiting'`
  await until('it is dead', async () => (await rows())[0]?.state === 'dead')
  expect(runs.at(-1)?.attempt).toBe(MAX_ATTEMPTS)
})
