import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign'
import type { DnsResolver } from '../../../../server/channels/email/proofs/check-mail.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** Answers from what is given, and with "no such name" to all else; never asks anybody. */
export function dnsOf(records: Record<string, string>): DnsResolver {
  return async (domain, type) => {
    const text = type === 'TXT' ? records[domain] : undefined
    if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    return [[text]]
  }
}

export const customerDns = {
  's1._domainkey.customer.example.com': `v=DKIM1; k=rsa; p=${key}`,
  's1._domainkey.mail.customer.example.com': `v=DKIM1; k=rsa; p=${key}`,
  's1._domainkey.evil.example.net': `v=DKIM1; k=rsa; p=${key}`,
  '_dmarc.customer.example.com': 'v=DMARC1; p=reject',
  'customer.example.com': 'v=spf1 ip4:192.0.2.7 -all',
}

export const headersOf = (more: Record<string, string> = {}) => ({
  From: 'Ada <ada@customer.example.com>',
  To: 'support@shop.example',
  Subject: 'My parcel',
  Date: new Date().toUTCString(),
  'Message-ID': '<1@customer.example.com>',
  ...more,
})

export const rawOf = (headers: Record<string, string>, body = 'Where is it?\r\n') =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}`

export async function signMail(
  raw: string,
  { domain = 'customer.example.com', signed = ['From', 'To', 'Subject', 'Date', 'Message-ID'], length = 0 } = {},
) {
  const signer = { signingDomain: domain, selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const { signatures } = await dkimSign(raw, {
    canonicalization: 'relaxed/relaxed',
    headerList: signed,
    // else the library reads the clock twice, and a second may pass between what it signs and what it says
    signTime: new Date(),
    signatureData: [{ ...signer, ...(length ? { maxBodyLength: length } : {}) }],
  } as unknown as Parameters<typeof dkimSign>[1])
  return `${signatures.trimEnd()}\r\n${raw}`
}
