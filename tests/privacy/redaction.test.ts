import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createIntake } from '../../server/channels/email/intake/take-mail.ts'
import { createReplyKeys } from '../../server/channels/email/threading/reply-keys.ts'
import { createMailReader } from '../../server/channels/index.ts'
import { FileShelf } from '../../server/files/index.ts'
import { exportCustomer, redactCustomer } from '../../server/privacy/index.ts'
import { connectEmail } from '../../server/stores/index.ts'
import { postReply } from '../../server/tickets/index.ts'
import { openShop, type Shop } from '../shops/hooks/shop-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { mailOf } from '../support/mail-of.ts'
import { until } from '../support/until.ts'
import { findBytes, orderOf } from './find-bytes.ts'

/** Words that stand nowhere else. */
const NAME = 'Zephyrine'
const EMAIL = 'zephyrine@quibblewick.example'
const PHONE = '+4915550198237'
const STREET = 'Wobblethorpe 77'
const WORDS = 'xylographic teapots'
const BUYER = { email: EMAIL, first: NAME, street: STREET, phone: PHONE, neighbour: 'jabberquill' }
const MARKERS = [NAME, EMAIL, 'quibblewick', PHONE.slice(1), 'Wobblethorpe', 'xylographic', 'jabberquill']

let desk: OpenDesk
let shop: Shop
let customerId: string
let otherRows: string
const reader = createMailReader()

beforeAll(async () => {
  desk = await openDesk({ bot: true })
  shop = await openShop(desk)
  await shop.post(orderOf('8800123', { ...BUYER }))
  await shop.post(orderOf('8800999', { email: 'other@plain.example', first: 'Otto', street: 'Elm 1', phone: '+4915550000001' }))
  await shop.post({ id: 8800124, email: EMAIL, first_name: NAME }, { topic: 'customers/update' })
  await shop.settled()
  await chat()
  await mail()
  const [row] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where value = ${EMAIL}`
  customerId = row?.customerId ?? ''
  await until(
    'every job is done',
    async () => (await desk.sql`select 1 from jobs where state <> 'dead' and run_at < now() limit 1`).length === 0,
  )
  otherRows = await rowsOfOther()
})
afterAll(async () => {
  await reader.close()
  await desk.close()
})

it('finds the customer in the dump and on the shelf before anything is erased', async () => {
  expect((await found()).map(({ marker }) => marker).sort()).toEqual(expect.arrayContaining([...MARKERS].sort()))
})

it('hands out what is theirs, and nothing of anybody else', async () => {
  const readFile = (id: string) => new FileShelf(join(desk.dataDir)).readWhole(id).catch(() => null)
  let text = ''
  for await (const piece of await exportCustomer(desk.ctx(), { customerId, way: 'command', readFile })) text += piece
  const { tables } = JSON.parse(text)
  expect(tables.orders.map((order: { number: string }) => order.number)).toEqual(['#8800123'])
  expect(JSON.stringify(tables.messages)).toContain(WORDS)
  expect(tables.attachments.concat(tables.mails).some((row: { file_base64?: string }) => row.file_base64)).toBe(true)
  expect(text).not.toContain('plain.example')
})

it('leaves no byte of the customer in the dump and on the shelf, a receipt, and others as they were', async () => {
  const { id } = await redactCustomer(desk.a.admin.ctx, { customerId, way: 'console' })
  desk.desk.context().wakeJobs()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where id = ${id}`).length === 1)
  expect(await found()).toEqual([])
  expect(await rowsOfOther()).toBe(otherRows)
  const [order] =
    await desk.sql`select number, total, email, redacted_at is not null as is_marked from orders where external_id = '8800123'`
  expect(order).toEqual({ number: '#8800123', total: '42.00', email: null, isMarked: true })
})

it('brings nothing back by a late webhook', async () => {
  await shop.post(orderOf('8800123', { ...BUYER, updatedAt: '2026-11-01T00:00:00Z', total: '43.00' }))
  await shop.post({ id: 8800124, email: EMAIL, first_name: NAME }, { topic: 'customers/update' })
  await shop.settled()
  expect(await found()).toEqual([])
  expect(await desk.sql`select total from orders where external_id = '8800123'`).toEqual([{ total: '43.00' }])
})

it('is asked by the shop too, and then empties what the shop posted', async () => {
  await shop.post(
    { shop_domain: 'x.example', customer: { id: 'none', email: 'other@plain.example' }, orders_to_redact: [8800999] },
    { topic: 'customers/redact' },
  )
  await shop.settled()
  await until('it is erased', async () => (await desk.sql`select 1 from privacy_receipts where way = 'shop'`).length === 1)
  expect((await found(['plain.example', 'Otto'])).map(({ where }) => where)).toEqual([])
})

async function chat() {
  const shopper = desk.shopper(desk.a)
  const { ticketId, messageId } = await shopper.write(`I am ${NAME}, ${EMAIL}. Where are my ${WORDS}? Order 8800123`)
  await desk.sql`update customers set name = ${`${NAME} Doe`} where id = (select customer_id from tickets where id = ${ticketId})`
  await until('the bot has answered', async () => (await desk.sql`select 1 from bot_runs where ticket_id = ${ticketId}`).length > 0)
  await postReply(desk.a.admin.ctx, { ticketId, clientId: messageId, body: `Dear ${NAME}, of ${STREET}`, attachmentIds: [] })
  // the same person by mail and in the chat
  const [known] = await desk.sql<{ customerId: string }[]>`select customer_id from identities where value = ${EMAIL}`
  await desk.sql`update customers set merged_into_id = ${known?.customerId ?? null}, survivor_id = ${known?.customerId ?? null}
    where id = (select customer_id from tickets where id = ${ticketId})`
}

async function mail() {
  const { inboxId } = await connectEmail(desk.ctx(), { storeId: desk.a.id, address: 'support@shop.example', intake: 'none', settings: {} })
  const keys = createReplyKeys(Buffer.alloc(32, 7))
  const intake = createIntake({ context: () => desk.ctx(), reader, shelf: new FileShelf(desk.dataDir), keys })
  const body = [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `My ${WORDS} are broken. ${NAME}`,
    '--b',
    'Content-Type: text/plain; name="jabberquill.txt"',
    'Content-Disposition: attachment; filename="jabberquill.txt"',
    '',
    `proof of ${WORDS}`,
    '--b--',
  ].join('\r\n')
  const headers = {
    From: `${NAME} Doe <${EMAIL}>`,
    Subject: `About ${WORDS}`,
    'Content-Type': 'multipart/mixed; boundary=b',
    'MIME-Version': '1.0',
  }
  await intake.take({ inboxId, raw: Buffer.from(mailOf(headers, body)), envelope: null, via: 'command' })
}

const found = (markers = MARKERS) => findBytes(desk, markers)

async function rowsOfOther(): Promise<string> {
  const orders = await desk.sql`select * from orders where external_id = '8800999'`
  const pieces = await desk.sql`select * from shop_pieces where order_external_id = '8800999'`
  const people =
    await desk.sql`select i.*, c.name from identities i join customers c on c.id = i.customer_id where value like '%plain.example'`
  const bodies = await desk.sql`select * from shop_deliveries where position('8800999'::bytea in body) > 0`
  return JSON.stringify([orders, pieces, people, bodies])
}
