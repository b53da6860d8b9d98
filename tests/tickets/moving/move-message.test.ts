import { afterAll, beforeAll, expect, it } from 'vitest'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import {
  changeStatus,
  getCorrespondence,
  getSummary,
  getTicket,
  holdReply,
  listVisitorTickets,
  mergeTickets,
  moveMessage,
  postReply,
  proofsOfTicket,
  readThread,
  readTurn,
  undoMove,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { type Mailbox, mail, openMailbox } from './mails.ts'

let desk: OpenDesk
let box: Mailbox
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox(desk, desk.a)
})
afterAll(() => desk.close())

const agent = () => desk.a.agent.ctx
const writing = (ticketId: string, body: string) => ({ ticketId, clientId: newClientId(), body, attachmentIds: [] })
const threadOf = async (ticketId: string, ctx = agent()) => (await readThread(ctx, { ticketId, since: null })).events
const shownIn = async (ticketId: string, ctx = agent()) =>
  (await threadOf(ticketId, ctx)).flatMap((event) => ('message' in event && !event.message.isElsewhere ? [event.message.body] : []))
const participantsOf = async (ticketId: string) =>
  (await getCorrespondence(agent(), ticketId, { hasSmtp: false })).participants.map((each) => each.address).sort()

/** A ticket that two people write in, of whom the second does not belong there. */
async function mixed() {
  const ann = `ann-${newClientId().toLowerCase()}@x.example`
  const bob = `bob-${newClientId().toLowerCase()}@x.example`
  const first = await mail(desk, desk.a, box, { from: ann, cc: [bob], body: 'Where is my kettle?' })
  const second = await mail(desk, desk.a, box, { from: bob, follows: [first.mailId], subject: 'My invoice', body: 'And my invoice?' })
  expect(second.ticketId).toBe(first.ticketId)
  return { ann, bob, first, second, ticketId: first.ticketId }
}

it('splits a mail off: a ticket of its writer, subject and inbox, and nothing of it is left where it was', async () => {
  const { bob, second, ticketId } = await mixed()
  const moved = await moveMessage(agent(), { ticketId, messageId: second.messageId, to: 'new' })
  const split = await getSummary(agent(), moved.ticketId)
  expect(split).toMatchObject({
    subject: 'My invoice',
    status: 'new',
    handler: 'agent',
    channel: 'email',
    unread: true,
    preview: 'And my invoice?',
  })
  expect((await getTicket(agent(), moved.ticketId)).identities).toMatchObject([{ kind: 'email', value: bob }])
  expect(await shownIn(ticketId)).toEqual(['Where is my kettle?'])
  expect(await shownIn(moved.ticketId)).toEqual(['And my invoice?'])
  expect(await getSummary(agent(), ticketId)).toMatchObject({ preview: 'Where is my kettle?' })
  expect((await readTurn(agent(), ticketId)).question).toBe('Where is my kettle?')
  expect((await readTurn(agent(), moved.ticketId)).question).toBe('And my invoice?')
  const [arrived] = await threadOf(moved.ticketId)
  expect(arrived).toMatchObject({
    type: 'message.received',
    message: { mail: { threading: { reason: 'split_by_agent', runnerUp: { id: ticketId } } } },
  })
  expect((await threadOf(ticketId)).at(-1)).toMatchObject({
    type: 'message.moved',
    to: { id: moved.ticketId },
    isBack: false,
    actor: { id: desk.a.agent.id },
  })
})

it('goes on where it went: its waiting, who takes part, the answers to its mail, and the default recipients', async () => {
  const { ann, bob, first, second, ticketId } = await mixed()
  const other = await mail(desk, desk.a, box, { from: bob, body: 'An older ticket' })
  await changeStatus(agent(), { ticketId: other.ticketId, status: 'pending' })
  await moveMessage(agent(), { ticketId, messageId: second.messageId, to: { ticketId: other.ticketId } })
  const sent = (await desk.sql`select created_at from messages where id = ${second.messageId}`)[0]?.createdAt as Date
  expect(await getSummary(agent(), other.ticketId)).toMatchObject({ status: 'open', waitingSince: sent.toISOString() })
  expect(await participantsOf(ticketId), 'named by the other mail').toEqual([ann, bob].sort())
  expect(await participantsOf(other.ticketId)).toEqual([bob])
  const next = await mail(desk, desk.a, box, { from: bob, follows: [second.mailId, first.mailId], body: 'Any news?' })
  expect(next.ticketId).toBe(other.ticketId)
  expect((await getCorrespondence(agent(), ticketId, { hasSmtp: false })).defaults?.to[0]?.address).toBe(ann)
})

it('takes out who came in by that mail alone, and lets them back in', async () => {
  const ann = `ann-${newClientId().toLowerCase()}@x.example`
  const cid = `cid-${newClientId().toLowerCase()}@x.example`
  const first = await mail(desk, desk.a, box, { from: ann })
  const second = await mail(desk, desk.a, box, { from: ann, cc: [cid], follows: [first.mailId], level: 3 })
  const rows = () => desk.sql`select * from ticket_participants where ticket_id = ${first.ticketId} order by address`
  const before = [...(await rows())]
  await moveMessage(agent(), { ticketId: first.ticketId, messageId: second.messageId, to: 'new' })
  expect(await participantsOf(first.ticketId)).toEqual([ann])
  expect((await rows())[0]?.level, 'what that mail has proven').toBe(1)
  await undoMove(agent(), { ticketId: first.ticketId, messageId: second.messageId })
  expect([...(await rows())]).toEqual(before)
})

it('lets proofs follow the mail that made them', async () => {
  const ann = `ann-${newClientId().toLowerCase()}@x.example`
  const first = await mail(desk, desk.a, box, { from: ann })
  const second = await mail(desk, desk.a, box, { from: ann, follows: [first.mailId], level: 3 })
  expect((await proofsOfTicket(agent(), first.ticketId)).level).toBe(3)
  const { ticketId } = await moveMessage(agent(), { ticketId: first.ticketId, messageId: second.messageId, to: 'new' })
  expect((await proofsOfTicket(agent(), first.ticketId)).level).toBe(1)
  expect((await proofsOfTicket(agent(), ticketId)).level).toBe(3)
})

it('is one move however often it is asked for, and to where it came from takes it back', async () => {
  const { second, ticketId } = await mixed()
  const moving = { ticketId, messageId: second.messageId, to: 'new' as const }
  const once = await moveMessage(agent(), moving)
  expect(await moveMessage(agent(), moving)).toEqual(once)
  const back = await moveMessage(agent(), { ticketId: once.ticketId, messageId: second.messageId, to: { ticketId } })
  expect(back).toEqual({ ticketId })
  expect(await shownIn(ticketId)).toEqual(['Where is my kettle?', 'And my invoice?'])
  expect(await getSummary(agent(), once.ticketId)).toMatchObject({ status: 'closed' })
  await expect(undoMove(agent(), { ticketId, messageId: second.messageId })).rejects.toThrow(Conflict)
})

it('leaves what came after where it came', async () => {
  const { bob, second, ticketId } = await mixed()
  const split = await moveMessage(agent(), { ticketId, messageId: second.messageId, to: 'new' })
  const later = await mail(desk, desk.a, box, { from: bob, follows: [second.mailId], body: 'Hello?' })
  expect(later.ticketId).toBe(split.ticketId)
  await undoMove(agent(), { ticketId: split.ticketId, messageId: second.messageId })
  expect(await shownIn(split.ticketId)).toEqual(['Hello?'])
  expect(await getSummary(agent(), split.ticketId)).toMatchObject({ status: 'new', preview: 'Hello?' })
  expect(await participantsOf(split.ticketId)).toEqual([bob])
})

it('has one winner among two who move the same message, and holds together against a reply', async () => {
  const { ann, second, ticketId } = await mixed()
  const other = await mail(desk, desk.a, box, { from: ann })
  const both = await Promise.allSettled([
    moveMessage(agent(), { ticketId, messageId: second.messageId, to: 'new' }),
    moveMessage(desk.a.admin.ctx, { ticketId, messageId: second.messageId, to: { ticketId: other.ticketId } }),
  ])
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const one = await mixed()
  const [moved] = await Promise.all([
    moveMessage(agent(), { ticketId: one.ticketId, messageId: one.second.messageId, to: 'new' }),
    postReply(desk.a.admin.ctx, writing(one.ticketId, 'It is on its way')),
  ])
  const [here, there] = [await getSummary(agent(), one.ticketId), await getSummary(agent(), moved.ticketId)]
  const events = (await threadOf(one.ticketId)).map((event) => event.type)
  expect(here.waitingSince).toBeNull()
  expect(there.waitingSince === null, 'answered before it went').toBe(events.indexOf('message.posted') < events.indexOf('message.moved'))
})

it('waits for a reply that is about to leave', async () => {
  const { second, ticketId } = await mixed()
  const held = { ticketId, clientId: newClientId(), body: 'soon', attachmentIds: [], solve: false }
  await holdReply(agent(), held)
  await expect(moveMessage(agent(), { ticketId, messageId: second.messageId, to: 'new' })).rejects.toThrow(/about to leave/)
})

it('is not there for strangers, and refuses what makes no sense', async () => {
  const { second, ticketId } = await mixed()
  const moving = { ticketId, messageId: second.messageId, to: 'new' as const }
  await expect(moveMessage(desk.b.agent.ctx, moving)).rejects.toThrow(NotFound)
  await expect(undoMove(desk.b.agent.ctx, moving)).rejects.toThrow(NotFound)
  const foreign = await desk.shopper(desk.b).write('elsewhere')
  await expect(moveMessage(agent(), { ...moving, to: { ticketId: foreign.ticketId } })).rejects.toThrow(NotFound)
  await expect(moveMessage(agent(), { ...moving, messageId: foreign.messageId })).rejects.toThrow(NotFound)
  await expect(moveMessage(agent(), { ...moving, to: { ticketId } })).rejects.toThrow(Invalid)
  const reply = await postReply(agent(), writing(ticketId, 'ours'))
  await expect(moveMessage(agent(), { ...moving, messageId: reply.messageId })).rejects.toThrow(Conflict)
  const closed = await mail(desk, desk.a, box, { from: 'zoe@x.example' })
  await desk.sql`update tickets set status = 'closed' where id = ${closed.ticketId}`
  await expect(moveMessage(agent(), { ...moving, to: { ticketId: closed.ticketId } })).rejects.toThrow(Conflict)
})

it('moves what a machine wrote without a word to anybody', async () => {
  const ann = `ann-${newClientId().toLowerCase()}@x.example`
  const first = await mail(desk, desk.a, box, { from: ann })
  const away = await mail(desk, desk.a, box, { from: ann, follows: [first.mailId], kind: 'auto_reply', body: 'I am away' })
  const other = await mail(desk, desk.a, box, { from: ann })
  const before = await getSummary(agent(), other.ticketId)
  await moveMessage(agent(), { ticketId: first.ticketId, messageId: away.messageId, to: { ticketId: other.ticketId } })
  expect(await shownIn(other.ticketId)).toContain('I am away')
  const { seq: _, ...rest } = before
  expect(await getSummary(agent(), other.ticketId)).toMatchObject(rest)
})

it('shows a shopper their own message in the chat that it went to, and no more where it was', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is my kettle?')
  const { messageId } = await shopper.write('And a second thing', ticketId)
  const moved = await moveMessage(agent(), { ticketId, messageId, to: 'new' })
  const ctx = await shopper.ctx()
  expect(await shownIn(moved.ticketId, ctx)).toEqual(['And a second thing'])
  expect(await shownIn(ticketId, ctx)).toEqual(['Where is my kettle?'])
  expect(JSON.stringify(await threadOf(ticketId, ctx))).not.toContain('second thing')
  const seqs = (await threadOf(ticketId, ctx)).map((event) => event.seq)
  expect(seqs).toEqual(seqs.map((_, n) => n + 1))
  expect((await listVisitorTickets(ctx, await shopper.actor())).map((each) => each.preview).sort()).toEqual([
    'And a second thing',
    'Where is my kettle?',
  ])
  await undoMove(agent(), { ticketId, messageId })
  expect(await shownIn(ticketId, ctx)).toEqual(['Where is my kettle?', 'And a second thing'])
  expect(JSON.stringify(await threadOf(moved.ticketId, ctx))).not.toContain('second thing')
})

it('never shows one shopper what another wrote, nor leaves a writer without their answer', async () => {
  const [one, other] = [desk.shopper(desk.a), desk.shopper(desk.a)]
  const { ticketId, messageId } = await one.write('a secret of one')
  const theirs = await other.write('hello')
  await expect(moveMessage(agent(), { ticketId, messageId, to: { ticketId: theirs.ticketId } })).rejects.toThrow(Conflict)
  const mailed = await mail(desk, desk.a, box, { from: 'eve@x.example' })
  await expect(
    moveMessage(agent(), { ticketId: mailed.ticketId, messageId: mailed.messageId, to: { ticketId: theirs.ticketId } }),
  ).rejects.toThrow(Conflict)
  await expect(moveMessage(agent(), { ticketId, messageId, to: { ticketId: mailed.ticketId } })).rejects.toThrow(Conflict)
})

it('stays out of merged tickets', async () => {
  const shopper = desk.shopper(desk.a)
  const first = await shopper.write('one')
  const second = await shopper.write('two')
  await mergeTickets(agent(), { ticketId: second.ticketId, intoId: first.ticketId })
  await expect(moveMessage(agent(), { ticketId: first.ticketId, messageId: first.messageId, to: 'new' })).rejects.toThrow(/Un-merge/)
})
