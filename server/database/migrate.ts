import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Pool } from './sql.ts'

interface Migration {
  name: string
  text: string
  sha256: string
}
type Connection = postgres.ReservedSql<{ bigint: number }>

const MIGRATIONS = join(import.meta.dirname, '../../migrations')
/** First key of this desk's advisory locks; 1 is the presence at an embedded database. */
const LOCK = 1885434467
const POLL_MS = 100

/**
 * Applies what is missing, in order of the file names, each file in its own transaction; returns the names it applied.
 * Of several servers starting at once one applies and the others wait.
 * @throws if an applied file was edited since, or naming file and line if one fails; what came before it stays.
 */
export async function migrate(sql: Pool, directory = MIGRATIONS): Promise<string[]> {
  const files = await readMigrations(directory)
  const connection = await sql.reserve()
  try {
    await lock(connection)
    await connection`create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`
    const missing = await missingOf(connection, files)
    for (const file of missing) await apply(connection, file)
    return missing.map((file) => file.name)
  } finally {
    // A connection that was lost gave the lock back by itself.
    await connection`select pg_advisory_unlock(${LOCK}, 2)`.catch(() => undefined)
    connection.release()
  }
}

/** Names of the files that this database has not seen yet. */
export async function pendingMigrations(sql: Pool, directory = MIGRATIONS): Promise<string[]> {
  const files = await readMigrations(directory)
  const [table] = await sql<{ found: boolean }[]>`select to_regclass('migrations') is not null as found`
  if (!table?.found) return files.map((file) => file.name)
  const applied = await sql<{ name: string }[]>`select name from migrations`
  const names = new Set(applied.map((row) => row.name))
  return files.filter((file) => !names.has(file.name)).map((file) => file.name)
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Polls: a waiting `pg_advisory_lock` holds a snapshot, and a `create index concurrently` elsewhere would wait for it for ever. */
async function lock(connection: Connection): Promise<void> {
  for (;;) {
    const [row] = await connection<{ mine: boolean }[]>`select pg_try_advisory_lock(${LOCK}, 2) as mine`
    if (row?.mine) return
    await sleep(POLL_MS)
  }
}

async function missingOf(connection: Connection, files: Migration[]): Promise<Migration[]> {
  const applied = await connection<{ name: string; sha256: string }[]>`select name, sha256 from migrations`
  const sums = new Map(applied.map((row) => [row.name, row.sha256]))
  const edited = files.find((file) => sums.has(file.name) && sums.get(file.name) !== file.sha256)
  if (edited)
    throw new Error(
      `${edited.name} was edited after it had been applied to this database: undo the edit and put the change into a new migration.`,
    )
  return files.filter((file) => !sums.has(file.name))
}

async function apply(connection: Connection, file: Migration): Promise<void> {
  await connection`begin`
  try {
    await connection.unsafe(file.text).simple()
    await connection`insert into migrations (name, sha256) values (${file.name}, ${file.sha256})`
    await connection`commit`
  } catch (error) {
    await connection`rollback`.catch(() => undefined)
    throw new Error(`${file.name}: ${(error as Error).message}${lineOf(file.text, error)}`, { cause: error })
  }
}

/** PostgreSQL counts characters from 1 over the whole file. Errors about data have no position. */
function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position)
  if (!position) return ''
  const before = Array.from(text).slice(0, position - 1)
  return ` at line ${before.filter((character) => character === '\n').length + 1}`
}
