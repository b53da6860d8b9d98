import { expect, it, onTestFinished } from 'vitest'
import { readMail } from '../../../../server/channels/email/parsing/read-mail.ts'
import { postReply } from '../../../../server/tickets/index.ts'
import { openMailDesk } from '../../../support/mail-desk.ts'
import { mailOf, newMailId } from '../../../support/mail-of.ts'
import { mailServer } from './mail-server.ts'

const person = (address: string) => ({ name: '', address })

it('a reply quotes the mail that it answers to those who have it, so that it is folded again, and to nobody else', async () => {
  const server = await mailServer()
  const desk = await openMailDesk({ smtpUrl: server.url })
  onTestFinished(() => desk.close())
  const shop = await desk.open('shop', 'support@shop.example')
  const first = newMailId()
  const raw = mailOf({ From: 'Ann <ann@customer.example>', Cc: 'bob@customer.example', 'Message-ID': first }, 'Where is my kettle?\r\n')
  await desk.take(shop.inboxId, raw)
  const [row] = await desk.sql<{ ticketId: string }[]>`select ticket_id from mails where message_id = ${first}`
  const reply = async (to: string[]) => {
    const recipients = { to: to.map(person), cc: [], bcc: [] }
    await postReply(shop.agent.ctx, {
      ticketId: row?.ticketId ?? '',
      clientId: newMailId(),
      body: 'It has **left**.',
      attachmentIds: [],
      recipients,
    })
    await desk.runJobs()
    return readMail(server.taken.at(-1)?.raw ?? Buffer.alloc(0))
  }

  const known = await reply(['ann@customer.example', 'bob@customer.example'])
  expect(known.text).toMatch(/^It has \*\*left\*\*\.\n\nOn .+ 20\d\d, Ann <ann@customer\.example> wrote:\n> Where is my kettle\?$/)
  expect(known.split).toMatchObject({ newText: 'It has **left**.', quotedText: expect.stringContaining('Where is my kettle?') })
  expect(known.safeHtml).toMatch(/left<\/b>[\s\S]*<details data-fold="quote">[\s\S]*Where is my kettle\?/)

  const joined = await reply(['ann@customer.example', 'new@customer.example'])
  expect(joined.text?.trim()).toBe('It has **left**.')
})
