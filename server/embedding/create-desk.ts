import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import type { Hono } from 'hono'
import { createDesk as composeDesk, type RunningDesk } from '../app.ts'
import { ConfigError, deriveKey, secretFile } from '../config.ts'
import { type Context, type Log, transact } from '../context.ts'
import { signStoreToken } from '../customers/index.ts'
import { migrate } from '../database/migrate.ts'
import { type Database, openDatabase } from '../database/open-database.ts'
import { DEMO_STORE } from '../demo/demo-shop.ts'
import { DEMO_SIGN_IN, loadDemo } from '../demo/load-demo.ts'
import { Conflict, NotFound } from '../errors.ts'
import { buildFaces } from '../faces/build-faces.ts'
import { furnishStore } from '../furnish-store.ts'
import { createStore, getIdentityKey, getStoreByKey } from '../stores/index.ts'
import { checkOptions, type DeskOptions } from './desk-options.ts'

/** Who is signed in at the store, as the store's own server knows it. */
export interface SignedInShopper {
  /** The store's own id of the account, as its orders have it in `customer.id`. */
  sub: string
  email?: string
  /** Whether the store has seen that the address is theirs. Only then does it open orders that carry it. */
  emailVerified?: boolean
  name?: string
}

/** A help desk inside somebody else's server. */
export interface EmbeddedDesk {
  /** Everything the desk answers, without its base path: `host.route(desk.basePath, desk.app)`. */
  app: Hono
  basePath: string
  /** Opens the live connections on the server that carries `app`. Call it once, as soon as there is that server. */
  attach(server: Server): void
  /**
   * A token that says who is signed in, for `Parceldesk.identify(token)` or the address in `data-token-url`. It lives five
   * minutes and is exchanged once: make one for each request, and never put it into a page that a cache may keep.
   */
  identify(shopper: SignedInShopper): Promise<string>
  /** Ends sockets and jobs, then the database. The host's server and process stay. */
  close(): Promise<void>
}

const POOL_SIZE = 10
const TOKEN_SECONDS = 300
const DEFAULT_STORE = { key: 'shop', name: 'Shop' }

/**
 * Opens a desk for a host's own server: database, migrations, what browsers load, jobs. Sets no handler of the process and
 * keeps nothing global, so that a process can hold several, each with a directory and a base path of its own.
 * @throws {ConfigError} one sentence that names the option which is wrong
 */
export async function createDesk(options: DeskOptions): Promise<EmbeddedDesk> {
  checkOptions(options)
  const dataDir = directoryOf(options)
  const secret = options.secret ?? secretFile(dataDir)
  const log = options.log ?? toErrorOutput
  const opening = openDatabase({ url: options.databaseUrl ?? null, dataDir, log, poolSize: POOL_SIZE })
  const [database, dist] = await Promise.all([opening, buildFaces()]).catch(async (error) => {
    await opening.then((opened) => opened.close()).catch(() => {})
    throw error
  })
  try {
    return await open({ ...options, dataDir }, { database, dist, secret, log })
  } catch (error) {
    await database.close()
    throw error
  }
}

interface Ground {
  database: Database
  dist: string
  secret: string
  log: Log
}

async function open(options: DeskOptions, { database, dist, secret, log }: Ground): Promise<EmbeddedDesk> {
  const { dataDir, basePath, orders, demo = false } = options
  await migrate(database.sql)
  const store = options.store ?? (demo ? { key: DEMO_STORE, name: DEMO_STORE } : DEFAULT_STORE)
  const desk = composeDesk({
    pool: database.sql,
    dataDir,
    keyFor: (purpose) => deriveKey(secret, purpose),
    log,
    basePath,
    isMounted: true,
    publicUrl: options.url?.replace(/\/+$/, '') ?? null,
    trustProxy: options.trustProxy ?? 0,
    mail: { smtpUrl: options.mail?.smtpUrl ?? null, from: options.mail?.from ?? senderOf(options.url) },
    demo: demo ? DEMO_SIGN_IN : null,
    dist,
    ...(orders ? { shop: { storeKey: store.key, orders } } : {}),
  })
  const close = () => desk.close().finally(() => database.close())
  try {
    if (demo) await loadDemo(desk.context(), { past: false, orders: !orders })
    await makeStore(desk.context(), store)
  } catch (error) {
    await desk.close()
    throw error
  }
  // a host looks for a handler of its own behind ours; what is below our path is ours to refuse
  desk.app.all('/*', () => {
    throw new NotFound('This page')
  })
  return {
    app: desk.app,
    basePath,
    attach: (server) => desk.attach(server),
    identify: (shopper) => identify(desk, store.key, shopper),
    close: once(close),
  }
}

async function identify(desk: RunningDesk, storeKey: string, { emailVerified = false, ...shopper }: SignedInShopper): Promise<string> {
  const ctx = desk.context()
  const { store } = await getStoreByKey(ctx, storeKey)
  const iat = Math.floor(ctx.now().getTime() / 1000)
  const claims = { iss: store.key, iat, exp: iat + TOKEN_SECONDS, jti: ctx.newId(), email_verified: emailVerified, ...shopper }
  return signStoreToken(await getIdentityKey(ctx, store.id), claims)
}

/** What was changed in the console since stays as it is: only a store that is missing is made. */
async function makeStore(ctx: Context, { key, name, allowedOrigins = [] }: NonNullable<DeskOptions['store']>): Promise<void> {
  const isThere = await getStoreByKey(ctx, key).then(
    () => true,
    (error) => {
      if (error instanceof NotFound) return false
      throw error
    },
  )
  if (isThere) return
  await transact(ctx, async (ctx) => {
    const { id } = await createStore(ctx, { key, name, allowedOrigins })
    await furnishStore(ctx, id)
  }).catch((error) => {
    // another process of the same desk was faster
    if (!(error instanceof Conflict)) throw error
  })
}

function directoryOf({ dataDir }: DeskOptions): string {
  const path = resolve(dataDir)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new ConfigError(`createDesk: the option dataDir must be a directory we can write to: ${(error as Error).message}.`)
  }
  return path
}

const senderOf = (url: string | undefined) => `no-reply@${url ? new URL(url).hostname : 'parceldesk.test'}`

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

const tell = (fields: object, message: string) => {
  const { error } = fields as { error?: unknown }
  process.stderr.write(
    `parceldesk: ${message}${error === undefined ? '' : `: ${error instanceof Error ? error.message : String(error)}`}\n`,
  )
}
const toErrorOutput: Log = { info: () => {}, warn: tell, error: tell }
