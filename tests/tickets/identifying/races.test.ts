import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerTicket } from '../../../server/bot/index.ts'
import { noteCodeWish } from '../../../server/customers/index.ts'
import { checkCode, postReply, prepareCode } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk } from '../../support/desk.ts'
import { hashOf, outboxOf, untilCodesSent } from '../../support/shoppers.ts'
import { until } from '../../support/until.ts'
import { EMAIL, HOUR, newIp, request } from './asking.ts'

const ORDER = 'A-1001'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true, trustProxy: 1 })
  const shipments = [{ id: 's', carrier: 'DHL', status: 'in_transit', tracking_number: 'TRK-1' }]
  await importRecords(desk.ctx(), desk.a.id, [
    { id: '1', number: `#${ORDER}`, status: 'open', lines: [{ title: 'Kettle' }], email: EMAIL, shipments },
  ])
})
afterAll(() => desk.close())

/** Both wait for the ticket's lock, in this order, and get it one after the other. */
async function inTurn<A, B>(ticketId: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const waiting = async () =>
    (await desk.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length
  let going: Promise<[A, B]> | undefined
  await desk.sql.begin(async (sql) => {
    await sql`select 1 from tickets where id = ${ticketId} for update`
    const one = first()
    await until('the first waits', async () => (await waiting()) >= 1)
    const two = second()
    await until('the second waits', async () => (await waiting()) >= 2)
    going = Promise.all([one, two])
  })
  return going as Promise<[A, B]>
}

/** A shopper with a chat and a code in hand that is not entered yet. */
async function withCode(body: string) {
  desk.pass(25 * HOUR)
  const shopper = desk.shopper(desk.a)
  await request(desk, shopper, {})
  await untilCodesSent(desk)
  const code = outboxOf(desk).at(-1)?.code ?? ''
  const { ticketId } = await shopper.write(body)
  await until('the bot is done', async () => (await desk.sql`select 1 from jobs where name = 'answerTicket'`).length === 0)
  const actor = await shopper.actor()
  return { shopper, ticketId, prove: () => checkCode(desk.ctx(actor), actor, { email: EMAIL, code, ticketId, ip: newIp() }) }
}

it('an agent’s reply is stored though the customer is being identified', async () => {
  const { ticketId, prove } = await withCode('Hello')
  const [checked, written] = await inTurn(ticketId, prove, () =>
    postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Here I am.', attachmentIds: [] }),
  )
  expect(checked).toMatchObject({ proven: true })
  expect(written.ticketId).toBe(ticketId)
})

it('a message that arrives again while its customer is being identified is stored once', async () => {
  const { shopper, ticketId, prove } = await withCode('Hello')
  const clientId = newClientId()
  await shopper.write('Do you sell tea?', ticketId, { clientId })
  await inTurn(ticketId, prove, () => shopper.write('Do you sell tea?', ticketId, { clientId }))
  expect(await desk.sql`select 1 from messages where ticket_id = ${ticketId} and client_id = ${clientId}`).toHaveLength(1)
})

it('an answer that did not know of a proof gives way to one that does', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write(`Where is my order ${ORDER}?`)
  await desk.sql`delete from jobs where name = 'answerTicket'`
  const wish = { storeId: desk.a.id, session: hashOf(shopper.token), email: EMAIL, orderNumber: ORDER, ticketId }
  const id = await noteCodeWish(desk.ctx(), wish)
  await inTurn(
    ticketId,
    () => prepareCode(desk.ctx(), id),
    () => answerTicket(desk.ctx(), ticketId),
  )
  const answers = () => desk.sql<{ body: string }[]>`select body from messages where ticket_id = ${ticketId} and author_kind = 'bot'`
  await until('it is answered', async () => (await answers()).length > 0)
  await until('nothing is due', async () => (await desk.sql`select 1 from jobs where name = 'answerTicket'`).length === 0)
  const said = await answers()
  expect(said).toHaveLength(1)
  expect(said[0]?.body).toMatch(/DHL/)
})

it('a question after a failed attempt does not wait for its back-off', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Hello')
  await desk.sql`update jobs set run_at = now() + interval '4 hours', attempts = 11 where name = 'answerTicket' and input->>'ticketId' = ${ticketId}`
  await shopper.write('I want a person', ticketId)
  await until(
    'it is handed off',
    async () => (await desk.sql`select 1 from tickets where id = ${ticketId} and handler = 'agent'`).length > 0,
  )
})

it('a ticket whose answers fail again and again goes to people with a word', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is my order?')
  await desk.sql`delete from jobs where name = 'answerTicket'`
  desk.pass(1_000)
  await answerTicket(desk.ctx(), ticketId, 4)
  const [handoff] = await desk.sql<{ reason: string }[]>`
    select data->>'reason' as reason from events where ticket_id = ${ticketId} and type = 'ticket.handed_off'`
  expect(handoff?.reason).toBe('bot_failed')
})

it('a bot that is switched off gives its open chats to people', async () => {
  const { ticketId } = await desk.shopper(desk.b).write('Where is my order?')
  await desk.sql`update stores set bot_disabled_at = now() where id = ${desk.b.id}`
  await until('people have it', async () => (await desk.sql`select 1 from tickets where id = ${ticketId} and handler = 'agent'`).length > 0)
  expect(await desk.sql`select 1 from messages where ticket_id = ${ticketId} and author_kind = 'bot'`).toHaveLength(0)
})
