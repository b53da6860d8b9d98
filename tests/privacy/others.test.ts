import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { takeAccountNews } from '../../server/customers/index.ts'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'
import { mail, openMailbox } from '../tickets/moving/mails.ts'
import { orderOf } from './find-bytes.ts'

/** What is erased of one customer takes nothing of another, of the same shop, store or installation. */

let desk: OpenDesk
let shop: Shop
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  shop = await openShop(desk)
})
afterAll(() => desk.close())

const buyer = (first: string) => ({ email: `${first}@others.example`, first, street: 'Elm 1', phone: null as unknown as string })
const bodyOf = async (connectionId: string, told: string) =>
  (
    await desk.sql<{ body: string }[]>`
      select encode(body, 'escape') as body from shop_deliveries where connection_id = ${connectionId} and position(${told} in encode(body, 'escape')) > 0`
  ).map(({ body }) => body).length
const customerOf = async (email: string): Promise<string | null> => {
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where value = ${email}`
  return row?.customerId ?? null
}
const receipts = async () => (await desk.sql`select 1 from privacy_receipts where kind = 'erasure'`).length
async function erased(work: () => Promise<unknown>): Promise<void> {
  const before = await receipts()
  await work()
  desk.desk.context().wakeJobs()
  await until('it is erased', async () => (await receipts()) > before)
}
const redact = (of: object, more: object = {}) =>
  erased(async () => {
    await shop.post({ shop_domain: 'x.example', customer: of, orders_to_redact: [], ...more }, { topic: 'customers/redact' })
    await shop.settled()
  })
const erase = (customerId: string | null, side = desk.a.admin) =>
  desk.ask('POST', `/api/customers/${customerId}/erasure`, { cookie: side.cookie, body: { confirm: 'ERASE' } })

it('the id of an order empties neither an amount, nor a body of another shop, nor one that could not be read', async () => {
  const [mira, otto, other] = [buyer('mira'), buyer('otto'), await openShop(desk)]
  await shop.post(orderOf('727', mira))
  await shop.post({ ...orderOf('728', otto), total_price: '727.00', line_items: [{ id: 727, title: 'Pot', quantity: 1, price: '727' }] })
  await other.post(orderOf('1234567', otto))
  await shop.post({ ...orderOf('1234567', mira), note: 'mine' })
  await shop.post({ id: 9, order_id: 1234567, total_price: {}, created_at: 7 }, { topic: 'refunds/create' })
  await Promise.all([shop.settled(), other.settled()])
  await desk.sql`update shop_deliveries set state = 'failed' where connection_id = ${shop.id} and topic = 'refunds/create'`
  await erased(async () => expect((await erase(await customerOf(mira.email))).status).toBe(202))
  expect(await bodyOf(shop.id, mira.email)).toBe(0)
  expect(await bodyOf(shop.id, otto.email)).toBe(1)
  expect(await bodyOf(other.id, otto.email)).toBe(1)
  expect(await bodyOf(shop.id, '1234567'), 'what could not be read').toBe(1)
})

it('a body that names no more than an order of theirs goes, be its id however short', async () => {
  const nora = buyer('nora')
  await shop.post(orderOf('31', nora))
  await shop.post({ ...orderOf('32', nora), email: null, customer: null, note: 'for nora' })
  const fulfilled = { id: 5501, order_id: 31, status: 'success', note: 'for the neighbour', tracking_number: null, line_items: [] }
  await shop.post({ ...fulfilled, created_at: '2026-10-03T00:00:00Z' }, { topic: 'fulfillments/create' })
  await shop.settled()
  await erased(async () => expect((await erase(await customerOf(nora.email))).status).toBe(202))
  expect(await bodyOf(shop.id, 'neighbour')).toBe(0)
})

it('whoever wrote to another store, or bought there under an address of theirs, is not for an admin of one store alone', async () => {
  const paul = buyer('paul')
  await shop.post(orderOf('4400001', paul))
  await shop.settled()
  const box = await openMailbox(desk, desk.b)
  await mail(desk, desk.b, box, { from: 'somebody@else.example', cc: [paul.email], subject: 'Both of us', body: 'Hello' })
  const customerId = await customerOf(paul.email)
  const refused = await erase(customerId)
  expect([refused.status, refused.json.error.message]).toEqual([403, expect.stringContaining('What your own store holds')])
  expect((await desk.ask('GET', `/api/customers/${customerId}/export`, { cookie: desk.a.admin.cookie })).status).toBe(403)
  await redact({ id: 4400002, email: paul.email }, { orders_to_redact: [4400001] })
  expect(await desk.sql`select 1 from ticket_participants where address = ${paul.email}`, 'of the other store').toHaveLength(1)
  expect(await desk.sql`select 1 from orders where email = ${paul.email}`).toEqual([])
})

it('an account that is gone is still whose orders carry it, and the address that it names may be another’s', async () => {
  const [rita, sven] = [buyer('rita'), buyer('sven')]
  await shop.post(orderOf('5500001', rita))
  await shop.post(orderOf('5500010', sven))
  await shop.settled()
  await takeAccountNews(desk.ctx(), desk.a.id, [{ is: 'gone', account: '5500002' }])
  await redact({ id: 5500002, email: sven.email })
  expect(await desk.sql`select 1 from orders where email = ${rita.email}`).toEqual([])
  expect(await customerOf(rita.email)).toBe(null)
  expect(await customerOf(sven.email)).not.toBe(null)
  expect(await desk.sql`select 1 from orders where email = ${sven.email}`).toHaveLength(1)
  expect(await bodyOf(shop.id, sven.email)).toBe(1)
})

it('whom a shop knows by no account is found by the phone', async () => {
  await shop.post(orderOf('5600001', { ...buyer('theo'), phone: '+4915550777123' }))
  await shop.settled()
  await takeAccountNews(desk.ctx(), desk.a.id, [{ is: 'gone', account: '5600002' }])
  await desk.sql`update orders set account = null where external_id = '5600001'`
  await redact({ phone: '+4915550777123' })
  expect(await customerOf('theo@others.example')).toBe(null)
})
