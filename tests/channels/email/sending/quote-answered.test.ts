import { expect, it } from 'vitest'
import { readMail } from '../../../../server/channels/email/parsing/read-mail.ts'
import { postReply } from '../../../../server/tickets/index.ts'
import { newMailId } from '../../../support/mail-of.ts'
import { mailedTicket } from './mailed-ticket.ts'

const person = (address: string) => ({ name: '', address })

it('a reply quotes the mail that it answers to those who have it, so that it is folded again, and to nobody else', async () => {
  const { server, desk, shop, ticketId } = await mailedTicket({ Cc: 'bob@customer.example' })
  const reply = async (to: string[]) => {
    const recipients = { to: to.map(person), cc: [], bcc: [] }
    await postReply(shop.agent.ctx, {
      ticketId,
      clientId: newMailId(),
      body: 'It has **left**.',
      attachmentIds: [],
      recipients,
    })
    await desk.runJobs()
    return readMail(server.taken.at(-1)?.raw ?? Buffer.alloc(0))
  }

  const known = await reply(['ann@customer.example', 'bob@customer.example'])
  expect(known.text).toMatch(/^It has \*\*left\*\*\.\n\nOn .+ 20\d\d, Ann <ann@customer\.example> wrote:\n> Where is my parcel\?$/)
  expect(known.split).toMatchObject({ newText: 'It has **left**.', quotedText: expect.stringContaining('Where is my parcel?') })
  expect(known.safeHtml).toMatch(/left<\/b>[\s\S]*<details data-fold="quote">[\s\S]*Where is my parcel\?/)

  const joined = await reply(['ann@customer.example', 'new@customer.example'])
  expect(joined.text?.trim()).toBe('It has **left**.')
})
