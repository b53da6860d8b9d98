import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { createDesk, type DeskOptions } from '../../server/app.ts'
import { type Config, deriveKey, loadConfig } from '../../server/config.ts'
import { migrate } from '../../server/database/migrate.ts'
import { openDatabase } from '../../server/database/open-database.ts'
import { DEMO_SIGN_IN, loadDemo } from '../../server/demo/load-demo.ts'

/** A desk as `npm start` runs it, but for what no setting of a real one can do (`more`). It ends when it is killed. */
export async function serveDesk(more: (config: Config) => Partial<DeskOptions>): Promise<void> {
  const config = loadConfig(process.env)
  const log = pino({ level: 'warn', serializers: { error: pino.stdSerializers.err } }, pino.destination(2))
  const { sql: pool } = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log, poolSize: 10 })
  await migrate(pool)
  const desk = createDesk({
    pool,
    dataDir: config.dataDir,
    keyFor: (purpose) => deriveKey(config.secret, purpose),
    log,
    basePath: '',
    publicUrl: null,
    trustProxy: 0,
    demo: DEMO_SIGN_IN,
    dist: config.dataDir,
    ...more(config),
  })
  await loadDemo(desk.context(), { past: false })
  const server = serve({ fetch: desk.app.fetch, hostname: config.host, port: config.port }) as Server
  desk.attach(server)
  process.on('SIGTERM', () => process.exit(0))
}
