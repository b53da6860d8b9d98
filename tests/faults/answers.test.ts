import { expect, test } from 'vitest'
import { killAnswers } from './answers.ts'
import { told } from './told.ts'

test('a server that is killed while the bot answers gives every question one answer', async () => {
  const { lines, trial } = told(2)
  await killAnswers(trial)
  expect(lines).toHaveLength(2)
})
