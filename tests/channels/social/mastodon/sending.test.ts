import { afterEach, beforeEach, expect, test } from 'vitest'
import { mastodon } from '../../../../server/channels/social/mastodon/mastodon.ts'
import type { Draft } from '../../../../server/channels/social/network.ts'
import { fileOf, inPrivate, inPublic } from '../meta/draft.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, type MastodonServer, openMastodonServer } from './mastodon-server.ts'

let server: MastodonServer
beforeEach(async () => {
  server = await openMastodonServer()
  server.say({ id: '101' })
})
afterEach(() => server.close())

const account = { id: '1', handle: 'teashop', name: 'Tea Shop' }
const person = { id: '7', handle: 'anna@far.example', name: 'Anna' }
const client = () => peerClient(server.url, { account, credentials: { token: server.token }, now: () => server.now })
const to = (draft: Draft, who = person): Draft => ({ ...draft, place: { ...draft.place, person: who } })
const publicly = (more: Partial<Draft> = {}) => to(inPublic('comment:101', '101', more))
const given = () => server.posted.map(({ given }) => given)

test('an answer names whom it is for, below what it answers', async () => {
  const sent = await mastodon.send(client(), publicly())
  expect(given()).toEqual([{ status: '@anna@far.example Thank you, we look into it.', visibility: 'public', in_reply_to_id: '101' }])
  expect(sent).toEqual({ id: '5000', link: `${server.url}/@teashop/5000` })
})

test.each(['unlisted', 'private'])('an answer to what is %s is it too', async (visibility) => {
  server.say({ id: '102', visibility })
  await mastodon.send(client(), to(inPublic('comment:102', '102')))
  expect(given()).toMatchObject([{ visibility, in_reply_to_id: '102' }])
})

test('in private it goes to whom it names alone, also where it goes on from a public one', async () => {
  await mastodon.send(client(), to(inPrivate({ messageId: 'one' })))
  await mastodon.send(client(), to(inPrivate({ messageId: 'two' }, '101')))
  await mastodon.send(
    client(),
    to(inPrivate({ messageId: 'three', body: 'Hi @anna@far.example, thank you.' }), { ...person, handle: 'ANNA@far.example' }),
  )
  expect(given()).toMatchObject([
    { visibility: 'direct', status: '@anna@far.example Thank you, we look into it.' },
    { visibility: 'direct', in_reply_to_id: '101' },
    { status: '@ANNA@far.example Hi @anna@far.example, thank you.' },
  ])
  expect(given()[0]).not.toHaveProperty('in_reply_to_id')
})

test('whose name is not known is asked for', async () => {
  await mastodon.send(client(), to(inPrivate(), { ...person, handle: '' }))
  expect(given()).toMatchObject([{ status: '@anna@far.example Thank you, we look into it.' }])
})

test('a file is uploaded, and waited for until the server has worked on it', async () => {
  server.worksFor = 2
  await mastodon.send(client(), publicly({ files: [fileOf('image/jpeg'), fileOf('video/mp4', 'how "to".mp4')] }))
  expect(server.uploads).toEqual([
    { name: 'tea.jpg', type: 'image/jpeg', description: 'tea' },
    { name: 'how "to".mp4', type: 'video/mp4', description: 'how "to"' },
  ])
  expect(given()).toMatchObject([{ media_ids: ['m1', 'm2'] }])
})

test('crashed after it was sent, it is sent again and is one: by its key within the hour, by looking after it', async () => {
  const begunAt = server.now
  server.failNext({ status: 200, error: '', at: /POST v1\/statuses$/, isDone: true })
  await expect(mastodon.send(client(), publicly())).rejects.toMatchObject({ why: 'away' })
  server.now = new Date(begunAt.getTime() + 10 * 60_000)
  expect(await mastodon.findSent?.(client(), publicly({ begunAt }))).toBeNull()
  expect(await mastodon.send(client(), publicly({ begunAt }))).toMatchObject({ id: '5000' })
  server.now = new Date(begunAt.getTime() + 3 * 3_600_000)
  expect(await mastodon.findSent?.(client(), publicly({ begunAt }))).toMatchObject({ id: '5000' })
  expect(server.posted).toHaveLength(1)
})

test.each([
  ['other words', { body: 'Something else.' }],
  ['since then', { begunAt: new Date('2026-11-29T12:30:00Z') }],
])('what was written with or before %s is not it', async (_, more) => {
  await mastodon.send(client(), publicly())
  const begunAt = server.now
  server.now = new Date(begunAt.getTime() + 3 * 3_600_000)
  expect(await mastodon.findSent?.(client(), publicly({ begunAt, ...more }))).toBeNull()
})

test('what was written in private is not the same in public', async () => {
  await mastodon.send(client(), to(inPrivate({}, '101')))
  const begunAt = server.now
  server.now = new Date(begunAt.getTime() + 3 * 3_600_000)
  expect(await mastodon.findSent?.(client(), publicly({ begunAt }))).toBeNull()
  expect(await mastodon.findSent?.(client(), to(inPrivate({ begunAt }, '101')))).toMatchObject({ id: '5000' })
})

test.each([
  [401, 'The access token is invalid', 'consent', /token/],
  [403, 'This action is outside the authorized scopes', 'consent', /scopes/],
  [403, 'This action is not allowed', 'refused', /not allowed/],
  [404, 'Record not found', 'refused', /not there any more/],
  [422, "Validation failed: Text can't be blank", 'refused', /can't be blank/],
  [500, 'oops', 'away', /500/],
  [503, 'down', 'away', /503/],
] as const)('%i %s', async (status, error, why, words) => {
  server.failNext({ status, error, at: /POST v1\/statuses$/ })
  const asked = mastodon.send(client(), publicly())
  await expect(asked).rejects.toMatchObject({ why })
  await expect(asked).rejects.toThrow(words)
  expect(server.posted).toEqual([])
})

test('refused: what is answered is gone, it is too long, or a file is none', async () => {
  await expect(mastodon.send(client(), to(inPublic('comment:9', '9')))).rejects.toMatchObject({ why: 'refused' })
  await expect(mastodon.send(client(), to(inPrivate({}, '9')))).rejects.toThrow(/does not appear to exist/)
  await expect(mastodon.send(client(), publicly({ body: 'x'.repeat(500) }))).rejects.toThrow(/limit of 500/)
  await expect(mastodon.send(client(), publicly({ files: [fileOf('text/plain', 'a.txt')] }))).rejects.toThrow(/content type is invalid/)
})

test('without the address of its server nobody is asked', async () => {
  await expect(mastodon.check({ ...client(), baseUrl: '' })).rejects.toThrow(/address of the server/)
})

test('likes, takes that back, deletes its own, and hides nothing', async () => {
  const { id } = await mastodon.send(client(), publicly())
  server.asked.length = 0
  await mastodon.act?.(client(), 'like', '101')
  await mastodon.act?.(client(), 'unlike', '101')
  await mastodon.act?.(client(), 'delete', id)
  expect(server.asked).toEqual(['POST v1/statuses/101/favourite', 'POST v1/statuses/101/unfavourite', `DELETE v1/statuses/${id}`])
  await expect(mastodon.act?.(client(), 'delete', id)).rejects.toThrow(/not there/)
  await expect(mastodon.act?.(client(), 'hide', '101')).rejects.toMatchObject({ why: 'refused' })
  expect(mastodon.acts).not.toContain('hide')
})

test('says whose token it is, what it lacks, and when it is none', async () => {
  expect(await mastodon.check(client())).toMatchObject({ account, findings: [{ state: 'ok' }, { state: 'ok' }] })
  server.failNext({ status: 403, error: 'This action is outside the authorized scopes', at: /notifications/ })
  server.scopes = ['read:statuses', 'write:statuses', 'write:media']
  const { findings } = await mastodon.check(client())
  expect(findings[1]).toMatchObject({ state: 'fault', said: 'The token lacks read:notifications, write:favourites.' })
  server.token = 'another'
  const closed = await mastodon.check(peerClient(server.url, { account, credentials: { token: 'old' }, now: () => server.now }))
  expect(closed).toMatchObject({ account: null, findings: [{ check: 'token', state: 'fault' }] })
  expect(ANNA.acct).toBe(person.handle)
})
