import { afterAll, beforeAll, expect, it } from 'vitest'
import { storeDelivery } from '../../../../server/orders/index.ts'
import { connectShop } from '../../../../server/stores/index.ts'
import { addNote } from '../../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../../support/desk.ts'
import { kettle, type Program, programOf } from './api.ts'

let desk: OpenDesk
let own: Program
let other: Program
beforeAll(async () => {
  desk = await openDesk()
  own = await programOf(desk, desk.a)
  other = await programOf(desk, desk.b)
})
afterAll(() => desk.close())

it('tells a customer by address or id, to the stores they are a customer of, without what other stores call them', async () => {
  const buyer = { email: 'both@example.com', phone: '+351 912 345 678' }
  await own.ask('PUT', '/orders/c-1', kettle({ ...buyer, number: '#A1', customer: { id: 'account-at-a', first_name: 'Bo' } }))
  await other.ask('PUT', '/orders/c-2', kettle({ ...buyer, number: '#B1', customer: { id: 'account-at-b' } }))
  const { json } = await own.ask('GET', '/customers?email=Both%40example.com')
  expect(json.customers).toHaveLength(1)
  expect(json.customers[0]).toMatchObject({ name: 'Bo', orders: [{ id: 'c-1', number: '#A1' }], tickets: [] })
  const values = json.customers[0].identities.map((identity: { value: string }) => identity.value)
  expect(values).toEqual(expect.arrayContaining(['both@example.com', 'account-at-a']))
  expect(values).not.toContain('account-at-b')
  expect((await own.ask('GET', `/customers/${json.customers[0].id}`)).json).toEqual(json.customers[0])
  await own.ask('PUT', '/orders/c-3', kettle({ email: 'only-a@example.com', phone: null, customer: null }))
  const [onlyA] = (await own.ask('GET', '/customers?email=only-a%40example.com')).json.customers
  expect((await other.ask('GET', `/customers/${onlyA.id}`)).status).toBe(404)
  expect((await other.ask('GET', '/customers?email=only-a%40example.com')).json.customers).toEqual([])
  for (const id of ['x', '01900000-0000-7000-8000-000000000000']) expect((await own.ask('GET', `/customers/${id}`)).status).toBe(404)
  expect((await own.ask('GET', '/customers')).json.errors[0].field).toBe('email')
})

it('lists what could not be read of a shop, page by page', async () => {
  const { connectionId } = await connectShop(desk.ctx(), { storeId: desk.a.id, kind: 'shopify', secret: 's' })
  const delivery = { connectionId, storeId: desk.a.id, topic: 'orders/create', triggeredAt: null }
  for (let n = 0; n < 53; n++)
    await storeDelivery(desk.ctx(), { ...delivery, eventId: `e-${n}`, body: Buffer.from('{'), fault: 'body: is not JSON' })
  const first = (await own.ask('GET', '/deliveries?status=failed')).json
  expect(first.deliveries).toHaveLength(50)
  // of two that came within a millisecond either may be the newer
  expect(first.deliveries.find((each: { event_id: string }) => each.event_id === 'e-52')).toMatchObject({
    status: 'failed',
    reason: 'body: is not JSON',
    topic: 'orders/create',
    size: 1,
  })
  const rest = (await own.ask('GET', `/deliveries?status=failed&after=${first.next}`)).json
  expect([rest.deliveries.length, rest.next]).toEqual([3, null])
  expect((await own.ask('GET', '/deliveries?status=done')).json.deliveries).toEqual([])
  expect((await other.ask('GET', '/deliveries?status=failed')).json.deliveries).toEqual([])
  expect((await own.ask('GET', '/deliveries?status=lost')).status).toBe(400)
})

it('lists tickets by channel, status and change, and tells what was said in one, notes flagged', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Where is my kettle?')
  await addNote(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Ask the warehouse', attachmentIds: [] })
  const { tickets, next } = (await own.ask('GET', '/tickets?channel=chat&status=new')).json
  expect([tickets.length, next]).toEqual([1, null])
  expect(tickets[0]).toMatchObject({ subject: 'Where is my kettle?', status: 'new', channel: 'chat', handler: 'agent', assignee: null })
  const path = `/tickets/${tickets[0].number}/messages`
  const { messages } = (await own.ask('GET', path)).json
  expect(messages.map((m: { kind: string; is_public: boolean; body: string }) => [m.kind, m.is_public, m.body])).toEqual([
    ['reply', true, 'Where is my kettle?'],
    ['note', false, 'Ask the warehouse'],
  ])
  expect((await other.ask('GET', path)).status).toBe(404)
  expect((await other.ask('GET', '/tickets')).json.tickets).toEqual([])
  const since = tickets[0].updated_at
  expect((await own.ask('GET', `/tickets?updated_since=${since}`)).json.tickets).toHaveLength(1)
  expect((await own.ask('GET', '/tickets?updated_since=2999-01-01')).json.tickets).toEqual([])
  for (const number of ['0', '-1', 'x', '1e3', '999999999999999'])
    expect((await own.ask('GET', `/tickets/${number}/messages`)).status).toBe(404)
})

it('pages through a long thread without losing a message', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('message 0')
  for (let n = 1; n < 120; n++) await shopper.write(`message ${n}`, ticketId)
  const [row] = await desk.sql<{ number: string }[]>`select number from tickets where id = ${ticketId}`
  const bodies: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const { json } = await own.ask('GET', `/tickets/${row?.number}/messages${after && `?after=${after}`}`)
    bodies.push(...json.messages.map((message: { body: string }) => message.body))
    after = json.next
  }
  expect(bodies).toEqual(Array.from({ length: 120 }, (_, n) => `message ${n}`))
})
