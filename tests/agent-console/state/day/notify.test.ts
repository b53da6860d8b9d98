import { expect, it } from 'vitest'
import { isWanted } from '../../../../agent-console/state/day/notify.ts'
import type { TicketSummary } from '../../../../server/contract/thread.ts'

const settings = { holdSeconds: 5, notifyAssigned: true, notifyUnassigned: false, sound: false, guideHidden: false } as const
const of = (assignee: TicketSummary['assignee']) => ({ assignee }) as TicketSummary

it('tells of one’s own tickets and of those nobody has by separate wishes', () => {
  expect(isWanted(of({ id: 'me', name: '' }), settings, 'me')).toBe(true)
  expect(isWanted(of(null), settings, 'me')).toBe(false)
  expect(isWanted(of(null), { ...settings, notifyUnassigned: true }, 'me')).toBe(true)
  expect(isWanted(of({ id: 'me', name: '' }), { ...settings, notifyAssigned: false }, 'me')).toBe(false)
})
