import { afterAll, beforeAll, expect, it } from 'vitest'
import { body } from '../../server/contract/socket-events.ts'
import { Conflict, NotFound } from '../../server/errors.ts'
import { addNote, assignTicket, changeStatus, getSummary, listTickets, postReply, readThread } from '../../server/tickets/index.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const writing = (ticketId: string, clientId: string, text: string) => ({ ticketId, clientId, body: text, attachmentIds: [] })

it('stores a message once however often it arrives, and refuses another text under its id', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is my kettle?', null, { clientId: 'first-one' })
  const again = await Promise.all(Array.from({ length: 20 }, () => shopper.write('Still nothing.', ticketId, { clientId: 'second-one' })))
  expect(new Set(again.map((answer) => answer.messageId)).size).toBe(1)
  await expect(shopper.write('Something else.', ticketId, { clientId: 'second-one' })).rejects.toThrow(Conflict)
  const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
  expect(events.map((event) => [event.seq, event.type])).toEqual([
    [1, 'message.received'],
    [2, 'message.received'],
  ])
})

it('gives every event the next seq, whoever writes at once', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('One')
  await Promise.all([
    ...Array.from({ length: 8 }, (_, n) => shopper.write(`from me ${n}`, ticketId)),
    ...Array.from({ length: 8 }, (_, n) => postReply(desk.a.agent.ctx, writing(ticketId, `reply-${n}-abc`, `from us ${n}`))),
    ...Array.from({ length: 4 }, (_, n) => addNote(desk.a.admin.ctx, writing(ticketId, `note-${n}-abcd`, `among us ${n}`))),
    changeStatus(desk.a.admin.ctx, { ticketId, status: 'pending' }),
  ])
  const agents = await readThread(desk.a.agent.ctx, { ticketId, since: null })
  expect(agents.events.map((event) => event.seq)).toEqual(agents.events.map((_, index) => index + 1))
  const mine = await readThread(await shopper.ctx(), { ticketId, since: null })
  expect(mine.events.map((event) => event.seq)).toEqual(mine.events.map((_, index) => index + 1))
  expect(JSON.stringify(mine), 'a note never reaches the shopper').not.toContain('among us')
  expect(JSON.stringify(mine), 'nor does an agent’s id').not.toContain(desk.a.agent.id)
})

it('reopens a solved ticket, even one that is solved while the message is on its way', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Hello')
  for (let round = 0; round < 5; round++) {
    await Promise.all([changeStatus(desk.a.agent.ctx, { ticketId, status: 'solved' }), shopper.write(`round ${round}`, ticketId)])
    const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
    const last = events.filter((event) => event.type === 'message.received' || event.type === 'status.changed').at(-1)
    const { status } = await getSummary(desk.a.agent.ctx, ticketId)
    expect(status).toBe(last?.type === 'status.changed' ? last.to : 'open')
    await changeStatus(desk.a.agent.ctx, { ticketId, status: 'open' })
  }
})

it('is not there for a stranger: another store, another shopper', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Mine')
  const other = desk.shopper(desk.a)
  await other.write('Yours')
  await expect(readThread(desk.b.admin.ctx, { ticketId, since: null })).rejects.toThrow(NotFound)
  await expect(readThread(await other.ctx(), { ticketId, since: null })).rejects.toThrow(NotFound)
  await expect(other.write('Let me in', ticketId)).rejects.toThrow(NotFound)
  await expect(postReply(desk.b.agent.ctx, writing(ticketId, 'foreign-1', 'x'))).rejects.toThrow(NotFound)
  await expect(assignTicket(desk.a.agent.ctx, { ticketId, agentId: desk.b.agent.id })).rejects.toThrow(NotFound)
})

it('pages the queue longest wait first, over several stores, without a ticket twice or left out', async () => {
  const written: string[] = []
  for (let n = 0; n < 120; n++) {
    desk.pass(1_000)
    written.push((await desk.shopper(n % 2 ? desk.a : desk.b).write(`waiting ${n}`)).ticketId)
  }
  const both = { ...desk.a.admin.actor, storeIds: [desk.a.id, desk.b.id] }
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listTickets(desk.ctx(both), { view: 'open', storeId: null, cursor })
    seen.push(...page.tickets.map((ticket) => ticket.id))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.filter((id) => written.includes(id))).toEqual(written)
})

it('refuses what PostgreSQL cannot store before it gets there', () => {
  expect(body.safeParse('a\0b').success).toBe(false)
  expect(body.safeParse('a b').success).toBe(true)
})
