import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerTicket } from '../../../server/bot/index.ts'
import { type Ack, SOCKET_PATH, VISITOR_NAMESPACE } from '../../../server/contract/socket-events.ts'
import type { ThreadPage } from '../../../server/contract/thread.ts'
import { mergeCustomers } from '../../../server/customers/index.ts'
import { mergeTickets, postReply, unmergeTicket } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true, trustProxy: 1 })
})
afterAll(() => desk.close())

const agent = () => desk.a.agent.ctx
const reply = (ticketId: string, body: string) => postReply(agent(), { ticketId, clientId: newClientId(), body, attachmentIds: [] })
const botSaid = async (ticketId: string) =>
  (await desk.sql`select 1 from messages where ticket_id = ${ticketId} and author_kind = 'bot'`).length

/** A shopper's open frame, with the bodies that reach it. */
function frameOf(shopper: Shopper) {
  const heard: string[] = []
  const socket: Socket = io(`${desk.url}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    auth: { store: shopper.store.key, token: shopper.token },
  })
  socket.on('thread.event', ({ event }) => heard.push('message' in event ? event.message.body : event.type))
  const ask = async <T>(name: string, input: object): Promise<Ack<T>> => {
    await until('the socket is connected', () => socket.connected)
    return socket.emitWithAck(name, input)
  }
  return { heard, ask, open: (ticketId: string) => ask<ThreadPage>('thread.open', { ticketId, since: null }), close: () => socket.close() }
}

it('tells a chat where it goes on, and lets its customer hear the survivor from there on and no longer than the merge', async () => {
  const [one, two] = [desk.shopper(desk.a), desk.shopper(desk.a)]
  const [first, second] = [await one.write('said before'), await two.write('mine alone')]
  await reply(first.ticketId, 'answered before')
  const frame = frameOf(two)
  await frame.open(second.ticketId)
  expect(await frame.open(first.ticketId), 'not theirs before').toMatchObject({ ok: false, error: { code: 'not_found' } })

  await mergeCustomers(agent(), { customerId: second.visitor.customerId, intoId: first.visitor.customerId })
  expect(await frame.open(first.ticketId), 'nor by a merge of customers').toMatchObject({ ok: false, error: { code: 'not_found' } })
  await mergeTickets(agent(), { ticketId: second.ticketId, intoId: first.ticketId })
  await until('the merge is heard', () => frame.heard.includes('ticket.merged'))
  const page = await frame.open(first.ticketId)
  expect(page.ok && page.value.events.map((event) => event.type)).toEqual(['ticket.merged'])
  expect(page.ok && page.value.before).toBeNull()
  const earlier = await frame.ask<ThreadPage>('thread.earlier', { ticketId: first.ticketId, before: 2_147_483_647 })
  expect(JSON.stringify(earlier)).not.toContain('said before')
  await reply(first.ticketId, 'to both of you')
  await until('the answer is heard', () => frame.heard.includes('to both of you'))

  await unmergeTicket(agent(), second.ticketId)
  await until('the un-merge is heard', () => frame.heard.includes('ticket.unmerged'))
  expect(await frame.open(first.ticketId)).toMatchObject({ ok: false, error: { code: 'not_found' } })
  await reply(first.ticketId, 'to one alone')
  await reply(second.ticketId, 'to the other')
  await until('their own answer is heard', () => frame.heard.includes('to the other'))
  expect(frame.heard).not.toContain('to one alone')
  frame.close()
})

it('leaves whoever spoke in the survivor in it, from where they came in', async () => {
  const [one, two] = [desk.shopper(desk.a), desk.shopper(desk.a)]
  const [first, second] = [await one.write('said before'), await two.write('mine alone')]
  await mergeCustomers(agent(), { customerId: second.visitor.customerId, intoId: first.visitor.customerId })
  await mergeTickets(agent(), { ticketId: second.ticketId, intoId: first.ticketId })
  await two.write('spoken within', second.ticketId)
  await unmergeTicket(agent(), second.ticketId)
  const frame = frameOf(two)
  const page = await frame.open(first.ticketId)
  expect(JSON.stringify(page)).toContain('spoken within')
  expect(JSON.stringify(page)).not.toContain('said before')
  frame.close()
})

it('is answered by no bot while it is merged, and again by the bot that owed an answer afterwards', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId: first } = await shopper.write('I need a person')
  await until('the bot gave it to people', async () => (await botSaid(first)) > 0)
  const { ticketId: second } = await shopper.write('What are your opening hours?')
  await mergeTickets(agent(), { ticketId: second, intoId: first })
  desk.pass(1_000)
  await answerTicket(desk.ctx(), second)
  expect(await botSaid(second)).toBe(0)
  await unmergeTicket(agent(), second)
  await until('the bot answers after all', async () => (await botSaid(second)) > 0)
})
