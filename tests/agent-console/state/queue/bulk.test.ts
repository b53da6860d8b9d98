import { afterEach, beforeEach, expect, it } from 'vitest'
import { assignSelected, setStatusOfSelected } from '../../../../agent-console/state/queue/bulk.ts'
import { receiveTicket, view } from '../../../../agent-console/state/queue/queue.ts'
import { clearSelection, select, selectAll, selected, selectedPart, selectTo } from '../../../../agent-console/state/queue/selection.ts'
import { me } from '../../../../agent-console/state/session.ts'
import { toasts, undoNewest } from '../../../../agent-console/state/toasts.ts'
import type { ChangeResult, TicketChange } from '../../../../server/contract/console/queue.ts'
import type { TicketSummary } from '../../../../server/contract/thread.ts'
import { until } from '../../../support/until.ts'

const ME = { id: 'me', name: 'Imogen' }
const fetchBefore = globalThis.fetch
let asked: TicketChange[][] = []
/** What the server has. */
let stored = new Map<string, TicketSummary>()
let seq = 1
/** Tickets that the server refuses. */
let refused: string[] = []

const ticket = (n: number, change: Partial<TicketSummary> = {}): TicketSummary => ({
  id: `t-${String(n).padStart(3, '0')}`,
  number: 1000 + n,
  storeId: 'store',
  subject: `Subject ${n}`,
  status: 'open',
  handler: 'agent',
  channel: 'chat',
  customer: { id: 'c', name: 'Maren' },
  assignee: null,
  waitingSince: new Date(Date.UTC(2026, 10, 23, 10, n)).toISOString(),
  createdAt: '2026-11-23T10:00:00.000Z',
  snooze: null,
  lastMessageAt: '2026-11-23T10:00:00.000Z',
  preview: '',
  lastAuthor: 'customer',
  seq: 1,
  unread: false,
  mergedInto: null,
  ...change,
})

/** The server's end of the line. */
function answer(changes: TicketChange[]): ChangeResult[] {
  asked.push(changes)
  return changes.map((change) => {
    const before = stored.get(change.ticketId)
    if (!before || refused.includes(change.ticketId)) return { failure: { code: 'conflict', message: 'Tomás has it by now.' } }
    seq += 1
    const after = { ...before, seq }
    if (change.do === 'assign') after.assignee = change.agentId ? { id: change.agentId, name: 'x' } : null
    if (change.do === 'status') after.status = change.status
    stored.set(after.id, after)
    return { ticket: after }
  })
}

beforeEach(() => {
  asked = []
  refused = []
  toasts.value = []
  me.value = { ...ME, email: '', role: 'agent', stores: [] }
  view.value = 'open'
  globalThis.fetch = (async (path: string, init?: RequestInit) => {
    if (!String(path).includes('tickets/changes')) return Response.json({ tickets: [...stored.values()], orders: [], next: null })
    return Response.json(answer((JSON.parse(String(init?.body)) as { changes: TicketChange[] }).changes))
  }) as typeof fetch
  seq += 1
  stored = new Map(Array.from({ length: 60 }, (_, n) => ticket(n + 1, { seq })).map((each) => [each.id, each]))
  for (const each of stored.values()) receiveTicket(each)
})
afterEach(() => {
  clearSelection()
  globalThis.fetch = fetchBefore
})

it('sends a large selection in parts, one after the other, and tells of it once', async () => {
  selectAll(true)
  expect([selected.value.length, selectedPart.value]).toEqual([60, 'all'])
  await assignSelected(ME)
  expect(asked.map((part) => part.length)).toEqual([25, 25, 10])
  expect(toasts.value).toHaveLength(1)
  expect(selected.value).toEqual([])
})

it('names what was refused, keeps it selected, and undoes only the rest', async () => {
  refused = ['t-002']
  for (const n of [1, 2, 3]) select(`t-00${n}`, true)
  await assignSelected(ME)
  expect(selected.value.map((row) => row.id)).toEqual(['t-002'])
  expect(toasts.value.find((toast) => toast.bad)?.text).toContain('#1002: Tomás has it by now.')
  refused = []
  asked = []
  undoNewest()
  await until('the undo is asked for', () => asked.length > 0)
  expect(asked.flat()).toEqual([
    { do: 'assign', ticketId: 't-001', agentId: null, from: 'me' },
    { do: 'assign', ticketId: 't-003', agentId: null, from: 'me' },
  ])
})

it('asks with what the screen shows, so that a colleague’s change is not overwritten', async () => {
  select('t-005', true)
  await setStatusOfSelected('pending')
  expect(asked.flat()).toEqual([{ do: 'status', ticketId: 't-005', status: 'pending', from: 'open' }])
})

it('selects from the last chosen row to the one clicked with Shift', () => {
  select('t-010', true)
  selectTo('t-013')
  expect(selected.value.map((row) => row.id)).toEqual(['t-010', 't-011', 't-012', 't-013'])
  expect(selectedPart.value).toBe('some')
})
