import { expect, it } from 'vitest'
import type { ThreadEvent } from '../../../../server/contract/thread.ts'
import { listEntries } from '../../../../widget/chat/list-entries.ts'
import { goesOnIn } from '../../../../widget/chat/merging/merged.ts'

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

it('goes on where its chat was last merged into, until that is taken back', () => {
  expect(goesOnIn('a', [])).toBeNull()
  expect(goesOnIn('a', [merged(1, 'a', 'b')])).toBe('b')
  expect(goesOnIn('a', [merged(1, 'a', 'b'), unmerged(2, 'a', 'b')])).toBeNull()
  expect(goesOnIn('a', [merged(1, 'a', 'b'), unmerged(2, 'a', 'b'), merged(3, 'a', 'c')])).toBe('c')
  expect(goesOnIn('b', [merged(1, 'a', 'b')]), 'what came in moves nobody').toBeNull()
})

it('shows what came in at its place, once, and nothing of what went again', () => {
  const shown = (events: ThreadEvent[]) => listEntries(events, [], 'b').map((entry) => [entry.kind, entry.key])
  expect(shown([merged(1, 'a', 'b'), merged(2, 'c', 'b'), unmerged(3, 'a', 'b')])).toEqual([['merged', 'merged c']])
  expect(shown([merged(1, 'a', 'b'), unmerged(2, 'a', 'b'), merged(3, 'a', 'b')])).toEqual([['merged', 'merged a']])
  expect(shown([merged(1, 'b', 'z')]), 'where the chat itself went is no part of it').toEqual([])
})
