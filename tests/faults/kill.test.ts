import { expect, test } from 'vitest'
import { killServers } from './kill.ts'
import { killDatabases } from './postgres-away.ts'
import { told } from './told.ts'

test('a killed server and a killed PostgreSQL lose nothing that was acknowledged, and every screen comes to show it', async () => {
  const { lines, trial } = told(2)
  await killServers({ ...trial, databaseEvery: 2 })
  expect(lines).toHaveLength(2)
})

test('while PostgreSQL is away the server says so, and everything works again once it is back', async () => {
  const { lines, trial } = told(2)
  await killDatabases(trial)
  expect(lines).toHaveLength(2)
})
