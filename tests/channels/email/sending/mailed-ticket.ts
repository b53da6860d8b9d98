import { onTestFinished } from 'vitest'
import { type MailDesk, type MailStore, openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf, newMailId } from '../../../support/mail-of.ts'
import { type Answers, mailServer } from './mail-server.ts'

/** A ticket that a mail of Ann has begun, at a desk that sends over a server of the test's own. */
export async function mailedTicket(headers: Record<string, string> = {}, answers: Answers = {}) {
  const server = await mailServer(answers)
  const desk: MailDesk = await openMailDesk({ smtpUrl: server.url })
  onTestFinished(() => desk.close())
  const shop: MailStore = await desk.open('shop', 'support@shop.example')
  const first = newMailId()
  await desk.take(shop.inboxId, mailOf({ From: 'Ann <ann@customer.example>', 'Message-ID': first, ...headers }))
  const [row] = await desk.sql<{ ticketId: string }[]>`select ticket_id from mails where message_id = ${first}`
  return { server, desk, shop, ticketId: row?.ticketId ?? '' }
}
