import { sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCertificateLoader } from '../../../../server/channels/email/webhooks/sns/load-certificate.ts'
import { selfSigned } from '../../../support/self-signed.ts'
import { type Posting, postWebhook, SECRET } from './post-webhook.ts'

const sns = selfSigned('sns.amazonaws.com')
const other = selfSigned('sns.amazonaws.com')
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:mail'
const CERTIFICATE = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem'
const RAW = Buffer.from('From: ann@x.example\r\nSubject: ses\r\n\r\ncaf\xe9\r\n', 'latin1')

const received = (change: object = {}, action: object = { type: 'SNS', topicArn: TOPIC, encoding: 'BASE64' }) => ({
  notificationType: 'Received',
  mail: { source: 'bounce@x.example', messageId: 'd6iitobk75ur44p8kdnnp7g2n800', destination: ['support@shop.example'], headers: [] },
  receipt: { recipients: ['support+t@shop.example'], action },
  content: RAW.toString('base64'),
  ...change,
})

/** As SNS signs it: name and value of each field in the order of the names. */
function message(fields: Record<string, string>, { version = '2', key = sns.key } = {}): string {
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  const isNotification = fields.Type === 'Notification'
  const signed = names
    .filter((name) => fields[name] !== undefined && (isNotification ? name !== 'SubscribeURL' && name !== 'Token' : name !== 'Subject'))
    .map((name) => `${name}\n${fields[name]}\n`)
    .join('')
  const Signature = sign(version === '1' ? 'sha1' : 'sha256', Buffer.from(signed), key).toString('base64')
  return JSON.stringify({ SignatureVersion: version, SigningCertURL: CERTIFICATE, Signature, ...fields })
}

const notification = (content: object | string, change: Record<string, string> = {}) => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: TOPIC,
  Subject: 'Amazon SES Email Receipt Notification',
  Message: typeof content === 'string' ? content : JSON.stringify(content),
  Timestamp: '2026-05-04T10:00:00.000Z',
  ...change,
})

const post = (body: string, posting: Partial<Posting> = {}) =>
  postWebhook('ses', {
    body,
    query: `?token=${SECRET}`,
    ...posting,
    // certificates are of today
    door: { now: () => new Date(), loadCertificate: async () => sns.cert, ...posting.door },
  })

describe('a notification', () => {
  it.each(['1', '2'])('signed in version %s brings its mail, byte for byte', async (version) => {
    const { answer, taken } = await post(message(notification(received()), { version }))
    expect(answer.status).toBe(200)
    expect(Buffer.from(taken[0]?.raw ?? [])).toEqual(RAW)
    expect(taken[0]?.envelope).toEqual({ from: 'bounce@x.example', to: ['support+t@shop.example'], remote: null })
  })

  it('without a subject is signed without one', async () => {
    const { Subject: _none, ...plain } = notification(received())
    expect((await post(message(plain))).answer.status).toBe(200)
  })

  it('brings text where the encoding is UTF-8, and tells the two apart where it is not said', async () => {
    const text = 'From: ann@x.example\r\n\r\nhällo\r\n'
    for (const [content, encoding] of [
      [text, { encoding: 'UTF-8' }],
      [text, {}],
      [Buffer.from(text).toString('base64'), {}],
    ] as const) {
      const { taken } = await post(message(notification(received({ content }, { type: 'SNS', ...encoding }))))
      expect(Buffer.from(taken[0]?.raw ?? []).toString()).toBe(text)
    }
  })

  it('of a mail that went to S3 is refused with what to change', async () => {
    const { answer, taken } = await post(message(notification(received({ content: undefined }, { type: 'S3' }))))
    expect(answer).toMatchObject({
      status: 400,
      body: { field: 'content', error: expect.stringMatching(/type S3.*SNS action with Base64/) },
    })
    expect(taken).toEqual([])
  })

  it('of anything but a mail is let go', async () => {
    for (const said of [
      { notificationType: 'AMAZON_SES_SETUP_NOTIFICATION' },
      'Successfully validated SNS topic for Amazon SES event publishing.',
    ]) {
      const { answer, taken } = await post(message(notification(said)))
      expect([answer.status, taken]).toEqual([200, []])
    }
  })
})

describe('a signature', () => {
  it.each<[string, string, Partial<Posting>]>([
    ['of another key', message(notification(received()), { key: other.key }), {}],
    ['over another message', message(notification(received())).replace('support+t', 'support+u'), {}],
    ['of an unknown version', message({ ...notification(received()), SignatureVersion: '3' }), {}],
    ['of a certificate from elsewhere', message({ ...notification(received()), SigningCertURL: 'https://evil.example/sns.pem' }), {}],
    [
      'of a host that only looks alike',
      message({ ...notification(received()), SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem' }),
      {},
    ],
    [
      'of a bucket at Amazon',
      message({ ...notification(received()), SigningCertURL: 'https://sns.s3.amazonaws.com@evil.example/a.pem' }),
      {},
    ],
    ['of a certificate without TLS', message({ ...notification(received()), SigningCertURL: CERTIFICATE.replace('https', 'http') }), {}],
    ['of a port of its own', message({ ...notification(received()), SigningCertURL: CERTIFICATE.replace('.com/', '.com:8443/') }), {}],
    ['of a certificate that is none', message(notification(received())), { door: { loadCertificate: async () => 'hello' } }],
    ['of a certificate that has run out', message(notification(received())), { door: { now: () => new Date('2040-01-01') } }],
    ['of a stranger’s topic', message(notification(received())), { settings: { topicArn: `${TOPIC}2` } }],
    ['without our token', message(notification(received())), { query: '' }],
  ])('%s counts for nothing', async (_name, body, posting) => {
    const { answer, taken } = await post(body, posting)
    expect([answer.status, taken]).toEqual([401, []])
  })

  it('cannot be checked while the certificate is away: it is asked for again', async () => {
    const { answer } = await post(message(notification(received())), { door: { loadCertificate: () => Promise.reject(new Error('away')) } })
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '60' } })
  })

  it('is missing where SNS delivers raw messages, and the answer says so', async () => {
    expect((await post(JSON.stringify(received()))).answer).toMatchObject({
      status: 400,
      body: { field: 'Type', error: expect.stringContaining('raw message delivery') },
    })
  })
})

describe('a subscription', () => {
  const asked = (SubscribeURL: string) =>
    message({
      Type: 'SubscriptionConfirmation',
      MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
      Token: '2336412f37',
      TopicArn: TOPIC,
      Message: 'You have chosen to subscribe',
      SubscribeURL,
      Timestamp: '2026-05-04T10:00:00.000Z',
    })
  const address = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37'

  it('is confirmed at the address that SNS names, once it is signed', async () => {
    const called: string[] = []
    const confirm = async (url: string) => {
      called.push(url)
    }
    expect((await post(asked(address), { door: { confirm } })).answer).toMatchObject({ status: 200, body: { outcome: 'confirmed' } })
    expect((await post(asked(address).replace('Action=Confirm', 'Action=Other'), { door: { confirm } })).answer.status).toBe(401)
    expect((await post(asked('http://169.254.169.254/'), { door: { confirm } })).answer).toMatchObject({
      status: 400,
      body: { field: 'SubscribeURL' },
    })
    expect(called).toEqual([address])
  })

  it('is asked for again where it cannot be confirmed now', async () => {
    const confirm = () => Promise.reject(new Error('away'))
    expect((await post(asked(address), { door: { confirm } })).answer.status).toBe(503)
  })
})

it('a certificate is asked for once, and never kept from an answer that is none', async () => {
  const asked: string[] = []
  const load = createCertificateLoader(async (address) => {
    asked.push(address)
    return { status: asked.length === 1 ? 500 : 200, headers: {}, body: Buffer.from(sns.cert), url: address }
  })
  await expect(load(CERTIFICATE)).rejects.toThrow('500')
  expect([await load(CERTIFICATE), await load(CERTIFICATE)]).toEqual([sns.cert, sns.cert])
  expect(asked).toHaveLength(2)
})
