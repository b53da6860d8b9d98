import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft, NetworkClient } from '../../../../server/channels/social/network.ts'
import { x } from '../../../../server/channels/social/x/x.ts'
import { fileOf, inPrivate, inPublic } from '../meta/draft.ts'
import type { Peer } from '../peer-client.ts'
import { ANNA, SHOP } from './bodies.ts'
import { shopPeer } from './peer.ts'
import { openXServer, type XServer } from './x-server.ts'

let server: XServer
let peer: Peer
let asked: string
beforeEach(async () => {
  server = await openXServer()
  peer = shopPeer(server)
  asked = server.say('@teashop where is it?')
})
afterEach(() => server.close())

const person = { id: ANNA, handle: 'anna', name: 'Anna' }
const to = (draft: Draft): Draft => ({ ...draft, place: { ...draft.place, person } })
const publicly = (more: Partial<Draft> = {}) => to(inPublic(`comment:${asked}`, asked, more))
const privately = (more: Partial<Draft> = {}) => {
  const draft = to(inPrivate(more))
  return { ...draft, place: { ...draft.place, thread: `person:${ANNA}` } }
}
const send = (draft: Draft) => peer.use((client) => x.send(client, draft))
const find = (draft: Draft) => peer.use(async (client) => x.findSent?.(client, draft))
const withClient = <T>(work: (client: NetworkClient) => Promise<T>) => peer.use(work)
const written = () => [...server.posts.values()].filter(({ author_id }) => author_id === SHOP)
const minutes = (n: number) => {
  server.now = new Date(server.now.getTime() + n * 60_000)
}
const TEXT = 'Thank you, we look into it.'

test('an answer stands below what it answers; X names whom it is for', async () => {
  const sent = await send(publicly())
  expect(server.bodies).toEqual([{ text: TEXT, reply: { in_reply_to_tweet_id: asked } }])
  expect(written()).toMatchObject([{ id: sent.id, text: `@anna ${TEXT}` }])
  expect(sent.link).toBe(`https://x.com/teashop/status/${sent.id}`)
})

test('what answers nothing that is known answers what the thread begins with', async () => {
  const draft = publicly()
  await send({ ...draft, place: { ...draft.place, answers: null } })
  expect(server.bodies).toMatchObject([{ reply: { in_reply_to_tweet_id: asked } }])
})

test('in private it goes to the one', async () => {
  const sent = await send(privately())
  expect(server.messages).toMatchObject([{ sender_id: SHOP, text: TEXT }])
  expect(sent).toEqual({ id: `dm:${server.messages[0]?.id}`, link: null })
})

test('pictures go first, for all or for one', async () => {
  await send(publicly({ files: [fileOf('image/jpeg'), fileOf('image/png', 'cup.png')] }))
  await send(privately({ body: '', files: [fileOf('image/webp')] }))
  expect(server.uploads).toEqual([
    { type: 'image/jpeg', category: 'tweet_image', bytes: 3 },
    { type: 'image/png', category: 'tweet_image', bytes: 3 },
    { type: 'image/webp', category: 'dm_image', bytes: 3 },
  ])
  expect(server.bodies).toEqual([
    { text: TEXT, reply: { in_reply_to_tweet_id: asked }, media: { media_ids: ['701', '702'] } },
    { attachments: [{ media_id: '703' }] },
  ])
})

test.each([
  ['281 letters', publicly, { body: 'x'.repeat(281) }, /at most 280 characters, and this counts as 281/],
  ['141 letters of Chinese', publicly, { body: '茶'.repeat(141) }, /counts as 282/],
  ['a message without end', privately, { body: 'x'.repeat(10_001) }, /at most 10000/],
  ['a file that is no picture', publicly, { files: [fileOf('application/pdf', 'a.pdf')] }, /a\.pdf is none/],
  ['a picture too large', publicly, { files: [{ ...fileOf('image/jpeg'), size: 5 * 1024 * 1024 + 1 }] }, /smaller than 5 MB/],
  ['five pictures', publicly, { files: Array.from({ length: 5 }, () => fileOf('image/jpeg')) }, /takes 4 pictures/],
  ['two pictures in private', privately, { files: [fileOf('image/jpeg'), fileOf('image/jpeg')] }, /takes 1 pictures/],
])('%s: refused before anything leaves', async (_, draft, more, words) => {
  const sent = send(draft(more))
  await expect(sent).rejects.toMatchObject({ why: 'refused' })
  await expect(sent).rejects.toThrow(words)
  expect(server.calls).toEqual([])
})

test('a long link is short to X', async () => {
  await send(publicly({ body: `${'x'.repeat(256)} https://a.example/${'y'.repeat(300)}` }))
  expect(written()).toHaveLength(1)
})

test('crashed after it was sent, it is found by its words, though X has changed them; one of before is not it', async () => {
  const body = 'See https://a.example/x?a=1&b=2 & thank you'
  await send(publicly({ body }))
  minutes(1_441)
  const begunAt = server.now
  expect(await find(publicly({ body, begunAt }))).toBeNull()
  asked = server.say('@teashop hello?')
  server.failNext({ status: 201, at: /POST tweets/, isDone: true })
  await expect(send(publicly({ body }))).rejects.toMatchObject({ why: 'away' })
  const sent = written().at(-1)
  expect(await find(publicly({ body, begunAt }))).toEqual({ id: sent?.id, link: `https://x.com/teashop/status/${sent?.id}` })
  expect(await find(publicly({ body: 'Other words', begunAt }))).toBeNull()
  expect(await find({ ...publicly({ body, begunAt }), place: { ...publicly().place, answers: '1' } })).toBeNull()
  expect(await find(publicly({ body }))).toBeNull()
})

test('crashed after a message was sent, it is found; one of theirs with the same words is not it', async () => {
  await send(privately())
  minutes(60)
  const begunAt = server.now
  server.message(TEXT)
  expect(await find(privately({ begunAt }))).toBeNull()
  server.failNext({ status: 201, at: /messages$/, isDone: true })
  await expect(send(privately({ files: [fileOf('image/jpeg')] }))).rejects.toMatchObject({ why: 'away' })
  expect(await find(privately({ begunAt }))).toEqual({ id: `dm:${server.messages.at(-1)?.id}`, link: null })
})

test('the same words again, and what is gone, are refused with what to do', async () => {
  await send(publicly())
  await expect(send(publicly())).rejects.toThrow(/same words only once/)
  server.posts.delete(asked)
  await expect(send(publicly({ body: 'Hello' }))).rejects.toThrow(/not there any more/)
})

const NOT_NAMED =
  'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post.'
test.each([
  [403, NOT_NAMED, 'refused', /answer in private/],
  [403, 'You do not have permission to DM one or more participants.', 'refused', /take no private messages/],
  [403, 'Forbidden', 'refused', /given every permission/],
  [403, 'Your account is suspended and is not permitted to access this feature.', 'consent', /suspended/],
  [402, 'Your enrolled account does not have any credits to fulfill this request.', 'refused', /developer console/],
  [400, 'The text is not well formed.', 'refused', /^X refused it: The text is not well formed\.$/],
  [500, 'Internal Server Error', 'away', /500/],
  [503, 'Service Unavailable', 'away', /503/],
] as const)('%i %s', async (status, detail, why, words) => {
  server.failNext({ status, detail, at: /POST (tweets|dm)/ })
  const sent = send(publicly())
  await expect(sent).rejects.toMatchObject({ why })
  await expect(sent).rejects.toThrow(words)
})

test.each([
  ['the app was given no leave', 'https://api.twitter.com/2/problems/client-forbidden', 403, 'consent'],
  ['the plan is used up', 'https://api.twitter.com/2/problems/usage-capped', 429, 'refused'],
] as const)('%s: by its name', async (_, type, status, why) => {
  server.failNext({ status, type, detail: 'Refused', at: /POST tweets/ })
  await expect(send(publicly())).rejects.toMatchObject({ why })
})

test.each([
  ['of the window', { 'x-rate-limit-remaining': '0' }, 600],
  ['of the day, though the window has some left', { 'x-rate-limit-remaining': '9', 'x-user-limit-24hour-remaining': '0' }, 36_000],
  ['of both: the later', { 'x-rate-limit-remaining': '0', 'x-app-limit-24hour-remaining': '0' }, 50_000],
  ['that says no more', {}, 600],
])('a limit %s is waited for', async (_, headers, seconds) => {
  const at = (more: number) => String(server.now.getTime() / 1_000 + more)
  const resets = { 'x-rate-limit-reset': at(600), 'x-user-limit-24hour-reset': at(36_000), 'x-app-limit-24hour-reset': at(50_000) }
  server.failNext({ status: 429, detail: 'Too Many Requests', at: /POST tweets/, headers: { ...resets, ...headers } })
  const until = new Date(server.now.getTime() + seconds * 1_000)
  await expect(send(publicly())).rejects.toMatchObject({ why: 'limited', until })
})

test('hides and shows, likes and takes it back, deletes its own; nothing of that in private', async () => {
  const act = (name: 'hide' | 'show' | 'like' | 'unlike' | 'delete', id: string) => withClient(async (client) => x.act?.(client, name, id))
  await act('hide', asked)
  expect([...server.hidden]).toEqual([asked])
  await act('show', asked)
  await act('like', asked)
  expect([[...server.hidden], [...server.likes]]).toEqual([[], [asked]])
  await act('unlike', asked)
  expect([...server.likes]).toEqual([])
  const { id } = await send(publicly())
  await act('delete', id)
  expect(written()).toEqual([])
  await expect(act('delete', 'dm:1')).rejects.toThrow(/for oneself alone/)
})

test('says whose token it is and what it lacks, that one alone ends, and that one is none', async () => {
  const check = () => withClient((client) => x.check(client))
  expect(await check()).toMatchObject({
    account: { id: SHOP, handle: 'teashop', name: 'Tea Shop' },
    expiresAt: null,
    findings: [{ state: 'ok' }, { check: 'permissions', state: 'ok' }],
  })
  server.tokens.scope = 'tweet.read tweet.write users.read offline.access'
  server.tokens.end()
  expect((await check()).findings[1]).toMatchObject({
    state: 'warning',
    said: 'The token lacks tweet.moderate.write, dm.read, dm.write, like.write, media.write.',
  })
  peer.credentials = { token: peer.credentials.accessToken ?? '' }
  expect((await check()).findings[1]).toMatchObject({ check: 'expiry', state: 'warning' })
  server.tokens.end({ all: true })
  expect(await check()).toMatchObject({ account: null, findings: [{ check: 'token', state: 'fault' }] })
})

test('what stands above an answer is asked for: by its id, or by that of the answer', async () => {
  const root = server.say('New tea!', { by: SHOP })
  const first = server.say('@teashop is it green?', { answers: root })
  const second = server.say('@teashop or black?', { answers: first })
  const said = (id: string, thread: string, answers: string | null) =>
    ({ id, way: 'public', thread: `comment:${thread}`, answers, post: null }) as never
  const complete = (of: never) => withClient(async (client) => x.complete?.(client, of))
  const post = { id: root, isOwn: true, author: 'Tea Shop', body: 'New tea!' }
  expect(await complete(said(second, root, first))).toMatchObject({ thread: `comment:${root}`, post })
  expect(server.calls.filter((call) => call === 'GET tweets')).toHaveLength(1)
  // as account activity tells it
  expect(await complete(said(second, first, first))).toMatchObject({ thread: `comment:${root}`, post })
  server.posts.delete(root)
  expect(await complete(said(second, first, first))).toMatchObject({ thread: `comment:${root}`, post: null })
  const before = server.calls.length
  await complete(said(asked, asked, null))
  expect(server.calls).toHaveLength(before)
})

test('what came in private is fetched with the token, and that goes nowhere else', async () => {
  const where = (url: string) => withClient(async (client) => x.mediaAddress?.(client, url))
  expect(await where('https://ton.twitter.com/1.1/ton/data/dm/1/9/a.jpg')).toEqual({
    address: `${server.url}/2/dm_conversations/media/1/9/a.jpg`,
    headers: { authorization: 'Bearer access-1' },
  })
  expect(await where('https://pbs.twimg.com/media/1.jpg')).toEqual({ address: 'https://pbs.twimg.com/media/1.jpg', headers: {} })
  expect(await where('https://ton.twitter.com.evil.example/1.1/ton/data/dm/1/9/a.jpg')).toMatchObject({ headers: {} })
})

test('a public client has no secret to prove itself by', async () => {
  peer.credentials = { token: 'Y2xpZW50::refresh-0' }
  await expect(send(publicly())).rejects.toMatchObject({ why: 'consent' })
  expect(server.tokens.proofs).toEqual([null])
})
