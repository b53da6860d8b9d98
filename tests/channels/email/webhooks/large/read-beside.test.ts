import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { LARGE_BYTES } from '../../../../../server/channels/email/webhooks/large/read-beside.ts'
import { multipart, NOW, type Posting, postWebhook, SECRET } from '../post-webhook.ts'

const QUERY = `?token=${SECRET}`
const RAW = `From: ann@x.example\r\nSubject: Straße\r\n\r\n${'ab\r\n'.repeat(LARGE_BYTES / 4)}`
const timestamp = String(NOW.getTime() / 1000)
const signature = createHmac('sha256', SECRET).update(`${timestamp}t`).digest('hex')
const signed = Object.entries({ timestamp, token: 't', signature, recipient: 'support@x.example', sender: 'ann@x.example' })
const form = (fields: [string, string][]) => multipart(fields.map(([name, bytes]) => ({ name, bytes })))

const large: ['postmark' | 'mailgun' | 'sendgrid', Posting][] = [
  ['postmark', { body: JSON.stringify({ RawEmail: RAW, OriginalRecipient: 'support@x.example', From: 'ann@x.example' }), query: QUERY }],
  ['mailgun', form([...signed, ['body-mime', RAW]])],
  [
    'sendgrid',
    {
      ...form([
        ['email', RAW],
        ['envelope', '{"to":["support@x.example"],"from":"ann@x.example"}'],
      ]),
      query: QUERY,
    },
  ],
]

it.each(large)('a large mail from %s is read beside, byte for byte', async (provider, posting) => {
  const { answer, taken } = await postWebhook(provider, posting)
  expect(answer.status).toBe(200)
  expect(Buffer.from(taken[0]?.raw ?? []).equals(Buffer.from(RAW))).toBe(true)
  expect(taken[0]?.envelope).toEqual({ from: 'ann@x.example', to: ['support@x.example'], remote: null })
})

it.each(large)('a stranger who posts a large body as %s is refused', async (provider, posting) => {
  const { answer, taken } = await postWebhook(provider, { ...posting, query: '', settings: { secret: 'another' } })
  expect([answer.status, taken]).toEqual([401, []])
})

it('what is wrong in a large body is named, and the next one is read all the same', async () => {
  const padding = 'x'.repeat(LARGE_BYTES)
  const wrong = await postWebhook('postmark', { body: JSON.stringify({ Headers: 'none', padding }), query: QUERY })
  expect(wrong.answer).toMatchObject({ status: 400, body: { field: 'Headers' } })
  const torn = await postWebhook('postmark', { body: `{"padding":"${padding}`, query: QUERY })
  expect(torn.answer).toMatchObject({ status: 400, body: { field: 'body' } })
  const [, posting] = large[0] as (typeof large)[number]
  expect((await postWebhook('postmark', posting)).answer.status).toBe(200)
})
