import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ImapSettings } from '../../../../server/channels/email/imap/imap-settings.ts'
import { testMailbox } from '../../../../server/channels/email/imap/test-mailbox.ts'
import { ImapServer } from '../../../support/imap-server.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function serve() {
  const server = await ImapServer.start()
  ends.push(() => server.stop())
  return server
}

function ask(port: number, change: Partial<ImapSettings> = {}, reach: Parameters<typeof testMailbox>[1] = {}) {
  const settings: ImapSettings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'shop',
    auth: { kind: 'password', password: 'right' },
    folders: [],
    after: { kind: 'seen' },
    ...change,
  }
  return testMailbox(settings, { allow: [`127.0.0.1:${port}`], ...reach }, 500)
}

/** The names of the steps that went well, and the one that did not with its words. */
async function outcome(asked: ReturnType<typeof testMailbox>) {
  const { steps } = await asked
  const failed = steps.filter(({ ok }) => !ok)
  expect(failed.length).toBeLessThanOrEqual(1)
  return { passed: steps.filter(({ ok }) => ok).map(({ step }) => step), failed: failed[0]?.step, said: failed[0]?.said ?? '' }
}

test('good settings pass every step, and nothing is taken or marked', async () => {
  const server = await serve()
  server.add('Subject: x\r\n\r\nx')
  expect(await outcome(ask(server.port))).toMatchObject({
    passed: ['resolve', 'connect', 'secure', 'sign_in', 'folder'],
    failed: undefined,
  })
  expect(server.commands.filter((command) => /FETCH|STORE|MOVE/.test(command))).toEqual([])
})

test('a name that nobody has', async () => {
  const resolve = () => Promise.reject(new Error('ENOTFOUND'))
  const { failed, said } = await outcome(ask(993, { host: 'imap.shop.example' }, { resolve }))
  expect(failed).toBe('resolve')
  expect(said).toBe('imap.shop.example: This name cannot be found.')
})

test('an address inside of our network, by number, by name and in disguise', async () => {
  const server = await serve()
  const inside = async () => [{ address: '127.0.0.1', family: 4 as const }]
  for (const host of ['127.0.0.1', 'mail.shop.example', '2130706433', 'user@127.0.0.1'])
    expect((await outcome(ask(server.port, { host }, { allow: [], resolve: inside }))).failed).toBe('resolve')
  expect(server.connections).toBe(0)
})

test('a port that a database listens on', async () => {
  const resolve = async () => [{ address: '9.9.9.9', family: 4 as const }]
  expect((await outcome(ask(5432, { host: 'imap.shop.example' }, { resolve }))).said).toContain('Port 5432 cannot be called')
})

test('a refused port', async () => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  const { failed, said } = await outcome(ask(port))
  expect(failed).toBe('connect')
  expect(said).toContain('refuses the connection')
})

test('a server that does not speak TLS, one that has no STARTTLS, one that says nothing', async () => {
  const server = await serve()
  const plain = await outcome(ask(server.port, { security: 'tls' }))
  expect(plain).toMatchObject({ passed: ['resolve', 'connect'], failed: 'secure' })
  expect(plain.said).toContain('does not speak TLS')
  expect((await outcome(ask(server.port, { security: 'starttls' }))).said).toContain('does not offer STARTTLS')
  server.greeting = null
  expect((await outcome(ask(server.port))).said).toContain('never says hello')
})

test('a refused password, with the hint that the provider needs', async () => {
  const server = await serve()
  const wrong = { kind: 'password', password: 'wrong' } as const
  const { passed, failed, said } = await outcome(ask(server.port, { auth: wrong }))
  expect({ passed, failed }).toEqual({ passed: ['resolve', 'connect', 'secure'], failed: 'sign_in' })
  expect(said).toContain('Invalid credentials')
  const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
  const google = await outcome(ask(server.port, { host: 'imap.gmail.com', auth: wrong }, { resolve }))
  expect(google.said).toContain('application password')
})

test('a folder that is missing, with those that exist', async () => {
  const server = await serve()
  server.folders.set('Archive', { uidValidity: 1, uidNext: 1, mails: [] })
  const { failed, said } = await outcome(ask(server.port, { after: { kind: 'move', folder: 'Done' } }))
  expect(failed).toBe('folder')
  expect(said).toBe('There is no folder Done. There are: INBOX, Archive.')
})
