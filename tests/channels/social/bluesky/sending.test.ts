import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bluesky } from '../../../../server/channels/social/bluesky/bluesky.ts'
import type { Draft } from '../../../../server/channels/social/network.ts'
import { sharedPath } from '../../../support/shared-mails.ts'
import { fileOf, inPrivate, inPublic } from '../meta/draft.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, anna, cidOf, notice, postOf, refTo, SHOP, shop, shown } from './bodies.ts'
import { createLexicons } from './lexicons.ts'
import { CONVO, createXrpcServer, PASSWORD, type XrpcServer } from './xrpc-server.ts'

const ROOT = `at://${SHOP}/app.bsky.feed.post/root`
const ID = '019ad0b4-5c00-7abc-8def-0123456789ab'
let server: XrpcServer
let asked: string
beforeEach(async () => {
  server = await createXrpcServer()
  server.say('root', { reason: '', author: shop })
  asked = server.say('p1', { record: { reply: { root: refTo(ROOT), parent: refTo(ROOT) } } })
})
afterEach(() => server.close())

const account = { id: SHOP, handle: shop.handle, name: 'Tea Shop' }
const client = (password = PASSWORD) =>
  peerClient(server.url, { account, credentials: { token: `${shop.handle}:${password}` }, now: () => server.now })
const person = { id: ANNA, handle: anna.handle, name: 'Anna' }
const to = (draft: Draft): Draft => ({
  ...draft,
  messageId: ID,
  place: { ...draft.place, thread: draft.place.way === 'private' ? `person:${ANNA}` : `comment:${ROOT}`, person },
})
const publicly = (more: Partial<Draft> = {}) => to(inPublic('', asked, more))
const privately = (more: Partial<Draft> = {}) => to(inPrivate(more))
const record = () => [...server.records.values()][0] as Record<string, unknown>

test('an answer stands below both ends of its thread, under a key of its own time', async () => {
  const sent = await bluesky.send(client(), publicly())
  expect(record()).toEqual({
    ...{ $type: 'app.bsky.feed.post', text: 'Thank you, we look into it.', createdAt: new Date(0x019ad0b45c00).toISOString() },
    reply: { root: refTo(ROOT), parent: { uri: asked, cid: cidOf(asked) } },
  })
  // 13 digits, the first below j: https://atproto.com/specs/tid
  expect(sent.id).toMatch(new RegExp(`^at://${SHOP}/app.bsky.feed.post/[2-7a-j][2-7a-z]{12}$`))
  expect(sent.link).toBe(`https://bsky.app/profile/${SHOP}/post/${sent.id.split('/').at(-1)}`)
})

test('what begins a thread is its own root', async () => {
  await bluesky.send(client(), { ...publicly(), place: { ...publicly().place, answers: ROOT } })
  expect(record()).toMatchObject({ reply: { root: refTo(ROOT), parent: refTo(ROOT) } })
})

test('crashed after it was sent, it is sent again and is one; keys of others differ', async () => {
  server.failNext({ status: 200, error: '', name: 'com.atproto.repo.putRecord', isDone: true })
  await expect(bluesky.send(client(), publicly())).rejects.toMatchObject({ why: 'away' })
  server.now = new Date(server.now.getTime() + 7_200_000)
  const begunAt = new Date(server.now.getTime() - 7_200_000)
  expect(await bluesky.findSent?.(client(), publicly({ begunAt, at: server.now }))).toBeNull()
  const before = record()
  const again = await bluesky.send(client(), publicly({ begunAt, at: server.now }))
  expect([server.records.size, record()]).toEqual([1, before])
  const other = await bluesky.send(client(), { ...publicly(), messageId: `${ID.slice(0, -1)}c` })
  expect(other.id).not.toBe(again.id)
})

test('links and names are marked by bytes, without what ends the sentence', async () => {
  const body = 'Grüße 👩‍👩‍👧 @anna.example: see (https://a.example/x_(y)?q=ü), or https://b.example. @nobody.example @x'
  await bluesky.send(client(), publicly({ body }))
  const bytes = Buffer.from(body)
  const facets = record().facets as { index: { byteStart: number; byteEnd: number }; features: object[] }[]
  expect(facets.map(({ index, features }) => [bytes.subarray(index.byteStart, index.byteEnd).toString(), features[0]])).toEqual([
    ['@anna.example', { $type: 'app.bsky.richtext.facet#mention', did: ANNA }],
    ['https://a.example/x_(y)?q=ü', { $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example/x_(y)?q=ü' }],
    ['https://b.example', { $type: 'app.bsky.richtext.facet#link', uri: 'https://b.example' }],
  ])
})

test('pictures are uploaded, and say what they show', async () => {
  await bluesky.send(client(), publicly({ files: [fileOf('image/jpeg'), fileOf('image/png', 'cup.png')] }))
  expect(record().embed).toMatchObject({
    $type: 'app.bsky.embed.images',
    images: [
      { alt: 'tea', image: { $type: 'blob', mimeType: 'image/jpeg', size: 3 } },
      { alt: 'cup', image: { mimeType: 'image/png' } },
    ],
  })
})

test.each([
  ['301 graphemes', { body: `${'👩‍👩‍👧'.repeat(301)}` }, /at most 300 characters, and this has 301/],
  ['more bytes than it takes', { body: '👩‍👩‍👧'.repeat(200) }, /too long/],
  ['a file that is no picture', { files: [fileOf('application/pdf', 'a.pdf')] }, /a\.pdf is none/],
  ['a picture too large', { files: [{ ...fileOf('image/jpeg'), size: 1_000_001 }] }, /smaller than 1000 kB/],
  ['five pictures', { files: Array.from({ length: 5 }, () => fileOf('image/jpeg')) }, /4 pictures/],
])('%s: refused before anything leaves', async (_, more, words) => {
  const sent = bluesky.send(client(), publicly(more))
  await expect(sent).rejects.toMatchObject({ why: 'refused' })
  await expect(sent).rejects.toThrow(words)
  expect(server.records.size).toBe(0)
})

test('300 graphemes of one letter each leave', async () => {
  await bluesky.send(client(), publicly({ body: 'ü'.repeat(300) }))
  expect(server.records.size).toBe(1)
})

test('what is gone, or closed to us, cannot be answered', async () => {
  server.posts.delete(asked)
  await expect(bluesky.send(client(), publicly())).rejects.toThrow(/not there any more/)
})

test('in private it goes to the chat of the two, behind the header of chats', async () => {
  const sent = await bluesky.send(client(), privately({ body: 'See https://a.example' }))
  expect(sent).toEqual({ id: `${CONVO}/sent0`, link: null })
  const call = server.calls.find(({ name }) => name.endsWith('sendMessage'))
  expect(call).toMatchObject({
    proxy: 'did:web:api.bsky.chat#bsky_chat',
    given: { convoId: CONVO, message: { text: 'See https://a.example', facets: [{ index: { byteStart: 4 } }] } },
  })
})

test('crashed after a chat message was sent, it is found and not sent again; one of before is not it', async () => {
  server.chat('old', 'Thank you, we look into it.', { did: SHOP })
  server.now = new Date(server.now.getTime() + 3_600_000)
  const begunAt = server.now
  expect(await bluesky.findSent?.(client(), privately({ begunAt }))).toBeNull()
  server.failNext({ status: 200, error: '', name: 'chat.bsky.convo.sendMessage', isDone: true })
  await expect(bluesky.send(client(), privately())).rejects.toMatchObject({ why: 'away' })
  expect(await bluesky.findSent?.(client(), privately({ begunAt }))).toEqual({ id: `${CONVO}/sent1`, link: null })
  expect(await bluesky.findSent?.(client(), privately({ begunAt, body: 'Other words' }))).toBeNull()
})

test('no files and no more than a thousand graphemes in private', async () => {
  await expect(bluesky.send(client(), privately({ files: [fileOf('image/jpeg')] }))).rejects.toThrow(/no files/)
  await expect(bluesky.send(client(), privately({ body: 'x'.repeat(1_001) }))).rejects.toThrow(/at most 1000/)
})

test.each([
  ['com.atproto.repo.putRecord', 500, 'InternalServerError', 'away', /500/],
  ['com.atproto.repo.putRecord', 502, 'UpstreamFailure', 'away', /502/],
  ['com.atproto.repo.putRecord', 400, 'InvalidRequest', 'refused', /Record\/text must not be longer/],
  ['com.atproto.repo.putRecord', 401, 'AuthMissing', 'consent', /does not let the account in/],
  ['com.atproto.repo.putRecord', 400, 'AccountDeactivated', 'consent', /does not let the account in/],
] as const)('%s %i %s', async (name, status, error, why, words) => {
  server.failNext({ name, status, error, message: error === 'InvalidRequest' ? 'Record/text must not be longer' : error })
  const sent = bluesky.send(client(), publicly())
  await expect(sent).rejects.toMatchObject({ why })
  await expect(sent).rejects.toThrow(words)
})

test.each([
  ['MessagesDisabled', /take no private messages/],
  ['NotFollowedBySender', /whom they follow/],
  ['BlockedSubject', /blocked the account/],
  ['RecipientNotFound', /account is gone/],
])('a chat that cannot be is refused with what to do: %s', async (error, words) => {
  server.failNext({ name: 'chat.bsky.convo.getConvoForMembers', status: 400, error })
  const sent = bluesky.send(client(), privately())
  await expect(sent).rejects.toMatchObject({ why: 'refused' })
  await expect(sent).rejects.toThrow(words)
})

test('too much at once waits until the network says', async () => {
  const reset = String(server.now.getTime() / 1000 + 300)
  server.failNext({ name: 'com.atproto.repo.putRecord', status: 429, error: 'RateLimitExceeded', headers: { 'ratelimit-reset': reset } })
  await expect(bluesky.send(client(), publicly())).rejects.toMatchObject({
    why: 'limited',
    until: new Date(server.now.getTime() + 300_000),
  })
})

test('likes once, takes that back, deletes its own; hides nothing, and deletes no chat', async () => {
  const { id } = await bluesky.send(client(), publicly())
  for (const act of ['like', 'like', 'unlike', 'unlike'] as const) await bluesky.act?.(client(), act, asked)
  const names = server.calls.map(({ name }) => name)
  expect([
    names.filter((name) => name.endsWith('createRecord')).length,
    names.filter((name) => name.endsWith('deleteRecord')).length,
  ]).toEqual([1, 1])
  await bluesky.act?.(client(), 'delete', id)
  expect(server.records.size).toBe(0)
  await bluesky.act?.(client(), 'like', `${CONVO}/m1`)
  expect(server.calls.at(-1)).toMatchObject({ name: 'chat.bsky.convo.addReaction', given: { convoId: CONVO, messageId: 'm1', value: '❤️' } })
  await expect(bluesky.act?.(client(), 'delete', `${CONVO}/m1`)).rejects.toThrow(/for oneself alone/)
  await expect(bluesky.act?.(client(), 'hide', asked)).rejects.toMatchObject({ why: 'refused' })
})

test('says whose session it is, that chats are closed, that the account is not in use, and that the password is none', async () => {
  expect(await bluesky.check(client())).toMatchObject({ account, findings: [{ state: 'ok' }, { state: 'ok' }] })
  server.mayChat = false
  server.isActive = false
  expect((await bluesky.check(client())).findings).toMatchObject([
    { check: 'token', state: 'fault' },
    { check: 'permissions', state: 'warning' },
  ])
  expect(await bluesky.check(client('wrong'))).toMatchObject({ account: null, findings: [{ check: 'token', state: 'fault' }] })
  server.failNext({ status: 401, error: 'AuthFactorTokenRequired', name: 'com.atproto.server.createSession' })
  expect((await bluesky.check(client())).findings[0]?.said).toMatch(/make an app password/)
})

const folder = sharedPath('social/bluesky/lexicons')
describe.skipIf(!folder)("by the network's own schemas", () => {
  const { faultsOf } = createLexicons(folder ?? '')
  test('our bodies of notifications and posts are what it tells', () => {
    expect(faultsOf('app.bsky.notification.listNotifications#notification', notice('mention', postOf()))).toEqual([])
    expect(faultsOf('app.bsky.feed.defs#postView', shown(ROOT, shop, {}))).toEqual([])
    expect(faultsOf('app.bsky.feed.post', postOf())).toEqual([])
  })
  test('what we send is a post', async () => {
    const body = `Grüße @anna.example, see https://a.example/x ${'ü'.repeat(250)}`
    await bluesky.send(client(), publicly({ body, files: [fileOf('image/jpeg')] }))
    expect(faultsOf('app.bsky.feed.post', record())).toEqual([])
  })
  test('what is none is found', () => {
    expect(faultsOf('app.bsky.feed.post', { text: 'x'.repeat(301), createdAt: 'today', reply: { root: {} } })).toEqual([
      'app.bsky.feed.post.text has too many graphemes',
      'app.bsky.feed.post.reply.parent is missing',
      'app.bsky.feed.post.createdAt is no datetime',
    ])
    expect(faultsOf('app.bsky.richtext.facet', { index: { byteStart: -1, byteEnd: 2 }, features: [{ did: ANNA }] })).toEqual([
      'app.bsky.richtext.facet.index.byteStart is no such number',
      'app.bsky.richtext.facet.features[0] does not name its type',
    ])
  })
})
