import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { createDesk } from './app.ts'
import { type Config, ConfigError, deriveKey, loadConfig } from './config.ts'
import type { Log } from './context.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import type { Pool } from './database/sql.ts'
import { DEMO_SIGN_IN, loadDemo } from './demo/load-demo.ts'
import { buildFaces } from './faces/build-faces.ts'

/** Requests and jobs under way get this long when the process is asked to end. */
const DRAIN_MS = 8_000
/** Longer than the minute for which proxies keep an idle connection: else they send into one that we close. */
const KEPT_MS = 75_000
const ANSWERING_MS = 3_000
/** Each of eight jobs may hold one, and whoever writes meanwhile must find another; more would queue for the same two or four cores. */
const POOL_SIZE = 20

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = pino({ level: process.env.LOG_LEVEL ?? 'warn', serializers: { error: pino.stdSerializers.err } }, pino.destination(2))
  const leaving = askedToLeave()
  const opening = openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log, poolSize: POOL_SIZE })
  const [database, dist] = await Promise.all([opening, buildFaces()]).catch(async (error) => {
    await opening.then((opened) => opened.close()).catch(() => {})
    throw error
  })
  try {
    const running = await open(config, database.sql, dist, log)
    await leaving
    setTimeout(() => process.exit(1), DRAIN_MS).unref()
    await running.close()
  } finally {
    await database.close()
  }
}

/** Resolves when the process is asked to end, however early that is. */
function askedToLeave(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', resolve).on('SIGINT', resolve)
  })
}

async function open(config: Config, pool: Pool, dist: string, log: Log): Promise<{ close(): Promise<void> }> {
  await migrate(pool)
  const desk = createDesk({
    pool,
    dataDir: config.dataDir,
    keyFor: (purpose) => deriveKey(config.secret, purpose),
    log,
    basePath: config.url ? new URL(config.url).pathname.replace(/\/$/, '') : '',
    publicUrl: config.url,
    trustProxy: config.trustProxy,
    mail: { smtpUrl: config.smtpUrl, from: config.mailFrom },
    ...(config.smtpIn ? { smtpIn: config.smtpIn } : {}),
    ...(config.meilisearch ? { meilisearch: config.meilisearch } : {}),
    demo: config.demo ? DEMO_SIGN_IN : null,
    dist,
  })
  if (config.demo) await loadDemo(desk.context(), { past: config.demo === 'on' })
  const server = await listen(desk.app.fetch, config.host, config.port)
  desk.attach(server)
  greet(server, config)
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await desk.close()
      server.closeIdleConnections()
      // what is being answered is answered, unless it takes too long
      await Promise.race([closed, pause(ANSWERING_MS)])
    },
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, serverOptions: { keepAliveTimeout: KEPT_MS } }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'another program uses it; set PORT to a free one' : error.message
      reject(new ConfigError(`PORT ${port} on HOST ${host} cannot be opened: ${reason}.`))
    })
  })
}

function greet(server: Server, config: Pick<Config, 'host' | 'url' | 'demo' | 'smtpUrl'>): void {
  const { port } = server.address() as { port: number }
  const host =
    config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host
  const base = config.url ?? `http://${host}:${port}`
  const lines = config.demo
    ? [
        `Demo shop   ${base}/demo   write to it as a customer`,
        `Console     ${base}/desk   answer as its agent`,
        `Sign in     ${DEMO_SIGN_IN.email} / ${DEMO_SIGN_IN.password} (on this machine only)`,
        ...(config.smtpUrl ? [] : [`Demo mail   ${base}/demo/outbox   codes for guests arrive here`]),
      ]
    : [`Console     ${base}/desk`, 'First agent npx parceldesk create-agent EMAIL --name NAME --store KEY']
  process.stdout.write(`\nParceldesk is running. Stop it with Ctrl-C.\n\n  ${lines.join('\n  ')}\n\n`)
}

start().then(
  () => process.exit(0),
  (error) => {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(error instanceof ConfigError ? `${message}\n` : `Parceldesk cannot start: ${message}\n`)
    process.exit(1)
  },
)
