import type { Log } from '../context.ts'
import { joinEmbeddedPostgres } from './embedded/embedded-postgres.ts'
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
