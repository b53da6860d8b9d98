import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '../../../../server/channels/social/network.ts'
import { tiktok } from '../../../../server/channels/social/tiktok/tiktok.ts'
import type { Said } from '../../../../server/social/index.ts'
import { fileOf, inPrivate, inPublic } from '../meta/draft.ts'
import { COMMENT } from '../meta/matrix.ts'
import { peerClient } from '../peer-client.ts'
import { ANNA, content, FIRST, listed, PARENT, POST, SECOND, SHOP, update } from './bodies.ts'
import { APP_SECRET, openTikTokServer, type TikTokServer, TOKEN } from './tiktok-server.ts'

let server: TikTokServer
beforeEach(async () => {
  server = await openTikTokServer()
  server.comments.push(listed(FIRST))
  server.videos.push({ item_id: POST, caption: 'New tea!', share_url: 'https://www.tiktok.com/@teashop/video/1', video_views: 1_200 })
})
afterEach(() => server.close())

const account = { id: SHOP, handle: 'teashop', name: 'Tea Shop' }
const client = (credentials: Record<string, string> = { token: TOKEN }, { own = account, secret = APP_SECRET } = {}) =>
  peerClient(server.url, { account: own, credentials, secret, now: () => server.now })
const key = `${POST}/${FIRST}`
const publicly = (more: Partial<Draft> = {}) => inPublic(`comment:${key}`, key, more)
const did = () => server.calls.map(({ did }) => did).filter((call) => !call.includes('oauth2'))
const given = (path: string) => server.calls.find((call) => call.did === `POST ${path}`)?.given

describe('answers', () => {
  it('stand below the first comment, for there are two levels', async () => {
    const sent = await tiktok.send(client(), inPublic(`comment:${key}`, `${POST}/${SECOND}`))
    expect(sent).toEqual({ id: `${POST}/7247303576418567011`, link: null })
    expect(given('business/comment/reply/create/')).toEqual({
      business_id: SHOP,
      video_id: POST,
      [COMMENT]: FIRST,
      text: 'Thank you, we look into it.',
    })
  })
  it('are found after an answer that broke off', async () => {
    server.failNext({ code: 0, isDone: true, at: /reply\/create/ })
    await expect(tiktok.send(client(), publicly())).rejects.toMatchObject({ why: 'away' })
    const begunAt = server.now
    server.now = new Date(begunAt.getTime() + 60_000)
    const again = client({ token: `app-id:${server.refreshTokens.at(-1)}` })
    expect(await tiktok.findSent?.(again, publicly({ begunAt }))).toEqual({ id: `${POST}/7247303576418567011`, link: null })
    expect(await tiktok.findSent?.(again, publicly({ begunAt, body: 'Something else.' }))).toBeNull()
    expect(await tiktok.findSent?.(again, publicly({ begunAt: server.now }))).toBeNull()
  })
  it('of others in the same words are not ours', async () => {
    const words = { text: 'Thank you, we look into it.', [PARENT]: FIRST, create_time: server.now.getTime() / 1_000 }
    server.comments.push(listed(SECOND, words))
    expect(await tiktok.findSent?.(client(), publicly({ begunAt: server.now }))).toBeNull()
  })
  it('are refused with files, in private, and where nothing is answered', async () => {
    await expect(tiktok.send(client(), publicly({ files: [fileOf('image/png')] }))).rejects.toThrow(/no files/)
    await expect(tiktok.send(client(), inPrivate({}, key))).rejects.toThrow(/where all read it/)
    await expect(tiktok.send(client(), inPublic('comment:', null))).rejects.toMatchObject({ why: 'refused' })
    await expect(tiktok.send(client(), inPublic(`comment:${POST}/1`, null))).rejects.toThrow(/does not exist \(40002\)/)
    expect(did()).toEqual(['POST business/comment/reply/create/'])
  })
  it.each([
    [{ code: 40_001, message: 'No permission' }, 'refused', /No permission. If a permission is missing/, null],
    [{ code: 40_105, message: 'Access token is incorrect or revoked' }, 'consent', /token/, null],
    [{ code: 40_100, message: 'Too many requests' }, 'limited', /wait/, '12:01:00'],
    [{ code: 0, status: 429, headers: { 'retry-after': '30' } }, 'limited', /wait/, '12:00:30'],
    [{ code: 40_002, message: 'text: Longer than maximum length 150' }, 'refused', /maximum length 150/, null],
    [{ code: 50_000, message: 'System error' }, 'away', /50000/, null],
    [{ code: 51_010, message: 'Service error' }, 'away', /51010/, null],
    [{ code: 0, status: 503 }, 'away', /error of its own/, null],
  ] as const)('%j', async (fault, why, said, until) => {
    server.failNext({ ...fault, at: /reply\/create/ })
    const asked = tiktok.send(client(), publicly())
    await expect(asked).rejects.toMatchObject({ why, until: until && new Date(`2026-11-29T${until}Z`) })
    await expect(asked).rejects.toThrow(said)
    expect(server.comments).toHaveLength(1)
  })
})

describe('tokens', () => {
  it('are asked for once, kept with whose they are, and renewed with the newest', async () => {
    const first = client()
    await tiktok.act?.(first, 'like', key)
    server.endToken()
    // its own client knows the first alone
    await tiktok.act?.(first, 'unlike', key)
    expect(server.refreshTokens).toEqual(['refresh-0', 'refresh-1', 'refresh-2'])
    expect(first.renewed.at(-1)).toMatchObject({
      ...{ token: TOKEN, refreshToken: 'refresh-2', owner: SHOP },
      ...{ until: '2026-11-30T12:00:00.000Z', renewableUntil: '2027-11-29T12:00:00.000Z' },
    })
    await tiktok.act?.(client(first.renewed.at(-1)), 'like', key)
    expect(server.refreshTokens).toHaveLength(3)
    server.now = new Date(server.now.getTime() + 86_400_000)
    await tiktok.act?.(client(first.renewed.at(-1)), 'like', key)
    expect(server.refreshTokens).toHaveLength(4)
  })
  it.each([
    ['an old refresh token', { token: 'app-id:old' }, APP_SECRET, /refresh token/],
    ['another secret', { token: TOKEN }, 'guessed', /its secret/],
    ['half a token', { token: 'app-id' }, APP_SECRET, /id of the app/],
  ])('%s asks for consent', async (_, credentials, secret, said) => {
    const asked = tiktok.act?.(client(credentials, { secret }), 'like', key)
    await expect(asked).rejects.toMatchObject({ why: 'consent' })
    await expect(asked).rejects.toThrow(said)
  })
  it('that two jobs renew at once are renewed once, and both go on', async () => {
    const first = client()
    const second = { ...client(), renewOnce: async () => first.renewed.at(-1) ?? {} }
    await tiktok.act?.(first, 'like', key)
    await tiktok.act?.(second, 'hide', key)
    expect(server.comments).toMatchObject([{ liked: true, status: 'HIDDEN' }])
    expect(server.refreshTokens).toHaveLength(2)
  })
  it('that cannot be renewed now are no reason to connect again', async () => {
    server.failNext({ code: 50_000, at: /oauth2/ })
    await expect(tiktok.act?.(client(), 'like', key)).rejects.toMatchObject({ why: 'away' })
    server.failNext({ code: 40_100, at: /oauth2/ })
    await expect(tiktok.act?.(client(), 'like', key)).rejects.toMatchObject({ why: 'limited' })
  })
})

describe('what is done to a comment', () => {
  it('hides and shows, likes and takes that back', async () => {
    const [comment] = server.comments
    const one = client()
    await tiktok.act?.(one, 'hide', key)
    expect(comment).toMatchObject({ status: 'HIDDEN' })
    await tiktok.act?.(one, 'show', key)
    await tiktok.act?.(one, 'like', key)
    expect(comment).toMatchObject({ status: 'PUBLIC', liked: true })
    await tiktok.act?.(one, 'unlike', key)
    expect(comment).toMatchObject({ liked: false })
    await expect(tiktok.act?.(client(), 'hide', 'sent:1')).rejects.toThrow(/comments alone/)
  })
  it('deletes what is our own', async () => {
    const first = client()
    const { id } = await tiktok.send(first, publicly())
    await tiktok.act?.(first, 'delete', id)
    expect(server.comments).toHaveLength(1)
    await expect(tiktok.act?.(first, 'delete', id)).rejects.toMatchObject({ why: 'refused' })
  })
})

describe('what a post leaves out', () => {
  const told = (more: object = {}, options: object = {}) => tiktok.read(update(content('insert', options), more), account)[0] as Said
  const complete = (said: Said) => tiktok.complete?.(client(), said)
  it('is asked for: who wrote it, and the words of the post', async () => {
    expect(await complete(told())).toMatchObject({
      ...{ isOwn: false, author: { id: ANNA, handle: 'anna.k', name: 'Anna' }, body: 'Where is it?', reach: 1_200 },
      post: { id: POST, isOwn: true, body: 'New tea!', link: 'https://www.tiktok.com/@teashop/video/1' },
    })
  })
  it('also of an answer, which comes below what it answers, with its picture', async () => {
    server.comments.push(listed(SECOND, { [PARENT]: FIRST, username: 'bo', image_url: 'https://p.example/cup.jpg' }))
    expect(await complete(told({}, { id: SECOND, parent: FIRST }))).toMatchObject({
      author: { handle: 'bo' },
      media: [{ kind: 'image', url: 'https://p.example/cup.jpg' }],
    })
  })
  it('knows who wrote it also where the post cannot be asked for now', async () => {
    server.failNext({ code: 40_100, at: /video/ })
    expect(await complete(told())).toMatchObject({ author: { handle: 'anna.k' }, post: { body: '' } })
  })
  it('says that it is ours', async () => {
    server.comments[0] = listed(FIRST, { owner: true })
    expect(await complete(told())).toMatchObject({ isOwn: true })
    expect(did()).toEqual(['GET business/comment/list/'])
  })
  it('stays as it was told where the comment or its post is gone', async () => {
    server.comments.length = 0
    server.videos.length = 0
    expect(await complete(told())).toMatchObject({ author: { id: ANNA, handle: '' }, body: 'Where is it?', post: { body: '' } })
  })
})

describe('a check', () => {
  it('says whose token it is, how long it lasts, what it may do, and whether the app is told of comments', async () => {
    const url = 'https://desk.example/hooks/tiktok/1'
    await tiktok.subscribe?.(client(), { url, verifyToken: '' })
    expect(given('business/webhook/update/')).toMatchObject({ event_type: 'COMMENT', callback_url: url })
    const { account: found, expiresAt, findings } = await tiktok.check(client({ token: TOKEN }, { own: { id: '', handle: '', name: '' } }))
    expect([found, expiresAt]).toEqual([account, new Date('2027-11-29T12:00:00Z')])
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['account', 'ok'],
      ['permissions', 'ok'],
      ['webhook', 'ok'],
    ])
  })
  it('says what is missing', async () => {
    server.scope = 'user.info.basic,comment.list'
    const { findings } = await tiktok.check(client({ token: TOKEN }, { own: { ...account, id: 'of-another' } }))
    expect(findings).toMatchObject([
      { check: 'account', state: 'fault' },
      { check: 'permissions', state: 'fault', said: 'The token lacks video.list, comment.list.manage.' },
      { check: 'webhook', state: 'warning', said: 'The app is told of no comments.' },
    ])
    expect(await tiktok.check(client({ token: 'app-id:old' }))).toMatchObject({
      account: null,
      findings: [{ check: 'token', state: 'fault' }],
    })
  })
})
