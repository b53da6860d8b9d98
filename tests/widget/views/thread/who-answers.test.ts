import { expect, test } from 'vitest'
import type { Author, ThreadEvent, VisitorTicket } from '../../../../server/contract/thread.ts'
import { whoAnswers } from '../../../../widget/views/thread/who-answers.ts'

const bot: Author = { kind: 'bot', id: null, name: 'Bot' }
const ines: Author = { kind: 'agent', id: null, name: 'Ines' }
const at = '2026-03-10T12:00:00Z'
const ticket = (part: Partial<VisitorTicket>): VisitorTicket => ({
  id: 't',
  subject: '',
  status: 'open',
  lastMessageAt: at,
  preview: '',
  lastAuthor: 'bot',
  handler: 'agent',
  agentName: null,
  seq: 1,
  unread: 0,
  ...part,
})
const handedOff = (actor: Author): ThreadEvent => ({
  type: 'ticket.handed_off',
  seq: 1,
  at,
  actor,
  reason: 'asked_for_person',
  summary: '',
  wait: null,
})
const said = (actor: Author): ThreadEvent => ({
  type: 'message.posted',
  seq: 2,
  at,
  actor,
  message: {
    id: 'm',
    kind: 'reply',
    channel: 'chat',
    body: 'x',
    clientId: null,
    delivery: null,
    deliveryError: null,
    attachments: [],
    bot: null,
  },
})

test('the bot answers while the chat is its own, also after a person once wrote', () => {
  expect(whoAnswers(ticket({ handler: 'bot', agentName: 'Ines' }), [said(ines)])).toEqual({ kind: 'bot' })
})

test('handed off, a person is waited for until one takes it or writes', () => {
  expect(whoAnswers(ticket({}), [said(bot), handedOff(bot)])).toEqual({ kind: 'waiting' })
  expect(whoAnswers(ticket({}), [handedOff(ines)])).toEqual({ kind: 'agent', name: 'Ines' })
  expect(whoAnswers(ticket({}), [handedOff(bot), said(ines)])).toEqual({ kind: 'agent', name: 'Ines' })
  expect(whoAnswers(ticket({ agentName: 'Ines' }), [said(ines), handedOff(bot)])).toEqual({ kind: 'waiting' })
})

test('before its events are read, the row tells; a chat that has not begun is the store’s', () => {
  expect(whoAnswers(ticket({ agentName: 'Ines' }), [])).toEqual({ kind: 'agent', name: 'Ines' })
  expect(whoAnswers(ticket({}), [])).toEqual({ kind: 'store' })
  expect(whoAnswers(null, [])).toEqual({ kind: 'store' })
})
