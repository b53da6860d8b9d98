import { createHmac } from 'node:crypto'
import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { multipart, NOW, postWebhook, SECRET } from './post-webhook.ts'

const RAW = Buffer.from('From: ann@x.example\r\nSubject: +raw & 100%\r\n\r\ncaf\xe9 = \x80\r\n', 'latin1')
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

function signed(at = NOW, key = SECRET) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const token = 'c8c2a5cd2c3a4e0e2f0f1d0d6c6d5a4b3c2d1e0f9a8b7c6d5e'
  return {
    timestamp,
    token,
    signature: createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex'),
  }
}

/** Byte by byte, as a form is that carries any charset. */
function urlEncoded(fields: Record<string, string | Buffer>) {
  const escapeBytes = (bytes: Buffer) => [...bytes].map((byte) => (byte === 0x20 ? '+' : `%${byte.toString(16).padStart(2, '0')}`)).join('')
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${escapeBytes(Buffer.from(value))}`)
    .join('&')
}

const told = { recipient: 'support@shop.example', sender: 'bounce@x.example' }

it.each(['a form', 'a multipart form'])('takes the mail itself out of %s, byte for byte', async (kind) => {
  const fields = { ...signed(), ...told, 'body-mime': RAW }
  const parts = Object.entries(fields).map(([name, bytes]) => ({ name, bytes }))
  const { answer, taken } = await postWebhook('mailgun', kind === 'a form' ? { body: urlEncoded(fields), headers: FORM } : multipart(parts))
  expect(answer.status).toBe(200)
  expect(Buffer.from(taken[0]?.raw ?? [])).toEqual(RAW)
  expect(taken[0]?.envelope).toEqual({ from: 'bounce@x.example', to: ['support@shop.example'], remote: null })
})

it('puts a mail that was taken apart together again', async () => {
  const headers = [
    ['Received', 'from a by b'],
    ['From', 'Ann <ann@x.example>'],
    ['Subject', 'Où est-il ?'],
    ['Message-Id', '<m-2@x.example>'],
    ['Content-Type', 'multipart/mixed; boundary="gone"'],
  ]
  const picture = Buffer.from([0, 255, 13, 10, 45, 45])
  const form = multipart([
    ...Object.entries({
      ...signed(),
      ...told,
      'message-headers': JSON.stringify(headers),
      'body-plain': 'Bonjour à tous',
      'body-html': '<p>é</p>',
    }).map(([name, bytes]) => ({ name, bytes })),
    { name: 'content-id-map', bytes: '{"<pic@x>":"attachment-1"}' },
    { name: 'attachment-1', fileName: 'pic%22.png', type: 'image/png', bytes: picture },
    { name: 'attachment-2', fileName: 'note.txt', type: 'text/plain; charset=utf-8', bytes: 'ä' },
  ])
  const { taken } = await postWebhook('mailgun', form)
  const read = await PostalMime.parse(taken[0]?.raw ?? '')
  expect([read.from?.address, read.subject, read.messageId, read.text?.trim(), read.html?.trim()]).toEqual([
    'ann@x.example',
    'Où est-il ?',
    '<m-2@x.example>',
    'Bonjour à tous',
    '<p>é</p>',
  ])
  expect(read.attachments.map(({ filename, contentId }) => [filename, contentId])).toEqual([
    ['pic".png', '<pic@x>'],
    ['note.txt', undefined],
  ])
  expect(Buffer.from(read.attachments[0]?.content as ArrayBuffer)).toEqual(picture)
})

it('takes nothing whose signature is another, of another key, too old, of tomorrow, or missing', async () => {
  const { timestamp, token, signature } = signed()
  const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
  for (const proof of [
    { timestamp, token, signature: signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
    { timestamp, token: `${token}x`, signature },
    signed(NOW, 'another-key'),
    signed(hours(-10)),
    signed(hours(1)),
    { timestamp: 'NaN', token, signature: createHmac('sha256', SECRET).update(`NaN${token}`).digest('hex') },
    {},
  ]) {
    const { answer, taken } = await postWebhook('mailgun', { body: urlEncoded({ ...proof, ...told, 'body-mime': RAW }), headers: FORM })
    expect([answer.status, taken]).toEqual([401, []])
  }
})

it('still takes what is tried again eight hours later', async () => {
  const door = { now: () => new Date(NOW.getTime() + 8 * 3_600_000) }
  const { answer } = await postWebhook('mailgun', { body: urlEncoded({ ...signed(), ...told, 'body-mime': RAW }), headers: FORM, door })
  expect(answer.status).toBe(200)
})

it('names the field that is not as documented', async () => {
  const answerTo = async (fields: Record<string, string>) =>
    (await postWebhook('mailgun', { body: urlEncoded({ ...signed(), ...fields }), headers: FORM })).answer
  expect(await answerTo({ 'body-mime': 'x' })).toMatchObject({ status: 400, body: { field: 'recipient' } })
  expect(await answerTo(told)).toMatchObject({ status: 400, body: { field: 'message-headers' } })
  expect(await answerTo({ ...told, 'message-headers': '[["a"]]' })).toMatchObject({ status: 400, body: { field: 'message-headers' } })
  expect((await postWebhook('mailgun', { body: '{}', headers: { 'content-type': 'application/json' } })).answer).toMatchObject({
    status: 400,
    body: { field: 'Content-Type' },
  })
})
