import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { installedNative } from '../../../server/database/embedded/binaries.ts'
import { asking, databaseDirectory, homeOf, postmasterPid, startMember } from '../../support/embedded.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const isRoot = process.getuid?.() === 0
/** Others must be able to read the project and the Node that runs it. */
const canBeOrdinary = isRoot && isOpenToOthers(import.meta.dirname) && isOpenToOthers(process.execPath)
const NOBODY = { uid: 65_534, gid: 65_534 }
const one = (url: string) => asking(url, (sql) => sql`select 1 as one`)
const ownerOf = (pid: number | null) => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

describe('where install scripts are blocked', () => {
  it('makes the links that they would have made', async () => {
    const native = await unlinkedPackage()
    const member = await startMember(databaseDirectory(), { native })
    expect(await one(member.url)).toEqual([{ one: 1 }])
    expect(linksOf(native).every((link) => lstatSync(link).isSymbolicLink())).toBe(true)
    await member.leave()
  })

  it('cannot start without them, which is why they are made', async () => {
    const native = await unlinkedPackage()
    expect(() => execFileSync(join(native, 'bin/initdb'), ['--version'], { stdio: 'pipe' })).toThrow(/error while loading shared libraries/)
  })

  it.skipIf(!canBeOrdinary)('copies the programs where an ordinary user may not write to the package', async () => {
    const native = await unlinkedPackage()
    chmodSync(dirname(dirname(native)), 0o755)
    const dataDir = ordinaryDirectory()
    const member = await startMember(dataDir, { native, ...ordinary(dataDir) })
    expect(await one(member.url)).toEqual([{ one: 1 }])
    expect(readFileSync(`/proc/${postmasterPid(dataDir)}/cmdline`, 'utf8')).toContain(`${dataDir}/postgres-`)
    expect(linksOf(native).some((link) => existsSync(link))).toBe(false)
    await member.leave()
  })
})

describe.skipIf(!isRoot)('as root', () => {
  it('serves from a home that is closed to everybody else', async () => {
    const home = temporaryDirectory()
    chmodSync(home, 0o700)
    const native = join(home, 'package/native')
    cpSync(await installedNative(), native, { recursive: true, verbatimSymlinks: true })
    const dataDir = databaseDirectory()
    expect(statSync(dirname(dataDir)).mode & 0o777).toBe(0o700)
    const member = await startMember(dataDir, { native })
    expect(await one(member.url)).toEqual([{ one: 1 }])
    await member.leave()
  })

  it('moves to where an unprivileged account can work when user namespaces are forbidden, and back when they are allowed', async () => {
    const dataDir = databaseDirectory()
    const forbidden = { env: { ...process.env, PATH: `${refusingUnshare()}:${process.env.PATH}` } }
    const before = await startMember(dataDir)
    await asking(before.url, (sql) => sql`create table kept as select 7 as n`)
    expect(ownerOf(postmasterPid(dataDir))).toBe(0)
    await before.leave()

    const moved = await startMember(dataDir, forbidden)
    expect(await asking(moved.url, (sql) => sql`select n from kept`)).toEqual([{ n: 7 }])
    expect(ownerOf(postmasterPid(dataDir))).not.toBe(0)
    expect(homeOf(dataDir)).toMatch(/^\/var\/lib\/parceldesk-[0-9a-f]{12}\/postgres$/)
    await moved.leave()

    const back = await startMember(dataDir)
    expect(await asking(back.url, (sql) => sql`select n from kept`)).toEqual([{ n: 7 }])
    expect(ownerOf(postmasterPid(dataDir))).toBe(0)
    await back.leave()
  })

  it('starts for the first time where user namespaces are forbidden', async () => {
    const dataDir = databaseDirectory()
    const member = await startMember(dataDir, { env: { ...process.env, PATH: `${refusingUnshare()}:${process.env.PATH}` } })
    expect(await one(member.url)).toEqual([{ one: 1 }])
    await member.leave()
  })
})

// Only root can become somebody else; anybody else runs every other test as an ordinary user.
describe.skipIf(!canBeOrdinary)('as an ordinary user', () => {
  it('runs as that user', async () => {
    const dataDir = ordinaryDirectory()
    const member = await startMember(dataDir, ordinary(dataDir))
    expect(await one(member.url)).toEqual([{ one: 1 }])
    expect(ownerOf(postmasterPid(dataDir))).toBe(NOBODY.uid)
    expect(await member.leave()).toBe(0)
  })

  it('runs even as a number without a name', async () => {
    const dataDir = ordinaryDirectory(54_321)
    const member = await startMember(dataDir, ordinary(dataDir, 54_321))
    expect(await one(member.url)).toEqual([{ one: 1 }])
    expect(ownerOf(postmasterPid(dataDir))).toBe(54_321)
    await member.leave()
  })
})

it.runIf(isRoot && !canBeOrdinary)('IS NOT TESTED as an ordinary user: this project or its Node lies in a closed home', ({ skip }) =>
  skip(),
)

/** A copy of the package as npm leaves it without its install script. */
async function unlinkedPackage(): Promise<string> {
  const installed = dirname(await installedNative())
  const copy = join(temporaryDirectory(), 'package')
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  for (const link of linksOf(join(copy, 'native'))) rmSync(link, { force: true })
  return join(copy, 'native')
}

function linksOf(native: string): string[] {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  return list.map(({ target }) => join(dirname(native), target))
}

/** A directory in front of the PATH in which `unshare` says what it says where the kernel forbids it. */
function refusingUnshare(): string {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'unshare'), '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2\nexit 1\n', {
    mode: 0o755,
  })
  return directory
}

function ordinaryDirectory(uid = NOBODY.uid): string {
  const dataDir = databaseDirectory()
  mkdirSync(dataDir)
  chmodSync(dirname(dataDir), 0o755)
  chownSync(dataDir, uid, NOBODY.gid)
  return dataDir
}

function ordinary(dataDir: string, uid = NOBODY.uid) {
  const cache = temporaryDirectory()
  chownSync(cache, uid, NOBODY.gid)
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }))
  return { uid, gid: NOBODY.gid, env: { ...process.env, HOME: dataDir, TMPDIR: cache } }
}

function isOpenToOthers(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o005) === 0o005
  return isOpen && (path === '/' || isOpenToOthers(dirname(path)))
}
