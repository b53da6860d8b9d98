import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf } from '../../../support/mail-of.ts'

let desk: MailDesk
let shop: MailStore
let sales: string
beforeAll(async () => {
  desk = await openMailDesk({ bot: true })
  shop = await desk.open('shop', 'support@shop.example')
  sales = await desk.addInbox(shop, 'sales@shop.example')
})
afterAll(() => desk?.close())

/** Without a pattern, so that no compression makes them short. */
const letters = (length: number) => randomBytes(length).toString('hex').slice(0, length)

const latin = Buffer.from(mailOf({ 'Content-Type': 'text/plain; charset=utf-8', Subject: 'Gr\xf6\xdfe' }, 'Stra\xdfe'), 'latin1')
const broken = mailOf(
  { 'Content-Type': 'multipart/mixed; boundary=a' },
  '--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nHalf a mail',
)
const calendar = mailOf(
  { 'Content-Type': 'text/calendar; method=REPLY', Subject: 'Accepted: call' },
  'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR',
)
const receipt = mailOf(
  { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
  '--b\r\n\r\nRead.\r\n--b--',
)

const mails: [name: string, raw: string | Uint8Array, outcome: string][] = [
  ['a plain question', mailOf({}), 'taken'],
  ['a charset that is declared wrongly', latin, 'taken'],
  ['NUL bytes and half characters', mailOf({ Subject: 'a\0b' }, 'x\0y =ED=A0=80'), 'taken'],
  ['MIME that ends in the middle', broken, 'taken'],
  ['no header at all', 'Just words.', 'taken'],
  ['no words at all', mailOf({}, ''), 'taken'],
  ['a sender without an address', mailOf({ From: 'nobody in particular' }), 'taken'],
  ['a date that is none', mailOf({ Date: 'the day before yesterday' }), 'taken'],
  ['attachments with hostile names', mailOf({ 'Content-Type': 'application/x; name="../../etc/passwd"' }, 'root'), 'taken'],
  ['a subject whose cut falls within a character', mailOf({ Subject: `${'a'.repeat(1_999)}\u{1f600}` }), 'taken'],
  ['a header whose cut falls within a character', mailOf({ 'X-Note': `${'a'.repeat(3_999)}\u{1f600}` }), 'taken'],
  ['an address longer than an index holds', mailOf({ Cc: `${letters(3_000)}@x.example` }), 'taken'],
  ['a Message-ID longer than an index holds', mailOf({ 'Message-ID': `<${letters(3_000)}@x.example>` }), 'taken'],
  ['nothing', '', 'quarantined'],
  ['a newsletter', mailOf({ 'List-Unsubscribe': '<https://x.example>', Precedence: 'bulk' }), 'parked'],
  ['an automatic answer to nothing', mailOf({ 'Auto-Submitted': 'auto-replied' }), 'parked'],
  ['a calendar’s answer to nothing', calendar, 'parked'],
  ['a read receipt', receipt, 'parked'],
  ['our own voice', mailOf({ From: 'sales@shop.example' }), 'parked'],
]
const rowsIn = (inboxId: string) =>
  desk.sql<
    { state: string; ticketId: string | null; reason: string }[]
  >`select state, ticket_id, reason from mails where inbox_id = ${inboxId} order by id`

it('each becomes a message, is parked or is quarantined, with its reason, and none is answered', async () => {
  for (const [name, raw, outcome] of mails) expect(await desk.take(shop.inboxId, raw), name).toBe(outcome)
  const rows = await rowsIn(shop.inboxId)
  expect(rows.map((row) => row.state)).toEqual(mails.map(([, , outcome]) => outcome))
  for (const row of rows) {
    expect(row.reason).not.toBe('')
    expect(row.ticketId !== null).toBe(row.state === 'taken')
  }
  await desk.runJobs()
  expect(desk.outbox()).toEqual([])
  expect(await desk.sql`select 1 from message_recipients`).toEqual([])
})

it('the same mail again is the same message, and in another inbox of the store no second ticket', async () => {
  const tickets = async () => (await desk.sql`select id from tickets`).length
  const before = await tickets()
  for (const [name, raw] of mails) expect(await desk.take(shop.inboxId, raw), name).toBe('known')
  expect(await desk.take(shop.inboxId, `Received: by elsewhere\r\n${mails[0]?.[1]}`)).toBe('known')
  expect(await rowsIn(shop.inboxId)).toHaveLength(mails.length)
  const [first, ...others] = mails
  expect(await desk.take(sales, first?.[1] ?? '')).toBe('parked')
  const [twin] = await rowsIn(sales)
  expect(twin).toMatchObject({ state: 'parked', ticketId: (await rowsIn(shop.inboxId))[0]?.ticketId })
  for (const [name, raw] of others) expect(await desk.take(sales, raw), name).not.toBe('taken')
  expect(await tickets()).toBe(before)
})

it('the same mail twice at once is one message', async () => {
  const raw = mailOf({ Subject: 'Twice' })
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => desk.take(shop.inboxId, raw)))
  expect(outcomes.sort()).toEqual(['known', 'known', 'known', 'known', 'known', 'taken'])
})

it('two mails that say the same and have no name of their own are two', async () => {
  const form = (at: string) =>
    `Received: by form; ${at}\r\n${mailOf({ 'Message-ID': null, Date: 'Fri, 27 Nov 2026 10:00:00 +0000' }, 'Please call me back.')}`
  expect(await desk.take(shop.inboxId, form('10:00'))).toBe('taken')
  expect(await desk.take(shop.inboxId, form('10:05'))).toBe('taken')
})
