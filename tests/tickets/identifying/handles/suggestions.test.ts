import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSamePeople } from '../../../../server/customers/index.ts'
import { proofsOfTicket } from '../../../../server/tickets/index.ts'
import { openNetworkShop } from './network-shop.ts'

/** Who somebody on a network may be: said to agents, and nothing follows from it by itself. */

let shop: Awaited<ReturnType<typeof openNetworkShop>>
beforeAll(async () => {
  shop = await openNetworkShop()
})
afterAll(() => shop?.desk.close())

const suggested = async (ticketId: string) => listSamePeople(shop.desk.a.agent.ctx, (await shop.panel(ticketId)).id)

it('is suggested by the number of an order that they name, and they stay who they are', async () => {
  const ticketId = await shop.begin('anna', 'Where is my order A-1001?')
  expect(await suggested(ticketId)).toMatchObject([{ name: 'Ann Archer', evidence: [{ reason: 'order', value: '#A-1001' }] }])
  expect((await shop.panel(ticketId)).name).toBe('@anna')
  expect(await proofsOfTicket(shop.desk.a.agent.ctx, ticketId)).toMatchObject({ level: 0, grants: { emails: [], accounts: [] } })
})

it('is suggested by a name, after who is known by more', async () => {
  const ticketId = await shop.begin('bea', 'It is A-1002')
  await shop.desk.sql`update customers set name = 'Ann Archer' where name = '@bea'`
  const people = await suggested(ticketId)
  expect(people.map(({ evidence }) => evidence.map(({ reason }) => reason))).toEqual([['order'], ['name']])
})

it('is not suggested by what a number names that is nobody’s, or of which an agent said that it is not about it', async () => {
  const ticketId = await shop.begin('cleo', 'Where is A-9999?')
  expect(await suggested(ticketId)).toEqual([])
  const named = await shop.begin('dora', 'Where is A-1001?')
  await shop.desk.sql`update ticket_orders set unlinked_at = now() where ticket_id = ${named}`
  expect(await suggested(named)).toEqual([])
})
