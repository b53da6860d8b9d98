import { afterAll, beforeAll, expect, it } from 'vitest'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../server/errors.ts'
import {
  addNote,
  assignTicket,
  changeStatus,
  closeSolvedTickets,
  countTickets,
  getSummary,
  getTicket,
  listMergeCandidates,
  listTickets,
  listVisitorTickets,
  mergeTickets,
  notifyAgents,
  postReply,
  previewMerge,
  previewUnmerge,
  readThread,
  unmergeTicket,
} from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const writing = (ticketId: string, body: string) => ({ ticketId, clientId: newClientId(), body, attachmentIds: [] })
const agent = () => desk.a.agent.ctx

/** One shopper with two chats. */
async function twoChats() {
  const shopper = desk.shopper(desk.a)
  const first = (await shopper.write('Where is my kettle?')).ticketId
  const second = (await shopper.write('My kettle again')).ticketId
  return { shopper, first, second }
}
const bodiesOf = async (ticketId: string, ctx = agent()) =>
  (await readThread(ctx, { ticketId, since: null })).events.flatMap((event) => ('message' in event ? [event.message.body] : []))
const typesOf = async (ticketId: string, ctx = agent()) =>
  (await readThread(ctx, { ticketId, since: null })).events.map((event) => event.type)

it('tells the merge in both threads, keeps what was said where it was, and takes the ticket out of every list', async () => {
  const { first, second } = await twoChats()
  const before = await countTickets(agent(), null)
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  expect(await typesOf(first)).toEqual(['message.received', 'ticket.merged'])
  expect(await typesOf(second)).toEqual(['message.received', 'ticket.merged'])
  expect(await bodiesOf(second)).toEqual(['My kettle again'])
  const { tickets } = await listTickets(agent(), { view: 'open', storeId: null, cursor: null })
  expect(tickets.map((ticket) => ticket.id)).toContain(first)
  expect(tickets.map((ticket) => ticket.id)).not.toContain(second)
  expect((await countTickets(agent(), null)).open).toBe(before.open - 1)
  expect((await getTicket(agent(), second)).mergedInto).toMatchObject({ id: first })
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  expect(await typesOf(first), 'merged again, nothing more is told').toHaveLength(2)
})

it('takes over who waits, and gives it back', async () => {
  const { first, second } = await twoChats()
  await postReply(agent(), writing(first, 'It is on its way.'))
  await changeStatus(agent(), { ticketId: first, status: 'solved' })
  const solved = await getTicket(agent(), first)
  const waits = await getTicket(agent(), second)
  const preview = await previewMerge(agent(), { ticketId: second, intoId: first })
  expect(preview).toMatchObject({ becomes: 'open', waitingSince: waits.waitingSince, newReaders: 0 })
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  expect(await getTicket(agent(), first)).toMatchObject({ status: 'open', solvedAt: null, waitingSince: waits.waitingSince })
  expect(await previewUnmerge(agent(), second)).toMatchObject({ becomes: 'solved', staying: 0 })
  await unmergeTicket(agent(), second)
  const { seq: _a, lastMessageAt: _b, ...first0 } = solved
  expect(await getTicket(agent(), first)).toMatchObject({ ...first0, earlierTickets: expect.any(Array) })
  expect(await getTicket(agent(), second)).toMatchObject({ status: 'new', waitingSince: waits.waitingSince, mergedInto: null })
  expect(await typesOf(first)).toContain('ticket.unmerged')
})

it('lets the customer’s chat go on in the survivor, and shows them one chat without notes', async () => {
  const { shopper, first, second } = await twoChats()
  await addNote(agent(), writing(first, 'a secret among us'))
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  const landed = await shopper.write('Anybody there?', second)
  expect(landed.ticketId).toBe(first)
  expect(await bodiesOf(first)).toEqual(['Where is my kettle?', 'a secret among us', 'Anybody there?'])
  const ctx = await shopper.ctx()
  const chats = await listVisitorTickets(ctx, await shopper.actor())
  expect(chats.map((chat) => chat.id)).toEqual([first])
  expect(await bodiesOf(first, ctx)).toEqual(['Where is my kettle?', 'Anybody there?'])
  expect(await bodiesOf(second, ctx)).toEqual(['My kettle again'])
  const { events } = await readThread(ctx, { ticketId: first, since: null })
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
  expect(JSON.stringify(events)).not.toContain(desk.a.agent.id)
})

it('refuses itself, a circle, a closed or merged ticket, another customer, another store, and whoever is no agent', async () => {
  const { shopper, first, second } = await twoChats()
  const stranger = (await desk.shopper(desk.a).write('I am somebody else')).ticketId
  const abroad = (await desk.shopper(desk.b).write('In another store')).ticketId
  const merge = (ticketId: string, intoId: string) => mergeTickets(agent(), { ticketId, intoId })
  await expect(merge(first, first)).rejects.toThrow(Invalid)
  await expect(merge(first, stranger)).rejects.toThrow('different customers')
  await expect(merge(first, abroad)).rejects.toThrow(NotFound)
  await expect(mergeTickets(desk.b.agent.ctx, { ticketId: first, intoId: second })).rejects.toThrow(NotFound)
  await expect(mergeTickets(await shopper.ctx(), { ticketId: first, intoId: second })).rejects.toThrow(Forbidden)
  await expect(unmergeTicket(agent(), first)).rejects.toThrow('not merged')
  await merge(second, first)
  await expect(unmergeTicket(desk.b.agent.ctx, second)).rejects.toThrow(NotFound)
  await expect(merge(first, second)).rejects.toThrow('already merged')
  const third = (await shopper.write('A third')).ticketId
  await expect(merge(second, third)).rejects.toThrow('already merged')
  await expect(merge(third, second)).rejects.toThrow('already merged')
  await desk.sql`update tickets set status = 'closed', closed_at = now(), solved_at = now() where id = ${third}`
  await expect(merge(third, first)).rejects.toThrow('closed')
  await expect(merge(first, third)).rejects.toThrow('closed')
  await expect(previewMerge(agent(), { ticketId: first, intoId: third })).rejects.toThrow(Conflict)
})

it('sends agents to the survivor, whatever they want to do with a merged ticket', async () => {
  const { first, second } = await twoChats()
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  const { number } = await getSummary(agent(), first)
  for (const attempt of [
    () => postReply(agent(), writing(second, 'too late')),
    () => addNote(agent(), writing(second, 'too late')),
    () => changeStatus(agent(), { ticketId: second, status: 'solved' }),
    () => assignTicket(agent(), { ticketId: second, agentId: desk.a.agent.id }),
  ])
    await expect(attempt()).rejects.toThrow(`merged into #${number}`)
  expect(await bodiesOf(second)).toEqual(['My kettle again'])
})

it('is told to nobody and never closed by time while it is merged', async () => {
  const { first, second } = await twoChats()
  await changeStatus(agent(), { ticketId: second, status: 'solved' })
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  expect((await notifyAgents(desk.ctx(), second)).agentIds).toEqual([])
  desk.pass(8 * 86_400_000)
  await closeSolvedTickets(desk.ctx())
  expect((await getSummary(agent(), second)).status).toBe('solved')
  await unmergeTicket(agent(), second)
  await closeSolvedTickets(desk.ctx())
  expect((await getSummary(agent(), second)).status).toBe('closed')
})

it('follows a chain, and takes the lowest link out of it alone', async () => {
  const shopper = desk.shopper(desk.a)
  const [a, b, c] = [await shopper.write('a'), await shopper.write('b'), await shopper.write('c')].map((each) => each.ticketId) as [
    string,
    string,
    string,
  ]
  await mergeTickets(agent(), { ticketId: a, intoId: b })
  await mergeTickets(agent(), { ticketId: b, intoId: c })
  expect((await shopper.write('into the last', a)).ticketId).toBe(c)
  await unmergeTicket(agent(), a)
  expect((await getSummary(agent(), a)).mergedInto).toBeNull()
  expect((await getSummary(agent(), b)).mergedInto).toMatchObject({ id: c })
  expect((await shopper.write('into the first', a)).ticketId).toBe(a)
  expect(await bodiesOf(c)).toEqual(['c', 'into the last'])
  expect(await typesOf(c), 'the end of the chain hears of it').toContain('ticket.unmerged')
})

it('lists what stays with the survivor before it is un-merged', async () => {
  const { shopper, first, second } = await twoChats()
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  await shopper.write('said after the merge', second)
  await addNote(agent(), writing(first, 'noted after the merge'))
  const { stays, staying } = await previewUnmerge(agent(), second)
  expect(staying).toBe(2)
  expect(stays.map(({ preview, isNote }) => [preview, isNote])).toEqual([
    ['noted after the merge', true],
    ['said after the merge', false],
  ])
  await unmergeTicket(agent(), second)
  expect(await bodiesOf(first)).toEqual(['Where is my kettle?', 'said after the merge', 'noted after the merge'])
  expect(await bodiesOf(second)).toEqual(['My kettle again'])
})

it('offers the customer’s other tickets, and any other by its number', async () => {
  const { first, second } = await twoChats()
  const stranger = (await desk.shopper(desk.a).write('Somebody else')).ticketId
  const { number } = await getSummary(agent(), stranger)
  const own = await listMergeCandidates(agent(), second, '')
  expect(own.map(({ id, sameCustomer }) => [id, sameCustomer])).toEqual([[first, true]])
  const found = await listMergeCandidates(agent(), second, `#${number}`)
  expect(found.map(({ id, sameCustomer }) => [id, sameCustomer])).toEqual([[stranger, false]])
  expect(await listMergeCandidates(agent(), second, 'kettle')).toEqual([])
  await expect(listMergeCandidates(desk.b.agent.ctx, second, '')).rejects.toThrow(NotFound)
})

it('lets exactly one of two agents win who merge both ways at once', async () => {
  for (let round = 0; round < 5; round++) {
    const { first, second } = await twoChats()
    const both = await Promise.allSettled([
      mergeTickets(agent(), { ticketId: first, intoId: second }),
      mergeTickets(desk.a.admin.ctx, { ticketId: second, intoId: first }),
    ])
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const merged = await desk.sql`select 1 from tickets where id in (${first}, ${second}) and merged_into_id is not null`
    expect(merged).toHaveLength(1)
  }
})

it('loses no message that arrives while its ticket is merged and un-merged', async () => {
  const { shopper, first, second } = await twoChats()
  const said = Array.from({ length: 12 }, (_, n) => `message ${n}`)
  const turns = async () => {
    for (let turn = 0; turn < 4; turn++) {
      await mergeTickets(agent(), { ticketId: second, intoId: first })
      await unmergeTicket(agent(), second)
    }
  }
  await Promise.all([turns(), ...said.map((text) => shopper.write(text, second))])
  const heard = [...(await bodiesOf(first)), ...(await bodiesOf(second))].filter((text) => text.startsWith('message'))
  expect(heard.toSorted()).toEqual(said.toSorted())
  for (const ticketId of [first, second]) {
    const { events } = await readThread(agent(), { ticketId, since: null })
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
  }
})
