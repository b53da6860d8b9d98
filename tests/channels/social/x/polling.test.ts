import { afterEach, beforeEach, expect, test } from 'vitest'
import { x } from '../../../../server/channels/social/x/x.ts'
import { looksAt } from '../looks.ts'
import type { Peer } from '../peer-client.ts'
import { ANNA, account, BEN, SHOP } from './bodies.ts'
import { shopPeer } from './peer.ts'
import { openXServer, type XServer } from './x-server.ts'

let server: XServer
let peer: Peer
beforeEach(async () => {
  server = await openXServer()
  peer = shopPeer(server)
})
afterEach(() => server.close())

const { poll, pollAll, pollKilled, eventsOf } = looksAt(x, account, (work) => peer.use(work))
const wordsOf = (bodies: unknown[]) => eventsOf(bodies).map((event) => ('body' in event ? event.body : event.what))
const minutes = (n: number) => {
  server.now = new Date(server.now.getTime() + n * 60_000)
}
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `@teashop ${from + n}`)
const say = (from: number, to: number) => named(from, to).map((text) => server.say(text))

test('the first look brings the newest page, oldest first, and the next what came since', async () => {
  say(100, 114)
  server.say('New tea!', { by: SHOP })
  const first = await pollAll(null)
  expect(wordsOf(first.bodies)).toEqual(named(105, 114))
  minutes(1)
  say(115, 116)
  const second = await pollAll(first.position)
  expect(wordsOf(second.bodies)).toEqual(named(115, 116))
  minutes(1)
  expect((await pollAll(second.position)).bodies).toEqual([])
})

test('where there was nothing, all that comes is new, however much', async () => {
  const { position } = await pollAll(null)
  minutes(2)
  say(100, 124)
  for (let n = 1; n <= 12; n++) server.message(`m${n}`)
  const { bodies } = await pollAll(position)
  expect(wordsOf(bodies).sort()).toEqual([...named(100, 124), ...Array.from({ length: 12 }, (_, n) => `m${n + 1}`)].sort())
})

test('it asks no more often than X counts, for mentions each minute and for messages each minute and a half', async () => {
  let { position } = await pollAll(null)
  const before = server.calls.length
  ;({ position } = await pollAll(position))
  expect(server.calls).toHaveLength(before)
  const asked = { mentions: 0, messages: 0 }
  for (let looks = 0; looks < 45; looks++) {
    server.now = new Date(server.now.getTime() + 20_000)
    const from = server.calls.length
    ;({ position } = await pollAll(position))
    for (const call of server.calls.slice(from)) asked[call.endsWith('/mentions') ? 'mentions' : 'messages'] += 1
  }
  expect([asked.mentions, asked.messages]).toEqual([15, 9])
})

test('killed at any of its calls it loses nothing, and nothing comes twice', async () => {
  say(100, 101)
  const { position } = await pollAll(null)
  minutes(2)
  say(102, 130)
  server.message('Hello')
  const { bodies, kills, ...cut } = await pollKilled(position, server.failAt)
  // a look whose messages fail has brought what names the account, and messages go on later
  server.failAt(0)
  minutes(2)
  bodies.push(...(await pollAll(cut.position)).bodies)
  expect(kills).toBeGreaterThan(2)
  expect(wordsOf(bodies).sort()).toEqual([...named(102, 130), 'Hello'].sort())
})

test('an answer comes with its root and who wrote it, a quote with what it quotes', async () => {
  const root = server.say('New tea!', { by: SHOP })
  const answer = server.say('@teashop is it green?', { answers: root })
  server.say('@teashop and loose?', { by: BEN, answers: answer })
  server.say('@teashop look at that', { quotes: root })
  const post = { id: root, isOwn: true, author: 'Tea Shop', body: 'New tea!', link: `https://x.com/teashop/status/${root}` }
  const author = { id: ANNA, handle: 'anna', name: 'Anna' }
  expect(eventsOf((await pollAll(null)).bodies)).toMatchObject([
    { kind: 'comment', author, reach: 97, thread: `comment:${root}`, answers: root, post },
    // the page has it
    { kind: 'mention', author: { handle: 'ben' }, thread: `comment:${root}`, answers: answer, post },
    { kind: 'quote', author, post },
  ])
})

test('private messages come of both, down to what is known; those of many come as nothing', async () => {
  server.message('Hello?')
  const first = await pollAll(null)
  expect(eventsOf(first.bodies)).toMatchObject([
    { what: 'said', way: 'private', isOwn: false, thread: `person:${ANNA}`, author: { handle: 'anna', name: 'Anna' }, body: 'Hello?' },
  ])
  minutes(2)
  server.message('Yes?', { by: SHOP })
  server.message('all of you', { between: '1578398451921985538' })
  for (let n = 1; n <= 14; n++) server.message(`m${n} https://a.example/${n}`)
  const events = eventsOf((await pollAll(first.position)).bodies)
  expect(events).toHaveLength(16)
  expect(events).toContainEqual(expect.objectContaining({ body: 'Yes?', isOwn: true, thread: `person:${ANNA}` }))
  expect(events).toContainEqual({ what: 'nothing', kind: 'dm/of many' })
  expect(events).toContainEqual(expect.objectContaining({ body: 'm14 https://a.example/14', isOwn: false }))
})

test('a token is had and kept, and renewed once where it ends in the middle; what was being done goes on', async () => {
  say(1, 3)
  const { position } = await pollAll(null)
  expect(server.tokens.renewed).toBe(1)
  server.tokens.end()
  minutes(2)
  say(4, 5)
  const read = await pollAll(position)
  expect(wordsOf(read.bodies)).toEqual(named(4, 5))
  expect([server.tokens.renewed, peer.credentials.refreshToken]).toEqual([2, 'refresh-2'])
  // and before it ends by itself
  minutes(121)
  const refused = server.calls.length
  await pollAll(read.position)
  expect(server.calls[refused]).toBe('POST oauth2/token')
  expect(server.tokens.renewed).toBe(3)
})

test('an access that was taken back, or a token that came alone and ended, asks for consent', async () => {
  await pollAll(null)
  server.tokens.end({ all: true })
  await expect(poll(null)).rejects.toMatchObject({ why: 'consent' })
  await expect(poll(null)).rejects.toThrow(/let the app in again/)
  peer.credentials = { token: 'access-that-ended' }
  await expect(poll(null)).rejects.toMatchObject({ why: 'consent', message: 'X does not accept the token any more.' })
})

test('without leave to read private messages the rest is read, and they are tried again in an hour', async () => {
  server.mayMessage = false
  say(1, 2)
  const first = await pollAll(null)
  expect(wordsOf(first.bodies)).toEqual(named(1, 2))
  server.mayMessage = true
  server.message('Hello?')
  minutes(50)
  const before = server.calls.length
  expect((await pollAll(first.position)).bodies).toEqual([])
  expect(server.calls.slice(before)).not.toContain('GET dm_events')
  minutes(11)
  expect(wordsOf((await pollAll(first.position)).bodies)).toEqual(['Hello?'])
})

test('too many calls wait until X says, and keep nobody from the rest', async () => {
  say(1, 2)
  server.message('Hello?')
  const reset = String(server.now.getTime() / 1_000 + 300)
  server.failNext({ status: 429, at: /mentions/, headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset } })
  const first = await pollAll(null)
  expect(wordsOf(first.bodies)).toEqual(['Hello?'])
  minutes(4)
  const before = server.calls.length
  expect((await pollAll(first.position)).bodies).toEqual([])
  expect(server.calls.slice(before)).toEqual(['GET dm_events'])
  minutes(2)
  expect(wordsOf((await pollAll(first.position)).bodies)).toEqual(named(1, 2))
})

test('messages that X cannot give now keep nobody from what names the account; without that the look is done again', async () => {
  say(1, 2)
  server.message('Hello?')
  server.failNext({ status: 503, at: /dm_events/ })
  const first = await pollAll(null)
  expect(wordsOf(first.bodies)).toEqual(named(1, 2))
  minutes(2)
  expect(wordsOf((await pollAll(first.position)).bodies)).toEqual(['Hello?'])
  server.failNext({ status: 503, at: /mentions/ })
  await expect(poll(null)).rejects.toMatchObject({ why: 'away' })
  server.failNext({ status: 402, at: /mentions/ })
  await expect(poll(null)).rejects.toThrow(/used up/)
})

test('a page that is asked for too late begins anew from what is known', async () => {
  say(1, 2)
  const { position } = await pollAll(null)
  minutes(2)
  say(3, 25)
  const half = await poll(position)
  expect([half.isMore, half.bodies.length]).toEqual([true, 10])
  const late = JSON.parse(JSON.stringify(half.position).replace(/below-/g, 'gone-'))
  const { position: anew } = await pollAll(late)
  const { bodies } = await pollAll(anew)
  expect([...new Set(wordsOf([...half.bodies, ...bodies]))].sort()).toEqual(named(3, 25).sort())
})

test('a look that X stops in the middle of many pages goes on when X says, and does not ask until then', async () => {
  server.message('m0')
  const { position } = await pollAll(null)
  minutes(2)
  for (let n = 1; n <= 25; n++) server.message(`m${n}`)
  const half = await poll(position)
  const reset = String(server.now.getTime() / 1_000 + 300)
  server.failNext({ status: 429, at: /dm_events/, headers: { 'x-rate-limit-reset': reset } })
  const stopped = await poll(half.position)
  expect([half.isMore, half.bodies.length, stopped.isMore, stopped.bodies]).toEqual([true, 10, false, []])
  minutes(4)
  expect((await poll(stopped.position)).bodies).toEqual([])
  minutes(2)
  const { bodies } = await pollAll(stopped.position)
  expect(wordsOf([...half.bodies, ...bodies]).sort()).toEqual(Array.from({ length: 25 }, (_, n) => `m${n + 1}`).sort())
})

test('what was edited or taken back is found an hour later; what is only closed to us stays', async () => {
  const [first = '', second = '', third = ''] = say(1, 3)
  const { position } = await pollAll(null)
  const last = server.edit(first, 'not named any more')
  server.posts.delete(second)
  minutes(30)
  const before = server.calls.length
  await pollAll(position)
  expect(server.calls.slice(before)).not.toContain('GET tweets')
  minutes(31)
  const found = await pollAll(position)
  expect(eventsOf(found.bodies)).toMatchObject([
    { what: 'edited', id: first, body: 'not named any more', said: { id: first } },
    { what: 'deleted', id: second, at: server.now },
  ])
  expect(server.posts.has(last)).toBe(true)
  minutes(61)
  expect((await pollAll(found.position)).bodies).toEqual([])
  server.posts.delete(last)
  minutes(61)
  expect(eventsOf((await pollAll(found.position)).bodies)).toMatchObject([{ what: 'deleted', id: first }])
  expect(third).not.toBe('')
})

test('an edit that still names the account comes with the next look, as one of what is known', async () => {
  const [first = ''] = say(1, 1)
  const { position } = await pollAll(null)
  minutes(2)
  server.edit(first, '@teashop one')
  const found = await pollAll(position)
  expect(eventsOf(found.bodies)).toMatchObject([{ what: 'edited', id: first, body: '@teashop one' }])
  minutes(61)
  expect((await pollAll(found.position)).bodies).toEqual([])
})
