import { afterEach, beforeEach, expect, test } from 'vitest'
import { SocialCallError } from '../../../../server/channels/social/network.ts'
import { reddit } from '../../../../server/channels/social/reddit/reddit.ts'
import { looksAt } from '../looks.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, AT, comment, customer, inboxComment, message, modmail, post, SHOP } from './bodies.ts'
import { openRedditServer, type RedditServer, TOKEN } from './reddit-server.ts'

let server: RedditServer
beforeEach(async () => {
  server = await openRedditServer()
  server.things.set('t3_1hpost', post())
})
afterEach(() => server.close())

const account = { id: SHOP.id, handle: SHOP.name, name: 'Tea Shop' }
const client = (credentials: Record<string, string> = { token: TOKEN }, own = account) =>
  peerClient(server.url, { account: own, credentials, now: () => server.now })
const { poll, pollAll, pollKilled, eventsOf, idsOf } = looksAt(reddit, account, (work) => work(client()))
const arrive = (n: number, more: object = {}) => server.arrive('t1', inboxComment(`t1_c${n}`, { created_utc: AT + n, ...more }))
const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `t1_c${from + n}`)
const later = (minutes: number) => {
  server.now = new Date(server.now.getTime() + minutes * 60_000)
}

test('the first look brings the newest page, oldest first, and the next what came since', async () => {
  for (let n = 1; n <= 40; n++) arrive(n)
  const first = await pollAll(null)
  expect(idsOf(first.bodies)).toEqual(named(16, 40))
  arrive(41)
  server.arrive('t4', message('t4_m1', { created_utc: AT + 42 }))
  const second = await pollAll(first.position)
  expect(idsOf(second.bodies)).toEqual(['t1_c41', 't4_m1'])
  expect((await pollAll(second.position)).bodies).toEqual([])
  // people see there what is new to them
  expect(server.isRead).toBe(false)
})

test('where nothing was ever told, all that comes is read, over three pages', async () => {
  const { position } = await pollAll(null)
  for (let n = 1; n <= 250; n++) arrive(n)
  expect(idsOf((await pollAll(position)).bodies).sort()).toEqual(named(1, 250).sort())
})

test('what was read last is deleted, and what comes then is read all the same', async () => {
  arrive(1)
  const { position } = await pollAll(null)
  server.inbox.length = 0
  arrive(2)
  expect(idsOf((await pollAll(position)).bodies)).toEqual(['t1_c2'])
})

test('killed before any of its calls is answered, it loses nothing, and nothing comes twice', async () => {
  server.communities.push({ display_name: 'tea', subreddit_type: 'public' })
  const { position } = await pollAll(null)
  for (let n = 1; n <= 130; n++) arrive(n, n % 50 === 0 ? { parent_id: 't1_far' } : {})
  server.things.set('t1_far', comment('t1_far'))
  later(11)
  const { bodies, kills } = await pollKilled(position, server.failAt)
  expect(kills).toBeGreaterThan(4)
  expect(idsOf(bodies).sort()).toEqual(named(1, 130).sort())
})

test('an answer comes with the first comment of its thread and the post above, asked for over those in between', async () => {
  const { position } = await pollAll(null)
  server.things.set('t1_top', comment('t1_top'))
  server.things.set('t1_ours', comment('t1_ours', { author: SHOP.name, parent_id: 't1_top' }))
  // deleted, it still stands between
  server.things.set('t1_mid', comment('t1_mid', { author: '[deleted]', body: '[deleted]', parent_id: 't1_ours' }))
  arrive(1, { type: 'post_reply', parent_id: 't3_1hpost' })
  arrive(2, { parent_id: 't1_ours' })
  arrive(3, { parent_id: 't1_mid', type: 'username_mention' })
  arrive(4, { parent_id: 't1_closed' })
  server.asked.length = 0
  const { bodies } = await pollAll(position)
  const above = { id: 't3_1hpost', isOwn: true, body: 'New tea!\n\nGreen & black.' }
  expect(eventsOf(bodies)).toMatchObject([
    { id: 't1_c1', thread: 'comment:t1_c1', answers: 't3_1hpost', post: above },
    { id: 't1_c2', thread: 'comment:t1_top', answers: 't1_ours', post: above },
    { id: 't1_c3', thread: 'comment:t1_top', kind: 'mention' },
    { id: 't1_c4', thread: 'comment:t1_closed' },
  ])
  // the parents of all are asked for together
  expect(server.asked.filter((call) => call === 'GET api/info')).toHaveLength(4)
})

test('what was edited, taken back or removed is found ten minutes later', async () => {
  const { position: before } = await pollAll(null)
  for (const n of [1, 2, 3, 4, 5]) arrive(n)
  const read = await pollAll(before)
  const change = (n: number, more: object) => server.things.set(`t1_c${n}`, comment(`t1_c${n}`, more))
  change(1, { body: 'Found it', edited: AT + 600 })
  change(2, { author: '[deleted]', body: '[deleted]' })
  change(3, { body: '[removed]' })
  change(4, { removed: true })
  server.things.delete('t1_c5')
  expect((await pollAll(read.position)).bodies).toEqual([])
  later(11)
  const found = await pollAll(read.position)
  expect(eventsOf(found.bodies)).toMatchObject([
    { what: 'edited', id: 't1_c1', body: 'Found it', at: new Date((AT + 600) * 1_000) },
    { what: 'deleted', id: 't1_c2', at: server.now },
    { what: 'deleted', id: 't1_c3' },
    { what: 'hidden', id: 't1_c4' },
  ])
  change(4, { removed: false })
  later(11)
  const again = await pollAll(found.position)
  expect(eventsOf(again.bodies)).toMatchObject([{ what: 'shown', id: 't1_c4' }])
  later(11)
  expect((await pollAll(again.position)).bodies).toEqual([])
})

test('where Reddit does not let us look again, what is new is read all the same', async () => {
  const { position } = await pollAll(null)
  arrive(1)
  const read = await pollAll(position)
  later(11)
  server.arrive('t4', message('t4_m1', { created_utc: AT + 2 }))
  server.failNext({ status: 503, told: {}, at: /^GET api\/info$/ })
  const looked = await pollAll(read.position)
  expect(idsOf(looked.bodies)).toEqual(['t4_m1'])
  expect(looked.position).toMatchObject({ lookedAt: '2026-11-29T12:00:00.000Z', known: [{ id: 't1_c1' }] })
})

test('where it does not say what stands above, what was said is read the next time', async () => {
  const { position } = await pollAll(null)
  arrive(1, { parent_id: 't1_top' })
  server.failNext({ status: 503, told: {}, at: /^GET api\/info$/ })
  await expect(poll(position)).rejects.toMatchObject({ why: 'away' })
  expect(idsOf((await pollAll(position)).bodies)).toEqual(['t1_c1'])
})

const write = (id: string, minutesAgo: number, more: object = {}) => {
  const date = new Date(server.now.getTime() - minutesAgo * 60_000).toISOString()
  const known = server.exchanges.find((each) => each.id === id)
  const exchange = known ?? { id, subject: `About ${id}`, lastUserUpdate: date, isInternal: false, messages: [] }
  if (!known) server.exchanges.push(exchange)
  exchange.messages.push(modmail(`${id}m${exchange.messages.length}`, { date, ...more }))
  exchange.lastUserUpdate = date
}

test('who moderates nothing is not asked for what moderators are written to', async () => {
  server.communities.push({ display_name: 'u_teashop', subreddit_type: 'user' })
  write('k1', 5)
  const first = await pollAll(null)
  await pollAll(first.position)
  expect(server.asked.filter((call) => call.includes('mod/conversations'))).toEqual([])
  expect(server.asked.filter((call) => call.includes('mine/moderator'))).toHaveLength(1)
})

test('what moderators are written to is read from the last day on, and then what is new, each once', async () => {
  server.communities.push({ display_name: 'tea', subreddit_type: 'public' })
  write('old', 3 * 24 * 60)
  write('k1', 30)
  write('k1', 20)
  const first = await pollAll(null)
  expect(eventsOf(first.bodies)).toMatchObject([
    { id: 'modmail:k1/k1m0', body: 'About k1\n\nWhere is it?', thread: `person:${ANNA.id}` },
    { id: 'modmail:k1/k1m1', body: 'Where is it?' },
  ])
  expect((await pollAll(first.position)).bodies).toEqual([])
  write('k1', 1)
  write('k2', 0)
  const second = await pollAll(first.position)
  // what came before in the same exchange is told again, byte for byte
  const known = new Set(first.bodies.map((body) => JSON.stringify(body)))
  expect(idsOf(second.bodies.filter((body) => !known.has(JSON.stringify(body))))).toEqual(['modmail:k1/k1m2', 'modmail:k2/k2m0'])
})

test('forty exchanges at once are read in two looks, the oldest first; what moderators say is an echo', async () => {
  server.communities.push({ display_name: 'tea', subreddit_type: 'public' })
  for (let n = 0; n < 40; n++) write(`k${n}`, 100 - n)
  write('k39', 1, { author: { ...customer, isMod: true, id: 12 } })
  const first = await poll(null)
  expect([first.bodies.length, first.isMore]).toEqual([20, true])
  const second = await poll(first.position)
  expect([second.isMore, idsOf(second.bodies)[0]]).toEqual([false, 'modmail:k20/k20m0'])
  expect(eventsOf(second.bodies).at(-1)).toMatchObject({ id: 'modmail:k39/k39m1', isOwn: true })
})

test('closed to us, it is tried again in an hour, and keeps nobody from the rest', async () => {
  server.communities.push({ display_name: 'tea', subreddit_type: 'public' })
  arrive(1)
  const headers = { 'www-authenticate': 'Bearer realm="reddit", error="insufficient_scope"' }
  server.failNext({ status: 403, told: { message: 'Forbidden', error: 403 }, headers, at: /conversations/ })
  const first = await pollAll(null)
  expect(idsOf(first.bodies)).toEqual(['t1_c1'])
  write('k1', 1)
  expect((await pollAll(first.position)).bodies).toEqual([])
  later(61)
  expect(idsOf((await pollAll(first.position)).bodies)).toEqual(['modmail:k1/k1m0'])
})

test('a token is asked for once, kept, and renewed when it ends or counts no more', async () => {
  const first = client()
  await reddit.poll?.(first, null)
  await reddit.poll?.(first, null)
  expect([server.renewals, first.renewed]).toMatchObject([1, [{ token: TOKEN, accessToken: 'access-1', refreshToken: 'refresh:1' }]])
  const kept = first.renewed[0] ?? {}
  await reddit.poll?.(client(kept), null)
  expect(server.renewals).toBe(1)
  server.endTokens()
  await reddit.poll?.(client(kept), null)
  expect(server.renewals).toBe(2)
  later(24 * 60)
  await reddit.poll?.(client({ ...kept, accessToken: 'access-3' }), null)
  expect(server.renewals).toBe(3)
  expect([...server.agents]).toEqual(['server:parceldesk:v1 (by /u/teashop)'])
})

test.each([
  ['another secret', 'app-id:guessed:refresh:1', /refresh token/],
  ['a refresh token that was taken back', 'app-id:app-secret:old', /refresh token/],
  ['half a token', 'app-id', /id of the app, its secret/],
])('%s asks for consent', async (_, token, words) => {
  const asked = reddit.poll?.(client({ token }), null)
  await expect(asked).rejects.toBeInstanceOf(SocialCallError)
  await expect(asked).rejects.toMatchObject({ why: 'consent' })
  await expect(asked).rejects.toThrow(words)
})

test('too many calls wait until Reddit says; who has used up what it may ask asks no more', async () => {
  server.failNext({ status: 429, told: {}, headers: { 'x-ratelimit-reset': '120' } })
  await expect(poll(null)).rejects.toMatchObject({ why: 'limited', until: new Date('2026-11-29T12:02:00Z') })
  server.remaining = 0
  arrive(1)
  const calls = server.asked.length
  await expect(poll(null)).rejects.toMatchObject({ why: 'limited', until: new Date('2026-11-29T12:05:00Z') })
  expect(server.asked.length).toBe(calls + 1)
})

test('an account that was not asked yet is asked who it is', async () => {
  arrive(1, { author: SHOP.name, author_fullname: SHOP.id })
  const nobody = { id: '', handle: '', name: '' }
  const { bodies } = (await reddit.poll?.(client({ token: TOKEN }, nobody), null)) ?? { bodies: [] }
  expect(reddit.read(bodies[0], nobody)).toMatchObject([{ isOwn: true }])
})
