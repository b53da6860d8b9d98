import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { codeMailOf } from '../../../server/channels/email/code-mail.ts'
import { createMailer } from '../../../server/channels/email/mailer.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const FROM = 'help@shop.example'
const mail = {
  id: '01900000-0000-7000-8000-000000000001',
  to: 'ann@x.example',
  fromName: 'Alder & Rye',
  subject: 'Your code',
  text: 'First\n',
  at: new Date('2026-05-04T10:00:00Z'),
}
const asked = {
  id: mail.id,
  to: mail.to,
  code: '012345',
  store: { name: 'Alder & Rye', locale: 'en' },
  orderNumber: null,
  askedAt: mail.at,
}

it('writes a mail into the outbox, whole and for its owner only; the same again takes its place', async () => {
  const outbox = join(temporaryDirectory(), 'outbox')
  const mailer = createMailer({ smtpUrl: null, from: FROM, outbox })
  await mailer.send(mail)
  await mailer.send({ ...mail, text: 'Second\n' })
  const [name = '', ...more] = readdirSync(outbox)
  expect([name, more]).toEqual([`2026-05-04T10-00-00-000Z-${mail.id}.eml`, []])
  expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600)
  expect(statSync(outbox).mode & 0o777).toBe(0o700)
  const text = readFileSync(join(outbox, name), 'utf8')
  for (const line of [
    'From: "Alder & Rye" <help@shop.example>',
    'To: ann@x.example',
    'Subject: Your code',
    'Auto-Submitted: auto-generated',
    `Message-ID: <${mail.id}@shop.example>`,
    'Date: Mon, 04 May 2026 10:00:00 +0000',
    'Second',
  ])
    expect(text.split('\n')).toContain(line)
})

it('lets nobody add a header or an address', async () => {
  const outbox = join(temporaryDirectory(), 'outbox')
  const fromName = 'Shop\r\nBcc: evil@x.example'
  await createMailer({ smtpUrl: null, from: FROM, outbox }).send({ ...mail, fromName, subject: fromName })
  const [name = ''] = readdirSync(outbox)
  expect(readFileSync(join(outbox, name), 'utf8')).not.toMatch(/^Bcc:/m)
})

it('sends over SMTP where a server is set, and fails where that refuses', async () => {
  const peer = await smtpPeer()
  const mailer = createMailer({ smtpUrl: peer.url, from: FROM, outbox: '/nowhere' })
  await mailer.send(mail)
  expect(peer.received[0]).toContain('Subject: Your code\r\n')
  await expect(mailer.send({ ...mail, to: 'refused@x.example' })).rejects.toThrow('550')
  mailer.close()
  await peer.close()
})

it('names store and order in the language of the store, and the code on a line of its own', () => {
  const mails = ['en', 'ar', 'xx'].map((locale) =>
    codeMailOf({ ...asked, store: { name: 'Alder & Rye', locale }, orderNumber: 'W2611340' }),
  )
  for (const { text, subject } of mails) {
    expect(text.split('\n')).toContain('012345')
    expect(text).toContain('Alder & Rye')
    expect(text).toContain('W2611340')
    expect(text).toContain('10')
    expect(subject).toContain('Alder & Rye')
    expect(subject).not.toContain('012345')
  }
  expect(mails[1]?.text).toMatch(/[\u0600-\u06ff]/)
  expect(mails[2]?.text).toBe(mails[0]?.text)
  expect(codeMailOf(asked).text).toContain('to show your orders:')
})

/** As much of an SMTP server (RFC 5321) as takes a mail, or refuses one. */
async function smtpPeer() {
  const received: string[] = []
  const server = createServer((socket) => {
    let data: string | null = null
    let pending = ''
    socket.write('220 peer\r\n')
    socket.on('data', (chunk) => {
      pending += chunk
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        if (data === null) answer(line)
        else if (line === '.') finish(data)
        else data += `${line}\r\n`
      }
    })
    const answer = (line: string) => {
      if (/^DATA/.test(line)) data = ''
      const said = /^DATA/.test(line)
        ? '354 go on'
        : /^RCPT.*refused/.test(line)
          ? '550 not here'
          : /^QUIT/.test(line)
            ? '221 bye'
            : '250 ok'
      socket.write(`${said}\r\n`)
    }
    const finish = (text: string) => {
      received.push(text)
      data = null
      socket.write('250 taken\r\n')
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}
