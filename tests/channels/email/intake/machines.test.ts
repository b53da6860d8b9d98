import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Envelope } from '../../../../server/channels/email/intake/arrived.ts'
import { changeStatus, postReply, setMailAllowed, snoozeTicket } from '../../../../server/tickets/index.ts'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf, newMailId } from '../../../support/mail-of.ts'

let desk: MailDesk
let shop: MailStore
let other: MailStore
beforeAll(async () => {
  desk = await openMailDesk({ bot: true, resolver: async (domain, type) => dns(domain, type) })
  shop = await desk.open('shop', 'support@shop.example')
  other = await desk.open('other', 'help@other.example')
})
afterAll(() => desk?.close())

/** The mail system of one customer's domain, and that of somebody who has a domain too. */
function dns(domain: string, type: string): string[][] {
  const records: Record<string, string> = {
    'mx.gone.example': 'v=spf1 ip4:192.0.2.9 -all',
    'mx.evil.example': 'v=spf1 ip4:198.51.100.9 -all',
  }
  const text = type === 'TXT' ? records[domain] : undefined
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return [[text]]
}
const from = (helo: string, ip: string, sender = ''): Envelope => ({ from: sender, to: [shop.address], remote: { ip, helo } })

/** A ticket with an answer of ours that has left, to an address of its own. */
async function answered(who: string, more: Record<string, string> = {}, store = shop) {
  const first = newMailId()
  await desk.take(store.inboxId, mailOf({ From: who, To: store.address, 'Message-ID': first, ...more }))
  const [row] = await desk.sql<{ ticketId: string }[]>`select ticket_id from mails where message_id = ${first}`
  const ticketId = row?.ticketId ?? ''
  const written = await reply(ticketId, store)
  return { ticketId, ...written }
}
async function reply(ticketId: string, store = shop) {
  const { messageId } = await postReply(store.agent.ctx, { ticketId, clientId: newMailId(), body: 'It is on its way.', attachmentIds: [] })
  await desk.runJobs()
  return { messageId, mailId: desk.keys.issueMessageId({ ticketId, messageId, inboxAddress: store.address }) }
}

/** `copy`: the header that stood in this copy alone, as servers hand it back. */
function bounceOf(mailId: string, who: string, { action = 'failed', status = '5.1.1', copy = '' } = {}): string {
  const said = status.startsWith('5') ? '550 5.1.1 No such user here' : '452 4.2.2 Mailbox full'
  const head = {
    From: 'MAILER-DAEMON@mx.example',
    To: shop.address,
    Subject: 'Undelivered Mail Returned to Sender',
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
  }
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${who}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${said}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n${copy}Message-ID: ${mailId}\r\nTo: ${who}\r\n\r\n--b--`
  return mailOf(head, body)
}
const copyOf = (mail: string) => /^X-Parceldesk-Copy: .*\n/m.exec(mail)?.[0].replace('\n', '\r\n') ?? ''
const complaintOf = (mailId: string, who: string, copy = '') =>
  mailOf(
    { From: 'fbl@provider.example', Subject: 'complaint', 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b' },
    `--b\r\nContent-Type: text/plain\r\n\r\nAbuse.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: ${who}\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${copy}Message-ID: ${mailId}\r\nTo: ${who}\r\n\r\nHi\r\n--b--`,
  )

const copiesOf = async (messageId: string) =>
  (await desk.sql<{ state: string }[]>`select state from message_recipients where message_id = ${messageId}`).map((row) => row.state)
const suppressed = async (who: string) =>
  (await desk.sql<{ reason: string }[]>`select reason from suppressed_addresses where address = ${who} and lifted_at is null`)[0]?.reason
const eventsOf = async (ticketId: string, type: string) =>
  (
    await desk.sql<
      { data: Record<string, string> }[]
    >`select data from events where ticket_id = ${ticketId} and type = ${type} order by seq`
  ).map((row) => row.data)
const stateOf = async (ticketId: string) =>
  (
    await desk.sql<{ status: string; snoozedAt: Date | null; waitingSince: Date | null; handler: string }[]>`
    select status, snoozed_at, waiting_since, handler from tickets where id = ${ticketId}`
  )[0]

it('a mail that came back for good shows on its ticket, once, and nothing more goes to that address', async () => {
  const { ticketId, messageId, mailId } = await answered('gone@customer.example')
  expect(await copiesOf(messageId)).toEqual(['sent'])
  const before = await stateOf(ticketId)
  const copy = copyOf(desk.outbox().at(-1) ?? '')
  expect(copy).not.toBe('')
  expect(await desk.take(shop.inboxId, bounceOf(mailId, 'gone@customer.example', { copy }))).toBe('parked')
  expect(await desk.take(shop.inboxId, bounceOf(mailId, 'gone@customer.example', { copy }))).toBe('parked')
  expect(await copiesOf(messageId)).toEqual(['bounced'])
  expect(await eventsOf(ticketId, 'delivery.bounced')).toEqual([
    expect.objectContaining({ address: 'gone@customer.example', kind: 'hard' }),
  ])
  expect(await suppressed('gone@customer.example')).toBe('bounced')
  expect(await stateOf(ticketId)).toEqual(before)
  const left = desk.outbox().length
  const next = await reply(ticketId)
  expect(await copiesOf(next.messageId)).toEqual(['suppressed'])
  expect(desk.outbox()).toHaveLength(left)
  const [failed] = await eventsOf(ticketId, 'delivery.failed')
  expect(failed?.reason).toMatch(/^gone@customer\.example: Not sent: mail to it came back before \(550 5\.1\.1 .*allow mail to it again/)
})

it('an agent lets mail go to an address again, and takes that back; another store never stopped', async () => {
  const who = 'back@customer.example'
  const { ticketId, mailId } = await answered(who)
  const copy = copyOf(desk.outbox().at(-1) ?? '')
  await desk.take(shop.inboxId, bounceOf(mailId, who, { copy }))
  const elsewhere = await answered(who, {}, other)
  expect(await copiesOf(elsewhere.messageId)).toEqual(['sent'])
  await expect(setMailAllowed(other.agent.ctx, { ticketId, address: who, allowed: true })).rejects.toThrow('was not found')
  expect(await setMailAllowed(shop.agent.ctx, { ticketId, address: who.toUpperCase(), allowed: true })).toBe(true)
  expect(await setMailAllowed(shop.agent.ctx, { ticketId, address: who, allowed: true })).toBe(false)
  expect(await copiesOf((await reply(ticketId)).messageId)).toEqual(['sent'])
  expect(await setMailAllowed(shop.agent.ctx, { ticketId, address: who, allowed: false })).toBe(true)
  expect(await copiesOf((await reply(ticketId)).messageId)).toEqual(['suppressed'])
  // nothing is made up of an address that nobody ever stopped
  expect(await setMailAllowed(shop.agent.ctx, { ticketId, address: 'never@customer.example', allowed: false })).toBe(false)
})

it('who reads a mail with others cannot silence them by a report of their own', async () => {
  const who = 'ada@gone.example'
  const { ticketId, messageId, mailId } = await answered(who, { Cc: 'eve@evil.example' })
  expect(await copiesOf(messageId)).toEqual(['sent', 'sent'])
  const key = `X-Parceldesk-Copy: ${desk.keys.issueCopyKey({ messageId, recipient: 'eve@evil.example' })}\r\n`
  for (const envelope of [undefined, from('mx.evil.example', '198.51.100.9'), from('mx.gone.example', '198.51.100.9')])
    expect(await desk.take(shop.inboxId, bounceOf(mailId, who, { copy: key }), envelope)).toBe('parked')
  await desk.take(shop.inboxId, complaintOf(mailId, who, key))
  expect(await copiesOf(messageId)).toEqual(['sent', 'sent'])
  expect(await suppressed(who)).toBeUndefined()
  // it is told once, as what it is
  expect(await eventsOf(ticketId, 'delivery.bounced')).toEqual([expect.objectContaining({ address: who, kind: 'unproven' })])
  // a server that speaks to us names no sender of a bounce
  await desk.take(shop.inboxId, bounceOf(mailId, who), from('mx.gone.example', '192.0.2.9', 'ada@gone.example'))
  expect(await suppressed(who)).toBeUndefined()
  // what the mail system of the recipient itself says still counts
  await desk.take(shop.inboxId, bounceOf(mailId, who), from('mx.gone.example', '192.0.2.9'))
  expect(await copiesOf(messageId)).toEqual(['bounced', 'sent'])
  expect(await suppressed(who)).toBe('bounced')
})

it('a full mailbox is told and may be written to again', async () => {
  const { messageId, mailId } = await answered('full@customer.example')
  expect(
    await desk.take(shop.inboxId, bounceOf(mailId, 'full@customer.example', { status: '4.2.2', copy: copyOf(desk.outbox().at(-1) ?? '') })),
  ).toBe('parked')
  expect(await copiesOf(messageId)).toEqual(['bounced'])
  expect(await suppressed('full@customer.example')).toBeUndefined()
})

it('who reports our mail as spam gets no more of it', async () => {
  const { ticketId, messageId, mailId } = await answered('angry@customer.example')
  expect(await desk.take(shop.inboxId, complaintOf(mailId, 'angry@customer.example', copyOf(desk.outbox().at(-1) ?? '')))).toBe('parked')
  expect(await copiesOf(messageId)).toEqual(['suppressed'])
  expect(await suppressed('angry@customer.example')).toBe('complained')
  expect(await eventsOf(ticketId, 'delivery.bounced')).toHaveLength(1)
})

it('a report that was made up changes nothing', async () => {
  const { ticketId, messageId, mailId } = await answered('fine@customer.example')
  const changed = mailId.replace(/(.)@/, (_, letter) => `${letter === 'a' ? 'b' : 'a'}@`)
  for (const mail of [
    bounceOf(changed, 'fine@customer.example'),
    bounceOf('<x@y.example>', 'fine@customer.example'),
    bounceOf(mailId, 'other@customer.example'),
    complaintOf(changed, 'fine@customer.example'),
  ])
    expect(await desk.take(shop.inboxId, mail)).toBe('parked')
  expect(await copiesOf(messageId)).toEqual(['sent'])
  expect(await eventsOf(ticketId, 'delivery.bounced')).toEqual([])
  expect(await suppressed('fine@customer.example')).toBeUndefined()
  expect(await suppressed('other@customer.example')).toBeUndefined()
})

it('a machine’s mail stands in its ticket, and neither reopens, wakes nor notifies', async () => {
  const { ticketId, mailId } = await answered('away@customer.example')
  const away = () =>
    mailOf(
      { From: 'away@customer.example', 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: My parcel', 'In-Reply-To': mailId },
      'I am back on Monday.',
    )
  await snoozeTicket(shop.agent.ctx, { ticketId, snooze: { for: 'reply' } })
  const snoozed = await stateOf(ticketId)
  expect(snoozed?.snoozedAt).not.toBeNull()
  expect(await desk.take(shop.inboxId, away())).toBe('taken')
  expect(await stateOf(ticketId)).toEqual(snoozed)
  await changeStatus(shop.agent.ctx, { ticketId, status: 'solved' })
  const solved = await stateOf(ticketId)
  const left = desk.outbox().length
  await desk.take(shop.inboxId, away().replace('Out of office: My parcel', 'Re: My parcel'))
  expect(await stateOf(ticketId)).toEqual(solved)
  const jobs = await desk.sql<{ name: string }[]>`select name from jobs where name in ('answerTicket', 'notifyAgents')`
  expect(jobs).toEqual([])
  expect(await eventsOf(ticketId, 'machine.received')).toHaveLength(2)
  expect(desk.outbox()).toHaveLength(left)
})
