import { expect, onTestFinished, test } from 'vitest'
import { copyDatabase } from '../support/database.ts'
import { repeatMessages } from './exactly-once.ts'
import { killRunners } from './jobs.ts'
import { trySchedules } from './schedules.ts'
import { told } from './told.ts'

async function databaseUrl(): Promise<string> {
  const database = await copyDatabase(1)
  onTestFinished(() => database.drop())
  return database.url
}

test('whatever connections are lost, all screens of a chat end up equal to the database', async () => {
  const { lines, trial } = told(6)
  await trySchedules({ ...trial, databaseUrl: await databaseUrl() })
  expect(lines.at(-1)).toContain('6/6')
})

test('the same message fifty times at once, and again after a restart, is stored and answered once', async () => {
  const { lines, trial } = told(1)
  await repeatMessages({ ...trial, databaseUrl: await databaseUrl() })
  expect(lines).toHaveLength(1)
})

test('two runners share the work, and what a killed one left is run by the other', async () => {
  const { lines, trial } = told(1)
  await killRunners({ ...trial, databaseUrl: await databaseUrl() })
  expect(lines).toHaveLength(1)
})
