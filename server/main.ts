import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { createDesk } from './app.ts'
import { ConfigError, deriveKey, loadConfig } from './config.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import { DEMO_SIGN_IN, loadDemo } from './demo/load-demo.ts'
import { buildFaces } from './faces/build-faces.ts'

/** Requests and jobs under way get this long when the process is asked to end. */
const DRAIN_MS = 8_000
/** More connections than this queue for the same two or four cores. */
const POOL_SIZE = 10

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = pino({ level: process.env.LOG_LEVEL ?? 'warn' }, pino.destination(2))
  const [database, dist] = await Promise.all([
    openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log, poolSize: POOL_SIZE }),
    buildFaces(),
  ])
  await migrate(database.sql)
  const publicUrl = config.url
  const desk = createDesk({
    pool: database.sql,
    dataDir: config.dataDir,
    keyFor: (purpose) => deriveKey(config.secret, purpose),
    log,
    basePath: publicUrl ? new URL(publicUrl).pathname.replace(/\/$/, '') : '',
    publicUrl,
    trustProxy: config.trustProxy,
    demo: config.demo ? DEMO_SIGN_IN : null,
    dist,
  })
  if (config.demo) await loadDemo(desk.context())
  const server = await listen(desk.app.fetch, config.host, config.port)
  desk.attach(server)
  greet(server, config)

  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    const overdue = setTimeout(() => process.exit(1), DRAIN_MS)
    server.close()
    await desk.close()
    server.closeIdleConnections()
    await database.close()
    clearTimeout(overdue)
    process.exit(0)
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'another program uses it; set PORT to a free one' : error.message
      reject(new ConfigError(`PORT ${port} on HOST ${host} cannot be opened: ${reason}.`))
    })
  })
}

function greet(server: Server, config: { host: string; url: string | null; demo: boolean }): void {
  const { port } = server.address() as { port: number }
  const host =
    config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host
  const base = config.url ?? `http://${host}:${port}`
  const lines = config.demo
    ? [
        `Demo shop   ${base}/demo`,
        `Console     ${base}/desk`,
        `Sign in     ${DEMO_SIGN_IN.email} / ${DEMO_SIGN_IN.password} (on this machine only)`,
      ]
    : [`Console     ${base}/desk`, 'First agent npx parceldesk create-agent EMAIL --name NAME --store KEY']
  process.stdout.write(`\nParceldesk is running. Stop it with Ctrl-C.\n\n  ${lines.join('\n  ')}\n\n`)
}

start().catch((error) => {
  process.stderr.write(
    error instanceof ConfigError ? `${error.message}\n` : `Parceldesk cannot start: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exit(1)
})
