import { listDeadJobs, reviveJobs } from '../../jobs/index.ts'
import type { Command } from '../command.ts'

/** The dead letters: jobs that failed until their last attempt. */
export const jobsCommand: Command = {
  usage: '[--retry] [--json]',
  options: { retry: { type: 'boolean' }, json: { type: 'boolean' } },
  positionals: [0, 0],
  async run({ values }, { database, print }) {
    if (values.retry) {
      const count = await reviveJobs(database.sql)
      print(values.json ? JSON.stringify({ retried: count }) : `${count} will be tried again.`)
      return
    }
    const dead = await listDeadJobs(database.sql, 100)
    if (values.json) for (const job of dead) print(JSON.stringify(job))
    else if (dead.length === 0) print('No job failed for good.')
    else for (const job of dead) print(`${job.id}  ${job.name}  ${job.attempts} attempts  ${job.error ?? ''}`)
  },
}
