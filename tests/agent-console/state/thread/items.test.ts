import { describe, expect, it } from 'vitest'
import { threadItems } from '../../../../agent-console/state/thread/items.ts'
import type { Message, ThreadEvent } from '../../../../server/contract/thread.ts'

const agent = { kind: 'agent', id: 'a', name: 'Imogen' } as const
const message = (id: string, change: Partial<Message> = {}): Message => ({
  id,
  kind: 'reply',
  channel: 'chat',
  body: id,
  clientId: null,
  delivery: 'pending',
  deliveryError: null,
  attachments: [],
  bot: null,
  ...change,
})
const posted = (seq: number, id: string, at = '2026-11-23T12:00:00.000Z'): ThreadEvent => ({
  seq,
  at,
  actor: agent,
  type: 'message.posted',
  message: message(id),
})
const later = (seq: number, messageId: string): ThreadEvent => ({
  seq,
  at: '2026-11-23T12:00:01.000Z',
  actor: agent,
  type: 'message.delivered',
  messageId,
})
const head = (seenByCustomer: number) => ({ ticketId: 't', seq: 9, seenByCustomer, seenByAgent: 0 })
const marks = (events: ThreadEvent[], seenByCustomer = 0) =>
  threadItems(events, head(seenByCustomer)).flatMap((item) => (item.kind === 'message' ? [item.mark] : []))

describe('a reply', () => {
  it('goes from sent over delivered to seen', () => {
    expect(marks([posted(1, 'm')])).toEqual(['sent'])
    expect(marks([posted(1, 'm'), later(2, 'm')])).toEqual(['delivered'])
    expect(marks([posted(1, 'm'), later(2, 'm')], 1)).toEqual(['seen'])
  })

  it('that the channel gave up shows why', () => {
    const failed: ThreadEvent = {
      seq: 2,
      at: '2026-11-23T12:00:01.000Z',
      actor: agent,
      type: 'delivery.failed',
      messageId: 'm',
      reason: 'gone',
    }
    const [item] = threadItems([posted(1, 'm'), failed], head(0)).filter((i) => i.kind === 'message')
    expect(item).toMatchObject({ mark: 'failed', reason: 'gone' })
  })

  it('says what was told last of each copy that came back or waits, and no bounce stands by itself', () => {
    const bounced = (seq: number, address: string, kind: 'hard' | 'delayed'): ThreadEvent => ({
      seq,
      at: '2026-11-23T12:00:01.000Z',
      actor: { kind: 'system', id: null, name: '' },
      type: 'delivery.bounced',
      messageId: 'm',
      address,
      kind,
      reason: '550',
    })
    const events = [
      posted(1, 'm'),
      bounced(2, 'a@x.example', 'delayed'),
      bounced(3, 'b@x.example', 'hard'),
      bounced(4, 'a@x.example', 'hard'),
    ]
    const items = threadItems(events, head(0)).filter((item) => item.kind !== 'day')
    expect(items.map(({ kind }) => kind)).toEqual(['message'])
    const [item] = items
    expect(item?.kind === 'message' && item.bounces.map(({ seq, address }) => `${seq} ${address}`)).toEqual([
      '3 b@x.example',
      '4 a@x.example',
    ])
  })

  it('of the customer carries no delivery', () => {
    const event: ThreadEvent = {
      seq: 1,
      at: '2026-11-23T12:00:00.000Z',
      actor: { ...agent, kind: 'customer' },
      type: 'message.received',
      message: message('m'),
    }
    expect(marks([event], 5)).toEqual([null])
  })
})

describe('a thread', () => {
  it('tells a handoff of the bot by itself, and a take-over among the other changes', () => {
    const handedOff = (seq: number, reason: 'angry' | 'taken_over'): ThreadEvent => ({
      seq,
      at: '2026-11-23T12:00:00.000Z',
      actor: agent,
      type: 'ticket.handed_off',
      reason,
      summary: '',
      wait: null,
    })
    expect(threadItems([posted(1, 'a'), handedOff(2, 'angry'), handedOff(3, 'taken_over')], null).slice(2)).toMatchObject([
      { kind: 'handoff', event: { seq: 2 } },
      { kind: 'changes', events: [{ seq: 3 }] },
    ])
  })

  it('begins each day once', () => {
    const events = [posted(1, 'a', '2026-11-22T12:00:00.000Z'), posted(2, 'b', '2026-11-23T12:00:00.000Z'), posted(3, 'c')]
    expect(threadItems(events, null).map((item) => item.kind)).toEqual(['day', 'message', 'day', 'message', 'message'])
  })

  it('gathers what happened between two messages, and is silent about a new ticket being opened', () => {
    const at = '2026-11-23T12:00:00.000Z'
    const status = (seq: number, from: 'new' | 'open', to: 'open' | 'solved'): ThreadEvent => ({
      seq,
      at,
      actor: agent,
      type: 'status.changed',
      from,
      to,
    })
    const assigned: ThreadEvent = { seq: 3, at, actor: agent, type: 'ticket.assigned', from: null, to: { id: 'a', name: 'Imogen' } }
    const [, , changes] = threadItems([posted(1, 'a'), status(2, 'new', 'open'), assigned, status(4, 'open', 'solved')], null)
    expect(changes).toMatchObject({ kind: 'changes', events: [{ seq: 3 }, { seq: 4 }] })
  })
})
