import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerTicket } from '../../../server/bot/index.ts'
import type { Context } from '../../../server/context.ts'
import { Conflict, Forbidden, NotFound } from '../../../server/errors.ts'
import { listTickets, postBotReply, postReply, readThread, takeOver } from '../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
})
afterAll(() => desk?.close())

const asBot = (): Context => ({ ...desk.ctx(), actor: { kind: 'bot', name: 'Bot' } })
const bot = { card: null, citations: [], evidence: [] }
const reply = (ticketId: string, body: string) =>
  postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [] })
const botSays = (ticketId: string, answers: number) =>
  postBotReply(asBot(), { ticketId, answers, readAt: answers, body: 'An answer.', bot, orderIds: [], handoff: null }, async () => {})
const botMessages = (ticketId: string) =>
  desk.sql<{ body: string }[]>`select body from messages where ticket_id = ${ticketId} and author_kind = 'bot' order by id`
const answered = (ticketId: string) => until('the bot has answered', async () => (await botMessages(ticketId)).length > 0)
const jobsDone = (ticketId: string) =>
  until(
    'no answer is due',
    async () => (await desk.sql`select 1 from jobs where name = 'answerTicket' and input->>'ticketId' = ${ticketId}`).length === 0,
  )
const eventsOf = (ticketId: string) =>
  desk.sql<{ type: string; data: { reason?: string; summary?: string } }[]>`
    select type, data from events where ticket_id = ${ticketId} order by seq`

it('an agent’s reply wins over a bot answer still in flight', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Where is my order?')
  await reply(ticketId, 'I am on it.')
  await expect(botSays(ticketId, 1)).rejects.toBeInstanceOf(NotFound)
  await jobsDone(ticketId)
  expect(await botMessages(ticketId)).toEqual([])
  expect((await eventsOf(ticketId)).find((event) => event.type === 'ticket.handed_off')?.data.reason).toBe('taken_over')
})

it('two quick messages give one answer, to both', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('What are your')
  await shopper.write('opening hours?', ticketId)
  await answered(ticketId)
  await jobsDone(ticketId)
  const runs = await desk.sql<{ question: string }[]>`
    select context->>'question' as question from bot_runs where ticket_id = ${ticketId} and outcome <> 'outdated'`
  expect(runs).toEqual([{ question: 'What are your\nopening hours?' }])
  expect(await botMessages(ticketId)).toHaveLength(1)
})

it('an answer to what is no longer the last word is not stored', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('One')
  await shopper.write('Two', ticketId)
  await expect(botSays(ticketId, 1)).rejects.toBeInstanceOf(Conflict)
})

it('a job that runs again, and at the same time, posts one answer', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('What are your opening hours?')
  desk.pass(1_000)
  await Promise.all([1, 2, 3].map(() => answerTicket(desk.ctx(), ticketId)))
  await answerTicket(desk.ctx(), ticketId)
  await jobsDone(ticketId)
  expect(await botMessages(ticketId)).toHaveLength(1)
})

it('a wish for a person is handed off with reason, summary and wait, and only agents read why', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Can I talk to a person please?')
  await answered(ticketId)
  const { tickets } = await listTickets(desk.a.agent.ctx, { view: 'unassigned', storeId: null, cursor: null })
  expect(tickets.map((ticket) => ticket.id)).toContain(ticketId)
  const told = (await readThread(desk.a.agent.ctx, { ticketId, since: null })).events.find((event) => event.type === 'ticket.handed_off')
  expect(told).toMatchObject({ reason: 'asked_for_person', wait: { kind: 'here', opensAt: null } })
  expect(told && 'summary' in told ? told.summary : '').toContain('Can I talk to a person please?')
  const theirs = JSON.stringify(await readThread(await shopper.ctx(), { ticketId, since: null }))
  expect(theirs).toContain('ticket.handed_off')
  expect(theirs).not.toMatch(/asked_for_person|Asks:/)
  const [waited] = await desk.sql<{ waits: boolean }[]>`
    select waiting_since is not null and handed_off_at is not null as waits from tickets where id = ${ticketId}`
  expect(waited?.waits).toBe(true)
})

it('the first answer of a person after a handoff is what later customers’ wait is told from', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('a human please')
  await answered(ticketId)
  const pickedUp = async () => (await desk.sql<{ at: Date | null }[]>`select picked_up_at as at from tickets where id = ${ticketId}`)[0]?.at
  expect(await pickedUp()).toBeNull()
  await reply(ticketId, 'Here I am.')
  const first = await pickedUp()
  await reply(ticketId, 'And again.')
  expect(first).toBeInstanceOf(Date)
  expect(await pickedUp()).toEqual(first)
})

it('an agent takes over at once, a stranger and a shopper do not', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Hello?')
  await expect(takeOver(desk.b.agent.ctx, ticketId)).rejects.toBeInstanceOf(NotFound)
  await expect(takeOver(await shopper.ctx(), ticketId)).rejects.toBeInstanceOf(Forbidden)
  const thread = await takeOver(desk.a.agent.ctx, ticketId)
  expect([thread.handler, thread.assigneeId]).toEqual(['agent', desk.a.agent.id])
  await takeOver(desk.a.agent.ctx, ticketId)
  await jobsDone(ticketId)
  expect((await eventsOf(ticketId)).filter((event) => event.type === 'ticket.handed_off')).toHaveLength(1)
  expect(await botMessages(ticketId)).toEqual([])
})

it('nobody but the bot writes as the bot', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Hello?')
  const writing = { ticketId, answers: 1, readAt: 1, body: 'x', bot, orderIds: [], handoff: null }
  await expect(postBotReply(desk.a.agent.ctx, writing, async () => {})).rejects.toBeInstanceOf(Forbidden)
})

it('a store that switched its bot off gets its tickets itself', async () => {
  await desk.sql`update stores set bot_disabled_at = now() where id = ${desk.b.id}`
  const { ticketId } = await desk.shopper(desk.b).write('Where is my order?')
  const [ticket] = await desk.sql<{ handler: string }[]>`select handler from tickets where id = ${ticketId}`
  expect(ticket?.handler).toBe('agent')
})
