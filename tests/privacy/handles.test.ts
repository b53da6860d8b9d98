import { afterAll, beforeAll, expect, it } from 'vitest'
import { redactCustomer } from '../../server/privacy/index.ts'
import { connectHandle, postReply } from '../../server/tickets/index.ts'
import { until } from '../support/until.ts'
import { EMAIL, openNetworkShop } from '../tickets/identifying/handles/network-shop.ts'

let shop: Awaited<ReturnType<typeof openNetworkShop>>
beforeAll(async () => {
  shop = await openNetworkShop()
})
afterAll(() => shop?.desk.close())

it('erases what somebody proved on a network and the links that they got, and leaves those of others', async () => {
  const { sql, ctx, a } = shop.desk
  for (const [handle, sub, email] of [
    ['anna', 'c-1', EMAIL],
    ['ben', 'c-2', 'ben@shop.example'],
  ] as const)
    await connectHandle(ctx(), await shop.signedIn(sub, { email }), await shop.ask(await shop.begin(handle)))
  const [anna] = await sql<{ customerId: string }[]>`select customer_id from identities where value like 'generic/%:anna'`
  await redactCustomer(a.admin.ctx, { customerId: anna?.customerId ?? '', way: 'console' })
  shop.desk.desk.context().wakeJobs()
  const left = () => sql<{ label: string }[]>`select label from handle_links`
  await until('their link is gone', async () => (await left()).length === 1)
  expect(await left()).toEqual([{ label: '@ben' }])
  await until('it is done', async () => (await sql`select 1 from jobs where name = 'erasePerson'`).length === 0)
  expect(await sql`select email from proofs where session like 'social:%'`).toEqual([{ email: 'ben@shop.example' }])
})

it('leaves nobody to answer in a ticket of whom was erased, and says so', async () => {
  const { sql, ctx, a } = shop.desk
  const ticketId = await shop.begin('cleo')
  const [cleo] = await sql<{ customerId: string }[]>`select customer_id from tickets where id = ${ticketId}`
  await redactCustomer(a.admin.ctx, { customerId: cleo?.customerId ?? '', way: 'console' })
  ctx().wakeJobs()
  await until('it is done', async () => (await sql`select 1 from jobs where name = 'erasePerson'`).length === 0)
  for (const way of ['private', 'public'] as const)
    await expect(postReply(a.agent.ctx, { ticketId, clientId: `gone-${way}`, body: 'Hello?', attachmentIds: [], way })).rejects.toThrow(
      'Who wrote this was erased. There is nobody to answer.',
    )
})
