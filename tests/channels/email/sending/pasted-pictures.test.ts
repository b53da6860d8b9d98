import { expect, it } from 'vitest'
import { parseMail } from '../../../../server/channels/email/parsing/parse-mail.ts'
import { forwardMessages, postReply } from '../../../../server/tickets/index.ts'
import { newMailId } from '../../../support/mail-of.ts'
import { mailedTicket } from './mailed-ticket.ts'

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

it('shows a picture that was pasted below the words, and attaches one that was chosen', async () => {
  const { server, desk, shop, ticketId } = await mailedTicket()
  const attachmentIds = [await desk.upload(shop, 'image.png', PIXEL), await desk.upload(shop, 'label.png', PIXEL)]
  const body = 'This is where it lies.'
  const { messageId } = await postReply(shop.agent.ctx, { ticketId, clientId: newMailId(), body, attachmentIds })
  await desk.runJobs()
  const mail = await parseMail(server.taken[0]?.raw ?? Buffer.alloc(0))
  const [pasted, chosen] = mail.attachments
  expect(pasted).toMatchObject({ name: 'image.png', isInline: true, size: PIXEL.length })
  expect(chosen).toMatchObject({ name: 'label.png', isInline: false, contentId: null })
  expect(mail.html).toMatch(new RegExp(`where it lies\\.</p><p[^>]*><img src="cid:${pasted?.contentId}"`))
  expect(mail.text).toMatch(/^This is where it lies\.\n\n\[image\.png\]\n\nOn /)

  const to = [{ name: '', address: 'workshop@potter.example' }]
  await forwardMessages(shop.agent.ctx, { ticketId, clientId: newMailId(), messageIds: [messageId], to, note: 'See here.' })
  await desk.runJobs()
  const forwarded = await parseMail(server.taken[1]?.raw ?? Buffer.alloc(0))
  expect(forwarded.attachments.map(({ name, isInline }) => ({ name, isInline }))).toEqual([
    { name: 'image.png', isInline: false },
    { name: 'label.png', isInline: false },
  ])
})
