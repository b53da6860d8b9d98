import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DatabaseHome, isAlive } from './database-home.ts'
import { commandAs } from './run-as.ts'

export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/** What became of a start: PostgreSQL serves, or it said why not. */
export type Start = { ready: true } | { ready: false; reason: 'lost-race' | 'port-taken' | 'old-backends' | 'failed'; log: string }

const POLL_MS = 20
const LOG_LIMIT = 10 * 1024 * 1024

/** The PostgreSQL that runs on this directory, whoever started it. Never another process that happens to carry its old id. */
export async function findPostmaster(home: DatabaseHome): Promise<Postmaster | null> {
  const text = await readFile(pidFile(home), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = text.split('\n')
  if (!pid || !isPostgresOn(Number(pid), home.directory)) return null
  return { pid: Number(pid), port: Number(port), ready: status?.startsWith('ready') ?? false }
}

/**
 * PostgreSQL itself overwrites a pid file whose process is dead, but not one whose id was given to somebody else since.
 * The file is moved away before it is looked at again, so that a file written in between can be put back.
 */
export function removeStalePidFile(home: DatabaseHome): void {
  const aside = `${pidFile(home)}.stale-${process.pid}`
  try {
    renameSync(pidFile(home), aside)
  } catch {
    return
  }
  const pid = Number.parseInt(readFileSync(aside, 'utf8'), 10)
  if (isPostgresOn(pid, home.directory)) renameSync(aside, pidFile(home))
  else rmSync(aside, { force: true })
}

/** Starts PostgreSQL in its own process group: a Ctrl-C in our terminal is not for it, and it outlives us. */
export async function startPostgres(home: DatabaseHome, port: number, settings: string[]): Promise<Start> {
  const offset = rotateLog(home.logFile)
  const log = openSync(home.logFile, 'a', 0o600)
  const { program, args, ...identity } = commandAs(home.runAs, home.binaries.postgres, ['-D', home.directory, ...flags(port, settings)])
  const env = { ...process.env, LC_ALL: 'C', PGDATA: undefined, PGPORT: undefined }
  const child = spawn(program, args, { cwd: home.directory, env, detached: true, stdio: ['ignore', log, log], ...identity })
  closeSync(log)
  const ended = new Promise<Error | null>((resolve) => {
    child.once('error', resolve)
    child.once('exit', () => resolve(null))
  })
  child.unref()
  const outcome = await Promise.race([ended, untilReady(home, child)])
  if (outcome === 'ready') return { ready: true }
  const said = logSince(home.logFile, offset)
  const why = outcome?.message ? `${outcome.message}\n${said}` : said
  return { ready: false, reason: reasonOf(said), log: why.trim().split('\n').slice(-12).join('\n') }
}

/** Asks for a fast shutdown and waits until it is over; past `patienceMs` PostgreSQL finishes it alone. */
export async function stopPostgres(home: DatabaseHome, patienceMs = 8000): Promise<boolean> {
  const running = await findPostmaster(home)
  if (!running) return true
  process.kill(running.pid, 'SIGINT')
  const deadline = Date.now() + patienceMs
  while (isPostgresOn(running.pid, home.directory)) {
    if (Date.now() > deadline) return false
    await sleep(POLL_MS)
  }
  return true
}

function flags(port: number, settings: string[]): string[] {
  const own = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=128MB',
    'synchronous_commit=on',
    'log_checkpoints=off',
  ]
  return ['-p', String(port), ...[...own, ...settings].flatMap((setting) => ['-c', setting])]
}

async function untilReady(home: DatabaseHome, child: ChildProcess): Promise<'ready'> {
  for (;;) {
    const found = await findPostmaster(home)
    if (found?.pid === child.pid && found?.ready) return 'ready'
    // The race is over once the child has ended: nobody waits for this any more.
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return new Promise(() => {})
    await sleep(POLL_MS)
  }
}

function reasonOf(log: string): 'lost-race' | 'port-taken' | 'old-backends' | 'failed' {
  if (log.includes('lock file "postmaster.pid" already exists')) return 'lost-race'
  if (log.includes('pre-existing shared memory block')) return 'old-backends'
  if (log.includes('Address already in use')) return 'port-taken'
  return 'failed'
}

function isPostgresOn(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(directory)
}

/** Empty for a process that ended and only waits to be collected. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    if (process.platform === 'linux') return ''
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function pidFile(home: DatabaseHome): string {
  return join(home.directory, 'postmaster.pid')
}

/** Keeps one old log. Returns where the new lines will begin. */
function rotateLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < LOG_LIMIT) return size
  renameSync(file, `${file}.1`)
  return 0
}

function logSince(file: string, offset: number): string {
  return readFileSync(file).subarray(offset).toString('utf8')
}
