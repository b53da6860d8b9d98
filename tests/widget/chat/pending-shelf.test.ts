import { expect, test } from 'vitest'
import type { PendingMessage } from '../../../server/contract/thread-client.ts'
import { keepDraft, readDraft } from '../../../widget/chat/draft.ts'
import { openKeep } from '../../../widget/chat/keep.ts'
import { chatsWithPending, pendingShelf } from '../../../widget/chat/pending-shelf.ts'
import { newClientId, visitorToken } from '../../../widget/chat/token.ts'

const pending = (clientId: string): PendingMessage => ({
  clientId,
  kind: 'reply',
  body: clientId,
  attachments: [],
  at: '2026-03-10T10:00:00.000Z',
  state: 'waiting',
  error: null,
})
const ids = (messages: PendingMessage[]) => messages.map((m) => m.clientId)

test('what a tab never saw stays on the shelf, what it knew goes', () => {
  const keep = openKeep('demo')
  const one = pendingShelf(keep, () => 'ticket')
  one.write([pending('from-one')])
  const two = pendingShelf(keep, () => 'ticket')
  expect(ids(two.read())).toEqual(['from-one'])
  one.write([pending('from-one'), pending('later-one')])
  two.write([pending('from-two')])
  expect(ids(pendingShelf(keep, () => 'ticket').read())).toEqual(['later-one', 'from-two'])
  expect(chatsWithPending(keep)).toEqual(['ticket'])
})

test('a chat that begins, or goes on in another ticket, leaves nothing behind', () => {
  const keep = openKeep('demo')
  let ticketId: string | null = null
  const shelf = pendingShelf(keep, () => ticketId)
  shelf.write([pending('first'), pending('second')])
  expect(chatsWithPending(keep)).toEqual([null])
  ticketId = 'begun'
  shelf.write([pending('second')])
  expect(chatsWithPending(keep)).toEqual(['begun'])
  ticketId = 'follows'
  shelf.write([pending('second')])
  expect(chatsWithPending(keep)).toEqual(['follows'])
  shelf.write([])
  expect(chatsWithPending(keep)).toEqual([])
})

test('what somebody else put into storage is not taken for a message or a draft', () => {
  const keep = openKeep('demo')
  for (const held of ['{', '7', '[1,{"clientId":3}]', 'null']) {
    keep.write('pending:ticket', held)
    keep.write('draft:ticket', held)
    expect(pendingShelf(keep, () => 'ticket').read()).toEqual([])
    expect(readDraft(keep, 'ticket')).toEqual({ text: '', files: [] })
  }
})

test('a draft is kept per chat, and an empty one is forgotten', () => {
  const keep = openKeep('demo')
  keepDraft(keep, null, { text: 'for a new chat', files: [] })
  keepDraft(keep, 'ticket', { text: 'for this', files: [{ id: 'f', name: 'a.pdf', type: 'application/pdf', size: 3 }] })
  expect([readDraft(keep, null).text, readDraft(keep, 'ticket').text]).toEqual(['for a new chat', 'for this'])
  keepDraft(keep, null, { text: '', files: [] })
  expect(keep.names()).toEqual(['draft:ticket'])
})

test('the key of a shopper is made once, and an invalid one is replaced', () => {
  const keep = openKeep('demo')
  const token = visitorToken(keep)
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(visitorToken(keep)).toBe(token)
  keep.write('token', 'short')
  expect(visitorToken(keep)).not.toBe(token)
  expect(newClientId()).toMatch(/^[A-Za-z0-9_-]{8,64}$/)
})
