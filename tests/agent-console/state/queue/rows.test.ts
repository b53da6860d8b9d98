import { describe, expect, it } from 'vitest'
import { applyChange, byWait, mergePages, neighbourOf, type QueueScope } from '../../../../agent-console/state/queue/rows.ts'
import type { TicketSummary } from '../../../../server/contract/thread.ts'

const ME = 'agent-me'
const scope = (view: QueueScope['view'], storeId: string | null = null): QueueScope => ({ view, storeId, agentId: ME })

function ticket(id: string, change: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id,
    number: 1,
    storeId: 'store',
    subject: id,
    status: 'open',
    handler: 'agent',
    channel: 'chat',
    customer: { id: 'c', name: 'Maren' },
    assignee: null,
    waitingSince: '2026-11-23T10:00:00.000Z',
    createdAt: '2026-11-23T10:00:00.000Z',
    snooze: null,
    lastMessageAt: '2026-11-23T10:00:00.000Z',
    preview: '',
    lastAuthor: 'customer',
    seq: 1,
    mergedInto: null,
    unread: false,
    ...change,
  }
}
const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`
const ids = (rows: TicketSummary[]) => rows.map((row) => row.id)

describe('a view with an order of its own', () => {
  it('shows snoozed tickets only where they belong, next to wake first', () => {
    const tomorrow = ticket('b', { snooze: { for: 'time', until: at(30), order: null } })
    const sooner = ticket('c', { snooze: { for: 'time', until: at(10), order: null } })
    const onReply = ticket('a', { snooze: { for: 'reply', until: null, order: null } })
    expect(applyChange([ticket('b')], tomorrow, scope('open'), true)).toEqual([])
    const rows = [onReply, tomorrow, sooner].reduce<TicketSummary[]>((held, row) => applyChange(held, row, scope('snoozed'), true), [])
    expect(ids(rows)).toEqual(['c', 'b', 'a'])
    expect(applyChange(rows, ticket('c'), scope('snoozed'), true).map((row) => row.id)).toEqual(['b', 'a'])
  })

  it('puts the newest ticket first where that is asked for', () => {
    const newest = { ...scope('open'), sort: 'newest' as const }
    const rows = [1, 3, 2].reduce<TicketSummary[]>((held, n) => applyChange(held, ticket(`t${n}`, { createdAt: at(n) }), newest, true), [])
    expect(ids(rows)).toEqual(['t3', 't2', 't1'])
  })
})

describe('a changed ticket', () => {
  it('comes into the view at the place its wait gives it', () => {
    const rows = [ticket('a', { waitingSince: at(1) }), ticket('c', { waitingSince: at(5) })]
    expect(ids(applyChange(rows, ticket('b', { waitingSince: at(3) }), scope('open'), true))).toEqual(['a', 'b', 'c'])
  })

  it('goes behind those who wait once it is answered', () => {
    const rows = [ticket('a', { waitingSince: at(1) }), ticket('b', { waitingSince: at(5) })]
    expect(ids(applyChange(rows, ticket('a', { waitingSince: null }), scope('open'), true))).toEqual(['b', 'a'])
  })

  it('leaves Unassigned when somebody takes it, and Mine when it is solved', () => {
    const taken = ticket('a', { assignee: { id: ME, name: 'Imogen' } })
    expect(applyChange([ticket('a')], taken, scope('unassigned'), true)).toEqual([])
    expect(ids(applyChange([], taken, scope('mine'), true))).toEqual(['a'])
    expect(applyChange([taken], { ...taken, status: 'solved' }, scope('mine'), true)).toEqual([])
  })

  it('that the bot answers stands under Bot, and comes to Unassigned when it is handed off', () => {
    const withBot = ticket('a', { handler: 'bot' })
    expect(ids(applyChange([], withBot, scope('bot'), true))).toEqual(['a'])
    expect(applyChange([], withBot, scope('unassigned'), true)).toEqual([])
    expect(applyChange([withBot], ticket('a'), scope('bot'), true)).toEqual([])
    expect(ids(applyChange([], ticket('a'), scope('unassigned'), true))).toEqual(['a'])
  })

  it('stands first among the solved, and leaves them when it is opened again', () => {
    const solved = [ticket('a', { status: 'solved' })]
    const both = applyChange(solved, ticket('b', { status: 'solved' }), scope('solved'), false)
    expect(ids(both)).toEqual(['b', 'a'])
    expect(ids(applyChange(both, ticket('b'), scope('solved'), false))).toEqual(['a'])
  })

  it('of another store does not enter a queue narrowed to one', () => {
    expect(applyChange([], ticket('a', { storeId: 'other' }), scope('open', 'store'), true)).toEqual([])
  })

  it('that sorts behind the last loaded row waits for its page', () => {
    const rows = [ticket('a', { waitingSince: at(1) })]
    const late = ticket('z', { waitingSince: at(9) })
    expect(ids(applyChange(rows, late, scope('open'), false))).toEqual(['a'])
    expect(ids(applyChange(rows, late, scope('open'), true))).toEqual(['a', 'z'])
  })
})

describe('the order of a queue', () => {
  it('is total: equal waits go by id, and nobody waiting comes last', () => {
    const rows = [ticket('d', { waitingSince: null }), ticket('b'), ticket('a'), ticket('c', { waitingSince: at(1) })]
    expect(ids(rows.toSorted(byWait))).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('pages read again', () => {
  it('replace what they cover and keep what was loaded behind them', () => {
    const held = ['a', 'b', 'c', 'd'].map((id) => ticket(id))
    const fresh = [ticket('b', { preview: 'new' }), ticket('c')]
    const merged = mergePages(held, fresh, false)
    expect(ids(merged)).toEqual(['b', 'c', 'd'])
    expect(merged[0]?.preview).toBe('new')
  })

  it('that reach the end are the whole list', () => {
    expect(ids(mergePages([ticket('gone'), ticket('a')], [ticket('a')], true))).toEqual(['a'])
  })
})

describe('the ticket after the one just solved', () => {
  const rows = ['a', 'b', 'c'].map((id) => ticket(id))
  it('is the next row, at the end the one before, and none in a list of one', () => {
    expect(neighbourOf(rows, 'a')?.id).toBe('b')
    expect(neighbourOf(rows, 'c')?.id).toBe('b')
    expect(neighbourOf([ticket('a')], 'a')).toBeNull()
  })
})
