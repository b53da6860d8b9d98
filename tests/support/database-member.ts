import { joinEmbeddedPostgres } from '../../server/database/embedded/embedded-postgres.ts'

// A process of its own that is present at an embedded database until it is asked to leave, or killed.
const [dataDir = '', native] = process.argv.slice(2)
const say = (_fields: object, message: string) => void process.stderr.write(`${message}\n`)
const log = { info: say, warn: say, error: say }

try {
  const database = await joinEmbeddedPostgres({ dataDir, log, ...(native ? { native } : {}) })
  process.once('SIGTERM', () => void database.close().then(() => process.exit(0)))
  process.stdout.write(`${database.url}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}
