import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'

/**
 * As whom PostgreSQL runs, which refuses root and accounts without an entry in /etc/passwd:
 * - self: as we are
 * - namespace: in a user namespace where we carry another number; files outside stay ours, so a closed home is no obstacle
 * - account: as an unprivileged account, where namespaces are forbidden and we are root
 */
export type RunAs = { kind: 'self' } | { kind: 'namespace'; uid: number; gid: number } | { kind: 'account'; uid: number; gid: number }

export async function chooseRunAs(): Promise<RunAs> {
  if (process.platform === 'win32' || !(isRoot() || isUnnamed())) return { kind: 'self' }
  const account = await unprivilegedAccount()
  if (!account) return { kind: 'self' }
  if (await namespacesWork(account)) return { kind: 'namespace', ...account }
  return isRoot() ? { kind: 'account', ...account } : { kind: 'self' }
}

/** What to spawn so that `program` runs as chosen. The process id stays the child's: `unshare` replaces itself by the program. */
export function commandAs(runAs: RunAs, program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number } {
  if (runAs.kind === 'namespace') return { program: 'unshare', args: [...mapping(runAs), program, ...args] }
  if (runAs.kind === 'account') return { program, args, uid: runAs.uid, gid: runAs.gid }
  return { program, args }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isUnnamed(): boolean {
  try {
    userInfo()
    return false
  } catch {
    return true
  }
}

/** `initdb` looks its user up, so the number must belong to a named account. */
async function unprivilegedAccount(): Promise<{ uid: number; gid: number } | null> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const accounts = lines.map((line) => line.split(':')).filter((fields) => Number(fields[2]) > 0)
  const named = ['postgres', 'nobody'].map((name) => accounts.find((fields) => fields[0] === name))
  const chosen = [...named, ...accounts].find((fields) => fields !== undefined)
  return chosen ? { uid: Number(chosen[2]), gid: Number(chosen[3]) } : null
}

function namespacesWork(account: { uid: number; gid: number }): Promise<boolean> {
  return new Promise((resolve) => execFile('unshare', [...mapping(account), 'true'], (error) => resolve(error === null)))
}

function mapping({ uid, gid }: { uid: number; gid: number }): string[] {
  return ['--user', `--map-user=${uid}`, `--map-group=${gid}`]
}
