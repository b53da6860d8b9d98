import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type OwnDatabase, openOwnDatabase } from '../support/own-database.ts'
import { bundleProgram } from '../support/programs/bundle-program.ts'
import { killActions, SHOP_DESK } from './actions/kill-actions.ts'
import { killAnswers } from './answers.ts'
import { repeatMessages } from './exactly-once.ts'
import type { Trial } from './fault.ts'
import { throwFrames } from './frames.ts'
import { killRunners } from './jobs.ts'
import { killServers } from './kill.ts'
import { killMail } from './mail/kill-mail.ts'
import { killDatabases } from './postgres-away.ts'
import { trySchedules } from './schedules.ts'
import { killReaders } from './shops/kill-readers.ts'

const LANES = 4

/** What `npm run faults` tries, each with its share of `--runs`. */
const faults: Record<string, (trial: Trial) => Promise<void>> = {
  kill: (trial) => inLanes(trial, killServers),
  schedules: async (trial) => trySchedules({ ...trial, runs: Math.ceil(trial.runs * 2.5), databaseUrl: await freshDatabase() }),
  'exactly-once': async (trial) => repeatMessages({ ...trial, runs: Math.ceil(trial.runs / 10), databaseUrl: await freshDatabase() }),
  jobs: async (trial) => killRunners({ ...trial, runs: Math.ceil(trial.runs / 20), databaseUrl: await freshDatabase() }),
  answers: (trial) => killAnswers({ ...trial, runs: Math.ceil(trial.runs / 4) }),
  mail: (trial) => killMail({ ...trial, letters: trial.runs * 50 }),
  deliveries: (trial) => killReaders({ ...trial, orders: trial.runs * 40 }),
  actions: async (trial) => {
    const entry = await bundleProgram(SHOP_DESK)
    // one lane keeps a core busy with starting desks
    await inLanes(trial, async (lane) => void (await killActions({ ...lane, entry, databaseUrl: await freshDatabase() })), 2)
  },
  frames: (trial) => throwFrames({ ...trial, runs: trial.runs * 5_000 }),
  'postgres-away': (trial) => killDatabases({ ...trial, runs: Math.ceil(trial.runs / 10) }),
}

let databases: Promise<OwnDatabase> | null = null
async function freshDatabase(): Promise<string> {
  databases ??= openOwnDatabase()
  return (await databases).create()
}

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } })
const runs = Number(values.runs ?? 20)
const seed = Number(values.seed ?? randomInt(2 ** 31))
if (values.only && !(values.only in faults)) {
  process.stderr.write(`There is no fault "${values.only}". There are: ${Object.keys(faults).join(', ')}.\n`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
process.stdout.write(`faults with --runs ${runs} --seed ${seed}\n`)
let broken = 0
for (const [name, fault] of Object.entries(faults)) {
  if (values.only && values.only !== name) continue
  const began = performance.now()
  const verdict = await fault({ runs, seed, tell: (line) => process.stdout.write(`  ${line}\n`), isTimed: true }).then(
    () => 'holds',
    (error: Error) => {
      broken += 1
      return `BROKEN: ${error.stack ?? error.message}`
    },
  )
  process.stdout.write(`${name}: ${verdict} (${((performance.now() - began) / 1000).toFixed(0)} s)\n`)
}
await (await (databases as Promise<OwnDatabase> | null))?.close()
process.exit(broken === 0 ? 0 : 1)

/** A round mostly waits for leases to end, so several desks are tried side by side. */
async function inLanes(trial: Trial, run: (trial: Trial) => Promise<void>, most = LANES): Promise<void> {
  const lanes = Math.min(most, Math.ceil(trial.runs / 5))
  const shares = Array.from({ length: lanes }, (_, lane) => Math.floor((trial.runs + lane) / lanes))
  const tried = await Promise.allSettled(shares.map((share, lane) => run({ ...trial, runs: share, seed: trial.seed + lane })))
  for (const outcome of tried) if (outcome.status === 'rejected') throw outcome.reason
}
