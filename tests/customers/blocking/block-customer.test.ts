import { afterAll, beforeAll, expect, it } from 'vitest'
import { blockCustomer, identifyCustomer, listBlocked, mergeCustomers, unmergeCustomer } from '../../../server/customers/index.ts'
import { Conflict, Forbidden, NotFound } from '../../../server/errors.ts'
import {
  countTickets,
  getCustomerPanel,
  getSummary,
  getTicket,
  listTickets,
  notifyAgents,
  readThread,
  unblockCustomer,
} from '../../../server/tickets/index.ts'
import { importRecords, wholeOrder } from '../../orders/orders.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
})
afterAll(() => desk.close())

const me = () => desk.a.agent.ctx
const block = (customerId: string, storeId = desk.a.id) => blockCustomer(me(), { customerId, storeId, reason: 'Threats' })
const unblock = (customerId: string) => unblockCustomer(me(), { customerId, storeId: desk.a.id })
const inQueue = async (ticketId: string, ctx = me()) => {
  const { tickets } = await listTickets(ctx, { view: 'open', storeId: null, cursor: null })
  return tickets.some((ticket) => ticket.id === ticketId)
}
const answersIn = async (ticketId: string) =>
  (await readThread(me(), { ticketId, since: null })).events.filter((event) => event.type === 'message.posted').length
const jobsOf = async (ticketId: string) =>
  (await desk.sql<{ name: string }[]>`select name from jobs where input->>'ticketId' = ${ticketId} and state <> 'dead'`).map(
    ({ name }) => name,
  )

it('keeps aside what they write, with no notice and no answer, and it can be read', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId, visitor } = await shopper.write('hello there')
  await until('the bot answered', async () => (await answersIn(ticketId)) === 1)
  const before = await countTickets(me(), null)
  await block(visitor.customerId)
  await shopper.write('again and again', ticketId)
  const { ticketId: second } = await shopper.write('and anew')
  expect(await jobsOf(ticketId)).not.toContain('answerTicket')
  expect(await jobsOf(second)).toEqual([])
  expect(await inQueue(second)).toBe(false)
  expect(await countTickets(me(), null)).toMatchObject({ bot: before.bot - 1, open: before.open - 1 })
  expect((await notifyAgents(desk.ctx(), second)).agentIds).toEqual([])
  expect(await answersIn(ticketId)).toBe(1)
  expect((await getTicket(me(), second)).isBlocked).toBe(true)
  expect(await listBlocked(me(), desk.a.id)).toMatchObject([
    {
      id: visitor.customerId,
      reason: 'Threats',
      by: desk.a.agent.actor.name,
      tickets: { count: 2, newest: [{ id: second }, { id: ticketId }] },
    },
  ])
  await unblock(visitor.customerId)
  expect(await inQueue(second)).toBe(true)
  await until('what the bot owed is answered', async () => (await answersIn(second)) === 1)
  expect(await listBlocked(me(), desk.a.id)).toEqual([])
})

it('still shows their orders, and is of one store only', async () => {
  await importRecords(desk.ctx(), desk.a.id, [{ ...wholeOrder, id: 'bl-1' }])
  const customerId = (await identifyCustomer(desk.ctx(), { storeId: desk.a.id, email: wholeOrder.email })) ?? ''
  const here = await desk.shopper(desk.a).write('here')
  const there = await desk.shopper(desk.b).write('there')
  const both = { ...me(), actor: { ...desk.a.agent.actor, storeIds: [desk.a.id, desk.b.id] } }
  for (const { visitor } of [here, there]) await mergeCustomers(both, { customerId: visitor.customerId, intoId: customerId })
  await block(customerId)
  const panel = await getCustomerPanel(me(), here.ticketId)
  expect(panel.block).toMatchObject({ reason: 'Threats' })
  expect(panel.orders.map((order) => order.number)).toEqual([wholeOrder.number])
  expect(await inQueue(there.ticketId, desk.b.agent.ctx)).toBe(true)
  expect((await getSummary(desk.b.agent.ctx, there.ticketId)).isBlocked).toBe(false)
  await unblock(customerId)
})

it('is of the whole family, and of whom it was laid on once they are apart again', async () => {
  const [one, two] = [await desk.shopper(desk.a).write('one'), await desk.shopper(desk.a).write('two')]
  await block(one.visitor.customerId)
  const before = await desk.sql`select * from customer_blocks order by id`
  await mergeCustomers(me(), { customerId: one.visitor.customerId, intoId: two.visitor.customerId })
  expect(await inQueue(two.ticketId)).toBe(false)
  await expect(block(two.visitor.customerId), 'one block for one family').rejects.toThrow(Conflict)
  await unmergeCustomer(me(), one.visitor.customerId)
  expect(await inQueue(two.ticketId)).toBe(true)
  expect(await inQueue(one.ticketId)).toBe(false)
  expect(await desk.sql`select * from customer_blocks order by id`).toEqual(before)
})

it('may be done by any agent of the store, and by nobody else', async () => {
  const shopper = desk.shopper(desk.a)
  const { visitor } = await shopper.write('me')
  const wanted = { customerId: visitor.customerId, storeId: desk.a.id, reason: 'No' }
  await expect(blockCustomer(desk.b.agent.ctx, wanted)).rejects.toThrow(NotFound)
  await expect(blockCustomer(desk.b.agent.ctx, { ...wanted, storeId: desk.b.id })).rejects.toThrow(NotFound)
  await expect(blockCustomer(await shopper.ctx(), wanted)).rejects.toThrow(Forbidden)
  await expect(unblock(visitor.customerId)).rejects.toThrow(Conflict)
  const both = await Promise.allSettled([block(visitor.customerId), block(visitor.customerId)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
