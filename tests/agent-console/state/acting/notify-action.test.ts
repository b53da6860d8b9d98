import { expect, it } from 'vitest'
import { isWanted } from '../../../../agent-console/state/acting/notify-action.ts'

const settings = { holdSeconds: 5, notifyAssigned: true, notifyUnassigned: false, sound: false, guideHidden: false } as const

it('tells of what waits for anybody, and of what became of one’s own wish, by the wishes for tickets', () => {
  expect(isWanted({ about: 'waits' }, settings)).toBe(false)
  expect(isWanted({ about: 'waits' }, { ...settings, notifyUnassigned: true })).toBe(true)
  expect(isWanted({ about: 'agreed' }, settings)).toBe(true)
  expect(isWanted({ about: 'refused' }, { ...settings, notifyAssigned: false })).toBe(false)
})
