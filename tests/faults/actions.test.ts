import { expect, test } from 'vitest'
import { killActions } from './actions/kill-actions.ts'
import { told } from './told.ts'

test('a desk that is killed around its call to a shop pays back once, and says done only of what the shop did', async () => {
  const { lines, trial } = told(3)
  await killActions(trial, { keepsKeys: true })
  expect(lines).toHaveLength(3)
})

test('so with a shop that does whatever it is asked, as often as it is asked', async () => {
  const { lines, trial } = told(3)
  await killActions(trial, { keepsKeys: false })
  expect(lines).toHaveLength(3)
})
