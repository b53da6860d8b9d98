import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { meilisearchIndex } from '../../knowledge-base/search/index.ts'
import { type Config, deriveKey, loadConfig } from '../config.ts'
import { contextFor, type Desk, type Log, uuidv7 } from '../context.ts'
import { type Database, findDatabase, openDatabase } from '../database/open-database.ts'
import { signFileUrl } from '../files/index.ts'
import { reactions } from '../reactions.ts'
import { createVault } from '../vault.ts'
import { type Calm, type Command, type Input, type ListedCommand, type Surroundings, UsageError } from './command.ts'
import { commands } from './commands/index.ts'

const OK = 0
const FAILED = 1
const MISUSED = 2

const print = (line: string) => void process.stdout.write(`${line}\n`)
const say = (line: string) => void process.stderr.write(`${line}\n`)
const log: Log = { info: () => {}, warn: (_fields, message) => say(message), error: (_fields, message) => say(message) }

/** Runs one command line; results go to stdout, all else to stderr. Returns the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const [name, ...rest] = args
    if (name === 'help' || name === '--help' || name === '-h') return answer(await usageFor(rest[0]))
    if (name === '--version' || name === '-v') return answer(version())
    if (name === undefined) throw new UsageError('A command is missing.')
    const listed = commandNamed(name)
    if (!listed) throw new UsageError(`There is no command "${name}".`)
    const command = await listed.load()
    if (rest.includes('--help') || rest.includes('-h')) return answer(usageOf(listed, command))
    await runCommand(command, parse(listed.name, command, rest), loadConfig(env))
    return OK
  } catch (error) {
    say((error as Error).message)
    if (!(error instanceof UsageError)) return FAILED
    say(`\n${await usageFor(commandNamed(args[0])?.name)}`)
    return MISUSED
  }
}

/** Beside a running server it joins that server's database; alone it starts it, and stops it again as the last to leave. */
async function runCommand(command: Command, input: Input, config: Config): Promise<void> {
  if (command.calm?.is(input)) return command.calm.run(input, calmOf(config))
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log, poolSize: 2 })
  const leave = (signal: NodeJS.Signals) => {
    void database.close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    await command.run(input, surroundingsOf(config, database))
  } finally {
    await database.close()
    process.off('SIGINT', leave).off('SIGTERM', leave)
  }
}

function calmOf(config: Config): Calm {
  return {
    config,
    log,
    print,
    async withRunning(work) {
      const database = await findDatabase({ url: config.databaseUrl, dataDir: config.dataDir })
      try {
        return await work(database && surroundingsOf(config, database))
      } finally {
        await database?.close()
      }
    },
  }
}

function surroundingsOf(config: Config, database: Database): Surroundings {
  const fileKey = deriveKey(config.secret, 'files')
  const desk: Desk = {
    pool: database.sql,
    now: () => new Date(),
    newId: uuidv7,
    log,
    reactions,
    // A running server finds out by itself: its lists re-read, its job runner polls.
    publish: () => {},
    wakeJobs: () => {},
    agentsOnline: () => 0,
    ...(config.meilisearch ? { articleIndex: meilisearchIndex(config.meilisearch) } : {}),
    vault: createVault((purpose) => deriveKey(config.secret, purpose)),
    fileUrl: (id) => signFileUrl(fileKey, id, Date.now()),
  }
  return { config, database, log, print, context: () => contextFor(desk, { kind: 'system', name: 'Parceldesk' }) }
}

function parse(name: string, command: Command, args: string[]): Input {
  let parsed: Input
  try {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: command.positionals[1] > 0 })
    parsed = { values: { ...values }, positionals }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const [least, most] = command.positionals
  if (parsed.positionals.length < least) throw new UsageError(`Say what "${name}" is about.`)
  if (parsed.positionals.length > most) throw new UsageError(`Unexpected argument '${parsed.positionals[most]}'`)
  return parsed
}

const commandNamed = (name: string | undefined): ListedCommand | undefined => commands.find((candidate) => candidate.name === name)

/** Of one command, or of all: a line each, for windows of eighty columns. */
async function usageFor(name: string | undefined): Promise<string> {
  const listed = commandNamed(name)
  if (listed) return usageOf(listed, await listed.load())
  const width = Math.max(...commands.map((each) => each.name.length)) + 2
  const lines = commands.map((each) => `  ${each.name.padEnd(width)}${each.summary.split(/[;:] /)[0]}`)
  const more = ['"parceldesk help COMMAND" says how one is called.', 'Settings come from the environment, as for the server (README).']
  return ['Usage: parceldesk COMMAND', '', ...lines, '', ...more].join('\n')
}

function usageOf({ name, summary }: ListedCommand, { usage }: Command): string {
  return `Usage: parceldesk ${name} ${usage}\n${summary}`
}

function answer(text: string): number {
  print(text)
  return OK
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
