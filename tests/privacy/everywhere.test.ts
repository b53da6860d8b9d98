import { afterAll, beforeAll, expect, it } from 'vitest'
import { logSearch } from '../../knowledge-base/search/index.ts'
import type { ActionRequest } from '../../server/contract/console/actions.ts'
import { suggestMerges } from '../../server/customers/index.ts'
import { type JobParts, jobHandlers } from '../../server/jobs/handlers.ts'
import { defaultPolicy } from '../../server/orders/actions/policy/default-policy.ts'
import { saveActionPolicy } from '../../server/orders/index.ts'
import { redactCustomer } from '../../server/privacy/index.ts'
import { createApiKey } from '../../server/stores/index.ts'
import { holdReply, linkOrder, mergeTickets, moveMessage } from '../../server/tickets/index.ts'
import { actingOn, type BoughtOrder, buy, refundOf } from '../orders/actions/acting.ts'
import { importRecords } from '../orders/orders.ts'
import { openShop } from '../shops/hooks/shop-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { loopbackPlatform } from '../support/loopback-platform.ts'
import { type LoopbackShop, openLoopbackShop } from '../support/loopback-shop.ts'
import { askAs, signIn } from '../support/shoppers.ts'
import { until } from '../support/until.ts'
import { mail, openMailbox } from '../tickets/moving/mails.ts'
import { findBytes } from './find-bytes.ts'

const NAME = 'Zephyrine'
const EMAIL = 'zephyrine@quibblewick.example'
const PHONE = '+4915550198237'
/** Of somebody else, too. */
const SHARED_PHONE = '+4915550123123'
const STREET = 'Wobblethorpe 77'
const NEW_STREET = 'Crumpetgate 9'
const WORDS = 'xylographic teapots'
const MARKERS = [NAME, 'quibblewick', PHONE.slice(1), 'Wobblethorpe', 'Crumpetgate', 'xylographic', 'jabberquill']
const PARCEL = 'ZZ48151623420'
/** Each of these holds something of the customer before, so that finding nothing afterwards says something. */
const PLACES = [
  ...['orders', 'order_actions', 'order_action_steps', 'trackings', 'order_events', 'shop_deliveries', 'customers', 'identities'],
  ...['messages', 'held_replies', 'attachments', 'events', 'ticket_heads', 'tickets', 'message_moves', 'ticket_orders'],
  ...['code_requests', 'proofs', 'attempts', 'customer_blocks', 'search_log', 'jobs'],
  ...['ticket_participants', 'ticket_routes'],
]

let shop: LoopbackShop
let desk: OpenDesk
let acting: ReturnType<typeof actingOn>
let ticketId: string
let customerId: string

beforeAll(async () => {
  shop = await openLoopbackShop()
  desk = await openDesk({ platforms: [loopbackPlatform(shop.url)] })
  acting = actingOn(desk)
  await write()
  await act()
  await follow()
  await hearByApi()
  await recognise()
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where value = ${EMAIL}`
  customerId = row?.customerId ?? ''
})
afterAll(async () => {
  await desk.close()
  await shop.close()
})

it('stands in every place that is looked into, before anything is erased', async () => {
  const places = new Set((await findBytes(desk, MARKERS)).map(({ where }) => where))
  expect(PLACES.filter((place) => !places.has(place))).toEqual([])
})

it('is nowhere after it: actions, held replies and their files, codes, sessions, moves, scans, links, suggestions, keys, jobs', async () => {
  const { id } = await redactCustomer(desk.a.admin.ctx, { customerId, way: 'console' })
  desk.desk.context().wakeJobs()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1)
  expect(await findBytes(desk, MARKERS)).toEqual([])
  expect(await suggestions()).toBe(0)
  const [sums] =
    await desk.sql`select count(*)::int as count, sum((effect ->> 'total')::numeric)::text as total from order_actions where kind = 'refund'`
  expect(sums, 'what was paid back stays known').toMatchObject({ count: 3 })
})

it('tells jobs ids, times and words of ours only, so that nothing of anybody waits in their inputs', () => {
  const inputs = Object.entries(jobHandlers({} as JobParts)).map(([name, { input }]) => ({ name, input: input as unknown as Shaped }))
  const free = inputs.flatMap(({ name, input }) =>
    Object.entries(input._zod.def.shape ?? {}).flatMap(([field, value]) => (isOurs(value) ? [] : [`${name}.${field}`])),
  )
  expect(inputs.length).toBeGreaterThan(15)
  expect(free).toEqual([])
})

const suggestions = async () => (await desk.sql`select 1 from customer_suggestions`).length

interface Shaped {
  _zod: { def: { type: string; format?: string; shape?: Record<string, Shaped>; innerType?: Shaped } }
}
function isOurs({ _zod: { def } }: Shaped): boolean {
  if (def.innerType) return isOurs(def.innerType)
  return def.type === 'literal' || def.type === 'enum' || ['guid', 'uuid', 'datetime'].includes(def.format ?? '')
}

const address = { name: `${NAME} Doe`, address1: STREET, address2: null, city: 'Porto', province: null, zip: '4050', country: 'PT' }
const buyer = {
  email: EMAIL,
  phone: PHONE,
  customer: { id: 'zd', email: EMAIL, first_name: NAME, last_name: 'Doe' },
  shipping_address: address,
}
const bought = (more: object = {}): Promise<BoughtOrder> => buy(desk, { shop, more: { ...buyer, ...more } })

/** Tickets by chat and mail: merged, moved, held, with codes and a block. */
async function write(): Promise<void> {
  const token = await signIn(desk, desk.a, 'zd', { email: EMAIL, email_verified: true, name: `${NAME} Doe` })
  const guest = desk.shopper(desk.a)
  await guest.write('Where is my order?')
  await askAs(desk, guest.token, 'codes', { store: desk.a.key, email: EMAIL, orderNumber: null, ticketId: null })
  await askAs(desk, token, 'codes', { store: desk.a.key, email: EMAIL, orderNumber: null, ticketId: null })
  const box = await openMailbox(desk, desk.a)
  const first = await mail(desk, desk.a, box, {
    from: EMAIL,
    subject: `About ${WORDS}`,
    body: `${NAME} asks`,
    cc: [`cc@quibblewick.example`],
  })
  const second = await mail(desk, desk.a, box, { from: EMAIL, follows: [first.mailId], body: `More of ${WORDS}` })
  const third = await mail(desk, desk.a, box, { from: EMAIL, subject: `Again ${WORDS}`, body: 'Again' })
  ticketId = first.ticketId
  await moveMessage(desk.a.agent.ctx, { ticketId, messageId: second.messageId, to: 'new' })
  await mergeTickets(desk.a.agent.ctx, { ticketId: third.ticketId, intoId: ticketId })
  const path = `/api/uploads?store=${desk.a.id}&name=jabberquill.txt`
  const file = await desk.ask('POST', path, { cookie: desk.a.agent.cookie, raw: `a label for ${NAME}` })
  const held = { ticketId, clientId: newClientId(), body: `Dear ${NAME}`, solve: false, attachmentIds: [file.json.id] }
  await holdReply(desk.a.agent.ctx, { ...held, sendAt: new Date(Date.now() + 86_400_000).toISOString() })
}

/** Order actions: done, refused by the shop, waiting for a second agent, and withdrawn. */
async function act(): Promise<void> {
  const { agent } = desk.a
  const sent = await bought()
  const unsent = await bought({ shipments: [] })
  const done = await acting.ask(agent, sent, because(sent), { ticketId })
  await acting.ends(agent, sent, done.json, 'done')
  const moved = await acting.ask(agent, unsent, { kind: 'change_address', address: { ...address, address1: NEW_STREET } }, { ticketId })
  await acting.ends(agent, unsent, moved.json, 'done')
  shop.mood = 'refuses'
  const refused = await acting.ask(agent, sent, because(sent))
  await acting.ends(agent, sent, refused.json, 'refused')
  shop.mood = 'well'
  const approval = { ...defaultPolicy.approval, above: [{ currency: 'EUR', amount: '10' }] }
  await saveActionPolicy(desk.a.admin.ctx, desk.a.id, { ...defaultPolicy, approval })
  const third = await bought()
  const waiting = await acting.ask(agent, third, because(third))
  await acting.move(desk.a.admin, waiting.json, 'refuse', { reason: `No, ${NAME}` })
  await linkOrder(agent.ctx, { ticketId, orderId: unsent.id })
  await desk.shopper(desk.a).write(`A neighbour asks: where is ${sent.number}?`)
  await desk.sql`update ticket_orders set evidence = ${`${NAME} said ${WORDS}`} where ticket_id = ${ticketId}`
}
const because = (order: BoughtOrder): ActionRequest => ({
  ...(refundOf(order, 1) as Extract<ActionRequest, { kind: 'refund' }>),
  reason: `${NAME} says ${WORDS}`,
})

/** A parcel that a service follows, and says who took it. */
async function follow(): Promise<void> {
  await bought({ shipments: [{ id: 's', tracking_number: PARCEL, status: 'in_transit' }] })
  const service = await openShop(desk, 'aftership')
  await service.post(trackingOf('left with jabberquill'))
  await service.settled()
}
function trackingOf(message: string) {
  const checkpoint = { tag: 'Delivered', checkpoint_time: '2026-11-10T11:00:00+01:00', location: 'Porto', message }
  const msg = { id: 'x', tracking_number: PARCEL, slug: 'dhl', tag: 'Delivered', customer_name: `${NAME} Doe`, checkpoints: [checkpoint] }
  return { event: 'tracking_update', event_id: newClientId(), ts: 1_762_768_800, msg }
}

/** A program of the store, a file of orders, and a job that went wrong. */
async function hearByApi(): Promise<void> {
  const { key } = await createApiKey(desk.ctx(), { storeId: desk.a.id, name: 'Warehouse' })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'key-1' }
  const order = { number: '#Z-1', lines: [], ...buyer }
  const answer = await desk.ask('PUT', '/api/v1/orders/z-1', { raw: JSON.stringify(order), headers })
  expect(answer.text).toContain('imported')
  const rows = ['number,email,total', `1,${EMAIL},3.00`, `2,${EMAIL},a lot of ${WORDS}`].join('\n')
  await desk.ask('POST', `/api/csv-orders?store=${desk.a.id}`, { cookie: desk.a.admin.cookie, raw: rows })
  await desk.sql`insert into jobs (name, input, state, run_at, error) values ('deliverMessage', '{}', 'dead', now(), ${`550 <${EMAIL}> is no mailbox`})`
  await logSearch(desk.ctx(), { storeId: desk.a.id, source: 'bot', locale: 'en', query: `about ${WORDS}`, hits: [], ticketId })
}

/** Somebody who may be the same, and a block. */
async function recognise(): Promise<void> {
  await bought({ phone: SHARED_PHONE })
  const twin = { id: 'twin', number: 'T1', lines: [], email: 'twin@plain.example', phone: SHARED_PHONE }
  await importRecords(desk.ctx(), desk.a.id, [twin])
  await until('they are compared', async () => {
    await suggestMerges(desk.ctx())
    return (await suggestions()) > 0
  })
  const [row] = await desk.sql<{ id: string }[]>`select customer_id as id from identities where value = ${EMAIL}`
  const body = { storeId: desk.a.id, reason: `${NAME} shouts` }
  await desk.ask('PUT', `/api/customers/${row?.id}/block`, { cookie: desk.a.admin.cookie, body })
}
