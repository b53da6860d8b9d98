import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asking, databaseDirectory, isRunning, postmasterPid, spawnMember, startMember } from '../../support/embedded.ts'
import { until } from '../../support/until.ts'

it('is a real PostgreSQL that sorts and folds all of Unicode, syncs to disk, and listens on loopback only', async () => {
  const member = await startMember(databaseDirectory())
  const [row] = await asking(
    member.url,
    (sql) => sql`
      select current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync, current_setting('listen_addresses') as at,
        current_setting('unix_socket_directories') as sockets, lower('ÀÉ') as lower, '注文' ~ '\\w' as letters`,
  )
  expect(row).toEqual({ fsync: 'on', sync: 'on', at: '127.0.0.1', sockets: '', lower: 'àé', letters: true })
  expect(await member.leave()).toBe(0)
})

it('keeps its password to its owner, and lets nobody in without it', async () => {
  const dataDir = databaseDirectory()
  const member = await startMember(dataDir)
  expect(statSync(join(dataDir, 'postgres-access.json')).mode & 0o777).toBe(0o600)
  const wrong = new URL(member.url)
  wrong.password = 'guessed'
  await expect(asking(wrong.href, (sql) => sql`select 1`)).rejects.toThrow('password authentication failed')
  await member.leave()
})

it('stays while anybody is present, and stops with the last who leaves', async () => {
  const dataDir = databaseDirectory()
  const [first, second] = [await startMember(dataDir), await startMember(dataDir)]
  const pid = postmasterPid(dataDir) ?? 0
  expect(second.url).toBe(first.url)
  await first.leave()
  expect(await asking(second.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect(postmasterPid(dataDir)).toBe(pid)
  await second.leave()
  expect(isRunning(pid)).toBe(false)
  expect(postmasterPid(dataDir)).toBeNull()
})

it('stops when all leave at the same moment, and whoever comes in meanwhile gets a database', async () => {
  const dataDir = databaseDirectory()
  const members = await Promise.all([startMember(dataDir), startMember(dataDir), startMember(dataDir)])
  const [late] = await Promise.all([startMember(dataDir), ...members.map((member) => member.leave())])
  expect(await asking(late.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  const pid = postmasterPid(dataDir) ?? 0
  await late.leave()
  expect(isRunning(pid)).toBe(false)
})

it('is made once when several processes start for the first time at once', async () => {
  const dataDir = databaseDirectory()
  const members = await Promise.all([1, 2, 3].map(() => startMember(dataDir)))
  expect(new Set(members.map((member) => member.url)).size).toBe(1)
  await asking(members[0]?.url ?? '', (sql) => sql`create table seen (n int)`)
  for (const member of members) expect(await asking(member.url, (sql) => sql`select count(*) from seen`)).toEqual([{ count: 0 }])
  await Promise.all(members.map((member) => member.leave()))
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres-access.json', 'postgres.log'])
})

it('is whole after a first start that was killed in the middle', async () => {
  const dataDir = databaseDirectory()
  const { child, ended } = spawnMember(dataDir)
  const drafts = () => readdirSync(dataDir).filter((name) => name.includes('.new-') && !name.endsWith('.password'))
  await until('it initialises', () => statSync(dataDir, { throwIfNoEntry: false }) && drafts().length > 0)
  child.kill('SIGKILL')
  await ended
  expect(statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false })).toBeUndefined()
  const member = await startMember(dataDir)
  expect(await asking(member.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
  await member.leave()
  const sweeper = await startMember(dataDir)
  expect(drafts()).toEqual([])
  await sweeper.leave()
})

it('runs in a process group of its own, so that a Ctrl-C is not for it', async () => {
  const dataDir = databaseDirectory()
  const member = await startMember(dataDir)
  const pid = postmasterPid(dataDir)
  const groupOf = (of: number | null | undefined) => Number(readFileSync(`/proc/${of}/stat`, 'utf8').replace(/.*\) /, '').split(' ')[2])
  expect(groupOf(pid)).toBe(pid)
  expect(groupOf(member.process.pid)).not.toBe(pid)
  await member.leave()
})
