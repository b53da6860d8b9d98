import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { postWebhook, SECRET } from './post-webhook.ts'

const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`postmark:${password}`).toString('base64')}` })
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10, 46, 13, 10])
/** The documented fields, with values of ours. */
const mail = {
  FromName: 'Änn "A" Lee',
  MessageStream: 'inbound',
  From: 'ann@x.example',
  FromFull: { Email: 'ann@x.example', Name: 'Änn "A" Lee', MailboxHash: '' },
  To: '"Shop" <support+tok@shop.example>',
  ToFull: [{ Email: 'support+tok@shop.example', Name: 'Shop', MailboxHash: 'tok' }],
  Cc: '',
  CcFull: [
    { Email: 'bob@x.example', Name: '', MailboxHash: '' },
    { Email: 'eve@x.example', Name: 'Eve, E.', MailboxHash: '' },
  ],
  Bcc: '',
  BccFull: [],
  OriginalRecipient: 'support+tok@shop.example',
  Subject: 'Wo ist mein Paket? – наконец',
  MessageID: '73e6d360-66eb-11e1-8e72-a8904824019b',
  ReplyTo: 'ann+reply@x.example',
  MailboxHash: 'tok',
  Date: 'Fri, 1 May 2026 16:45:32 -04:00',
  TextBody: 'Grüße, line with space \nsecond\r\n',
  HtmlBody: '<p>Grüße <img src="cid:pic@x"></p>',
  StrippedTextReply: '',
  Tag: '',
  Headers: [
    { Name: 'Return-Path', Value: '<bounce+1@x.example>' },
    { Name: 'Received', Value: 'from a by b; Fri, 1 May 2026 20:45:35 +0000' },
    { Name: 'Received', Value: 'from c by a; Fri, 1 May 2026 20:45:34 +0000' },
    { Name: 'MIME-Version', Value: '1.0' },
    { Name: 'Content-Type', Value: 'multipart/mixed; boundary=gone' },
    { Name: 'Message-ID', Value: '<m-1@x.example>' },
    { Name: 'X-Evil', Value: 'a\r\nBcc: victim@x.example' },
  ],
  Attachments: [
    { Name: 'pic.png', Content: picture.toString('base64'), ContentType: 'image/png', ContentLength: picture.length, ContentID: 'pic@x' },
    { Name: 'Rechnung № 5.pdf', Content: 'JVBERg==', ContentType: 'application/pdf', ContentLength: 4, ContentID: '' },
  ],
}

it('takes the mail itself where it is sent along, byte for byte', async () => {
  const RawEmail = 'From: ann@x.example\r\nSubject: raw\r\n\r\nhello ü\r\n'
  const { answer, taken } = await postWebhook('postmark', { body: JSON.stringify({ ...mail, RawEmail }), headers: basic(SECRET) })
  expect(answer).toMatchObject({ status: 200, body: { outcome: 'taken' } })
  expect(Buffer.from(taken[0]?.raw ?? []).toString()).toBe(RawEmail)
  expect(taken[0]).toMatchObject({
    inboxId: 'inbox-1',
    via: 'http',
    envelope: { from: 'bounce+1@x.example', to: ['support+tok@shop.example'], remote: null },
  })
})

it('puts a mail that was taken apart together again, and loses nothing of it', async () => {
  const { taken } = await postWebhook('postmark', { body: JSON.stringify(mail), headers: basic(SECRET) })
  const read = await PostalMime.parse(taken[0]?.raw ?? '')
  expect(read.from).toMatchObject({ address: 'ann@x.example', name: 'Änn "A" Lee' })
  expect(read.to?.map(({ address }) => address)).toEqual(['support+tok@shop.example'])
  expect(read.cc?.map(({ address, name }) => [address, name])).toEqual([
    ['bob@x.example', ''],
    ['eve@x.example', 'Eve, E.'],
  ])
  expect([read.subject, read.messageId, read.replyTo?.[0]?.address]).toEqual([mail.Subject, '<m-1@x.example>', mail.ReplyTo])
  expect(read.headers.filter(({ key }) => key === 'received').map(({ value }) => value)).toEqual([
    mail.Headers[1]?.Value,
    mail.Headers[2]?.Value,
  ])
  expect(read.headers.filter(({ key }) => key === 'date').map(({ value }) => value)).toEqual([mail.Date])
  expect(read.bcc).toBeUndefined()
  expect(read.text).toBe(mail.TextBody)
  expect(read.html).toContain(mail.HtmlBody)
  expect(read.attachments.map(({ filename, mimeType, contentId, disposition }) => [filename, mimeType, contentId, disposition])).toEqual([
    ['pic.png', 'image/png', '<pic@x>', 'inline'],
    ['Rechnung № 5.pdf', 'application/pdf', undefined, 'attachment'],
  ])
  expect(Buffer.from(read.attachments[0]?.content as ArrayBuffer)).toEqual(picture)
})

it('knows its sender by the password, or by the token in the address', async () => {
  const body = JSON.stringify(mail)
  expect((await postWebhook('postmark', { body, query: `?token=${SECRET}` })).answer.status).toBe(200)
  for (const refused of [{ body }, { body, headers: basic('wrong') }, { body, headers: basic('') }, { body, query: '?token=' }]) {
    const { answer, taken } = await postWebhook('postmark', refused)
    expect([answer.status, taken]).toEqual([401, []])
  }
})

it('names the field that is not as documented', async () => {
  const fieldOf = async (body: string) => (await postWebhook('postmark', { body, headers: basic(SECRET) })).answer
  expect(await fieldOf('{')).toMatchObject({ status: 400, body: { field: 'body' } })
  expect(await fieldOf('[]')).toMatchObject({ status: 400, body: { field: 'body' } })
  expect(await fieldOf('{}')).toMatchObject({ status: 400, body: { field: 'Headers' } })
  expect(await fieldOf(JSON.stringify({ ...mail, Headers: 'x' }))).toMatchObject({ status: 400, body: { field: 'Headers' } })
  expect(await fieldOf(JSON.stringify({ ...mail, TextBody: 5 }))).toMatchObject({ status: 400, body: { field: 'TextBody' } })
})

it('opens no file and no address that a mail names', async () => {
  const Attachments = [{ Name: 'x', Content: '', ContentType: 'text/plain', path: '/etc/passwd', href: 'http://127.0.0.1:1/' }]
  const { answer, taken } = await postWebhook('postmark', { body: JSON.stringify({ ...mail, Attachments }), headers: basic(SECRET) })
  expect(answer.status).toBe(200)
  expect((await PostalMime.parse(taken[0]?.raw ?? '')).attachments.map(({ content }) => (content as ArrayBuffer).byteLength)).toEqual([0])
})
