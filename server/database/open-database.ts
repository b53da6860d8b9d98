import type { Log } from '../context.ts'
import { embeddedUrl, joinEmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { pendingMigrations } from './migrate.ts'
import { connectPool } from './pool.ts'
import type { Pool } from './sql.ts'

export interface Database {
  sql: Pool
  url: string
  embedded: boolean
  /** Lets running queries finish, then leaves; an embedded database stops with the last who leaves. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A PostgreSQL of the operator's; null means the embedded one below `dataDir`. */
  url: string | null
  dataDir: string
  log: Log
  poolSize?: number
}

const OLDEST = 15
const CLOSE_PATIENCE_S = 5

export async function openDatabase({ url, dataDir, log, poolSize = 10 }: DatabaseOptions): Promise<Database> {
  if (url) {
    const sql = connectPool(url, poolSize)
    try {
      await requireVersion(sql)
    } catch (error) {
      await sql.end({ timeout: 0 })
      throw error
    }
    return { sql, url, embedded: false, close: () => sql.end({ timeout: CLOSE_PATIENCE_S }) }
  }
  const embedded = await joinEmbeddedPostgres({ dataDir, log })
  const sql = connectPool(embedded.url, poolSize)
  const close = async () => {
    await sql.end({ timeout: CLOSE_PATIENCE_S })
    await embedded.close()
  }
  return { sql, url: embedded.url, embedded: true, close }
}

/** Whoever waits for a database that need not be there waits no longer. */
const FIND_MS = 1_500

/** A database that answers at once and needs no migration, left as it is found; null where there is none. It is neither started nor kept alive. */
export async function findDatabase({ url, dataDir }: Pick<DatabaseOptions, 'url' | 'dataDir'>): Promise<Database | null> {
  const found = url ?? (await embeddedUrl(dataDir).catch(() => null))
  if (!found) return null
  const sql = connectPool(found, 2)
  const late = new Promise<null>((resolve) => setTimeout(resolve, FIND_MS, null).unref())
  const pending = await Promise.race([pendingMigrations(sql).catch(() => null), late])
  if (pending?.length === 0) return { sql, url: found, embedded: url === null, close: () => sql.end({ timeout: CLOSE_PATIENCE_S }) }
  await sql.end({ timeout: 0 })
  return null
}

async function requireVersion(sql: Pool): Promise<void> {
  const where = `${sql.options.host[0]}:${sql.options.port[0]}`
  const rows = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name
  `.catch((error: Error) => {
    throw new Error(
      `The database that DATABASE_URL names (${where}) cannot be opened: ${error.message || (error as { code?: string }).code}.`,
      { cause: error },
    )
  })
  const version = rows[0]
  if (!version || version.number < OLDEST * 10_000) {
    throw new Error(`The database that DATABASE_URL names (${where}) is PostgreSQL ${version?.name}, but ${OLDEST} or newer is needed.`)
  }
}
