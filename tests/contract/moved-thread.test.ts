import { expect, test } from 'vitest'
import type { ThreadEvent, ThreadPage } from '../../server/contract/thread.ts'
import { ThreadClient } from '../../server/contract/thread-client.ts'

const TICKET = '01900000-0000-7000-8000-000000000001'
const base = { at: '2026-03-10T10:00:00.000Z', actor: { kind: 'customer' as const, id: null, name: '' } }
const said = (seq: number, body: string): ThreadEvent => {
  const message = { id: `m${seq}`, kind: 'reply' as const, channel: 'chat' as const, body, clientId: null }
  const rest = { delivery: null, deliveryError: null, attachments: [], bot: null }
  return { ...base, seq, type: 'message.received', message: { ...message, ...rest } }
}

test('a thread that a message was moved from is read anew, so that the words held of it are gone', async () => {
  let events = [said(1, 'stays'), said(2, 'goes')]
  const link = {
    load: async (_: string, since: number | null): Promise<ThreadPage> => ({
      events: events.filter((event) => event.seq > (since ?? 0)),
      head: { ticketId: TICKET, seq: events.length, seenByCustomer: 0, seenByAgent: 0 },
      before: null,
    }),
    earlier: () => Promise.reject(new Error('not asked for')),
    send: () => Promise.reject(new Error('nothing is sent')),
  }
  const client = new ThreadClient(TICKET, link, { read: () => [], write: () => {} }, () => {})
  await client.connect()
  expect(client.messages.map((message) => message.body)).toEqual(['stays', 'goes'])
  const ref = { id: TICKET, number: null, subject: '' }
  const moved: ThreadEvent = {
    ...base,
    seq: 3,
    type: 'message.moved',
    messageId: 'm2',
    from: ref,
    to: { ...ref, id: 'other' },
    isBack: false,
  }
  events = [said(1, 'stays'), said(2, ''), moved]
  client.receive(moved)
  await client.catchUp()
  await expect.poll(() => client.messages.map((message) => message.body)).toEqual(['stays', ''])
  expect(client.last).toBe(3)
  client.close()
})
