import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { type Desk, uuidv7 } from '../../server/context.ts'
import { connectPool } from '../../server/database/pool.ts'
import { type JobHandlers, startJobs } from '../../server/jobs/run-jobs.ts'
import { createVault } from '../../server/vault.ts'
import { silentLog } from '../support/silent-log.ts'
import { until } from '../support/until.ts'

/** A process that runs jobs and nothing else, so that it can be killed. It notes when each run began and ended. */
const [databaseUrl = '', runner = ''] = process.argv.slice(2)
const pool = connectPool(databaseUrl, 10)
const desk: Desk = {
  pool,
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

const work = z.object({ name: z.string(), lane: z.nullable(z.string()), ms: z.nullable(z.number()) })
const handlers = {
  work: {
    input: work,
    async run(_ctx: unknown, { name, lane, ms }: z.infer<typeof work>) {
      const [row] = await pool<{ id: number }[]>`
        insert into job_runs (job, lane, runner, began) values (${name}, ${lane}, ${runner}, clock_timestamp()) returning id`
      if (ms === null) await until('the gate opens', async () => (await pool`select 1 from open_gates where job = ${name}`).length > 0)
      else await sleep(ms)
      await pool`update job_runs set ended = clock_timestamp() where id = ${row?.id ?? 0}`
    },
  },
  poison: {
    input: z.object({}),
    run: () => Promise.reject(new Error('this job never works')),
  },
} as unknown as JobHandlers

startJobs(desk, handlers, [])
process.send?.('ready')
process.on('disconnect', () => process.exit(0))
