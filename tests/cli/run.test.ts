import { expect, it } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { databaseDirectory, isRunning, postmasterPid, startMember } from '../support/embedded.ts'
import { parceldesk, runProgram } from '../support/parceldesk.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

it('shows how it is used: on stdout when asked, on stderr with exit code 2 when called wrongly', async () => {
  const asked = await parceldesk(['--help'])
  expect(asked).toMatchObject({ code: 0, stderr: '' })
  expect(asked.stdout).toMatch(/^Usage: parceldesk COMMAND\n/)
  expect(asked.stdout).toMatch(/ {2}status +Show version/)
  const lines = asked.stdout.split('\n')
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  expect((await parceldesk(['help', 'status'])).stdout).toMatch(/^Usage: parceldesk status \[--json\]\nShow version/)
  for (const [args, sentence] of [
    [[], 'A command is missing.'],
    [['stauts'], 'There is no command "stauts".'],
    [['status', '--nope'], "Unknown option '--nope'"],
    [['status', 'extra'], "Unexpected argument 'extra'"],
  ] as const) {
    const wrong = await parceldesk([...args])
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toContain(sentence)
    expect(wrong.stderr).toContain('Usage: parceldesk')
  }
})

it('migrates the database it is given and prints what it applied, nothing else', async () => {
  const database = await emptyDatabase()
  const env = { DATABASE_URL: database.url }
  const before = JSON.parse((await parceldesk(['status', '--json'], env)).stdout)
  expect(before).toMatchObject({ database: { embedded: false }, jobs: null })
  expect(before.pendingMigrations[0]).toBe('0001_desk.sql')
  expect(await parceldesk(['migrate'], env)).toEqual({ code: 0, stdout: `${before.pendingMigrations.join('\n')}\n`, stderr: '' })
  expect(await parceldesk(['migrate', '--json'], env)).toEqual({ code: 0, stdout: '{"applied":[]}\n', stderr: '' })
  const after = JSON.parse((await parceldesk(['status', '--json'], env)).stdout)
  expect(after).toMatchObject({ pendingMigrations: [], jobs: { waiting: 0, running: 0, dead: 0 } })
  await database.drop()
})

it('fails with one sentence on stderr and exit code 1, and never shows a password', async () => {
  expect(await parceldesk(['status'], { PORT: 'x' })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'PORT is "x", but must be a whole number from 0 to 65535.\n',
  })
  const unreachable = await parceldesk(['status'], { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:9/desk' })
  expect(unreachable).toMatchObject({ code: 1, stdout: '' })
  expect(unreachable.stderr).toMatch(/^The database that DATABASE_URL names \(127\.0\.0\.1:9\) cannot be opened: .+\n$/)
  expect(unreachable.stderr).not.toContain('hunter2')
})

it('starts the embedded database when no server runs, and stops it again', async () => {
  const dataDir = databaseDirectory()
  const status = await parceldesk(['status'], { PARCELDESK_DATA: dataDir })
  expect(status).toMatchObject({ code: 0, stderr: '' })
  expect(status.stdout).toContain('Database    PostgreSQL 18')
  expect(postmasterPid(dataDir)).toBeNull()
})

it("joins a running server's database and leaves it running", async () => {
  const dataDir = databaseDirectory()
  const server = await startMember(dataDir)
  const pid = postmasterPid(dataDir) ?? 0
  const status = JSON.parse((await parceldesk(['status', '--json'], { PARCELDESK_DATA: dataDir })).stdout)
  expect(status.database.address).toBe(`${new URL(server.url).host}/postgres`)
  expect(isRunning(pid)).toBe(true)
  await server.leave()
  expect(isRunning(pid)).toBe(false)
})

it('answers to npx in the project, without an install and without the network', async () => {
  const cache = temporaryDirectory()
  const env = { npm_config_cache: cache, npm_config_registry: 'http://127.0.0.1:9', npm_config_update_notifier: 'false' }
  const version = await runProgram('npx', ['parceldesk', '--version'], env)
  expect(version).toMatchObject({ code: 0, stdout: '0.1.0\n' })
})

it('runs from its sources beside a desk that does', async () => {
  const desk = await DeskProcess.create({ entry: 'server/main.ts' })
  await desk.start()
  const env = { PARCELDESK_DATA: desk.dataDir }
  const status = await runProgram(process.execPath, ['server/cli/parceldesk.js', 'status', '--json'], env)
  expect(JSON.parse(status.stdout)).toMatchObject({ version: '0.1.0' })
  await desk.remove()
})
