import { describe, expect, it } from 'vitest'
import { readBounce } from '../../../../server/channels/email/machines/read-bounce.ts'
import { cpuTime } from '../../../support/cpu-time.ts'
import { readMail } from './read-mail.ts'

const report = (fields: string, returned = 'Message-ID: <pd.7@shop.example>\r\nTo: ada@customer.example\r\n\r\nHello') =>
  [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    'To: support@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b\r\n\r\nIt did not work.\r\n',
    `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${fields}\r\n`,
    `--b\r\nContent-Type: message/rfc822\r\n\r\n${returned}\r\n--b--`,
  ].join('\r\n')

const told = (text: string, headers = 'From: MAILER-DAEMON@mx.example\r\nSubject: failure notice') =>
  `${headers}\r\nTo: support@shop.example\r\n\r\n${text}`

const bounceOf = async (raw: string) => readBounce(await readMail(raw))
const kindOf = async (status: string, code: string) =>
  (
    await bounceOf(
      report(`Final-Recipient: rfc822; ada@customer.example\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${code}`),
    )
  )?.recipients[0]?.kind

describe('a bounce', () => {
  it('names whom we wrote to, why it came back, and which mail it was', async () => {
    const fields =
      'Final-Recipient: rfc822; box7@forward.example\r\nOriginal-Recipient: rfc822;Ada@Customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n  no such user'
    expect(await bounceOf(report(fields))).toEqual({
      recipients: [{ address: 'ada@customer.example', kind: 'hard', status: '5.1.1', said: '550 5.1.1 no such user' }],
      originalMessageId: '<pd.7@shop.example>',
      feedback: null,
    })
  })

  it.each([
    ['5.1.1', '550 5.1.1 user unknown', 'hard'],
    ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'hard'],
    ['5.0.0', '550 no such user', 'hard'],
    ['5.7.1', '550 5.7.1 no such user here', 'hard'],
    ['5.2.2', '552 5.2.2 mailbox full', 'soft'],
    ['5.0.0', '552 over quota', 'soft'],
    ['4.4.1', '421 connection timed out', 'soft'],
    ['5.3.4', '552 5.3.4 message too big', 'soft'],
    ['5.7.26', '550 5.7.26 unauthenticated mail is not accepted', 'blocked'],
    ['5.0.0', '554 your address is on a blacklist', 'blocked'],
    ['5.1.0', '550 5.1.0 sender rejected', 'blocked'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', 'hard'],
  ])('with %s and "%s" is %s', async (status, code, kind) => {
    expect(await kindOf(status, code)).toBe(kind)
  })

  it('tells each recipient apart, and who is only late', async () => {
    const of = (name: string, action: string, status: string) =>
      `Final-Recipient: rfc822; ${name}@customer.example\r\nAction: ${action}\r\nStatus: ${status}\r\n`
    const bounce = await bounceOf(
      report([of('a', 'failed', '5.1.1'), of('b', 'delayed', '4.4.1'), of('c', 'delivered', '2.0.0')].join('\r\n')),
    )
    expect(bounce?.recipients.map(({ address, kind }) => `${address} ${kind}`)).toEqual([
      'a@customer.example hard',
      'b@customer.example delayed',
    ])
  })

  it('is no report of success', async () => {
    expect(await bounceOf(report('Final-Recipient: rfc822; a@customer.example\r\nAction: delivered\r\nStatus: 2.0.0'))).toBeNull()
  })

  it('is read from the words of a server that writes no report', async () => {
    const text =
      "Hi. This is the program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n\n<ada@customer.example>:\n550 Unknown user\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <support@shop.example>\nMessage-ID: <pd.8@shop.example>\nTo: ada@customer.example"
    expect(await bounceOf(told(text))).toEqual({
      recipients: [{ address: 'ada@customer.example', kind: 'hard', status: null, said: '<ada@customer.example>: 550 Unknown user' }],
      originalMessageId: '<pd.8@shop.example>',
      feedback: null,
    })
  })

  it('is not what a customer quotes', async () => {
    const quoting = told(
      'I got: 550 5.1.1 user unknown. It could not be delivered. <pd@shop.example>',
      'From: ada@customer.example\r\nSubject: Undelivered Mail Returned to Sender',
    )
    expect(await bounceOf(quoting)).toBeNull()
  })

  it('is bounded, whatever it holds', async () => {
    const many = Array.from(
      { length: 5000 },
      (_, n) =>
        `Final-Recipient: rfc822; r${n}@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; ${'x'.repeat(600)}\r\n`,
    )
    const bounce = await bounceOf(report(many.join('\r\n')))
    expect(bounce?.recipients.length).toBeLessThanOrEqual(100)
    expect(Math.max(...(bounce?.recipients ?? []).map(({ said }) => said.length))).toBeLessThanOrEqual(500)
    let spent = 0
    for (const unit of ['@', 'a@', '<', 'message-id: <', '-', ' \n', '> ', 'Action: failed\n', '5.1.1.']) {
      const mail = { ...(await readMail(told('x'))), text: unit.repeat(200_000) }
      const start = cpuTime()
      expect(readBounce(mail)?.recipients.length ?? 0).toBeLessThanOrEqual(100)
      spent = Math.max(spent, cpuTime() - start)
    }
    expect(spent).toBeLessThan(5_000)
  })
})

describe('a complaint', () => {
  it('names the mail and, where it is not hidden, who complained', async () => {
    const raw =
      'From: fbl@isp.example\r\nTo: support@shop.example\r\nSubject: complaint\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\nspam\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: <Ada@customer.example>\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <pd.9@shop.example>\r\n\r\nHello\r\n--b--'
    expect(await bounceOf(raw)).toEqual({
      recipients: [{ address: 'ada@customer.example', kind: 'blocked', status: null, said: 'complaint: abuse' }],
      originalMessageId: '<pd.9@shop.example>',
      feedback: 'abuse',
    })
  })
})
