import { expect, test } from 'vitest'
import { copyDatabase } from '../support/database.ts'
import { killActions } from './actions/kill-actions.ts'
import { told } from './told.ts'

test('a desk that is killed around its calls to shops of every kind pays back once, and says done only of what they did', async () => {
  const { trial } = told(3)
  const database = await copyDatabase(2)
  try {
    const ends = await killActions({ ...trial, databaseUrl: database.url })
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(3 * 10)
  } finally {
    await database.drop()
  }
})
