import { afterEach, beforeEach, expect, test } from 'vitest'
import { mastodon } from '../../../../server/channels/social/mastodon/mastodon.ts'
import { SocialCallError } from '../../../../server/channels/social/network.ts'
import { looksAt } from '../looks.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, type MastodonServer, openMastodonServer, SHOP } from './mastodon-server.ts'

let server: MastodonServer
beforeEach(async () => {
  server = await openMastodonServer()
})
afterEach(() => server.close())

const account = { id: '1', handle: 'teashop', name: 'Tea Shop' }
const client = (id = '1') =>
  peerClient(server.url, { account: { ...account, id }, credentials: { token: server.token }, now: () => server.now })
const { poll, pollAll, pollKilled, eventsOf, idsOf } = looksAt(mastodon, account, (work) => work(client()))

test('the first look brings the newest page, oldest first, and the next what came since', async () => {
  for (let n = 1; n <= 40; n++) server.say({ id: String(100 + n) })
  const first = await pollAll(null)
  expect(idsOf(first.bodies)).toEqual(Array.from({ length: 30 }, (_, n) => String(111 + n)))
  server.say({ id: '141' })
  const second = await pollAll(first.position)
  expect(idsOf(second.bodies)).toEqual(['141'])
  expect((await pollAll(second.position)).bodies).toEqual([])
})

test('where nothing was ever told, all that comes is read, over three pages', async () => {
  const { position } = await pollAll(null)
  for (let n = 1; n <= 75; n++) server.say({ id: String(100 + n) })
  const { bodies } = await pollAll(position)
  expect(idsOf(bodies)).toEqual(Array.from({ length: 75 }, (_, n) => String(101 + n)))
})

test('killed before any of its calls is answered, it loses nothing, and nothing comes twice', async () => {
  const { position } = await pollAll(null)
  for (let n = 1; n <= 70; n++) server.say({ id: String(100 + n), ...(n % 10 === 0 ? { in_reply_to_id: '101' } : {}) })
  const { bodies, kills } = await pollKilled(position, server.failAt)
  expect(kills).toBeGreaterThan(5)
  expect(idsOf(bodies)).toEqual(Array.from({ length: 70 }, (_, n) => String(101 + n)))
})

test('an answer comes with the root of its thread, asked for over the answers in between', async () => {
  const { position } = await pollAll(null)
  server.say({ id: '101', account: SHOP, mentions: [], content: '<p>New tea!</p>' }, '')
  server.say({ id: '102', in_reply_to_id: '101', in_reply_to_account_id: '1' })
  server.say({ id: '103', in_reply_to_id: '102', in_reply_to_account_id: '7' })
  const { bodies } = await pollAll(position)
  expect(eventsOf(bodies)).toMatchObject([
    { id: '102', thread: 'comment:101', kind: 'comment', post: { id: '101', isOwn: true, body: 'New tea!' } },
    { id: '103', thread: 'comment:101', kind: 'mention', post: { id: '101' } },
  ])
})

test('a private message is told twice and is one; ours in the same thread is an echo', async () => {
  const { position } = await pollAll(null)
  server.say({ id: '101', visibility: 'direct' })
  const first = await pollAll(position)
  const events = eventsOf(first.bodies)
  expect(new Set(events.map((event) => event.what === 'said' && `${event.id} ${event.thread} ${event.isOwn}`))).toEqual(
    new Set(['101 person:7 false']),
  )
  server.say({ id: '102', visibility: 'direct', account: SHOP, mentions: [ANNA] }, '')
  expect(eventsOf((await pollAll(first.position)).bodies)).toMatchObject([{ id: '102', isOwn: true, thread: 'person:7' }])
})

test.each([
  ['many at once', false],
  ['one by one, as before 4.3', true],
])('what was edited or taken back is found ten minutes later: %s', async (_, isOld) => {
  server.isOld = isOld
  const { position: before } = await pollAll(null)
  for (const id of ['101', '102', '103']) server.say({ id })
  const read = await pollAll(before)
  server.statuses.set('101', { ...server.statuses.get('101'), id: '101', content: '<p>new</p>', edited_at: '2026-11-29T12:01:00.000Z' })
  server.statuses.delete('102')
  expect((await pollAll(read.position)).bodies).toEqual([])
  server.now = new Date(server.now.getTime() + 11 * 60_000)
  const found = await pollAll(read.position)
  expect(eventsOf(found.bodies)).toMatchObject([
    { what: 'edited', id: '101', body: 'new', at: new Date('2026-11-29T12:01:00.000Z') },
    { what: 'deleted', id: '102', at: server.now },
  ])
  server.now = new Date(server.now.getTime() + 11 * 60_000)
  expect((await pollAll(found.position)).bodies).toEqual([])
})

test('where the server does not let us look again, what is new is read all the same', async () => {
  const { position: before } = await pollAll(null)
  server.say({ id: '101' })
  server.failNext({ status: 429, error: 'Too many requests', at: /GET v1\/statuses$/ })
  const read = await pollAll(before)
  expect(idsOf(read.bodies)).toEqual(['101'])
  expect(read.position).toMatchObject({ lookedAt: null })
})

test('too many calls wait until the server says, and a token that is none asks for consent', async () => {
  server.failNext({ status: 429, error: 'Too many requests', headers: { 'x-ratelimit-reset': '2026-11-29T12:04:30.019685Z' } })
  await expect(poll(null)).rejects.toMatchObject({ why: 'limited', until: new Date('2026-11-29T12:04:30.019Z') })
  server.token = 'another'
  const asked = mastodon.poll?.(peerClient(server.url, { account, credentials: { token: 'old' }, now: () => server.now }), null)
  await expect(asked).rejects.toBeInstanceOf(SocialCallError)
  await expect(asked).rejects.toMatchObject({ why: 'consent' })
})

test('an account that was not asked yet is asked who it is', async () => {
  server.say({ id: '101', account: SHOP })
  const { bodies } = (await mastodon.poll?.(client(''), null)) ?? { bodies: [] }
  expect(mastodon.read(bodies[0], { id: '', handle: '', name: '' })).toMatchObject([{ isOwn: true }])
})
