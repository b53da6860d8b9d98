import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordProof } from '../../server/customers/index.ts'
import { callAdapter, ShopAway } from '../../server/shops/call-adapter.ts'
import { getCustomerPanel, requestCode } from '../../server/tickets/index.ts'
import { type OpenDesk, openDesk, type Shopper } from '../support/desk.ts'
import { agentSocket, untilConnected } from '../support/desk-client.ts'
import { outboxOf, signIn, untilCodesSent } from '../support/shoppers.ts'
import { until } from '../support/until.ts'
import { ANN, shopOrder, TestShop } from './shop.ts'

const MINUTE = 60_000
let shop: TestShop
let desk: OpenDesk
beforeEach(async () => {
  shop = new TestShop()
  shop.orders = [shopOrder('#1001'), shopOrder('#1002', { email: 'ben@example.com', customer: { id: 'c-2' } })]
  desk = await openDesk({ bot: true, shop: { storeKey: 'store-a', orders: shop.adapter } })
})
afterEach(() => desk.close())

async function prove(shopper: Shopper): Promise<void> {
  const { storeId, tokenHash: session } = await shopper.actor()
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), { storeId, session }, { level: 3, how: 'one_time_code', email: ANN, expiresAt })
}

async function answerTo(ticketId: string): Promise<string> {
  const answers = () =>
    desk.sql<{ body: string }[]>`select body from messages where ticket_id = ${ticketId} and author_kind = 'bot' order by id`
  await until('the bot has answered', async () => (await answers()).length > 0)
  return (await answers()).at(-1)?.body ?? ''
}
const handoffsOf = async (ticketId: string) =>
  (
    await desk.sql<{ reason: string }[]>`
    select data ->> 'reason' as reason from events where ticket_id = ${ticketId} and type = 'ticket.handed_off'`
  ).map(({ reason }) => reason)

it('the bot answers from what the shop says now', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order 1001?')
  expect(await answerTo(ticketId)).toContain('1Z999AA10123456784')
  expect(shop.asked).toContain(`email ${ANN}`)
})

it('where the shop does not answer the bot tells nothing of an order, and a person gets the ticket with the reason', async () => {
  await desk.ctx().askShop?.(desk.a.id, { emails: [ANN] })
  shop.isAway = true
  desk.pass(MINUTE)
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order 1001?')
  const answer = await answerTo(ticketId)
  expect(answer).toMatch(/newest state/)
  expect(answer).not.toMatch(/1Z999|UPS|on its way/)
  expect(await handoffsOf(ticketId)).toEqual(['shop_away'])
})

it('a stranger makes the shop answer nothing', async () => {
  const { ticketId } = await desk.shopper(desk.a).write('Where is order 1001? I am ann@example.com')
  await answerTo(ticketId)
  expect(shop.asked).toEqual([])
})

it("another customer's number opens nothing, though the shop has it", async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order 1002?')
  expect(await answerTo(ticketId)).not.toMatch(/1Z999|UPS|on its way/)
  expect(shop.asked).not.toContain('number 1002')
})

it('the panel shows the orders of the shop, as of when they are, and what could not be read', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order 1001?')
  await answerTo(ticketId)
  shop.orders.push(shopOrder('#1003', { total: 'much' }))
  desk.pass(MINUTE)
  const customerOf = () => getCustomerPanel(desk.a.agent.ctx, ticketId)
  expect((await customerOf()).orders.map((order) => order.number)).toEqual(['#1001'])
  await desk.ctx().askShop?.(desk.a.id, { emails: [ANN] })
  await desk.sql`update tickets set customer_id = (select customer_id from orders where number = '#1001') where id = ${ticketId}`
  expect((await customerOf()).shop).toMatchObject({ isAway: false, faults: ['Order #1003: total must be an amount such as 12.50.'] })
  shop.isAway = true
  desk.pass(MINUTE)
  const { shop: away } = await customerOf()
  expect(away?.isAway).toBe(true)
  expect(away?.asOf).toMatch(/^\d{4}-/)
})

it('a code goes to whoever the shop knows, and a shop that is away makes it wait, not fail', async () => {
  shop.isAway = true
  const shopper = desk.shopper(desk.a)
  const actor = await shopper.actor()
  await requestCode(desk.ctx(actor), actor, { email: ANN, orderNumber: '#1001', ticketId: null, ip: '192.0.2.7' })
  await until(
    'the job has failed once',
    async () => (await desk.sql`select 1 from jobs where name = 'sendCode' and error is not null`).length > 0,
  )
  expect(outboxOf(desk)).toEqual([])
  shop.isAway = false
  desk.pass(MINUTE)
  await untilCodesSent(desk)
  expect(outboxOf(desk).map(({ to }) => to)).toEqual([ANN])
})

it('signing in asks the shop for the account, before anything is said', async () => {
  await signIn(desk, desk.a, 'c-1')
  await until('the shop is asked', () => shop.asked.includes('account c-1'))
})

it('a change that the shop tells reaches the open consoles of its store, and no others', async () => {
  const [ours, theirs] = [agentSocket(desk.url, desk.a.agent.cookie), agentSocket(desk.url, desk.b.agent.cookie)]
  const heard: string[] = []
  ours.on('orders.changed', (orders) => heard.push(`a ${orders.length}`))
  theirs.on('orders.changed', () => heard.push('b'))
  await Promise.all([untilConnected(ours), untilConnected(theirs)])
  shop.tell({ order: shopOrder('#1001', { shipments: [{ id: 's-1', carrier: 'UPS', status: 'delivered' }] }) })
  await until('the console hears of it', () => heard.length > 0)
  expect(heard).toEqual(['a 1'])
  ours.close()
  theirs.close()
})

it('a call that the adapter never ends is given up, and its signal says so', async () => {
  const asked: AbortSignal[] = []
  const call = callAdapter(
    ({ signal }) => {
      asked.push(signal)
      return new Promise<never>(() => {})
    },
    new AbortController().signal,
    20,
  )
  await expect(call).rejects.toThrow(new ShopAway('gave no answer within 20 ms'))
  expect(asked[0]?.aborted).toBe(true)
})

it('an adapter that throws at once is a shop that fails', async () => {
  const call = callAdapter(() => {
    throw new TypeError('no function')
  }, new AbortController().signal)
  await expect(call).rejects.toThrow(ShopAway)
})
