import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { authenticate } from 'mailauth'
import { expect, it } from 'vitest'
import { composeMail } from '../../../../../server/channels/email/sending/compose-mail.ts'
import { signMail } from '../../../../../server/channels/email/sending/smtp/sign-mail.ts'
import { createSmtpLanes } from '../../../../../server/channels/email/sending/smtp-lanes.ts'
import { silentLog } from '../../../../support/silent-log.ts'
import { mailServer } from '../mail-server.ts'
import { outgoing } from '../outgoing.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ed = generateKeyPairSync('ed25519')
const published = ({ publicKey }: { publicKey: KeyObject }) => publicKey.export({ type: 'spki', format: 'der' })
const pemOf = ({ privateKey }: { privateKey: KeyObject }) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const records: Record<string, string> = {
  'rsa._domainkey.shop.example': `v=DKIM1; k=rsa; p=${published(rsa).toString('base64')}`,
  'ed._domainkey.shop.example': `v=DKIM1; k=ed25519; p=${published(ed).subarray(-32).toString('base64')}`,
  '_dmarc.shop.example': 'v=DMARC1; p=reject',
}
const keys = {
  rsa: { domain: 'shop.example', selector: 'rsa', privateKey: pemOf(rsa) },
  ed: { domain: 'shop.example', selector: 'ed', privateKey: pemOf(ed) },
}
const resolver = async (name: string, type: string) => {
  const record = records[name]
  if (type === 'TXT' && record) return [[record]]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
async function verdict(raw: Buffer) {
  const { dkim, dmarc } = await authenticate(raw, { resolver: resolver as never, ip: '192.0.2.1', helo: 'mx.shop.example', sender: '' })
  return { dkim: dkim?.results.map((each) => each.status.result), dmarc: dmarc ? dmarc.status?.result : null }
}
const large = {
  body: 'Two  blanks \tand blanks at the end   \n\n\nرمزك **here**',
  cc: [{ name: 'Bob', address: 'bob@x.example' }],
  inReplyTo: '<a@x.example>',
  references: ['<a@x.example>'],
  attachments: [{ name: 'big.bin', type: 'application/pdf', contentId: null, read: async () => Buffer.alloc(900_000, 7) }],
}

it.each(['rsa', 'ed'] as const)('%s: mailauth finds the signature right, and the domain aligned', async (kind) => {
  for (const more of [{}, large]) {
    const { raw } = await composeMail(outgoing(more))
    const signed = await signMail(raw, keys[kind])
    expect(await verdict(signed)).toEqual({ dkim: ['pass'], dmarc: 'pass' })
    expect((await signMail(raw, keys[kind])).equals(signed)).toBe(true)
  }
})

it.each([
  ['a changed subject', (raw: string) => raw.replace('Subject: Your', 'Subject: Our')],
  ['a second From', (raw: string) => `From: evil@x.example\r\n${raw}`],
  ['another Cc', (raw: string) => `Cc: evil@x.example\r\n${raw}`],
  ['a Reply-To that was not there', (raw: string) => `Reply-To: evil@x.example\r\n${raw}`],
  ['another reference', (raw: string) => `References: <other@x.example>\r\n${raw}`],
  ['a line more', (raw: string) => `${raw}more\r\n`],
])('holds against %s', async (_, change) => {
  const signed = await signMail((await composeMail(outgoing(large))).raw, keys.rsa)
  const changed = Buffer.from(change(signed.toString('latin1')), 'latin1')
  expect(changed.equals(signed)).toBe(false)
  // a body that was changed is “neutral” there: the signature is whole, and of another mail
  expect(['fail', 'neutral']).toContain((await verdict(changed)).dkim?.[0])
})

it('arrives signed over SMTP, and does not leave at all where its key is none', async () => {
  const server = await mailServer()
  const lanes = createSmtpLanes({ log: silentLog, now: () => new Date() })
  const { raw, envelope } = await composeMail(outgoing({ ...large, body: '.\n..dots' }))
  const transport = { url: server.url, dkim: keys.rsa, isTrusted: true }
  await lanes.send(transport, raw, envelope)
  expect(await verdict(server.taken[0]?.raw ?? Buffer.alloc(0))).toEqual({ dkim: ['pass'], dmarc: 'pass' })
  const broken = { ...transport, dkim: { ...keys.rsa, privateKey: 'no key' } }
  await expect(lanes.send(broken, raw, envelope)).rejects.toMatchObject({ name: 'TryLater', about: 'settings' })
  expect(server.taken).toHaveLength(1)
  lanes.close()
})
