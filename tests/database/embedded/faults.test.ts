import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { connectPool } from '../../../server/database/pool.ts'
import { asking, databaseDirectory, isRunning, postmasterPid, startMember } from '../../support/embedded.ts'
import { until } from '../../support/until.ts'

const one = (url: string) => asking(url, (sql) => sql`select 1 as one`)

it('adopts a database that a killed server left running', async () => {
  const dataDir = databaseDirectory()
  const killed = await startMember(dataDir)
  await asking(killed.url, (sql) => sql`create table kept (n int)`)
  const pid = postmasterPid(dataDir) ?? 0
  await killed.kill()
  expect(isRunning(pid)).toBe(true)
  const next = await startMember(dataDir)
  expect(postmasterPid(dataDir)).toBe(pid)
  expect(await asking(next.url, (sql) => sql`select count(*) from kept`)).toEqual([{ count: 0 }])
  await next.leave()
  expect(isRunning(pid)).toBe(false)
})

it('starts again after server and database were killed together', async () => {
  const dataDir = databaseDirectory()
  const killed = await startMember(dataDir)
  await asking(killed.url, (sql) => sql`create table kept (n int)`)
  const pid = postmasterPid(dataDir) ?? 0
  await killed.kill()
  process.kill(pid, 'SIGKILL')
  const next = await startMember(dataDir)
  expect(postmasterPid(dataDir)).not.toBe(pid)
  expect(await asking(next.url, (sql) => sql`select count(*) from kept`)).toEqual([{ count: 0 }])
  await next.leave()
})

it('does not take another process for the database because it carries its old id', async () => {
  const dataDir = databaseDirectory()
  await (await startMember(dataDir)).leave()
  const stranger = spawn('sleep', ['60'])
  onTestFinished(() => void stranger.kill('SIGKILL'))
  const { port } = JSON.parse(readFileSync(join(dataDir, 'postgres-access.json'), 'utf8')) as { port: number }
  const lines = [stranger.pid, join(dataDir, 'postgres'), 1, port, '', '127.0.0.1', '  1 1', 'ready   ', '']
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), lines.join('\n'))
  const member = await startMember(dataDir)
  expect(await one(member.url)).toEqual([{ one: 1 }])
  expect(isRunning(stranger.pid ?? 0)).toBe(true)
  await member.leave()
})

it('waits until the last query of a killed database has ended before it starts the next', async () => {
  const dataDir = databaseDirectory()
  const killed = await startMember(dataDir)
  const sql = connectPool(killed.url, 1)
  onTestFinished(() => sql.end({ timeout: 0 }))
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const pid = backend?.pid ?? 0
  // Stopped, it cannot notice that its postmaster died, as if it were deep in a long calculation.
  process.kill(pid, 'SIGSTOP')
  onTestFinished(() => void (isRunning(pid) && process.kill(pid, 'SIGKILL')))
  process.kill(postmasterPid(dataDir) ?? 0, 'SIGKILL')
  await killed.kill()
  const starting = startMember(dataDir)
  const log = () => readFileSync(join(dataDir, 'postgres.log'), 'utf8')
  await until('a start met the old query', () => log().includes('pre-existing shared memory block'))
  process.kill(pid, 'SIGCONT')
  const next = await starting
  expect(await one(next.url)).toEqual([{ one: 1 }])
  await next.leave()
})

it('comes back on the same port when it is killed under two living servers, who then share it again', async () => {
  const dataDir = databaseDirectory()
  const [first, second] = [await startMember(dataDir), await startMember(dataDir)]
  const pool = connectPool(first.url, 4)
  onTestFinished(() => pool.end({ timeout: 0 }))
  await pool`select 1`
  for (let round = 0; round < 3; round++) {
    const pid = postmasterPid(dataDir) ?? 0
    process.kill(pid, 'SIGKILL')
    await until('it was replaced', () => postmasterPid(dataDir) !== pid)
    const rows = await until('it answers', () => pool`select 1 as one`.catch(() => null))
    expect(rows).toEqual([{ one: 1 }])
  }
  // Connected is not yet present: until it holds the lock, the other may take itself for the last.
  const present = () =>
    asking(second.url, (sql) => sql`select 1 from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted`)
  await until('both are present again', async () => (await present()).length === 2)
  await pool.end()
  await first.leave()
  expect(await one(second.url)).toEqual([{ one: 1 }])
  const pid = postmasterPid(dataDir) ?? 0
  await second.leave()
  expect(isRunning(pid)).toBe(false)
})

it('takes another port when a stranger sits on its own', async () => {
  const dataDir = databaseDirectory()
  const before = await startMember(dataDir)
  await before.leave()
  const stranger = createServer().listen(Number(new URL(before.url).port), '127.0.0.1')
  onTestFinished(() => void stranger.close())
  await until('the port is taken', () => stranger.listening)
  const member = await startMember(dataDir)
  expect(new URL(member.url).port).not.toBe(String((stranger.address() as AddressInfo).port))
  expect(await one(member.url)).toEqual([{ one: 1 }])
  await member.leave()
})

it('tells the last lines of the log when it does not start', async () => {
  const dataDir = databaseDirectory()
  await (await startMember(dataDir)).leave()
  writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '12\n')
  await expect(startMember(dataDir)).rejects.toThrow(
    /does not start\. The last lines of .*postgres\.log:[\s\S]*initialized by PostgreSQL version 12/,
  )
})

it('says so when the file with its password is gone or is not its own', async () => {
  const dataDir = databaseDirectory()
  await (await startMember(dataDir)).leave()
  const file = join(dataDir, 'postgres-access.json')
  const access = readFileSync(file, 'utf8')
  writeFileSync(file, access.replace(/"password":"[^"]+"/, '"password":"another"'))
  await expect(startMember(dataDir)).rejects.toThrow('The password in postgres-access.json does not open the database in')
  rmSync(file)
  await expect(startMember(dataDir)).rejects.toThrow(`${file} is missing: without it nobody can open the database in`)
})
