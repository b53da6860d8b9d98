import { hkdfSync } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createIntake, type MailIntake } from '../../../../server/channels/email/intake/take-mail.ts'
import { createMailReader, type MailReader } from '../../../../server/channels/email/parsing/mail-reader.ts'
import { createReplyKeys } from '../../../../server/channels/index.ts'
import { recordProof } from '../../../../server/customers/index.ts'
import { FileShelf } from '../../../../server/files/index.ts'
import { agreeToMail, openRequest } from '../../../../server/tickets/index.ts'
import { newClientId, type OpenDesk, openDesk } from '../../../support/desk.ts'
import { freshToken, hashOf } from '../../../support/shoppers.ts'
import { until } from '../../../support/until.ts'
import { afterwards, MINUTE, mailsTo, type OutMail, openInbox, reply, sessionOf } from '../../../tickets/continuing/left-chat.ts'

let desk: OpenDesk
let inboxId: string
let reader: MailReader
let intake: MailIntake
beforeAll(async () => {
  desk = await openDesk()
  inboxId = await openInbox(desk, desk.a, 'support@shop-a.example')
  reader = createMailReader()
  const keys = createReplyKeys(Buffer.from(hkdfSync('sha256', 'a secret of the tests', '', 'mail', 32)))
  intake = createIntake({ context: () => desk.ctx(), reader, shelf: new FileShelf(desk.dataDir), keys })
})
afterAll(async () => {
  await reader?.close()
  await desk?.close()
})

/** What a mail program sends for an answer to it. */
function answerTo(mail: OutMail, from: string, words: string): string {
  const to = mail.header('Reply-To') ?? mail.header('From') ?? ''
  const head = {
    From: from,
    To: to,
    Subject: `Re: ${mail.header('Subject')}`,
    'Message-ID': `<${newClientId()}@mail.example>`,
    'In-Reply-To': mail.header('Message-ID') ?? '',
    Date: desk.ctx().now().toUTCString(),
  }
  return `${Object.entries(head)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${words}\r\n`
}
const take = (raw: string) => intake.take({ inboxId, raw: Buffer.from(raw), envelope: null, via: 'command' })
const received = (body: string) =>
  desk.sql<{ ticketId: string; mail: { threading: { reason: string } } }[]>`
    select ticket_id, mail from messages where author_kind = 'customer' and body like ${`%${body}%`}`

it('the answer to a mail of a chat comes into that chat, and from then on agents answer by mail', async () => {
  const shopper = desk.shopper(desk.a)
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email: 'ann@shopper.example', expiresAt })
  const { ticketId } = await shopper.write('Hello')
  const messageId = await reply(desk.a, ticketId, 'It is in Leipzig.')
  await afterwards(desk, 11 * MINUTE)
  const [mail] = mailsTo(desk, 'ann@shopper.example')
  if (!mail) throw new Error('nothing was mailed')
  expect(await desk.sql`select state from message_recipients where message_id = ${messageId}`).toEqual([{ state: 'sent' }])
  expect(await take(answerTo(mail, 'Ann <ann@shopper.example>', 'Thank you by mail.'))).toBe('taken')
  const [answer] = await received('Thank you by mail.')
  expect(answer?.ticketId).toBe(ticketId)
  expect(answer?.mail.threading.reason).toBe('reply_address')
  await reply(desk.a, ticketId, 'You are welcome.')
  await until('the reply has left', () => mailsTo(desk, 'ann@shopper.example').some((each) => each.text.includes('You are welcome.')))
  // read by mail, it is not mailed a second time
  await afterwards(desk, 30 * MINUTE)
  expect(mailsTo(desk, 'ann@shopper.example')).toHaveLength(2)
})

it('somebody else who got hold of the mail does not come into the chat by it', async () => {
  const shopper = desk.shopper(desk.a)
  const expiresAt = new Date(desk.ctx().now().getTime() + 60 * MINUTE)
  await recordProof(desk.ctx(), await sessionOf(shopper), { level: 3, how: 'one_time_code', email: 'eve@shopper.example', expiresAt })
  const { ticketId } = await shopper.write('Hello')
  await reply(desk.a, ticketId, 'Words.')
  await afterwards(desk, 11 * MINUTE)
  const [mail] = mailsTo(desk, 'eve@shopper.example')
  if (!mail) throw new Error('nothing was mailed')
  await take(answerTo(mail, 'mallory@evil.example', 'Send it to me instead.'))
  expect((await received('Send it to me instead.'))[0]?.ticketId).not.toBe(ticketId)
})

it('whoever answers the fixed text begins a ticket of their own: nobody reads it who named their address', async () => {
  const shopper = desk.shopper(desk.a)
  const { ticketId } = await shopper.write('Hello')
  await agreeToMail(await shopper.ctx(), await shopper.actor(), { ticketId, email: 'claimed@shopper.example', ip: '192.0.2.9' })
  await reply(desk.a, ticketId, 'Words.')
  await afterwards(desk, 11 * MINUTE)
  const [mail] = mailsTo(desk, 'claimed@shopper.example')
  if (!mail) throw new Error('nothing was mailed')
  await take(answerTo(mail, 'claimed@shopper.example', 'Who are you?'))
  const [answer] = await received('Who are you?')
  expect(answer?.ticketId).toBeDefined()
  expect(answer?.ticketId).not.toBe(ticketId)
})

it('a reply to a request of the help centre can be answered by mail, into the same request, where its writer proved the address', async () => {
  const [inbox] = await desk.sql<{ id: string }[]>`select id from inboxes where store_id = ${desk.a.id} and channel = 'help'`
  const tokenHash = hashOf(freshToken())
  const none = { account: null, identityId: null, customerId: null }
  const visitor = { kind: 'visitor' as const, storeId: desk.a.id, inboxId: inbox?.id ?? '', tokenHash, ...none }
  const request = { clientId: newClientId(), body: 'Typed words', ip: '192.0.2.1', email: 'bo@shopper.example', name: null, helpUrl: null }
  const { ticketId } = await openRequest(desk.ctx(visitor), visitor, request)
  const expiresAt = new Date(desk.ctx().now().getTime() + 3_600_000)
  const browser = { storeId: desk.a.id, session: tokenHash }
  await recordProof(desk.ctx(), browser, { level: 3, how: 'one_time_code', email: 'bo@shopper.example', expiresAt })
  const messageId = await reply(desk.a, ticketId, 'In Leipzig.')
  const [mail] = await until('it is mailed', () => mailsTo(desk, 'bo@shopper.example').length > 0 && mailsTo(desk, 'bo@shopper.example'))
  if (!mail) throw new Error('nothing was mailed')
  expect(mail.text).toContain('Or answer this mail')
  expect(mail.text).not.toMatch(/reach nobody|Typed words/)
  await until('it is noted', async () => {
    const [row] = await desk.sql`select 1 from messages where id = ${messageId} and delivery = 'delivered'`
    return row !== undefined
  })
  await take(answerTo(mail, 'bo@shopper.example', 'And on which day?'))
  expect((await received('And on which day?'))[0]?.ticketId).toBe(ticketId)
})

it('a reply to an address that was only claimed lets nobody answer into the page of whoever claimed it', async () => {
  const [inbox] = await desk.sql<{ id: string }[]>`select id from inboxes where store_id = ${desk.a.id} and channel = 'help'`
  const none = { account: null, identityId: null, customerId: null }
  const tokenHash = hashOf(freshToken())
  const visitor = { kind: 'visitor' as const, storeId: desk.a.id, inboxId: inbox?.id ?? '', tokenHash, ...none }
  const request = {
    clientId: newClientId(),
    body: 'Typed words',
    ip: '192.0.2.2',
    email: 'stranger@shopper.example',
    name: null,
    helpUrl: null,
  }
  const { ticketId } = await openRequest(desk.ctx(visitor), visitor, request)
  await reply(desk.a, ticketId, 'Which order is it?')
  const [mail] = await until(
    'it is mailed',
    () => mailsTo(desk, 'stranger@shopper.example').length > 0 && mailsTo(desk, 'stranger@shopper.example'),
  )
  expect(mail?.text).toContain('reach nobody')
  const people = await desk.sql`select 1 from ticket_participants where ticket_id = ${ticketId}`
  expect(people).toHaveLength(0)
})
