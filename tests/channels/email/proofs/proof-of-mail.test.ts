import { describe, expect, it } from 'vitest'
import type { MailAuth } from '../../../../server/channels/email/proofs/mail-auth.ts'
import { proofOfMail } from '../../../../server/channels/email/proofs/proof-of-mail.ts'
import { readAuthenticationResults } from '../../../../server/channels/email/proofs/read-authentication.ts'
import { cpuTime } from '../../../support/cpu-time.ts'
import { readMail } from '../machines/read-mail.ts'
import { headersOf, rawOf } from './signed-mail.ts'

const now = new Date('2026-03-01T12:00:00Z')
const fresh = { Date: 'Sun, 01 Mar 2026 11:00:00 +0000' }
const signature = {
  domain: 'customer.example.com',
  signed: ['from', 'from', 'to', 'date', 'message-id', 'subject'],
  hasLength: false,
  aligned: true,
  result: 'pass' as const,
}
const passed: MailAuth = { spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: null, signatures: [signature], by: 'mx.example' }
const us = { inboxAddresses: ['support@shop.example'], agentAddresses: ['joe@shop.example'], now }
const prove = async (headers: Record<string, string>, auth: MailAuth = passed) =>
  proofOfMail(await readMail(rawOf(headersOf({ ...fresh, ...headers }))), auth, us)
const signedAs = (change: Partial<typeof signature>): MailAuth => ({ ...passed, signatures: [{ ...signature, ...change }] })

describe('a mail proves who wrote it', () => {
  it('only where everything holds at once', async () => {
    expect(await prove({})).toEqual({
      level: 3,
      why: 'Signed by customer.example.com for its writer, to us, today (found by mx.example; no second From can be added).',
      isSafeToAnswer: true,
      warning: 'none',
    })
    expect(await prove({ To: 'Support <SUPPORT+abc@shop.example>' })).toMatchObject({ level: 3 })
    expect(await prove({ To: 'x@y.example', Cc: 'support@shop.example' }, signedAs({ signed: [...signature.signed, 'cc'] }))).toMatchObject(
      { level: 3 },
    )
  })

  it.each<[string, Record<string, string>, MailAuth]>([
    ['SPF alone', {}, { ...passed, signatures: [] }],
    ['a foreign signature', {}, signedAs({ aligned: false })],
    ['a failed signature', {}, signedAs({ result: 'fail' as 'pass' })],
    ['l=', {}, signedAs({ hasLength: true })],
    ...['from', 'to', 'date', 'message-id'].map((name): [string, Record<string, string>, MailAuth] => [
      `${name} unsigned`,
      {},
      signedAs({ signed: signature.signed.filter((each) => each !== name) }),
    ]),
    ['our inbox in an unsigned Cc', { To: 'x@y.example', Cc: 'support@shop.example' }, passed],
    ['our inbox nowhere', { To: 'x@y.example' }, passed],
    ['yesterday', { Date: 'Sat, 28 Feb 2026 11:59:00 +0000' }, passed],
    ['the day after tomorrow', { Date: 'Mon, 02 Mar 2026 12:01:00 +0000' }, passed],
    ['no date', { Date: 'soon' }, passed],
    ['two writers', { From: 'ada@customer.example.com, eve@evil.example' }, passed],
    ['a second From', { 'From ': '', FROM: 'eve@evil.example' }, passed],
    ['a second To', { TO: 'x@y.example' }, passed],
    ['DMARC failed', {}, { ...passed, dmarc: 'fail' }],
  ])('not with %s', async (_name, headers, auth) => {
    expect((await prove(headers, auth)).level).toBe(1)
  })

  it('says who pretends to be us, in the address or in the name', async () => {
    const none: MailAuth = { ...passed, dmarc: 'none', dkim: 'none', signatures: [] }
    for (const From of ['support@shop.example', 'Joe <JOE@shop.example>', '"support@shop.example" <eve@evil.example>'])
      expect(await prove({ From }, none)).toMatchObject({ level: 1, warning: 'pretends_to_be_us', isSafeToAnswer: false })
    expect(await prove({ From: 'Joe <joe@shop.example>' }, signedAs({ domain: 'shop.example' }))).toMatchObject({
      level: 3,
      warning: 'none',
    })
  })

  it('is safe to answer only where the domain in From stands for it', async () => {
    for (const dmarc of ['none', 'fail', 'temperror', 'neutral'] as const)
      expect((await prove({}, { ...passed, dmarc })).isSafeToAnswer).toBe(false)
  })
})

describe('what a provider says of a mail', () => {
  const results = (value: string) => ({ name: 'authentication-results', value })
  const dkim = {
    name: 'dkim-signature',
    value: 'v=1; a=rsa-sha256; d=customer.example.com; s=s1; h=From:To:Date:\r\n Message-ID; bh=x; b=ABCDEFGH12',
  }
  const from = [{ name: '', address: 'ada@customer.example.com' }]
  const read = (headers: { name: string; value: string }[]) => readAuthenticationResults({ headers, from }, 'mx.example')
  const told =
    'mx.example 1; spf=pass (sender (really) ok; dmarc=fail) smtp.mailfrom="a;b@c"; dkim = pass reason="good \\"one\\"; dkim=fail" header.d=customer.example.com header.b=ABCDEFGH; dmarc=pass (p=none) header.from=customer.example.com; arc=none'

  it('is read with its comments and quoted strings, and joined with the signature it speaks of', () => {
    expect(read([results(told), dkim])).toEqual({
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      arc: 'none',
      by: 'mx.example',
      signatures: [
        { domain: 'customer.example.com', signed: ['from', 'to', 'date', 'message-id'], hasLength: false, aligned: true, result: 'pass' },
      ],
    })
  })

  it('counts only where it stands on top, in one run, under the configured name', () => {
    const none = { spf: 'none', dkim: 'none', dmarc: 'none', signatures: [] }
    expect(read([results(told.replace('mx.example', 'mx.evil.example')), dkim])).toMatchObject(none)
    expect(read([results(told.replace('mx.example', 'mx.example.evil')), dkim])).toMatchObject(none)
    expect(read([results('mx.example; none'), { name: 'received', value: 'from evil' }, results(told), dkim])).toMatchObject(none)
    expect(
      read([results('mx.example; spf=fail'), results('mx.example; dmarc=fail'), { name: 'received', value: '' }, results(told)]),
    ).toMatchObject({ spf: 'fail', dmarc: 'fail' })
  })

  it('takes of several signatures that fit only what all of them cover', () => {
    const planted = { ...dkim, value: dkim.value.replace('Message-ID', 'X-Other').replace('h=', 'l=3; h=') }
    expect(read([results(told), dkim, planted]).signatures[0]).toMatchObject({ signed: ['from', 'to', 'date'], hasLength: true })
    expect(read([results(told)]).signatures[0]?.signed).toEqual([])
    expect(read([results(told), { ...dkim, value: dkim.value.replace('ABCDEFGH', 'XBCDEFGH') }]).signatures[0]?.signed).toEqual([])
  })

  it('says nothing of this mail where it speaks of another domain', () => {
    expect(read([results(told.replace('header.from=customer.example.com', 'header.from=evil.example'))]).dmarc).toBe('none')
    expect(read([results(told.replace('header.d=customer.example.com', 'header.i=@evil.example'))]).signatures[0]?.aligned).toBe(false)
  })

  it('is read in bounded time, whatever it is', () => {
    const start = cpuTime()
    for (const unit of ['(', '"', '\\', ';', 'a=', 'dkim=pass ', 'header.d ', '((a)'])
      expect(read([results(`mx.example; ${unit.repeat(100_000)}`)]).dmarc).toBe('none')
    expect(cpuTime() - start).toBeLessThan(10_000)
  })
})
