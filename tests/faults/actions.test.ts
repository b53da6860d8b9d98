import { expect, test } from 'vitest'
import { FAULT_SHOPS } from './actions/fault-shops.ts'
import { killActions } from './actions/kill-actions.ts'
import { told } from './told.ts'

test.each(FAULT_SHOPS)(
  'a desk that is killed around its call to %s pays back once, and says done only of what the shop did',
  async (kind) => {
    const { lines, trial } = told(2)
    await killActions(trial, kind)
    expect(lines).toHaveLength(2)
  },
)
