import { expect, it, onTestFinished } from 'vitest'
import { Refused, TryLater } from '../../../../server/channels/email/sending/send-errors.ts'
import { createSmtpLanes } from '../../../../server/channels/email/sending/smtp-lanes.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { mailServer, scriptedServer } from './mail-server.ts'

const RAW = Buffer.from('From: help@shop.example\r\nMessage-ID: <m1@shop.example>\r\nSubject: x\r\n\r\n.dot\r\nend\r\n')
const to = (...recipients: string[]) => ({ from: 'help@shop.example', to: recipients })
const ANN = to('ann@x.example')

function openLanes(now = () => new Date(), log = silentLog) {
  const lanes = createSmtpLanes({ log, now })
  onTestFinished(() => lanes.close())
  return lanes
}
const by = (url: string) => ({ url, dkim: null, isTrusted: true })
const failureOf = (sending: Promise<unknown>) => sending.then(() => null).catch((error: unknown) => error as TryLater & Refused)

it('hands over the bytes as they are, to the envelope and to nobody else', async () => {
  const server = await mailServer()
  const sent = await openLanes().send(by(server.url), RAW, { from: '', to: ['ann@x.example', 'bcc@x.example'] })
  expect(sent).toEqual({ accepted: ['ann@x.example', 'bcc@x.example'], refused: [] })
  expect(server.taken).toHaveLength(1)
  expect(server.taken[0]).toMatchObject({ from: '', to: ['ann@x.example', 'bcc@x.example'] })
  expect(server.taken[0]?.raw.toString()).toBe(RAW.toString())
})

it('one recipient refused does not stop the rest, and each is told for good or for now', async () => {
  const rcpt = (address: string) =>
    address.startsWith('gone') ? '550 5.1.1 no such user' : address.startsWith('full') ? '452 4.2.2 mailbox full' : undefined
  const server = await mailServer({ rcpt })
  const sent = await openLanes().send(by(server.url), RAW, to('ann@x.example', 'gone@x.example', 'full@x.example'))
  expect(sent).toEqual({
    accepted: ['ann@x.example'],
    refused: [
      { address: 'gone@x.example', code: 550, said: '5.1.1 no such user', kind: 'hard' },
      { address: 'full@x.example', code: 452, said: '4.2.2 mailbox full', kind: 'soft' },
    ],
  })
  const none = await openLanes().send(by(server.url), RAW, to('gone@x.example', 'full@x.example'))
  expect(none.accepted).toEqual([])
  expect(none.refused.map(({ kind }) => kind)).toEqual(['hard', 'soft'])
})

it('a refused recipient of an international domain is told as refused, under the name that we wrote to', async () => {
  const server = await mailServer({ rcpt: (address) => (/^gone/i.test(address) ? '550 5.1.1 no such user' : undefined) })
  const sent = await openLanes().send(by(server.url), RAW, to('ann@bücher.example', 'gone@bücher.example', 'Gone@BÜCHER.example'))
  expect(sent.accepted).toEqual(['ann@bücher.example'])
  expect(sent.refused.map(({ address, kind }) => [address, kind])).toEqual([
    ['gone@bücher.example', 'hard'],
    ['Gone@BÜCHER.example', 'hard'],
  ])
  const failure = await failureOf(openLanes().send(by(server.url), RAW, to('gone@bücher.example')))
  expect(failure?.refused).toMatchObject([{ address: 'gone@bücher.example', code: 550, said: '5.1.1 no such user' }])
})

it.each([
  ['the sender', { mail: '451 4.7.1 greylisted' }, '451 4.7.1 greylisted'],
  ['the only recipient', { rcpt: () => '421 4.3.2 closing' }, '421 4.3.2 closing'],
  ['the mail itself', { data: '451 4.3.0 try again' }, '451 4.3.0 try again'],
])('a 4xx to %s is for later', async (_, answers, said) => {
  const server = await mailServer(answers)
  const failure = await failureOf(openLanes().send(by(server.url), RAW, ANN))
  expect(failure).toBeInstanceOf(TryLater)
  expect(failure).toMatchObject({ about: 'server', message: expect.stringContaining(said) })
})

it.each([
  ['the sender', { mail: '550 5.7.1 not you' }, '550 5.7.1 not you'],
  ['the only recipient', { rcpt: () => '550 5.1.1 no such user' }, '550 5.1.1 no such user'],
  ['the mail itself', { data: '554 5.7.1 spam' }, '554 5.7.1 spam'],
])('a 5xx to %s is for good', async (_, answers, said) => {
  const server = await mailServer(answers)
  const failure = await failureOf(openLanes().send(by(server.url), RAW, ANN))
  expect(failure).toBeInstanceOf(Refused)
  expect(failure?.message).toBe(said)
  expect(failure?.refused).toMatchObject([{ address: 'ann@x.example', kind: 'hard' }])
})

it('a mail that was refused after DATA was refused to everybody', async () => {
  const server = await mailServer({ rcpt: (address) => (address.startsWith('gone') ? '550 gone' : undefined), data: '554 spam' })
  const failure = await failureOf(openLanes().send(by(server.url), RAW, to('ann@x.example', 'gone@x.example')))
  expect(failure?.refused.map(({ address, kind }) => [address, kind])).toEqual([
    ['ann@x.example', 'hard'],
    ['gone@x.example', 'hard'],
  ])
})

it('a connection that is cut after the mail was told is for later, and the mail is not told again by itself', async () => {
  const said = (line: string) => (line === '.' ? null : line === 'DATA' ? '354 go on' : '250 ok')
  const server = await scriptedServer(said)
  const failure = await failureOf(openLanes().send(by(server.url), RAW, ANN))
  expect(failure).toBeInstanceOf(TryLater)
  expect(failure?.about).toBe('connection')
  expect(server.heard.filter((line) => line === '.')).toHaveLength(1)
})

it('a server that turns everybody away is for later: it says nothing of this mail', async () => {
  const server = await scriptedServer(() => '250 ok', '554 no service')
  expect(await failureOf(openLanes().send(by(server.url), RAW, ANN))).toBeInstanceOf(TryLater)
})

it('a server that is away is left alone for half a minute, then asked again', async () => {
  let now = new Date('2026-05-04T10:00:00Z')
  const lanes = openLanes(() => now)
  let mayAnswer = false
  const server = await scriptedServer((line) => (!mayAnswer ? null : line === 'DATA' ? '354 go on' : '250 ok'))
  expect(await failureOf(lanes.send(by(server.url), RAW, ANN))).toMatchObject({ about: 'connection' })
  const asked = server.heard.length
  mayAnswer = true
  expect(await failureOf(lanes.send(by(server.url), RAW, ANN))).toMatchObject({ about: 'connection' })
  expect(server.heard.length).toBe(asked)
  now = new Date(now.getTime() + 31_000)
  expect((await lanes.send(by(server.url), RAW, ANN)).accepted).toEqual(ANN.to)
})

it('never goes on without TLS where that is required, nor with a certificate that nobody signed', async () => {
  const plain = await mailServer()
  const lanes = openLanes()
  expect(await failureOf(lanes.send(by(`${plain.url}?tls=required`), RAW, ANN))).toMatchObject({ name: 'TryLater', about: 'secure' })
  const unsigned = await mailServer({}, { hideSTARTTLS: false })
  expect(await failureOf(lanes.send(by(unsigned.url), RAW, ANN))).toMatchObject({ name: 'TryLater', about: 'secure' })
  expect([...plain.taken, ...unsigned.taken]).toEqual([])
  await lanes.send(by(`${unsigned.url}?tls=required&certificate=any`), RAW, ANN)
  expect(unsigned.taken[0]?.isSecure).toBe(true)
})

it('signs in over TLS; a wrong password is for later, is never told, and a mail is not lost by it', async () => {
  const server = await mailServer({}, { secure: true, authOptional: false })
  const url = (pass: string) => `smtps://shop:${pass}@127.0.0.1:${server.port}?certificate=any`
  const logged: object[] = []
  const log = { ...silentLog, warn: (fields: object) => void logged.push(fields) }
  const lanes = openLanes(() => new Date(), log)
  await lanes.send(by(url('right')), RAW, ANN)
  expect(server.taken[0]).toMatchObject({ user: 'shop', isSecure: true })
  const failure = await failureOf(lanes.send(by(url('right-hand')), RAW, ANN))
  expect(failure).toMatchObject({ name: 'TryLater', about: 'sign_in' })
  expect(`${failure?.message}${JSON.stringify(logged)}`).not.toContain('right-hand')
})

it.each(['ftp://x.example', 'smtp://x.example?pool=true', 'smtp://x.example?tls=maybe', 'no address', 'smtp://'])(
  'waits for somebody to mend the settings %j',
  async (url) => {
    expect(await failureOf(openLanes().send(by(url), RAW, ANN))).toMatchObject({ name: 'TryLater', about: 'settings' })
  },
)

it('connects to nothing private for an agent who only typed an address', async () => {
  const server = await mailServer()
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '[::ffff:127.0.0.1]']) {
    const failure = await failureOf(openLanes().send({ url: `smtp://${host}:${server.port}`, dkim: null }, RAW, ANN))
    expect(failure, host).toBeInstanceOf(Error)
    expect([Refused, TryLater].some((kind) => failure instanceof kind)).toBe(true)
  }
  expect(server.connections()).toBe(0)
})

it('shares at most five connections among all mails of one server, however many wait', async () => {
  const server = await mailServer()
  const lanes = openLanes()
  await Promise.all(Array.from({ length: 60 }, () => lanes.send(by(server.url), RAW, ANN)))
  expect(server.taken).toHaveLength(60)
  expect(server.connections()).toBeLessThanOrEqual(5)
})
