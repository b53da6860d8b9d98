import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { Log } from '../../context.ts'
import postgres from '../driver.ts'
import { type Access, moveToFreePort, readAccess } from './access-file.ts'
import { DATABASE_USER, type DatabaseHome, prepareHome } from './database-home.ts'
import { findPostmaster, type Postmaster, removeStalePidFile, startPostgres, stopPostgres } from './postgres-process.ts'

export interface EmbeddedPostgres {
  url: string
  /** Leaves; whoever leaves last stops PostgreSQL. */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log: Log
  /** More PostgreSQL settings, `name=value`. */
  settings?: string[]
  /** Folder `native/` of a PostgreSQL package; by default the installed one. */
  native?: string
}

/** Everybody present holds this advisory lock shared. Who can take it exclusively is alone. */
const PRESENCE = 1885434467
const PATIENCE_MS = 60_000
const PORT_ATTEMPTS = 3
/** Connection cut, refused or timed out, or PostgreSQL is starting or stopping: worth another try. */
const PASSING = new Set(
  'ECONNREFUSED ECONNRESET EPIPE CONNECTION_CLOSED CONNECTION_ENDED CONNECTION_DESTROYED CONNECT_TIMEOUT 57P01 57P02 57P03'.split(' '),
)

/** Joins the PostgreSQL of this data directory, starting it if nobody did, and keeps it alive until `close`. */
export async function joinEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const prepared = await prepareHome(options.dataDir, options.native)
  const member = new Member(prepared.home, prepared.access, options)
  await member.join()
  return { url: member.url(), close: () => member.leave() }
}

/** Where the PostgreSQL of this data directory listens, if it runs; null where none was ever made. Nothing is started. */
export async function embeddedUrl(dataDir: string): Promise<string | null> {
  const access = await readAccess(dataDir)
  return access && urlOf(access.port, access.password)
}

/** One process's presence at the database. */
class Member {
  readonly #home: DatabaseHome
  readonly #log: Log
  readonly #settings: string[]
  #access: Access
  #presence: Sql | null = null
  #port: number | null = null
  #leaving = false
  #rejoining: Promise<void> | null = null

  constructor(home: DatabaseHome, access: Access, options: EmbeddedOptions) {
    this.#home = home
    this.#access = access
    this.#log = options.log
    this.#settings = options.settings ?? []
  }

  url(): string {
    return urlOf(this.#port ?? this.#access.port, this.#access.password)
  }

  async join(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      const running = await this.#ensureRunning()
      try {
        this.#presence = await this.#enter(running.port)
        // Our pool knows one port, so from now on it is the only one.
        this.#port ??= running.port
        return
      } catch (error) {
        const { code, message } = error as { code?: string; message: string }
        if (code === '28P01') throw new Error(`The password in postgres-access.json does not open the database in ${this.#home.directory}.`)
        if (!PASSING.has(code ?? '')) throw error
        if (Date.now() > deadline) throw new Error(`The database in ${this.#home.directory} runs but cannot be entered: ${message}`)
        await sleep(50)
      }
    }
  }

  async leave(): Promise<void> {
    this.#leaving = true
    await this.#rejoining
    const presence = this.#presence
    if (!presence) return
    try {
      await presence`select pg_advisory_unlock_shared(${PRESENCE}, 1)`
      const [lock] = await presence<{ alone: boolean }[]>`select pg_try_advisory_lock(${PRESENCE}, 1) as alone`
      if (lock?.alone && !(await stopPostgres(this.#home))) this.#log.warn({}, 'The database is still shutting down; it will finish alone')
    } catch (error) {
      if (!PASSING.has((error as { code?: string }).code ?? '')) throw error
    } finally {
      await presence.end({ timeout: 1 })
    }
  }

  /** One connection that is never recycled: it holds our lock, and its end tells that the database went away. */
  async #enter(port: number): Promise<Sql> {
    let entered = false
    const presence = postgres(urlOf(port, this.#access.password), {
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 10,
      connection: { application_name: 'parceldesk presence' },
      onnotice: () => {},
      onclose: () => {
        if (entered && !this.#leaving) this.#lose(presence)
      },
    })
    try {
      await presence`select pg_advisory_lock_shared(${PRESENCE}, 1)`
      entered = true
      return presence
    } catch (error) {
      await presence.end({ timeout: 0 })
      throw error
    }
  }

  #lose(presence: Sql): void {
    void presence.end({ timeout: 0 })
    if (this.#presence === presence) this.#presence = null
    this.#rejoining ??= this.#rejoin().finally(() => {
      this.#rejoining = null
    })
  }

  async #rejoin(): Promise<void> {
    this.#log.warn({}, 'The database went away; bringing it back')
    while (!this.#leaving && !this.#presence) {
      try {
        await this.join()
        this.#log.info({}, 'The database is back')
      } catch (error) {
        if (!this.#leaving) this.#log.error({ err: error }, 'The database could not be brought back; trying again')
        await sleep(500)
      }
    }
  }

  async #ensureRunning(): Promise<Postmaster> {
    const deadline = Date.now() + PATIENCE_MS
    let portTaken = 0
    for (;;) {
      if (this.#leaving) throw new Error('We are leaving.')
      const found = await findPostmaster(this.#home)
      if (found?.ready) return found
      if (found) {
        await sleep(50)
        continue
      }
      removeStalePidFile(this.#home)
      const port = this.#port ?? this.#access.port
      const start = await startPostgres(this.#home, port, this.#settings)
      if (start.ready) continue
      if (start.reason === 'failed' || Date.now() > deadline) {
        throw new Error(`The database in ${this.#home.directory} does not start. The last lines of ${this.#home.logFile}:\n${start.log}`)
      }
      // With a pool on the old port there is no other to go to; and another starter may be the one who holds it.
      if (start.reason === 'port-taken' && this.#port === null && ++portTaken >= PORT_ATTEMPTS) {
        this.#access = await moveToFreePort(this.#home.dataDir, this.#access)
      }
      await sleep(200)
    }
  }
}

function urlOf(port: number, password: string): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`
}
