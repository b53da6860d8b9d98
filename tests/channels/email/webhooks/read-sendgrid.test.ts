import { generateKeyPairSync, sign } from 'node:crypto'
import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { multipart, postWebhook, SECRET } from './post-webhook.ts'

const query = `?token=${SECRET}`
const RAW = Buffer.from('From: ann@x.example\r\nSubject: raw\r\n\r\ncaf\xe9\r\n--xYzZ\r\n', 'latin1')
const envelope = { name: 'envelope', bytes: '{"to":["support+t@shop.example"],"from":"bounce@x.example"}' }
const rawForm = multipart([{ name: 'email', bytes: RAW }, envelope])

it('takes the mail itself where it is sent along, byte for byte', async () => {
  const { answer, taken } = await postWebhook('sendgrid', { ...rawForm, query })
  expect(answer.status).toBe(200)
  expect(Buffer.from(taken[0]?.raw ?? [])).toEqual(RAW)
  expect(taken[0]?.envelope).toEqual({ from: 'bounce@x.example', to: ['support+t@shop.example'], remote: null })
})

it('puts a mail that was taken apart together again, each text in its own charset', async () => {
  const head =
    'Received: from a by b\r\nFrom: =?UTF-8?Q?J=C3=B8rn?= <j@x.example>\r\nSubject: long\r\n folded\r\nMessage-ID: <m-3@x.example>\r\nContent-Type: text/plain\r\n'
  const form = multipart([
    { name: 'headers', bytes: head },
    { name: 'text', bytes: Buffer.from('Gr\xfc\xdfe', 'latin1') },
    { name: 'html', bytes: '<p>Grüße</p>' },
    { name: 'charsets', bytes: '{"to":"UTF-8","text":"iso-8859-1","html":"UTF-8"}' },
    envelope,
    {
      name: 'attachment-info',
      bytes: '{"attachment1":{"filename":"Größe.png","name":"Größe.png","type":"image/png","content-id":"pic"}}',
    },
    { name: 'attachment1', fileName: 'Gr??e.png', type: 'image/png', bytes: Buffer.from([1, 2, 255]) },
  ])
  const { taken } = await postWebhook('sendgrid', { ...form, query })
  const read = await PostalMime.parse(taken[0]?.raw ?? '')
  expect([read.from?.name, read.subject, read.messageId, read.text?.trim(), read.html?.trim()]).toEqual([
    'Jørn',
    'long folded',
    '<m-3@x.example>',
    'Grüße',
    '<p>Grüße</p>',
  ])
  expect(read.attachments.map(({ filename, contentId }) => [filename, contentId])).toEqual([['Größe.png', '<pic>']])
  expect(Buffer.from(read.attachments[0]?.content as ArrayBuffer)).toEqual(Buffer.from([1, 2, 255]))
})

it('asks for the signature over time and body where the key is set, and the token no longer counts', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const settings = { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
  const signedAs = (timestamp: string, bytes: Buffer) => ({
    ...rawForm.headers,
    'x-twilio-email-event-webhook-timestamp': timestamp,
    'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.concat([Buffer.from(timestamp), bytes]), privateKey).toString('base64'),
  })
  const good = signedAs('1777888800', rawForm.body)
  expect((await postWebhook('sendgrid', { ...rawForm, settings, headers: good })).answer.status).toBe(200)
  const changed = Buffer.from(rawForm.body)
  changed[changed.indexOf('raw')] = 0x52
  for (const refused of [
    { body: changed, headers: good },
    { body: rawForm.body, headers: { ...good, 'x-twilio-email-event-webhook-timestamp': '1777888801' } },
    { ...rawForm, query },
    { ...rawForm, headers: good, settings: { publicKey: 'no key' } },
  ]) {
    const { answer, taken } = await postWebhook('sendgrid', { settings, ...refused })
    expect([answer.status, taken]).toEqual([401, []])
  }
})

it('takes nothing without the token, and names what is not as documented', async () => {
  expect((await postWebhook('sendgrid', rawForm)).answer.status).toBe(401)
  const fieldOf = async (form: { body: Buffer | string; headers: Record<string, string> }) =>
    (await postWebhook('sendgrid', { ...form, query })).answer
  expect(await fieldOf(multipart([envelope]))).toMatchObject({ status: 400, body: { field: 'headers' } })
  expect(
    await fieldOf(
      multipart([
        { name: 'email', bytes: RAW },
        { name: 'envelope', bytes: '{"to":"x"}' },
      ]),
    ),
  ).toMatchObject({
    status: 400,
    body: { field: 'envelope' },
  })
  expect(await fieldOf({ body: '--a\r\n\r\n', headers: { 'content-type': 'multipart/form-data; boundary=a' } })).toMatchObject({
    status: 400,
    body: { field: 'body' },
  })
})
