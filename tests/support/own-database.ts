import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinEmbeddedPostgres } from '../../server/database/embedded/embedded-postgres.ts'
import { migrate } from '../../server/database/migrate.ts'
import { connectPool } from '../../server/database/pool.ts'
import { sweepDatabase } from './postmaster.ts'
import { silentLog } from './silent-log.ts'

export interface OwnDatabase {
  /** A fresh, migrated database; gone with `close`. */
  create(): Promise<string>
  close(): Promise<void>
}

/** A PostgreSQL for what runs outside the test runner. Without fsync: nobody pulls its plug. */
export async function openOwnDatabase(): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-faults-'))
  process.on('exit', () => sweepDatabase(dataDir))
  const server = await joinEmbeddedPostgres({
    dataDir,
    log: silentLog,
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
  })
  let created = 0
  return {
    async create() {
      const url = new URL(server.url)
      const admin = connectPool(url.href, 1)
      const name = `fault_${created++}`
      await admin`create database ${admin(name)}`
      await admin.end()
      url.pathname = `/${name}`
      const pool = connectPool(url.href, 1)
      await migrate(pool).finally(() => pool.end())
      return url.href
    },
    async close() {
      await server.close()
      sweepDatabase(dataDir)
    },
  }
}
