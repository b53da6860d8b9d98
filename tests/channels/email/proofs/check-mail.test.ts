import { describe, expect, it } from 'vitest'
import { checkMail } from '../../../../server/channels/email/proofs/check-mail.ts'
import { proofOfMail } from '../../../../server/channels/email/proofs/proof-of-mail.ts'
import { readMail } from '../machines/read-mail.ts'
import { customerDns, dnsOf, headersOf, rawOf, signMail } from './signed-mail.ts'

const envelope = {
  from: 'ada@customer.example.com',
  to: ['support@shop.example'],
  remote: { ip: '192.0.2.7', helo: 'mx.customer.example.com' },
}
const check = (raw: string, records: Record<string, string> = customerDns, given: typeof envelope | null = envelope) =>
  checkMail(Buffer.from(raw), given, { resolver: dnsOf(records) })
const prove = async (raw: string, records = customerDns) =>
  proofOfMail(await readMail(raw), await check(raw, records), { inboxAddresses: ['support@shop.example'], now: new Date() })

describe('a mail that is handed to ourselves', () => {
  it('is proven by its signature, its server and its domain, and gives level 3', async () => {
    const raw = await signMail(rawOf(headersOf()))
    const auth = await check(raw)
    expect(auth).toMatchObject({ spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: null, by: 'this desk' })
    expect(auth.signatures).toEqual([
      {
        domain: 'customer.example.com',
        signed: expect.arrayContaining(['from', 'to', 'date', 'message-id']),
        hasLength: false,
        aligned: true,
        result: 'pass',
      },
    ])
    expect(await prove(raw)).toMatchObject({ level: 3, isSafeToAnswer: true, warning: 'none' })
  })

  it('is level 1 by its server alone', async () => {
    expect(await prove(rawOf(headersOf()))).toMatchObject({ level: 1, isSafeToAnswer: true, warning: 'unproven' })
  })

  it('is level 1 and failed once its body has changed', async () => {
    const raw = (await signMail(rawOf(headersOf()))).replace('Where is it?', 'Send it to Eve')
    expect((await check(raw, customerDns, null)).dmarc).toBe('fail')
    expect(
      proofOfMail(await readMail(raw), await check(raw, customerDns, null), { inboxAddresses: ['support@shop.example'], now: new Date() }),
    ).toMatchObject({ level: 1, isSafeToAnswer: false, warning: 'failed' })
  })

  it('is not proven by the signature of somebody else', async () => {
    const auth = await check(await signMail(rawOf(headersOf()), { domain: 'evil.example.net' }), customerDns, null)
    expect(auth).toMatchObject({ dkim: 'pass', dmarc: 'fail' })
    expect(auth.signatures[0]?.aligned).toBe(false)
  })

  it('is held to strict alignment where its domain asks for it', async () => {
    const raw = await signMail(rawOf(headersOf()), { domain: 'mail.customer.example.com' })
    expect((await check(raw, customerDns, null)).dmarc).toBe('pass')
    expect((await check(raw, { ...customerDns, '_dmarc.customer.example.com': 'v=DMARC1; p=reject; adkim=s; aspf=s' }, null)).dmarc).toBe(
      'fail',
    )
  })

  it('is not proven by a signature that ends before the text does', async () => {
    const raw = await signMail(rawOf(headersOf()), { length: 5 })
    expect((await check(raw)).signatures[0]?.hasLength).toBe(true)
    expect((await prove(raw)).level).toBe(1)
  })

  it('tells trouble with DNS apart from a lie, and does not wait for ever', async () => {
    const raw = Buffer.from(await signMail(rawOf(headersOf())))
    const broken = await checkMail(raw, envelope, {
      resolver: async () => Promise.reject(Object.assign(new Error('away'), { code: 'ETIMEOUT' })),
    })
    expect(broken).toMatchObject({ dkim: 'temperror', dmarc: 'temperror' })
    const silent = await checkMail(raw, envelope, { resolver: () => new Promise(() => {}) })
    expect(silent).toMatchObject({ spf: 'temperror', dkim: 'temperror', dmarc: 'temperror' })
  })

  it('is answered for whatever it is', async () => {
    for (const raw of [
      '',
      '\r\n',
      'From',
      'DKIM-Signature: \r\n\r\n',
      `DKIM-Signature: v=1; d=x; h=from; b=${'A'.repeat(50_000)}\r\n\r\n`,
      '\0\xff'.repeat(1000),
    ])
      expect((await check(raw, {})).dmarc).not.toBe('pass')
    expect((await check(`${'DKIM-Signature: v=1; d=customer.example.com; s=s1; h=from; b=AA\r\n'.repeat(21)}\r\n`)).dkim).toBe('permerror')
  })
})
