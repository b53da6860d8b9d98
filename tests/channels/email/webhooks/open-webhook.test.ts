import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAIL_PROVIDERS, type MailProvider } from '../../../../server/channels/email/webhooks/open-webhook.ts'
import { MAX_WEBHOOK_BYTES } from '../../../../server/channels/email/webhooks/webhook-request.ts'
import { multipart, NOW, type Posting, postWebhook, SECRET } from './post-webhook.ts'

const RAW = 'From: ann@x.example\r\n\r\nhello\r\n'
const good = { body: RAW, headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'message/rfc822; charset=utf-8' } }

describe('a mail posted as it is', () => {
  it('is taken from who knows the secret, byte for byte', async () => {
    const { answer, taken } = await postWebhook('raw', good)
    expect(answer).toMatchObject({ status: 200, body: { ok: true, outcome: 'taken' } })
    expect(taken).toEqual([{ inboxId: 'inbox-1', raw: Buffer.from(RAW), envelope: null, via: 'http' }])
  })

  it.each([
    ['no secret', 401, { ...good, headers: { 'content-type': 'message/rfc822' } }],
    ['another secret', 401, { ...good, headers: { ...good.headers, authorization: 'Bearer x' } }],
    ['a guess in the address', 401, { ...good, headers: { 'content-type': 'message/rfc822' }, query: `?token=${SECRET.slice(1)}` }],
    ['another type', 400, { ...good, headers: { ...good.headers, 'content-type': 'text/plain' } }],
    ['nothing in it', 400, { ...good, body: '' }],
    ['too much in it', 413, { ...good, body: new Uint8Array(MAX_WEBHOOK_BYTES + 1) }],
  ])('is refused with %s', async (_name, status, posting) => {
    const { answer, taken } = await postWebhook('raw', posting)
    expect([answer.status, taken]).toEqual([status, []])
  })
})

it('takes a raw mail by the token of the address, for who cannot set a header', async () => {
  const { answer } = await postWebhook('raw', { ...good, headers: { 'content-type': 'message/rfc822' }, query: `?token=${SECRET}` })
  expect(answer.status).toBe(200)
})

describe('an inbox', () => {
  it('that nobody knows has no door', async () => {
    expect((await postWebhook('raw', { ...good, door: { providerOf: async () => null } })).answer.status).toBe(404)
  })

  it('without a secret takes nothing, from nobody', async () => {
    for (const provider of MAIL_PROVIDERS) {
      const settings = { secret: '' }
      const timestamp = String(NOW.getTime() / 1000)
      const signature = createHmac('sha256', '').update(`${timestamp}t`).digest('hex')
      const form = multipart(Object.entries({ timestamp, token: 't', signature }).map(([name, bytes]) => ({ name, bytes })))
      const headers = { ...form.headers, authorization: provider === 'raw' ? 'Bearer ' : `Basic ${Buffer.from('a:').toString('base64')}` }
      expect((await postWebhook(provider, { ...form, headers, settings, query: '?token=' })).answer.status).toBe(401)
    }
  })
})

it.each(['known', 'parked', 'quarantined'] as const)('a mail that was %s is not asked for again', async (outcome) => {
  const { answer } = await postWebhook('raw', { ...good, door: { take: async () => outcome } })
  expect(answer).toMatchObject({ status: 200, body: { outcome } })
})

it('a mail that cannot be taken now is asked for again, and the log says why', async () => {
  const warned: object[] = []
  const log = { info: () => {}, warn: (fields: object) => warned.push(fields), error: () => {} }
  const away = new Error('the database is away')
  for (const door of [{ take: () => Promise.reject(away) }, { providerOf: () => Promise.reject(away) }]) {
    const { answer } = await postWebhook('raw', { ...good, door: { ...door, log } })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
  }
  expect(warned).toEqual([
    { error: away, inboxId: 'inbox-1' },
    { error: away, inboxId: 'inbox-1' },
  ])
})

/** What each provider calls proof, with a body of anything. */
const proofs: Record<MailProvider, (body: Uint8Array) => Posting> = {
  postmark: (body) => ({ body, query: `?token=${SECRET}` }),
  sendgrid: (body) => ({ body, query: `?token=${SECRET}`, headers: { 'content-type': 'multipart/form-data; boundary=b' } }),
  mailgun: (body) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ses: (body) => ({ body, query: `?token=${SECRET}`, door: { loadCertificate: async () => 'none' } }),
  raw: (body) => ({ body, headers: good.headers }),
}
const names = [
  'Headers',
  'From',
  'FromFull',
  'ToFull',
  'Attachments',
  'RawEmail',
  'TextBody',
  'OriginalRecipient',
  'Type',
  'Message',
  'SigningCertURL',
]
const json = fc
  .dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue())
  .map((value) => Buffer.from(JSON.stringify(value)))
const field = fc.tuple(
  fc.constantFrom('email', 'headers', 'envelope', 'charsets', 'attachment1', 'attachment-info', 'message-headers'),
  fc.string(),
)
const form = fc
  .array(field)
  .map((fields) =>
    Buffer.from(
      `${fields.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"; filename="${value}\r\n\r\n${value}\r\n`).join('')}--b--`,
    ),
  )
const bytes = fc.oneof(fc.uint8Array({ maxLength: 2000 }), json, form)

it.each(MAIL_PROVIDERS)('no body that %s may be made to post is a fault of ours', async (provider) => {
  await fc.assert(
    fc.asyncProperty(bytes, async (body) => {
      const { answer, taken } = await postWebhook(provider, proofs[provider](body))
      expect([200, 400, 401]).toContain(answer.status)
      expect(taken.length).toBe(answer.status === 200 ? 1 : 0)
    }),
    { numRuns: 300 },
  )
})
