import { readFile } from 'node:fs/promises'
import { pendingMigrations } from '../../database/migrate.ts'
import type { Database } from '../../database/open-database.ts'
import { countJobs, type JobCounts } from '../../jobs/index.ts'
import type { Command } from '../command.ts'

interface Status {
  version: string
  database: { embedded: boolean; address: string; postgresql: string }
  pendingMigrations: string[]
  /** null until the database is migrated. */
  jobs: JobCounts | null
}

export const statusCommand: Command = {
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  positionals: [0, 0],
  async run({ values }, { database, print }) {
    const status = await readStatus(database)
    for (const line of values.json ? [JSON.stringify(status)] : describe(status)) print(line)
  },
}

async function readStatus(database: Database): Promise<Status> {
  const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
  const [server] = await database.sql<{ version: string }[]>`select current_setting('server_version') as version`
  const pending = await pendingMigrations(database.sql)
  const [table] = await database.sql<{ found: boolean }[]>`select to_regclass('jobs') is not null as found`
  const { host, pathname } = new URL(database.url)
  return {
    version,
    database: { embedded: database.embedded, address: `${host}${pathname}`, postgresql: server?.version ?? 'unknown' },
    pendingMigrations: pending,
    jobs: table?.found ? await countJobs(database.sql) : null,
  }
}

function describe({ version, database, pendingMigrations, jobs }: Status): string[] {
  const line = (name: string, value: string) => `${name.padEnd(12)}${value}`
  return [
    line('Parceldesk', version),
    line('Database', `PostgreSQL ${database.postgresql}, ${database.embedded ? 'embedded' : 'yours'}, at ${database.address}`),
    line('Migrations', pendingMigrations.length === 0 ? 'all applied' : `not applied: ${pendingMigrations.join(', ')}`),
    line('Jobs', jobs ? `${jobs.waiting} waiting, ${jobs.running} running, ${jobs.dead} dead` : 'none yet'),
  ]
}
