import { afterEach, expect, test } from 'vitest'
import type { Position } from '../../../../server/channels/email/imap/take-mail.ts'
import { type Pace, type WatchOptions, watchMailbox } from '../../../../server/channels/email/imap/watch-mailbox.ts'
import { ImapServer } from '../../../support/imap-server.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { until } from '../../../support/until.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const QUICK: Partial<Pace> = { firstMs: 5, longestMs: 20, refusedMs: 5, pollMs: 60_000, patienceMs: 1_000 }
const raw = (name: string | number) => `Subject: ${name}\r\nMessage-ID: <${name}@shop.example>\r\n\r\nHello ${name}\r\n`
const nameOf = (bytes: Uint8Array) => /Subject: (\S+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? ''

async function serve() {
  const server = await ImapServer.start()
  ends.push(() => server.stop())
  return server
}

type Change = Partial<Omit<WatchOptions, 'settings' | 'pace'>> & { settings?: Partial<WatchOptions['settings']>; pace?: Partial<Pace> }

/** A watched mailbox with its positions and what was taken of it, each mail once. */
function watch(server: ImapServer, change: Change = {}) {
  const positions = new Map<string, Position>()
  const taken: string[] = []
  const aside: string[] = []
  let calls = 0
  const mailbox = watchMailbox({
    inboxId: 'inbox',
    positions: {
      read: async (folder) => positions.get(folder) ?? null,
      write: async (folder, position) => void positions.set(folder, position),
    },
    since: 'all',
    take: async ({ raw }) => {
      calls++
      const name = nameOf(raw)
      if (taken.includes(name)) return 'known'
      taken.push(name)
      return 'taken'
    },
    setAside: async (_mail, reason) => void aside.push(reason),
    log: silentLog,
    reach: { allow: [`127.0.0.1:${server.port}`] },
    ...change,
    pace: { ...QUICK, ...change.pace },
    settings: {
      host: '127.0.0.1',
      port: server.port,
      security: 'none',
      user: 'shop',
      auth: { kind: 'password', password: 'right' },
      folders: [],
      after: { kind: 'leave' },
      ...change.settings,
    },
  })
  ends.push(() => mailbox.close())
  return { mailbox, positions, taken, aside, calls: () => calls }
}

test('takes what lies there in order, and what arrives at once while it idles', async () => {
  const server = await serve()
  for (const name of ['a', 'b', 'c']) server.add(raw(name))
  const { taken, positions, mailbox } = watch(server)
  await until('the first three are taken', () => taken.length === 3)
  await until('it idles', () => server.commands.at(-1) === 'IDLE')
  server.add(raw('d'))
  await until('the fourth is taken', () => positions.get('INBOX')?.lastUid === 4, 2_000)
  expect(taken).toEqual(['a', 'b', 'c', 'd'])
  expect(mailbox.state()).toEqual({ kind: 'connected' })
  expect(server.folder('INBOX').mails.some(({ flags }) => flags.has('\\Seen'))).toBe(false)
})

test('finds what the server never announced', async () => {
  const server = await serve()
  const { taken } = watch(server, { pace: { pollMs: 50 } })
  await until('it idles', () => server.commands.includes('IDLE'))
  server.add(raw('quiet'), { silent: true })
  await until('it is taken', () => taken.length === 1)
})

test('300 mails over 20 cut connections, with takes that throw: none is lost, and their order stands', async () => {
  const server = await serve()
  const names = Array.from({ length: 300 }, (_, at) => `m${at}`)
  for (const name of names.slice(0, 200)) server.add(raw(name))
  let asked = 0
  let cuts = 0
  // each kind of command is cut in its turn
  server.mischief = () => {
    asked++
    if (cuts >= 20 || asked % 23 !== 0) return null
    cuts++
    return 'cut'
  }
  let tries = 0
  let known = 0
  const taken: string[] = []
  const { positions } = watch(server, {
    settings: { after: { kind: 'seen' } },
    take: async ({ raw }) => {
      if (++tries % 17 === 0) throw new Error('the database is away')
      const name = nameOf(raw)
      if (taken.includes(name)) {
        known++
        return 'known'
      }
      taken.push(name)
      return 'taken'
    },
  })
  for (const name of names.slice(200)) {
    server.add(raw(name))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until('all are taken', () => positions.get('INBOX')?.lastUid === 300, 50_000)
  expect(cuts).toBe(20)
  expect(taken).toEqual(names)
  // a mail comes again only where the cut fell between taking and noting
  expect(known).toBeLessThanOrEqual(cuts)
  expect(server.folder('INBOX').mails.filter(({ flags }) => flags.has('\\Seen'))).toHaveLength(300)
})

test('a new UIDVALIDITY is looked through from the start', async () => {
  const server = await serve()
  for (const name of ['a', 'b']) server.add(raw(name))
  const { taken, positions, calls } = watch(server)
  await until('both are taken', () => positions.get('INBOX')?.lastUid === 2)
  server.folders.set('INBOX', { uidValidity: 8, uidNext: 1, mails: [] })
  for (const name of ['a', 'b', 'c']) server.add(raw(name))
  server.cutAll()
  await until('the new folder is taken', () => positions.get('INBOX')?.uidValidity === '8' && positions.get('INBOX')?.lastUid === 3)
  expect(taken).toEqual(['a', 'b', 'c'])
  expect(calls()).toBe(5)
})

test('moves what is taken; two folders are taken side by side', async () => {
  const server = await serve()
  for (const name of ['Orders', 'Done']) server.folders.set(name, { uidValidity: 3, uidNext: 1, mails: [] })
  for (let at = 0; at < 5; at++) {
    server.add(raw(`i${at}`))
    server.add(raw(`o${at}`), { folder: 'Orders' })
  }
  const { taken } = watch(server, { settings: { folders: ['INBOX', 'Orders'], after: { kind: 'move', folder: 'Done' } } })
  await until('all are moved', () => server.folder('Done').mails.length === 10)
  expect(taken.filter((name) => name.startsWith('i'))).toEqual(['i0', 'i1', 'i2', 'i3', 'i4'])
  expect(taken.filter((name) => name.startsWith('o'))).toEqual(['o0', 'o1', 'o2', 'o3', 'o4'])
  expect(server.folder('INBOX').mails).toEqual([])
})

test('a mail that cannot be marked is taken all the same', async () => {
  const server = await serve()
  for (const name of ['a', 'b']) server.add(raw(name))
  const { positions } = watch(server, { settings: { after: { kind: 'move', folder: 'Nowhere' } } })
  await until('both are taken', () => positions.get('INBOX')?.lastUid === 2)
})

test('a mail that is quarantined, one that is too large and one that ends the connection do not stop the others', async () => {
  const server = await serve()
  server.add(raw('poison'))
  server.add(`Subject: large\r\n\r\n${'x'.repeat(20_000)}`)
  server.add(raw('deadly'))
  server.add(raw('good'))
  server.mischief = (command) => (/^UID FETCH 3 /.test(command) ? 'cut' : null)
  const seen: string[] = []
  const heads: number[] = []
  const reasons: string[] = []
  const { positions } = watch(server, {
    pace: { maxBytes: 10_000 },
    take: async ({ raw }) => {
      seen.push(nameOf(raw))
      return nameOf(raw) === 'poison' ? 'quarantined' : 'taken'
    },
    setAside: async (mail, reason) => {
      heads.push(mail.raw.length)
      reasons.push(reason)
    },
  })
  await until('all are passed', () => positions.get('INBOX')?.lastUid === 4)
  expect(seen).toEqual(['poison', 'good'])
  expect(heads[0]).toBeGreaterThan(1_000)
  expect(reasons).toEqual([expect.stringContaining('larger than'), expect.stringContaining('does not hand over mail 3')])
})

test('a mail that vanished meanwhile is passed by', async () => {
  const server = await serve()
  for (const name of ['a', 'gone', 'c']) server.add(raw(name))
  server.mischief = (command) => {
    const inbox = server.folder('INBOX')
    if (/^UID FETCH 2 /.test(command)) inbox.mails = inbox.mails.filter(({ uid }) => uid !== 2)
    return null
  }
  const { taken, positions } = watch(server)
  await until('the last is taken', () => positions.get('INBOX')?.lastUid === 3)
  expect(taken).toEqual(['a', 'c'])
})

test('starts with what arrived since it was set up', async () => {
  const server = await serve()
  const setUp = new Date()
  server.add(raw('old'), { at: new Date(setUp.getTime() - 86_400_000) })
  server.add(raw('yesterday'), { at: new Date(setUp.getTime() - 3_600_000) })
  server.add(raw('between'), { at: setUp })
  const { taken } = watch(server, { since: setUp })
  await until('it idles', () => server.commands.includes('IDLE'))
  server.add(raw('new'))
  await until('the newest is taken', () => taken.includes('new'))
  expect(taken).toEqual(['between', 'new'])
})

test('a mailbox without anything new starts behind its last mail', async () => {
  const server = await serve()
  server.add(raw('old'), { at: new Date(Date.now() - 10 * 86_400_000) })
  const { taken, positions } = watch(server, { since: new Date() })
  await until('it idles', () => server.commands.includes('IDLE'))
  expect(positions.get('INBOX')).toEqual({ uidValidity: '7', lastUid: 1 })
  expect(taken).toEqual([])
})

test('says why it fails and since when, and recovers: silence, BYE, a take that throws', async () => {
  const server = await serve()
  server.greeting = null
  server.add(raw('a'))
  let isAway = true
  const { mailbox, positions } = watch(server, {
    pace: { patienceMs: 100 },
    take: async () => {
      if (isAway) throw new Error('away')
      return 'taken'
    },
  })
  const failing = () => {
    const state = mailbox.state()
    return state.kind === 'failing' ? state : null
  }
  const first = await until('silence is told', failing)
  expect(first.reason).toContain('never says hello')
  expect(first.nextTryAt.getTime()).toBeGreaterThan(first.since.getTime())
  server.greeting = '* BYE too many connections'
  await until('BYE is told', () => failing()?.reason.includes('too many connections'))
  server.greeting = '* OK ready'
  await until('the take is told', () => failing()?.reason.includes('cannot be stored right now'))
  expect(failing()?.since).toEqual(first.since)
  expect(positions.get('INBOX')?.lastUid).toBe(0)
  isAway = false
  await until('it is taken', () => positions.get('INBOX')?.lastUid === 1)
  await until('it is well', () => mailbox.state().kind === 'connected')
})

test('a refused token is replaced once by a fresh one, a refused password is told', async () => {
  const server = await serve()
  server.add(raw('a'))
  const asked: boolean[] = []
  const accessToken = async ({ fresh = false } = {}) => {
    asked.push(fresh)
    return fresh ? 'right' : 'stale'
  }
  const { taken } = watch(server, { settings: { auth: { kind: 'oauth2', accessToken } } })
  await until('it is taken', () => taken.length === 1)
  expect(asked).toEqual([false, true])

  const { mailbox } = watch(server, { settings: { auth: { kind: 'password', password: 'wrong' } }, pace: { refusedMs: 60_000 } })
  const state = await until('it is told', () => {
    const now = mailbox.state()
    return now.kind === 'failing' ? now : null
  })
  expect(state.reason).toContain('The password for shop is refused')
  expect(state.reason).not.toContain('wrong')
  expect(state.nextTryAt.getTime() - state.since.getTime()).toBeGreaterThanOrEqual(60_000)
})

test('closes within a second while it idles, while it connects, and while it waits; no connection stays', async () => {
  const server = await serve()
  const idle = watch(server)
  await until('it idles', () => server.commands.includes('IDLE'))
  const silent = await serve()
  silent.greeting = null
  const hanging = watch(silent)
  await until('it hangs', () => silent.open === 1)
  const waiting = watch(server, { settings: { auth: { kind: 'password', password: 'wrong' } }, pace: { refusedMs: 60_000 } })
  await until('it waits', () => waiting.mailbox.state().kind === 'failing')
  const started = performance.now()
  await Promise.all([idle, hanging, waiting].map(({ mailbox }) => mailbox.close()))
  expect(performance.now() - started).toBeLessThan(1_000)
  await until('no connection is left', () => server.open + silent.open === 0, 1_000)
  expect(process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap')).toEqual([])
})

test('a mail that is being taken while it closes is taken and noted', async () => {
  const server = await serve()
  for (const name of ['a', 'b']) server.add(raw(name))
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let isTaking = false
  const { mailbox, positions } = watch(server, {
    take: async () => {
      isTaking = true
      await held
      return 'taken'
    },
  })
  await until('it is taking', () => isTaking)
  const closed = mailbox.close()
  release()
  await closed
  expect(positions.get('INBOX')?.lastUid).toBe(1)
})

test('an address inside of our network is never called', async () => {
  const server = await serve()
  const { mailbox } = watch(server, { reach: {} })
  const state = await until('it is told', () => {
    const now = mailbox.state()
    return now.kind === 'failing' ? now : null
  })
  expect(state.reason).toContain('not on the public internet')
  expect(server.connections).toBe(0)
})
