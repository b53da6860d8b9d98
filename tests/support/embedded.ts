import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { temporaryDirectory } from './temporary-directory.ts'
import { until } from './until.ts'

export interface Member {
  url: string
  process: ChildProcess
  /** Leaves as a server does at SIGTERM; returns the exit code. */
  leave(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
}

const PROGRAM = join(import.meta.dirname, 'database-member.ts')
const ROOT = join(import.meta.dirname, '../..')

/** A data directory for an embedded database; whatever still runs on it at the end of the test is ended. */
export function databaseDirectory(): string {
  const dataDir = join(temporaryDirectory(), 'data')
  onTestFinished(async () => {
    const pid = postmasterPid(dataDir)
    if (pid && isRunning(pid)) {
      process.kill(pid, 'SIGQUIT')
      await until('PostgreSQL is gone', () => !isRunning(pid))
    }
    const home = homeOf(dataDir)
    if (home?.startsWith('/var/lib/parceldesk-')) rmSync(dirname(home), { recursive: true, force: true })
  })
  return dataDir
}

/** Starts a process that joins the database; rejects with what it said if it cannot. */
export async function startMember(dataDir: string, { native, ...options }: SpawnOptions & { native?: string } = {}): Promise<Member> {
  const { child, ended, said } = spawnMember(dataDir, native, options)
  let url = ''
  child.stdout?.on('data', (chunk) => {
    url += chunk
  })
  const up = await until('the member is in or gave up', () => (url.endsWith('\n') ? 'in' : child.exitCode !== null && 'out'))
  if (up === 'out') throw new Error(said())
  const leave = async () => {
    child.kill('SIGTERM')
    return ended
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { url: url.trim(), process: child, leave, kill }
}

export function spawnMember(dataDir: string, native?: string, options: SpawnOptions = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir, ...(native ? [native] : [])], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  })
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ended, said: () => errors }
}

/** Runs `work` on one connection that does not outlive it. */
export async function asking<T>(url: string, work: (sql: Pool) => Promise<T>): Promise<T> {
  const sql = connectPool(url, 1)
  return work(sql).finally(() => sql.end({ timeout: 1 }))
}

export function postmasterPid(dataDir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
  } catch {
    return null
  }
}

export function homeOf(dataDir: string): string | null {
  try {
    return realpathSync(join(dataDir, 'postgres'))
  } catch {
    return null
  }
}

/** A process that ended and only waits to be collected does not run. */
export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
