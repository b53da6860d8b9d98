import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft } from '../../../../server/channels/social/network.ts'
import { reddit } from '../../../../server/channels/social/reddit/reddit.ts'
import { fileOf, inPrivate, inPublic } from '../meta/draft.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, inboxComment, message, modmail, post, SHOP } from './bodies.ts'
import { openRedditServer, type RedditServer, TOKEN } from './reddit-server.ts'

let server: RedditServer
beforeEach(async () => {
  server = await openRedditServer()
  server.things.set('t3_1hpost', post())
  server.arrive('t1', inboxComment('t1_c1'))
  server.arrive('t4', message('t4_m1'))
  const date = server.now.toISOString()
  server.exchanges.push({ id: '2gmz', subject: 'Tea', lastUserUpdate: date, isInternal: false, messages: [modmail('4xyz', { date })] })
})
afterEach(() => server.close())

const account = { id: SHOP.id, handle: SHOP.name, name: 'Tea Shop' }
const client = (token = TOKEN, own = account) => peerClient(server.url, { account: own, credentials: { token }, now: () => server.now })
const to = (draft: Draft, more: Partial<Draft['place']> = {}): Draft => {
  const person = { id: ANNA.id, handle: ANNA.name, name: `u/${ANNA.name}` }
  return { ...draft, place: { ...draft.place, person, ...more } }
}
const publicly = (more: Partial<Draft> = {}) => to(inPublic('comment:t1_c1', 't1_c1', more))
const privately = (answers: string | null, more: Partial<Draft> = {}) => to(inPrivate(more), { answers })
const continuing = (more: Partial<Draft> = {}) => to(inPrivate(more, 't1_c1'))
const words = 'Thank you, we look into it.'

test('an answer stands below what it answers, in public and in private', async () => {
  expect(await reddit.send(client(), publicly())).toEqual({
    id: 't1_new1',
    link: 'https://www.reddit.com/r/tea/comments/1hpost/new_tea/new1/',
  })
  expect(await reddit.send(client(), to(inPublic('comment:t3_1hpost', null)))).toMatchObject({ id: 't1_new2' })
  expect(await reddit.send(client(), privately('t4_m1'))).toEqual({ id: 't4_new3', link: null })
  expect(server.posted).toEqual([
    { path: 'api/comment', form: { thing_id: 't1_c1', text: words } },
    { path: 'api/comment', form: { thing_id: 't3_1hpost', text: words } },
    { path: 'api/comment', form: { thing_id: 't4_m1', text: words } },
  ])
})

test('what moderators were written to is answered there, by name and for all', async () => {
  expect(await reddit.send(client(), privately('modmail:2gmz/4xyz'))).toEqual({ id: 'modmail:2gmz/new1', link: null })
  const form = { body: words, isAuthorHidden: 'false', isInternal: 'false' }
  expect(server.posted).toEqual([{ path: 'api/mod/conversations/2gmz', form }])
})

test('the step from public into private begins a message, which is looked for', async () => {
  expect(await reddit.send(client(), continuing())).toEqual({ id: 't4_new1', link: null })
  expect(server.posted).toEqual([{ path: 'api/compose', form: { to: ANNA.name, subject: 'Tea Shop', text: words } }])
  // it has left, whether it can be found or not
  server.isSentLate = true
  expect(await reddit.send(client(), continuing({ messageId: 'two' }))).toEqual({ id: 'sent:two', link: null })
  server.failNext({ status: 503, told: {}, at: /message\/sent/ })
  expect(await reddit.send(client(), continuing({ messageId: 'three' }))).toMatchObject({ id: 'sent:three' })
  server.remaining = 0
  expect(await reddit.send(client(), continuing({ messageId: 'four' }))).toMatchObject({ id: 'sent:four' })
})

test.each([
  ['a comment', publicly, /^POST api\/comment/, 't1_new1'],
  ['a private message', (more: Partial<Draft>) => privately('t4_m1', more), /^POST api\/comment/, 't4_new1'],
  ['a message to somebody', continuing, /^POST api\/compose/, 't4_new1'],
  ['an answer of moderators', (more: Partial<Draft>) => privately('modmail:2gmz/4xyz', more), /^POST api\/mod/, 'modmail:2gmz/new1'],
] as const)('crashed after it was sent, %s is found', async (_, drafted, at, id) => {
  server.failNext({ status: 200, told: {}, at, isDone: true })
  await expect(reddit.send(client(), drafted({}))).rejects.toMatchObject({ why: 'away' })
  const begunAt = server.now
  server.now = new Date(begunAt.getTime() + 60_000)
  expect(await reddit.findSent?.(client(), drafted({ begunAt }))).toMatchObject({ id })
  // also where the account was not asked yet who it is
  const nobody = client(TOKEN, { id: '', handle: '', name: '' })
  expect(await reddit.findSent?.(nobody, drafted({ begunAt }))).toMatchObject({ id })
  for (const more of [{ body: 'Something else.' }, { begunAt: server.now }])
    expect(await reddit.findSent?.(client(), drafted({ begunAt, ...more }))).toBeNull()
})

test('the same words below another comment are another answer', async () => {
  server.arrive('t1', inboxComment('t1_c2'))
  const begunAt = server.now
  await reddit.send(client(), to(inPublic('comment:t1_c2', 't1_c2')))
  expect(await reddit.findSent?.(client(), publicly({ begunAt }))).toBeNull()
})

test('what somebody else wrote in the same words is not what was sent', async () => {
  server.arrive('t1', inboxComment('t1_c2', { parent_id: 't1_c1', body: words, created_utc: server.now.getTime() / 1_000 }))
  const [exchange] = server.exchanges
  exchange?.messages.push(modmail('4xz0', { bodyMarkdown: words, date: server.now.toISOString() }))
  const begunAt = server.now
  expect(await reddit.findSent?.(client(), publicly({ begunAt }))).toBeNull()
  expect(await reddit.findSent?.(client(), privately('modmail:2gmz/4xyz', { begunAt }))).toBeNull()
})

test.each([
  [['RATELIMIT', 'you are doing that too much. try again in 8 minutes.', 'ratelimit'], 'limited', /8 minutes/, '12:08:00'],
  [['RATELIMIT', "Looks like you've been doing that a lot. Take a break for 45 seconds", 'ratelimit'], 'limited', /break/, '12:00:45'],
  [['RATELIMIT', 'try again later', 'ratelimit'], 'limited', /later/, '12:01:00'],
  [['THREAD_LOCKED', 'Comments are locked', 'parent'], 'refused', /locked this thread/, null],
  [['TOO_OLD', "that's a piece of history now", 'parent'], 'refused', /too old/, null],
  [['NOT_WHITELISTED_BY_USER_MESSAGE', "can't send a message to that user", 'to'], 'refused', /answer in public/, null],
  [['USER_REQUIRED', 'Please log in to do that.', null], 'consent', /token/, null],
  [['SOMETHING_NEW', 'that is new', null], 'refused', /Reddit refused it: that is new/, null],
] as const)('an error within the answer: %j', async (error, why, said, until) => {
  server.failNext({ status: 200, told: { json: { errors: [error] } }, at: /POST api\/comment/ })
  const asked = reddit.send(client(), publicly())
  await expect(asked).rejects.toMatchObject({ why, until: until === null ? null : new Date(`2026-11-29T${until}Z`) })
  await expect(asked).rejects.toThrow(said)
  expect(server.posted).toEqual([])
})

test('how long it waits is said beside the error, too', async () => {
  server.failNext({ status: 200, told: { json: { ratelimit: 480.5, errors: [['RATELIMIT', 'a while', 'ratelimit']] } }, at: /comment/ })
  await expect(reddit.send(client(), publicly())).rejects.toMatchObject({ until: new Date('2026-11-29T12:08:00.500Z') })
})

test.each([
  [403, { message: 'Forbidden', error: 403, reason: 'private' }, 'refused', /private/],
  [404, { message: 'Not Found', error: 404 }, 'refused', /not there any more/],
  [400, { explanation: 'this is too long', message: 'Bad Request', reason: 'TOO_LONG' }, 'refused', /this is too long/],
  [500, {}, 'away', /500/],
  [302, {}, 'away', /unknown way/],
] as const)('%i %j', async (status, told, why, said) => {
  server.failNext({ status, told, at: /POST api\/comment/ })
  const asked = reddit.send(client(), publicly())
  await expect(asked).rejects.toMatchObject({ why })
  await expect(asked).rejects.toThrow(said)
})

test('refused: files, what is answered is gone, it is too long, or nobody knows to whom', async () => {
  await expect(reddit.send(client(), publicly({ files: [fileOf('image/png')] }))).rejects.toThrow(/no files/)
  await expect(reddit.send(client(), to(inPublic('comment:t1_x', 't1_x')))).rejects.toThrow(/not there any more/)
  await expect(reddit.send(client(), publicly({ body: 'x'.repeat(10_001) }))).rejects.toThrow(/shorten it/)
  const person = { id: ANNA.id, handle: '', name: '' }
  await expect(reddit.send(client(), to(inPrivate({}, 't1_c1'), { person }))).rejects.toThrow(/answer in public/)
  const gone = { id: 't2_x', handle: 'gone', name: 'u/gone' }
  await expect(reddit.send(client(), to(inPrivate({}, 't1_c1'), { person: gone }))).rejects.toThrow(/account is gone/)
})

test('deletes its own, hides and shows where it moderates, and votes for nobody', async () => {
  const { id } = await reddit.send(client(), publicly())
  server.posted.length = 0
  await reddit.act?.(client(), 'delete', id)
  expect(server.things.has(id)).toBe(false)
  await expect(reddit.act?.(client(), 'hide', 't1_c1')).rejects.toThrow(/Only who moderates/)
  server.moderates = true
  server.posted.length = 0
  await reddit.act?.(client(), 'hide', 't1_c1')
  await reddit.act?.(client(), 'show', 't1_c1')
  expect(server.posted).toEqual([
    { path: 'api/remove', form: { id: 't1_c1', spam: 'false' } },
    { path: 'api/approve', form: { id: 't1_c1' } },
  ])
  await expect(reddit.act?.(client(), 'delete', 't4_m1')).rejects.toThrow(/comments and posts alone/)
  await expect(reddit.act?.(client(), 'like', 't1_c1')).rejects.toThrow(/no program vote/)
  expect(reddit.acts).toEqual(['hide', 'show', 'delete'])
})

test('says whose token it is, what it lacks, and when it is none', async () => {
  expect(await reddit.check(client())).toEqual({
    account,
    expiresAt: null,
    findings: [
      { check: 'token', state: 'ok', said: 'The token is that of u/teashop.', todo: '' },
      { check: 'permissions', state: 'ok', said: 'The token may read, answer and moderate.', todo: '' },
    ],
  })
  server.scope = 'identity read submit privatemessages history edit'
  expect((await reddit.check(client())).findings[1]).toMatchObject({
    state: 'warning',
    said: expect.stringContaining('mysubreddits, modmail, modposts'),
  })
  server.scope = 'identity read submit modmail'
  expect((await reddit.check(client())).findings[1]).toMatchObject({
    state: 'fault',
    said: 'The token lacks privatemessages, history, edit.',
  })
  server.scope = '*'
  expect((await reddit.check(client())).findings[1]).toMatchObject({ state: 'ok' })
  expect(await reddit.check(client('a:b:c'))).toMatchObject({ account: null, findings: [{ check: 'token', state: 'fault' }] })
  server.failNext({ status: 503, told: {}, at: /me$/ })
  await expect(reddit.check(client())).rejects.toMatchObject({ why: 'away' })
})

test('a suspended account is named', async () => {
  server.failNext({ status: 200, told: { id: SHOP.id.slice(3), name: SHOP.name, is_suspended: true }, at: /me$/ })
  expect((await reddit.check(client())).findings[0]).toMatchObject({ state: 'fault', said: 'Reddit has suspended u/teashop.' })
})
