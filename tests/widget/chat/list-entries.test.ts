import { expect, test } from 'vitest'
import type { Author, ThreadEvent } from '../../../server/contract/thread.ts'
import { listEntries } from '../../../widget/chat/list-entries.ts'

const customer: Author = { kind: 'customer', id: null, name: 'Visitor' }
const ines: Author = { kind: 'agent', id: null, name: 'Ines' }
const jonas: Author = { kind: 'agent', id: null, name: 'Jonas' }
let seq = 0
const said = (actor: Author, at: string, clientId: string | null = null): ThreadEvent => ({
  type: actor.kind === 'customer' ? 'message.received' : 'message.posted',
  seq: ++seq,
  at,
  actor,
  message: {
    id: `m${seq}`,
    kind: 'reply',
    channel: 'chat',
    body: 'x',
    clientId,
    delivery: null,
    deliveryError: null,
    attachments: [],
    bot: null,
  },
})
const solved = (at: string): ThreadEvent => ({ type: 'status.changed', seq: ++seq, at, actor: ines, from: 'open', to: 'solved' })
const pending = { kind: 'reply' as const, body: 'x', attachments: [], state: 'waiting' as const, error: null }
const shape = (events: ThreadEvent[], waiting: { clientId: string; at: string }[] = []) =>
  listEntries(
    events,
    waiting.map((w) => ({ ...pending, ...w })),
  ).map((e) => ('isNext' in e && e.isNext ? `${e.kind}+` : e.kind))

test('a chat that is opened again says so, and one that is only answered does not', () => {
  const turned = (from: 'solved' | 'pending'): ThreadEvent => ({ ...solved('2026-03-10T12:05:00Z'), from, to: 'open' }) as ThreadEvent
  const told = (event: ThreadEvent) => listEntries([event], []).flatMap((entry) => (entry.kind === 'turn' ? [entry.what] : []))
  expect([told(solved('2026-03-10T12:00:00Z')), told(turned('solved')), told(turned('pending'))]).toEqual([['solved'], ['reopened'], []])
})

test('a line stands before each day, and once', () => {
  const events = [said(customer, '2026-03-09T12:00:00Z'), said(ines, '2026-03-10T12:00:00Z'), said(customer, '2026-03-10T13:00:00Z')]
  expect(shape(events, [{ clientId: 'waits-here', at: '2026-03-11T12:00:00Z' }])).toEqual([
    'day',
    'message',
    'day',
    'message',
    'message',
    'day',
    'pending',
  ])
})

test('only the first message of a turn names its speaker, and a line in between ends the turn', () => {
  const at = '2026-03-10T12:00:00Z'
  const events = [said(ines, at), said(ines, at), said(jonas, at), solved(at), said(jonas, at), said(customer, at)]
  expect(shape(events, [{ clientId: 'waits-here', at }])).toEqual([
    'day',
    'message',
    'message+',
    'message',
    'turn',
    'message',
    'message',
    'pending+',
  ])
})

test('a message keeps its key when it is confirmed', () => {
  const at = '2026-03-10T12:00:00Z'
  const before = listEntries([], [{ ...pending, clientId: 'client-one', at }])
  const after = listEntries([said(customer, at, 'client-one')], [])
  expect(after.map((e) => e.key)).toEqual(before.map((e) => e.key))
})

test('what happened to the chat stands between its messages: passed on, joined, confirmed, solved', () => {
  const at = '2026-03-10T12:00:00Z'
  const bot: Author = { kind: 'bot', id: null, name: 'Bot' }
  const handedOff = (actor: Author): ThreadEvent => ({
    type: 'ticket.handed_off',
    seq: ++seq,
    at,
    actor,
    reason: 'asked_for_person',
    summary: '',
    wait: null,
  })
  const identified = (level: 1 | 2 | 3): ThreadEvent => ({
    type: 'customer.identified',
    seq: ++seq,
    at,
    actor: customer,
    level,
    how: 'one_time_code',
    of: 'm•••@example.com',
    from: 'Visitor',
  })
  const turns = listEntries([handedOff(bot), handedOff(ines), identified(1), identified(2), identified(3), solved(at)], [])
  expect(turns.map((entry) => ('what' in entry ? [entry.what, entry.name] : entry.kind))).toEqual([
    'day',
    ['passed', 'Bot'],
    ['joined', 'Ines'],
    ['confirmed', 'Visitor'],
    ['solved', 'Ines'],
  ])
})
