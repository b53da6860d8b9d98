import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The embedded PostgreSQL of this data directory, null while there is none: the number in a file may belong to a stranger by now. */
export function postmasterOf(dataDir: string): number | null {
  try {
    const [pid, directory] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')
    if (!directory || realpathSync(directory) !== realpathSync(join(dataDir, 'postgres'))) return null
    process.kill(Number(pid), 0)
    return Number(pid)
  } catch {
    return null
  }
}

/** Kills it if it still runs, and removes the data: for the end of a process, which cannot wait. */
export function sweepDatabase(dataDir: string): void {
  const postmaster = postmasterOf(dataDir)
  if (postmaster) process.kill(postmaster, 'SIGKILL')
  const named = join(dataDir, 'postgres')
  // Where PostgreSQL runs under another account its files lie elsewhere.
  if (existsSync(named)) rmSync(realpathSync(named), { recursive: true, force: true, maxRetries: 5 })
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}
