import { expect, test } from 'vitest'
import { until } from '../../../support/until.ts'
import { nameOf, raw, serve, watch } from '../../../support/watched-mailbox.ts'

test('takes what lies there in order, and what arrives at once while it idles', async () => {
  const server = await serve()
  for (const name of ['a', 'b', 'c']) server.add(raw(name))
  const { taken, positions, mailbox } = watch(server)
  await until('the first three are taken', () => taken.length === 3)
  await until('it idles', () => server.commands.at(-1) === 'IDLE')
  server.add(raw('d'))
  await until('the fourth is taken', () => positions.get('INBOX')?.lastUid === 4)
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
  await until('all are taken', () => positions.get('INBOX')?.lastUid === 300)
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
