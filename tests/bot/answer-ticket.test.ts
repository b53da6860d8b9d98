import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordProof } from '../../server/customers/index.ts'
import { getCustomerPanel, readThread } from '../../server/tickets/index.ts'
import { importRecords } from '../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper } from '../support/desk.ts'
import { until } from '../support/until.ts'

const TRACKING = '1Z999AA10123456784'
const order = (more: object) => ({
  id: 'o-1',
  number: '#W1001',
  email: 'ann@example.com',
  customer: { id: 'c-1', email: 'ann@example.com', first_name: 'Ann', last_name: 'Archer' },
  lines: [{ id: '1', title: 'Kettle', quantity: 1, price: '89.00' }],
  shipments: [{ id: 's-1', carrier: 'UPS', tracking_number: TRACKING, status: 'in_transit' }],
  ...more,
})

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  await importRecords(desk.ctx(), desk.a.id, [order({})])
})
afterAll(() => desk?.close())

async function prove(shopper: Shopper): Promise<void> {
  const { storeId, tokenHash: session } = await shopper.actor()
  const expiresAt = new Date(desk.ctx().now().getTime() + 3_600_000)
  await recordProof(desk.ctx(), { storeId, session }, { level: 3, how: 'one_time_code', email: 'ann@example.com', expiresAt })
}
const answersIn = (ticketId: string) =>
  desk.sql<{ id: string; body: string }[]>`select id, body from messages where ticket_id = ${ticketId} and author_kind = 'bot' order by id`
async function answerTo(ticketId: string): Promise<string> {
  await until('the bot has answered', async () => (await answersIn(ticketId)).length > 0)
  return (await answersIn(ticketId)).at(-1)?.body ?? ''
}

it('what was proven in this browser opens the order, with evidence for the agent and none for the customer', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order W1001?')
  expect(await answerTo(ticketId)).toContain(TRACKING)
  const evidence = async (ctx: typeof desk.a.agent.ctx) =>
    (await readThread(ctx, { ticketId, since: null })).events.flatMap((event) =>
      'message' in event ? (event.message.bot?.evidence ?? []) : [],
    )
  const proof = await evidence(desk.a.agent.ctx)
  expect(proof.find((each) => each.field === 'tracking_number')).toMatchObject({ table: 'shipments', value: TRACKING, order: '#W1001' })
  expect(await evidence(await shopper.ctx())).toEqual([])
})

it('every run is kept with all that the answer was made of', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('when does #W1001 arrive?')
  await answerTo(ticketId)
  const [run] = await desk.sql<{ outcome: string; context: { level: number; orders: { number: string }[] }; messageId: string }[]>`
    select outcome, context, message_id from bot_runs where ticket_id = ${ticketId}`
  expect(run).toMatchObject({ outcome: 'answered', context: { level: 3, orders: [{ number: '#W1001' }] } })
  expect(run?.messageId).toBe((await answersIn(ticketId))[0]?.id)
})

it('another browser, and one whose proof has ended, hear nothing of the order', async () => {
  const stranger = await desk.shopper(desk.a).write('Where is order W1001?')
  expect(await answerTo(stranger.ticketId)).not.toMatch(/UPS|1Z999|on its way/)
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  desk.pass(3_600_001)
  const { ticketId } = await shopper.write('Where is order W1001?')
  expect(await answerTo(ticketId)).toBe(await answerTo(stranger.ticketId))
})

it('the panel shows who asks, the order the bot spoke of, and what changed since the customer wrote', async () => {
  const shopper = desk.shopper(desk.a)
  await prove(shopper)
  const { ticketId } = await shopper.write('Where is order W1001?')
  await answerTo(ticketId)
  const before = await getCustomerPanel(desk.a.agent.ctx, ticketId)
  expect(before).toMatchObject({ assurance: { level: 3, how: 'one_time_code', of: 'ann@example.com' }, changed: [] })
  expect(before.orders.map(({ number, linked }) => [number, linked])).toEqual([['#W1001', 'number_in_text']])
  desk.pass(60_000)
  const parcel = { id: 's-1', carrier: 'UPS', tracking_number: TRACKING }
  const promised = order({ shipments: [{ ...parcel, status: 'in_transit', promised_at: '2027-02-01' }] })
  const delivered = order({ shipments: [{ ...parcel, status: 'delivered', promised_at: '2027-02-03' }] })
  await importRecords(desk.ctx(), desk.a.id, [promised, delivered])
  const after = await getCustomerPanel(desk.a.agent.ctx, ticketId)
  expect(after.changed.map((event) => [event.orderNumber, event.kind, event.message])).toEqual([
    ['#W1001', 'delayed', '2027-02-03, was 2027-02-01'],
    ['#W1001', 'delivered', null],
    ['#W1001', 'promised', '2027-02-01'],
  ])
})

it('a code entered in one browser opens nothing in another, and no name but the store’s own reaches a customer', async () => {
  const owner = desk.shopper(desk.a)
  await prove(owner)
  const { ticketId } = await owner.write('Where is order W1001?')
  await answerTo(ticketId)
  await desk.sql`update tickets set customer_id = (select customer_id from identities where kind = 'email' and value = 'ann@example.com') where id = ${ticketId}`
  const { ticketId: again } = await owner.write('And is it late?', ticketId)
  const page = JSON.stringify(await readThread(await owner.ctx(), { ticketId: again, since: null }))
  expect(page).toContain('And is it late?')
  expect(page).not.toContain('Ann Archer')
})
