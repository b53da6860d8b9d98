import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import hoodiecrow from 'hoodiecrow-imap'
import { afterEach, expect, test } from 'vitest'
import type { Position } from '../../../../server/channels/email/imap/take-mail.ts'
import { testMailbox } from '../../../../server/channels/email/imap/test-mailbox.ts'
import { watchMailbox } from '../../../../server/channels/email/imap/watch-mailbox.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { until } from '../../../support/until.ts'

const ends: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function serve(options: { secureConnection?: boolean } = {}) {
  const messages = ['a', 'b'].map((name) => ({ raw: `Subject: ${name}\r\n\r\nHello ${name}` }))
  const server = hoodiecrow({
    plugins: ['IDLE', 'UIDPLUS', 'MOVE', 'STARTTLS', 'AUTH-PLAIN'],
    storage: { INBOX: { messages }, '': { separator: '/', type: 'personal', folders: { Done: {} } } },
    ...options,
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => server.close(() => {}))
  const { port } = server.server.address() as { port: number }
  const settings = {
    host: '127.0.0.1',
    port,
    user: 'testuser',
    auth: { kind: 'password' as const, password: 'testpass' },
    security: 'none' as 'none' | 'tls' | 'starttls',
    folders: ['INBOX'],
    after: { kind: 'move' as const, folder: 'Done' },
  }
  return { server, settings, reach: { allow: [`127.0.0.1:${port}`] } }
}

test('a server that is not ours: its mails are taken and moved, what arrives is announced', async () => {
  const { server, settings, reach } = await serve()
  expect((await testMailbox(settings, reach)).steps.every(({ ok }) => ok)).toBe(true)
  const positions = new Map<string, Position>()
  const taken: string[] = []
  const mailbox = watchMailbox({
    inboxId: 'inbox',
    settings,
    reach,
    since: 'all',
    positions: {
      read: async (folder) => positions.get(folder) ?? null,
      write: async (folder, position) => void positions.set(folder, position),
    },
    take: async ({ raw }) => {
      taken.push(Buffer.from(raw).toString())
      return 'taken'
    },
    setAside: async () => {},
    log: silentLog,
  })
  ends.push(() => mailbox.close())
  await until('both are moved', () => server.getMailbox('Done').messages.length === 2)
  server.appendMessage('INBOX', [], false, 'Subject: c\r\n\r\nHello c')
  await until('the third is moved', () => server.getMailbox('Done').messages.length === 3)
  expect(taken).toEqual(['a', 'b', 'c'].map((name) => `Subject: ${name}\r\n\r\nHello ${name}`))
  expect(server.getMailbox('INBOX').messages).toEqual([])
})

test('a certificate that nobody signed is refused before the password is sent', async () => {
  for (const security of ['tls', 'starttls'] as const) {
    const { settings, reach } = await serve({ secureConnection: security === 'tls' })
    const { steps } = await testMailbox({ ...settings, security }, reach)
    const failed = steps.find(({ ok }) => !ok)
    expect(failed?.step).toBe('secure')
    expect(failed?.said).toMatch(/certificate/)
  }
})

test('a certificate that has expired is refused, and the words say so', async () => {
  const { settings, reach } = await serve({ secureConnection: true })
  const ca = readFileSync(createRequire(import.meta.url).resolve('hoodiecrow-imap/cert/server.crt'), 'utf8')
  const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
  const { steps } = await testMailbox({ ...settings, host: 'imap.shop.example', security: 'tls' }, { ...reach, ca, resolve })
  expect(steps.at(-1)).toMatchObject({ step: 'secure', ok: false })
  expect(steps.at(-1)?.said).toContain('has expired')
})
