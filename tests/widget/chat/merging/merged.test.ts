import { expect, it } from 'vitest'
import type { ThreadEvent } from '../../../../server/contract/thread.ts'
import { listEntries } from '../../../../widget/chat/list-entries.ts'
import { standing } from '../../../../widget/chat/merging/merged.ts'

const ref = (id: string) => ({ id, number: null, subject: '' })
const base = (seq: number) => ({ seq, at: `2026-11-23T11:0${seq}:00.000Z`, actor: { kind: 'agent' as const, id: null, name: 'Ines' } })
const merged = (seq: number, ticket: string, into: string): ThreadEvent => ({
  ...base(seq),
  type: 'ticket.merged',
  ticket: ref(ticket),
  into: ref(into),
})
const unmerged = (seq: number, ticket: string, from: string): ThreadEvent => ({
  ...base(seq),
  type: 'ticket.unmerged',
  ticket: ref(ticket),
  from: ref(from),
})

const told = (ticketId: string, events: ThreadEvent[], later: ThreadEvent[] = events) =>
  listEntries(events, []).map((entry) => (entry.kind === 'merged' ? standing(entry.event, ticketId, entry.events, later) : entry.kind))

it('goes on where its chat was last merged into, until that is taken back', () => {
  expect(told('a', [merged(1, 'a', 'b')])).toEqual([{ follow: 'b' }])
  expect(told('a', [merged(1, 'a', 'b'), unmerged(2, 'a', 'b')])).toEqual([null, null])
  expect(told('a', [merged(1, 'a', 'b'), unmerged(2, 'a', 'b'), merged(3, 'a', 'c')])).toEqual([null, null, { follow: 'c' }])
})

it('shows what came in at its place, once, and nothing of what went again', () => {
  expect(told('b', [merged(1, 'a', 'b'), merged(2, 'c', 'b'), unmerged(3, 'a', 'b')])).toEqual([null, { show: 'c' }, null])
  expect(told('b', [merged(1, 'a', 'b'), unmerged(2, 'a', 'b'), merged(3, 'a', 'b')])).toEqual([null, null, { show: 'a' }])
  expect(told('b', [merged(1, 'a', 'b')], [unmerged(9, 'a', 'b')]), 'nor of what the thread around it knows to be gone').toEqual([null])
})
