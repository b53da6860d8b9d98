import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { joinEmbeddedPostgres } from '../../server/database/embedded/embedded-postgres.ts'
import { migrate } from '../../server/database/migrate.ts'
import { connectPool } from '../../server/database/pool.ts'
import { BUNDLES, folderOf } from './programs/bundle-program.ts'
import { silentLog } from './silent-log.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL of this run; its databases are made by tests/support/database.ts. */
    databaseUrl: string
  }
}

/** Copied by every test that commits, so nobody may be connected to it. */
export const TEMPLATE = 'parceldesk_template'
/** Migrated and empty; tests that roll back share it. */
export const SHARED = 'parceldesk_shared'
const PREFIX = 'parceldesk-run-'

/** One PostgreSQL for the whole run, without fsync, and one database that is migrated once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweepDeadRuns()
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'wal_level=minimal', 'max_wal_senders=0']
  const server = await joinEmbeddedPostgres({ dataDir, log: silentLog, settings })
  const programs = folderOf(process.pid)
  process.env[BUNDLES] = programs
  const tearDown = async () => {
    await server.close()
    await rm(programs, { recursive: true, force: true })
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('databaseUrl', server.url)
  return tearDown
}

async function makeTemplate(url: string): Promise<void> {
  const admin = connectPool(url, 1)
  await admin`create database ${admin(TEMPLATE)}`
  const template = new URL(url)
  template.pathname = `/${TEMPLATE}`
  const pool = connectPool(template.href, 1)
  await migrate(pool).finally(() => pool.end())
  await admin`create database ${admin(SHARED)} template ${admin(TEMPLATE)}`
  await admin.end()
}

/** A run that was killed leaves its PostgreSQL behind. Joining it and leaving again stops it. */
async function sweepDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (!pid || isAlive(Number(pid))) continue
    const dataDir = join(tmpdir(), name)
    const left = await joinEmbeddedPostgres({ dataDir, log: silentLog, settings: ['fsync=off'] }).catch(() => null)
    await left?.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
