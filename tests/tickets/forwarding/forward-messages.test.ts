import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '../../../server/context.ts'
import { Conflict, Invalid, NotFound } from '../../../server/errors.ts'
import {
  assignTicket,
  findMailToSend,
  fixMailId,
  forwardMessages,
  getCorrespondence,
  getSummary,
  notifyAgents,
  postReply,
  readThread,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { type Mailbox, mail, newMailId, openMailbox } from '../moving/mails.ts'

let desk: OpenDesk
let box: Mailbox
beforeAll(async () => {
  desk = await openDesk()
  box = await openMailbox(desk, desk.a)
})
afterAll(() => desk.close())

const agent = () => desk.a.agent.ctx
const threadOf = async (ticketId: string) => (await readThread(agent(), { ticketId, since: null })).events
const SUPPLIER = 'desk@carrier.example'

/** A ticket whose message was forwarded to a carrier, and the Message-ID under which that left. */
async function forwarded() {
  const customer = `ann-${newClientId().toLowerCase()}@x.example`
  const asked = await mail(desk, desk.a, box, { from: customer, body: 'Where is my kettle?' })
  const to = [{ address: SUPPLIER, name: 'Carrier' }]
  const forwarding = { ticketId: asked.ticketId, clientId: newClientId(), messageIds: [asked.messageId], to, note: 'Can you trace this?' }
  // looked at before it is committed: the desk's own job sends it then
  const { note, sent, mailId } = await transact(agent(), async (ctx) => {
    const note = await forwardMessages(ctx, forwarding)
    const own = { ...ctx, actor: desk.ctx().actor }
    const sent = await findMailToSend(own, note.messageId)
    if (!sent) throw new Error('nothing is to be sent')
    return { note, sent, mailId: await fixMailId(own, sent, newMailId()) }
  })
  return { customer, asked, forwarding, note, sent, mailId, ticketId: asked.ticketId }
}

it('sends words and note to those outside, and tells them nothing of the thread with the customer', async () => {
  const { customer, sent, asked, ticketId } = await forwarded()
  expect(sent.pending.map((copy) => copy.address)).toEqual([SUPPLIER])
  expect(sent.body).toContain('Can you trace this?')
  expect(sent.body).toContain('Where is my kettle?')
  expect(sent.follows).toEqual([])
  expect(sent.sideThreadId).not.toBeNull()
  expect(JSON.stringify({ ...sent, ticketId: '' })).not.toContain(customer)
  expect(JSON.stringify(sent)).not.toContain(asked.mailId)
  expect((await threadOf(ticketId)).findLast((event) => event.type === 'note.added')).toMatchObject({
    type: 'note.added',
    actor: { kind: 'agent' },
    message: { kind: 'note' },
  })
  const jobs = await desk.sql`select 1 from jobs where name = 'deliverMessage' and input->>'messageId' = ${sent.messageId}`
  const left = await desk.sql`select 1 from messages where id = ${sent.messageId} and delivery <> 'pending'`
  expect(jobs.length + left.length, 'it waits to leave, or has left').toBeGreaterThan(0)
})

it('takes the answer as a note by who gave it: not public, no status, no participant, and the assignee hears of it', async () => {
  const { customer, mailId, ticketId } = await forwarded()
  await assignTicket(agent(), { ticketId, agentId: desk.a.admin.id })
  const before = await getSummary(agent(), ticketId)
  const { publicSeq } = (await desk.sql`select public_seq from ticket_heads where ticket_id = ${ticketId}`)[0] ?? {}
  const answer = await mail(desk, desk.a, box, { from: SUPPLIER, follows: [mailId], body: 'It is in Lisbon' })
  expect(answer.ticketId).toBe(ticketId)
  // that the forward has left may be told after it
  expect((await threadOf(ticketId)).findLast((event) => event.type === 'note.added')).toMatchObject({
    type: 'note.added',
    actor: { kind: 'system', name: SUPPLIER },
    message: { kind: 'note', body: 'It is in Lisbon', mail: { threading: { reason: 'known_message_id' } } },
  })
  const after = await getSummary(agent(), ticketId)
  expect({ status: after.status, waitingSince: after.waitingSince, preview: after.preview }).toEqual({
    status: before.status,
    waitingSince: before.waitingSince,
    preview: before.preview,
  })
  expect(after.unread).toBe(true)
  expect((await desk.sql`select public_seq from ticket_heads where ticket_id = ${ticketId}`)[0]?.publicSeq).toBe(publicSeq)
  const { participants, defaults } = await getCorrespondence(agent(), ticketId, { hasSmtp: false })
  expect(participants.map((each) => each.address)).toEqual([customer])
  expect(defaults).toMatchObject({ to: [{ address: customer }], cc: [] })
  await desk.sql`delete from notifications where ticket_id = ${ticketId}`
  // unless the desk's own job was quicker
  await notifyAgents(desk.ctx(), ticketId)
  expect(await desk.sql`select agent_id from notifications where ticket_id = ${ticketId}`).toEqual([{ agentId: desk.a.admin.id }])
  expect(await desk.sql`select 1 from identities where value = ${SUPPLIER}`).toHaveLength(0)
})

it('leads back by the address that was keyed for the side thread', async () => {
  const { sent, ticketId } = await forwarded()
  const answer = await mail(desk, desk.a, box, { from: SUPPLIER, clues: { replyTicketId: sent.sideThreadId }, body: 'Found it' })
  expect(answer.ticketId).toBe(ticketId)
  expect((await threadOf(ticketId)).findLast((event) => event.type === 'note.added')).toMatchObject({
    type: 'note.added',
    message: { mail: { threading: { reason: 'reply_address' } } },
  })
})

it('keeps the two apart: the customer writes to the ticket, the reply to them names no mail of the side thread, strangers begin anew', async () => {
  const { customer, asked, mailId, ticketId } = await forwarded()
  const answer = await mail(desk, desk.a, box, { from: SUPPLIER, follows: [mailId], body: 'It is in Lisbon' })
  const next = await mail(desk, desk.a, box, { from: customer, follows: [mailId, asked.mailId], body: 'Hello?' })
  expect(next.ticketId).toBe(ticketId)
  expect((await threadOf(ticketId)).findLast((event) => event.type === 'message.received')).toMatchObject({ message: { body: 'Hello?' } })
  const reply = await postReply(agent(), { ticketId, clientId: newClientId(), body: 'It is in Lisbon', attachmentIds: [] })
  const sent = await findMailToSend(desk.ctx(), reply.messageId)
  expect(sent?.follows).toEqual([asked.mailId, next.mailId])
  expect(sent?.pending.map((copy) => copy.address)).toEqual([customer])
  expect(sent?.follows).not.toContain(answer.mailId)
  const colleague = await mail(desk, desk.a, box, { from: 'other@carrier.example', follows: [mailId] })
  expect(colleague.ticketId).not.toBe(ticketId)
})

it('takes the same answer once, and wakes nobody for a machine', async () => {
  const { mailId, ticketId } = await forwarded()
  const own = newMailId()
  const once = await mail(desk, desk.a, box, { from: SUPPLIER, follows: [mailId], mailId: own })
  expect(await mail(desk, desk.a, box, { from: SUPPLIER, follows: [mailId], mailId: own })).toMatchObject({
    messageId: once.messageId,
    isNew: false,
  })
  const woke = async () => (await desk.sql`select woke_seq from tickets where id = ${ticketId}`)[0]?.wokeSeq
  const before = await woke()
  await mail(desk, desk.a, box, { from: SUPPLIER, follows: [mailId], kind: 'auto_reply', body: 'We are away' })
  expect(await woke()).toBe(before)
  // a machine's answer is a note too: what else is last is the end of a delivery
  const last = (await threadOf(ticketId)).findLast((event) => event.type !== 'message.delivered')
  expect(last).toMatchObject({ type: 'note.added', message: { body: 'We are away' } })
})

it('forwards once however often it is asked for, and not to who takes part', async () => {
  const { customer, forwarding, note } = await forwarded()
  expect(await forwardMessages(agent(), forwarding)).toEqual(note)
  const both = { ...forwarding, clientId: newClientId() }
  const twice = await Promise.all([forwardMessages(agent(), both), forwardMessages(agent(), both)])
  expect(twice[0]).toEqual(twice[1])
  await expect(forwardMessages(agent(), { ...forwarding, note: 'something else' })).rejects.toThrow(Conflict)
  await expect(forwardMessages(agent(), { ...both, to: [{ address: customer, name: '' }] })).rejects.toThrow(Invalid)
  await expect(forwardMessages(agent(), { ...both, to: [{ address: box.address, name: '' }] })).rejects.toThrow(Invalid)
})

it('is not there for strangers, nor are messages of another ticket, nor notes', async () => {
  const { forwarding, note } = await forwarded()
  const other = await forwarded()
  await expect(forwardMessages(desk.b.agent.ctx, forwarding)).rejects.toThrow(NotFound)
  const again = { ...forwarding, clientId: newClientId() }
  await expect(forwardMessages(agent(), { ...again, messageIds: [other.asked.messageId] })).rejects.toThrow(NotFound)
  await expect(forwardMessages(agent(), { ...again, messageIds: [note.messageId] })).rejects.toThrow(NotFound)
})

it('refuses more files than a mail carries, by number or by size, and says what to do', async () => {
  const asked = await mail(desk, desk.a, box, { from: 'many@x.example', body: 'All my pictures' })
  const to = [{ address: SUPPLIER, name: '' }]
  const forward = () =>
    forwardMessages(agent(), { ticketId: asked.ticketId, clientId: newClientId(), messageIds: [asked.messageId], to, note: 'See' })
  const attach = (files: number, size: number) => desk.sql`
    insert into attachments (id, store_id, uploader, message_id, position, name, type, size, sha256, created_at)
    select gen_random_uuid(), ${desk.a.id}, 'mail:test', ${asked.messageId}, n, 'a.png', 'image/png', ${size}, '', now() from generate_series(1, ${files}) n`
  await attach(50, 20 * 1024)
  const { messageId } = await forward()
  expect(messageId).not.toBe(asked.messageId)
  await attach(1, 1)
  await expect(forward()).rejects.toThrow(/^messageIds: these messages have 51 files, and a mail takes 50\. Forward fewer/)
  await desk.sql`delete from attachments where message_id = ${asked.messageId}`
  await attach(1, 20 * 1024 * 1024)
  await attach(1, 1)
  const notes = async () => (await threadOf(asked.ticketId)).filter((event) => event.type === 'note.added').length
  const before = await notes()
  await expect(forward()).rejects.toThrow(/^messageIds: their files are 21 MB, and a mail takes 20 MB\. Forward fewer/)
  expect(await notes()).toBe(before)
})
