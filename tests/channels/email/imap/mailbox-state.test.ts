import { expect, test } from 'vitest'
import { until } from '../../../support/until.ts'
import { NEVER_MS, raw, serve, watch } from '../../../support/watched-mailbox.ts'

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

test('closes while it idles, while it connects, and while it waits; no connection stays', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
  const before = sockets()
  const server = await serve()
  const idle = watch(server)
  await until('it idles', () => server.commands.includes('IDLE'))
  const silent = await serve()
  silent.greeting = null
  const hanging = watch(silent)
  await until('it hangs', () => silent.open === 1)
  const waiting = watch(server, { settings: { auth: { kind: 'password', password: 'wrong' } }, pace: { refusedMs: NEVER_MS } })
  await until('it waits', () => waiting.mailbox.state().kind === 'failing')
  await Promise.all([idle, hanging, waiting].map(({ mailbox }) => mailbox.close()))
  await until('no connection is left', () => server.open + silent.open === 0)
  await until('no connection of ours is left', () => sockets() <= before)
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
