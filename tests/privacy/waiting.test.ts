import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addNote } from '../../server/tickets/index.ts'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { mail, openMailbox } from '../tickets/moving/mails.ts'
import { findBytes, orderOf } from './find-bytes.ts'

/** An erasure whose job does not begin at once, ends in the dead letters, or is asked for twice. */

let desk: OpenDesk
let shop: Shop
beforeAll(async () => {
  desk = await openDesk()
  shop = await openShop(desk)
})
afterAll(() => desk.close())

const buyer = (first: string) => ({ email: `${first}@waits.example`, first, street: `${first}street 1`, phone: null as unknown as string })
const customerOf = async (email: string): Promise<string> => {
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where value = ${email}`
  return row?.customerId ?? ''
}
const ask = async (customerId: string): Promise<string> =>
  (await desk.ask('POST', `/api/customers/${customerId}/erasure`, { cookie: desk.a.admin.cookie, body: { confirm: 'ERASE' } })).json.id
const look = async (id: string) => (await desk.ask('GET', `/api/privacy/${id}`, { cookie: desk.a.admin.cookie })).json
const isDone = async (id: string) => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1
const done = (id: string) => until('it is erased', () => isDone(id))
/** Something is being done to an order of theirs, so that the erasure has to wait. */
async function act(externalId: string): Promise<string> {
  const id = randomUUID()
  await desk.sql`
    insert into order_actions (id, order_id, store_id, client_id, kind, request, seen, state, way, refusals, asked_kind, asked_name, asked_at, shown, changed_at)
    select ${id}, o.id, o.store_id, ${id}, 'cancel', ${desk.sql.json({ kind: 'cancel', reason: 'of herself' })}, '', 'unclear', 'shop', '[]',
      'agent', 'Ada', now(), '{}', now() from orders o where o.connection_key = ${shop.id} and o.external_id = ${externalId}`
  return id
}
const settle = (id: string) => desk.sql`update order_actions set state = 'done' where id = ${id}`
const begin = async () => {
  await desk.sql`update jobs set run_at = now() where name = 'erasePerson'`
  desk.desk.context().wakeJobs()
}
const redact = async (email: string, orders: number[], account = 1) => {
  await shop.post({ shop_domain: 'x', customer: { id: account, email }, orders_to_redact: orders }, { topic: 'customers/redact' })
  await shop.settled()
}

it('asked for many times at once, it is one erasure, whose id all are told', async () => {
  const mira = buyer('mira')
  await shop.post(orderOf('8100001', mira))
  await shop.settled()
  const customerId = await customerOf(mira.email)
  await desk.sql.unsafe(`
    create function come_later() returns trigger language plpgsql as $$ begin new.run_at = now() + interval '1 day'; return new; end $$;
    create trigger come_later before insert on jobs for each row when (new.name = 'erasePerson') execute function come_later();`)
  const ids = await Promise.all(Array.from({ length: 8 }, () => ask(customerId)))
  expect(new Set(ids).size).toBe(1)
  await desk.sql`drop trigger come_later on jobs`
  await begin()
  await done(ids[0] ?? '')
})

it('says for which order it waits, keeps that readable, and takes what came meanwhile and what the shop names later', async () => {
  const nora = buyer('nora')
  await shop.post(orderOf('8200001', nora))
  await shop.post(orderOf('8200002', { ...nora, email: 'stranger@waits.example' }))
  await shop.settled()
  const action = await act('8200001')
  await redact(nora.email, [8200001], 8200002)
  const [request] = await desk.sql<{ id: string }[]>`select id from privacy_requests where customer_id = ${await customerOf(nora.email)}`
  const id = request?.id ?? ''
  await until('it waits', async () => (await look(id)).waitsFor?.length > 0)
  expect(await look(id)).toMatchObject({ state: 'open', waitsFor: ['#8200001'] })
  expect(await desk.sql`select request ->> 'reason' as reason from order_actions where id = ${action}`).toEqual([{ reason: 'of herself' }])
  const box = await openMailbox(desk, desk.a)
  const { ticketId } = await mail(desk, desk.a, box, { from: nora.email, subject: 'I am Norabella', body: 'Norabella asks' })
  await addNote(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body: 'Norabella called', attachmentIds: [] })
  await redact(nora.email, [8200002], 8200002)
  await settle(action)
  await begin()
  await done(id)
  expect(await findBytes(desk, ['Norabella', nora.email])).toEqual([])
  expect(await desk.sql`select email from orders where external_id = '8200002'`).toEqual([{ email: null }])
})

it('whose job is dead goes on when it is asked for again', async () => {
  const otto = buyer('otto')
  await shop.post(orderOf('8300001', otto))
  await shop.settled()
  const customerId = await customerOf(otto.email)
  const action = await act('8300001')
  await redact(otto.email, [8300001])
  const [request] = await desk.sql<{ id: string }[]>`select id from privacy_requests where customer_id = ${customerId}`
  await until('it waits', async () => (await look(request?.id ?? '')).waitsFor?.length > 0)
  await until(
    'its job rests',
    async () => (await desk.sql`update jobs set state = 'dead' where name = 'erasePerson' and state = 'waiting' returning 1`).length > 0,
  )
  await settle(action)
  await redact(otto.email, [8300001])
  await begin()
  await done(request?.id ?? '')
})

it('nothing new is done to an order whose person was erased', async () => {
  const [order] = await desk.sql<{ id: string }[]>`select id from orders where external_id = '8300001'`
  const body = {
    clientId: newClientId(),
    request: { kind: 'cancel', reason: 'customer', restock: true, refund: true },
    seen: '',
    ticketId: null,
  }
  const answer = await desk.ask('POST', `/api/orders/${order?.id}/actions`, { cookie: desk.a.agent.cookie, body })
  expect([answer.status, answer.json.error.message]).toEqual([409, expect.stringContaining('erased')])
})

it('what a shop asks for is done again after a fault of ours, and until then waits', async () => {
  const paul = buyer('paul')
  await shop.post(orderOf('8400001', paul))
  await shop.settled()
  await desk.sql.unsafe(`
    create function fall() returns trigger language plpgsql as $$ begin raise exception 'a fault of ours'; end $$;
    create trigger fall before insert on privacy_requests for each row execute function fall();`)
  await shop.post({ shop_domain: 'x', customer: { id: 1, email: paul.email }, orders_to_redact: [8400001] }, { topic: 'customers/redact' })
  const failed = () => desk.sql`select 1 from jobs where error like '%a fault of ours%'`
  await until('it was tried', async () => (await failed()).length > 0)
  expect((await shop.deliveries()).at(-1)).toMatchObject({ state: 'waiting' })
  await desk.sql`drop trigger fall on privacy_requests`
  await desk.sql`update jobs set run_at = now() where error like '%a fault of ours%'`
  desk.desk.context().wakeJobs()
  await shop.settled()
  expect((await shop.deliveries()).at(-1)).toMatchObject({ state: 'done' })
})
