import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { createDesk } from '../../../server/app.ts'
import { deriveKey, loadConfig } from '../../../server/config.ts'
import { migrate } from '../../../server/database/migrate.ts'
import { openDatabase } from '../../../server/database/open-database.ts'
import { DEMO_SIGN_IN, loadDemo } from '../../../server/demo/load-demo.ts'

/**
 * A desk as `npm start` runs it, but for two things that no setting of a real one can do: it fetches mail from a mailbox
 * on this machine, and its DNS knows nobody. It ends when it is killed.
 */
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
  mail: { smtpUrl: config.smtpUrl, from: config.mailFrom },
  ...(config.smtpIn ? { smtpIn: config.smtpIn } : {}),
  mailPeers: { reach: { allow: (process.env.FAULT_MAILBOXES ?? '').split(',') }, resolver: nobody },
  demo: DEMO_SIGN_IN,
  dist: config.dataDir,
})
await loadDemo(desk.context(), { past: false })
const server = serve({ fetch: desk.app.fetch, hostname: config.host, port: config.port }) as Server
desk.attach(server)
process.on('SIGTERM', () => process.exit(0))

async function nobody(): Promise<never> {
  throw Object.assign(new Error('there is no such domain'), { code: 'ENOTFOUND' })
}
