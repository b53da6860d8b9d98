import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, lstat, mkdir, readdir, readlink, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Access, accessFile, readAccess, readOrCreateAccess } from './access-file.ts'
import { type Binaries, copyBinaries, installedNative, readyBinaries } from './binaries.ts'
import { chooseRunAs, commandAs, type RunAs } from './run-as.ts'

export const DATABASE_USER = 'parceldesk'

/** Everything that is needed to start PostgreSQL on one data directory. */
export interface DatabaseHome {
  dataDir: string
  /** The database directory itself, without links: what `postmaster.pid` and the command line name. */
  directory: string
  binaries: Binaries
  runAs: RunAs
  logFile: string
}

/** Prepares `<dataDir>/postgres`, initialised at the first time. Safe when two processes do it at once or one is killed in the middle. */
export async function prepareHome(dataDir: string, native?: string): Promise<{ home: DatabaseHome; access: Access }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const root = await realpath(dataDir)
  const runAs = await chooseRunAs()
  const packaged = native ?? (await installedNative())
  const location = runAs.kind === 'account' ? await reachableLocation(root, runAs) : root
  const binaries = runAs.kind === 'account' ? await copyBinaries(packaged, location) : await readyBinaries(packaged, location)
  const home = { dataDir: root, directory: '', binaries, runAs, logFile: join(root, 'postgres.log') }
  const named = join(root, 'postgres')
  const initialised = await isInitialised(named)
  if (initialised && !(await readAccess(root))) {
    throw new Error(`${accessFile(root)} is missing: without it nobody can open the database in ${named}. Restore it from a backup.`)
  }
  const access = await readOrCreateAccess(root)
  await sweepDrafts(location)
  if (runAs.kind === 'account') await moveTo(location, named)
  if (!initialised) await initialise(home, join(location, 'postgres'), access.password)
  if (location !== root) await linkTo(join(location, 'postgres'), named)
  home.directory = await realpath(named)
  await ownBy(home.directory, runAs)
  return { home, access }
}

/** Where an unprivileged account gets to even if root's home is closed. */
async function reachableLocation(dataDir: string, account: { uid: number; gid: number }): Promise<string> {
  const location = `/var/lib/parceldesk-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  await mkdir(location, { recursive: true })
  await chown(location, account.uid, account.gid)
  // Passable, because we come by as somebody else once namespaces are allowed again; what lies in it is closed.
  await chmod(location, 0o711)
  return location
}

async function isInitialised(directory: string): Promise<boolean> {
  return stat(join(directory, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

/** Initialises beside `target` and renames into place, so `target` is either absent or whole. */
async function initialise(home: DatabaseHome, target: string, password: string): Promise<void> {
  const draft = `${target}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (home.runAs.kind === 'account') await chown(passwordFile, home.runAs.uid, home.runAs.gid)
    await runInitdb(home, draft, passwordFile)
    await rename(draft, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function runInitdb(home: DatabaseHome, draft: string, passwordFile: string): Promise<void> {
  const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--username=${DATABASE_USER}`, '--no-instructions']
  const { program, args, ...identity } = commandAs(home.runAs, home.binaries.initdb, [...flags, `--pwfile=${passwordFile}`, '-D', draft])
  const options = { cwd: dirname(draft), env: { ...process.env, LC_ALL: 'C' }, ...identity }
  return new Promise((done, fail) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) fail(new Error(`The database could not be initialised: ${`${stderr}\n${stdout}`.trim() || error.message}`))
      else done()
    })
  })
}

/** Removes what first starts left that were killed; their process id is in the name. */
async function sweepDrafts(location: string): Promise<void> {
  for (const name of await readdir(location)) {
    const pid = Number(/^postgres.*\.new-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    // An orphaned initdb may still be writing there; the next start sweeps again.
    await rm(join(location, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A directory made while namespaces were allowed moves to where the account can reach it. */
async function moveTo(location: string, named: string): Promise<void> {
  const found = await lstat(named).catch(() => null)
  if (!found?.isDirectory() || !(await isInitialised(named))) return
  const draft = join(location, `postgres.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  await cp(named, draft, { recursive: true, preserveTimestamps: true })
  await rename(draft, join(location, 'postgres'))
  await rename(named, `${named}.moved`)
  await linkTo(join(location, 'postgres'), named)
  await rm(`${named}.moved`, { recursive: true, force: true })
}

async function linkTo(target: string, link: string): Promise<void> {
  await symlink(target, link).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    const existing = await readlink(link).catch(() => '')
    if (resolve(dirname(link), existing) !== target)
      throw new Error(`${link} is in the way: the database of this data directory is ${target}.`)
  })
}

/** PostgreSQL refuses a directory that is not its own; who it runs as may have changed since the last start. */
async function ownBy(directory: string, runAs: RunAs): Promise<void> {
  if (process.getuid?.() !== 0) return
  const owner = runAs.kind === 'account' ? runAs : { uid: 0, gid: 0 }
  if ((await stat(directory)).uid === owner.uid) return
  for (const entry of await readdir(directory, { recursive: true })) await chown(join(directory, entry), owner.uid, owner.gid)
  await chown(directory, owner.uid, owner.gid)
}
