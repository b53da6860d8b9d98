import { afterEach, beforeEach, expect, test } from 'vitest'
import { bluesky } from '../../../../server/channels/social/bluesky/bluesky.ts'
import { looksAt } from '../looks.ts'
import { createPeer, type Peer } from '../peer-client.ts'
import { ANNA, anna, cidOf, refTo, SHOP, shop } from './bodies.ts'
import { createXrpcServer, PASSWORD, type XrpcServer } from './xrpc-server.ts'

let server: XrpcServer
let peer: Peer
beforeEach(async () => {
  server = await createXrpcServer()
  peer = createPeer(server.url, { account, credentials: { token: `${shop.handle}:${PASSWORD}` }, now: () => server.now })
})
afterEach(() => server.close())

const account = { id: SHOP, handle: shop.handle, name: 'Tea Shop' }
const { poll, pollAll, pollKilled, eventsOf, ...looks } = looksAt(bluesky, account, (work) => peer.use(work))
const idsOf = (bodies: unknown[]) => looks.idsOf(bodies).map((id) => id.replace(/^.*\//, ''))
const minutes = (n: number) => {
  server.now = new Date(server.now.getTime() + n * 60_000)
}
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `p${from + n}`)
/** Each a second after the one before. */
function say(from: number, to: number) {
  for (let n = from; n <= to; n++) {
    server.say(`p${n}`)
    server.now = new Date(server.now.getTime() + 1_000)
  }
}

test('the first look brings the newest page, oldest first, and the next what came since', async () => {
  say(100, 114)
  const first = await pollAll(null)
  expect(idsOf(first.bodies)).toEqual(named(105, 114))
  say(115, 116)
  const second = await pollAll(first.position)
  expect(idsOf(second.bodies)).toEqual(named(115, 116))
  expect((await pollAll(second.position)).bodies).toEqual([])
})

test('three pages and more come whole, each once', async () => {
  say(100, 101)
  const { position } = await pollAll(null)
  say(102, 136)
  const { bodies } = await pollAll(position)
  expect(idsOf(bodies).sort()).toEqual(named(102, 136))
})

test('what is told of one instant comes once, also where more of it comes later', async () => {
  for (const n of [1, 2, 3]) server.say(`p${n}`)
  const first = await pollAll(null)
  expect(idsOf(first.bodies).sort()).toEqual(named(1, 3))
  server.say('p4')
  const second = await pollAll(first.position)
  expect(idsOf(second.bodies)).toEqual(['p4'])
  expect((await pollAll(second.position)).bodies).toEqual([])
})

test('what claims to be older than what is known, or was taken in a little late, is not passed over', async () => {
  say(1, 5)
  const { position } = await pollAll(null)
  server.say('p6', { record: { sortAt: '2026-11-29T09:00:00.000Z' } })
  server.say('p7', { indexedAt: new Date(server.now.getTime() - 3_500).toISOString() })
  const { bodies, position: after } = await pollAll(position)
  expect(idsOf(bodies).sort()).toEqual(['p6', 'p7'])
  expect((await pollAll(after)).bodies).toEqual([])
})

test('killed at any of its calls it loses nothing, and nothing comes twice', async () => {
  say(100, 101)
  const { position } = await pollAll(null)
  say(102, 130)
  server.chat('m1', 'Hello')
  const { bodies, kills, ...cut } = await pollKilled(position, server.failAt)
  // a look whose chats fail has brought its notifications, and chats go on later
  bodies.push(...(await pollAll(cut.position)).bodies)
  expect(kills).toBeGreaterThan(4)
  expect(idsOf(bodies).sort()).toEqual(['m1', ...named(102, 130)])
})

test('a token that ends in the middle is renewed once and kept; what was being done goes on', async () => {
  say(1, 3)
  const { position } = await pollAll(null)
  expect(server.sessions).toEqual(['begun'])
  server.endSession()
  say(4, 5)
  const read = await pollAll(position)
  expect(idsOf(read.bodies)).toEqual(named(4, 5))
  expect(server.sessions).toEqual(['begun', 'renewed'])
  expect(peer.credentials).toMatchObject({ token: `${shop.handle}:${PASSWORD}`, did: SHOP })
  // and where that has ended too, the password begins a new one
  server.endSession({ all: true })
  await pollAll(read.position)
  expect(server.sessions).toEqual(['begun', 'renewed', 'begun'])
})

test('an answer comes with its root, a quote with what it quotes, in few calls', async () => {
  server.say('root', { reason: '', author: shop, record: { text: 'New tea!' } })
  const root = `at://${SHOP}/app.bsky.feed.post/root`
  for (const n of [1, 2, 3]) server.say(`p${n}`, { reason: 'reply', record: { reply: { root: refTo(root), parent: refTo(root) } } })
  server.say('p4', { reason: 'quote', record: { embed: { $type: 'app.bsky.embed.record', record: refTo(root) } } })
  const { bodies } = await pollAll(null)
  const post = { id: root, isOwn: true, body: 'New tea!' }
  const events = eventsOf(bodies).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  expect(events.filter(({ what }) => what === 'said')).toHaveLength(4)
  for (const event of events) expect(event).toMatchObject({ post })
  expect(server.calls.filter(({ name }) => name.endsWith('getPosts')).length).toBeLessThan(4)
})

test('signs come too, and who follows does not', async () => {
  server.say('like1', { reason: 'like', record: { subject: refTo(`at://${SHOP}/app.bsky.feed.post/root`) } })
  server.say('follow1', { reason: 'follow' })
  expect(eventsOf((await pollAll(null)).bodies)).toMatchObject([{ what: 'reacted', id: `at://${SHOP}/app.bsky.feed.post/root`, sign: '❤️' }])
})

test('what was edited or taken back is found ten minutes later; what is blocked is only not shown', async () => {
  say(1, 4)
  const { position } = await pollAll(null)
  const uriOf = (rkey: string) => `at://${ANNA}/app.bsky.feed.post/${rkey}`
  server.posts.set(uriOf('p1'), { author: anna, record: { text: 'New' }, cid: cidOf(uriOf('p1'), 2) })
  server.posts.delete(uriOf('p2'))
  Object.assign(server.posts.get(uriOf('p3')) ?? {}, { isBlocked: true })
  expect((await pollAll(position)).bodies).toEqual([])
  minutes(11)
  const found = await pollAll(position)
  expect(eventsOf(found.bodies)).toMatchObject([
    { what: 'edited', id: uriOf('p1'), body: 'New', at: server.now },
    { what: 'deleted', id: uriOf('p2'), at: server.now },
  ])
  minutes(11)
  expect((await pollAll(found.position)).bodies).toEqual([])
})

test('a chat begins with what nobody has read, and goes on by its log, page by page', async () => {
  server.chat('m1', 'Hello?')
  const first = await pollAll(null)
  expect(eventsOf(first.bodies)).toMatchObject([
    { what: 'said', way: 'private', id: 'convo1/m1', thread: `person:${ANNA}`, author: anna.handle && { handle: anna.handle } },
  ])
  for (const n of [2, 3, 4, 5, 6]) server.chat(`m${n}`, `words ${n}`)
  server.logs.push({ $type: 'chat.bsky.convo.defs#logReadConvo', rev: '3k999998', convoId: 'convo1' })
  const second = await pollAll(first.position)
  expect(idsOf(second.bodies)).toEqual(['m2', 'm3', 'm4', 'm5', 'm6'])
  expect((await pollAll(second.position)).bodies).toEqual([])
})

test('without access to chats the rest is read, and they are tried again in an hour', async () => {
  server.mayChat = false
  say(1, 2)
  const first = await pollAll(null)
  expect(idsOf(first.bodies)).toEqual(named(1, 2))
  expect(server.sessions).toEqual(['begun'])
  const chats = () => server.calls.filter(({ name }) => name.startsWith('chat.')).length
  const before = chats()
  await pollAll(first.position)
  expect(chats()).toBe(before)
  server.mayChat = true
  server.chat('m1', 'Hello?')
  minutes(61)
  expect(idsOf((await pollAll(first.position)).bodies)).toEqual(['m1'])
})

test('too many calls wait until the network says; a password that is none asks for consent', async () => {
  const reset = String(server.now.getTime() / 1000 + 90)
  server.failNext({
    status: 429,
    error: 'RateLimitExceeded',
    headers: { 'ratelimit-reset': reset },
    name: 'app.bsky.notification.listNotifications',
  })
  await expect(poll(null)).rejects.toMatchObject({ why: 'limited', until: new Date(server.now.getTime() + 90_000) })
  peer.credentials = { token: `${shop.handle}:wrong` }
  await expect(poll(null)).rejects.toMatchObject({ why: 'consent' })
  peer.credentials = { token: 'no-colon' }
  await expect(poll(null)).rejects.toThrow(/a colon, and an app password/)
  peer.credentials = { identifier: shop.handle, password: PASSWORD }
  expect((await poll(null)).bodies).toEqual([])
})
