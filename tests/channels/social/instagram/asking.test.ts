import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atItsHost } from '../../../../server/channels/social/instagram/asking/at-its-host.ts'
import { instagram } from '../../../../server/channels/social/instagram/instagram.ts'
import { sharedPath } from '../../../support/shared-mails.ts'
import { anna, fileOf, inPrivate, inPublic, now } from '../meta/draft.ts'
import { createGraphPeer, PAGE } from '../meta/graph-peer.ts'
import { type Graph, openGraph, TOKEN } from '../meta/graph-server.ts'
import { USER } from '../meta/matrix.ts'
import { answerIn } from '../meta/shared-answers.ts'

const account = { id: PAGE, handle: '', name: 'Tea Shop' }
let graph: Graph
beforeAll(async () => {
  graph = await openGraph()
})
afterAll(() => graph.close())
beforeEach(() => {
  const { calls, nodes, comments, messages, closedTo, mayTag } = createGraphPeer()
  Object.assign(graph, { calls, nodes, comments, messages, closedTo, mayTag, now, token: TOKEN })
})

describe('answers in public', () => {
  it('stand below the first comment, for there are two levels', async () => {
    const sent = await instagram.send(graph.client(account), inPublic('comment:17', '18'))
    expect(graph.calls[0]).toMatchObject({ did: 'POST 17/replies', body: { message: 'Thank you, we look into it.' } })
    expect(sent).toEqual({ id: graph.comments[0]?.id, link: null })
  })
  it.each([
    ['in the caption of a post', '50', { media_id: '50' }],
    ['in the caption, and nothing is answered', null, { media_id: '50' }],
    [
      'in a comment below it',
      '60',
      Object.fromEntries([
        ['media_id', '50'],
        ['comment_id', '60'],
      ]),
    ],
  ])('are given as who was named %s', async (_, answers, body) => {
    await instagram.send(graph.client(account), inPublic('post:50', answers))
    expect(graph.calls[0]).toEqual({ did: `POST ${PAGE}/mentions`, query: {}, body: { ...body, message: 'Thank you, we look into it.' } })
  })
  it('are words only', async () => {
    const draft = inPublic('comment:17', '17', { files: [fileOf('image/jpeg')] })
    await expect(instagram.send(graph.client(account), draft)).rejects.toMatchObject({ why: 'refused' })
  })
  it('are found after an answer that broke off', async () => {
    graph.failNext({ answer: 'half' }, 'POST')
    const draft = inPublic('comment:17', '17')
    await expect(instagram.send(graph.client(account), draft)).rejects.toMatchObject({ why: 'away' })
    expect(await instagram.findSent?.(graph.client(account), { ...draft, begunAt: now })).toEqual({ id: graph.comments[0]?.id, link: null })
    const other = { ...draft, body: 'Something else', begunAt: now }
    expect(await instagram.findSent?.(graph.client(account), other)).toBeNull()
  })
})

describe('direct messages', () => {
  it('answer who wrote, and go on from a comment', async () => {
    await instagram.send(graph.client(account), inPrivate())
    const sent = await instagram.send(graph.client(account), inPrivate({}, '17'))
    expect(graph.calls.map(({ body }) => body.recipient)).toEqual([{ id: anna.id }, Object.fromEntries([['comment_id', '17']])])
    expect(sent).toMatchObject({ id: 'm_2', person: { id: 'person-of-17' } })
  })
  it('take a file, which is uploaded for Instagram', async () => {
    await instagram.send(graph.client(account), inPrivate({ body: '', files: [fileOf('image/png')] }))
    expect(graph.calls.map(({ did, query }) => [did, query])).toEqual([
      ['POST me/message_attachments', { platform: 'instagram' }],
      ['POST me/messages', {}],
    ])
  })
  it('are looked for where those of Instagram are', async () => {
    await instagram.send(graph.client(account), inPrivate())
    expect(await instagram.findSent?.(graph.client(account), inPrivate({ begunAt: now }))).toMatchObject({ id: 'm_1' })
    expect(graph.calls.at(-1)?.query).toMatchObject({ platform: 'instagram' })
  })
})

it('hides, shows and deletes comments, and likes none', async () => {
  graph.comments.push({ id: '1', under: '2', by: '900', words: 'Bad', at: now })
  for (const act of instagram.acts) await instagram.act?.(graph.client(account), act, '1')
  expect(graph.calls.map(({ did, body }) => [did, body])).toEqual([
    ['POST 1', { hide: true }],
    ['POST 1', { hide: false }],
    ['DELETE 1', {}],
  ])
  await expect(instagram.act?.(graph.client(account), 'like', '1')).rejects.toMatchObject({ why: 'refused' })
})

describe('either login', () => {
  const unknown = { id: '', handle: '', name: '' }
  const scopes = ['instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages']
  it('through a page, the account is the one that is linked to it', async () => {
    graph.nodes.set('me', { id: PAGE, name: 'Tea Shop', instagram_business_account: { id: '17841', username: 'tea.shop' } })
    graph.nodes.set('debug_token', { data: { is_valid: true, type: 'PAGE', scopes } })
    const checked = await instagram.check(graph.client(unknown))
    expect(checked).toMatchObject({ account: { id: '17841', handle: 'tea.shop' } })
    expect(checked.findings.map(({ check, state }) => `${check} ${state}`)).toEqual(['account ok', 'permissions ok', 'expiry ok'])
  })
  it('says that no account is linked to the page', async () => {
    graph.nodes.set('me', { id: PAGE, name: 'Tea Shop' })
    const { account: found, findings } = await instagram.check(graph.client(unknown))
    expect([found, findings[0]?.said]).toEqual([null, expect.stringMatching(/linked to this page/)])
  })
  it('by itself, the account is the one that webhooks name', async () => {
    graph.token = 'IGAA-own'
    graph.nodes.set('me', { id: '26', [USER]: '17841', username: 'tea.shop' })
    const checked = await instagram.check(graph.client(unknown, { token: 'IGAA-own' }))
    expect(checked.account).toMatchObject({ id: '17841', handle: 'tea.shop' })
    // what the token may do is not told to it
    expect(checked.findings.map(({ check, state }) => `${check} ${state}`)).toEqual(['account ok', 'permissions warning'])
  })
  it('has a host of its own, unless another was named', () => {
    const byItself = { ...graph.client(unknown, { token: 'IGAA-own' }), baseUrl: 'https://graph.facebook.com' }
    expect(atItsHost(byItself).baseUrl).toBe('https://graph.instagram.com')
    expect(atItsHost({ ...byItself, baseUrl: 'https://graph.example' }).baseUrl).toBe('https://graph.example')
    expect(atItsHost({ ...byItself, credentials: { token: TOKEN } }).baseUrl).toBe('https://graph.facebook.com')
  })
})

const folder = sharedPath('social/meta/instagram')
describe.skipIf(!folder)('documented answers', () => {
  const said = (entry: object) => {
    const [event] = instagram.read({ object: 'instagram', entry: [{ id: PAGE, time: 1_700_000_000, ...entry }] }, account)
    if (event?.what !== 'said') throw new Error('nothing was said')
    return event
  }
  it('tell the words of the post above a comment', async () => {
    graph.nodes.set('50', answerIn(folder, 'media-image.json'))
    const comment = said({
      field: 'comments',
      value: { id: '17', from: { id: '900', username: 'anna' }, media: { id: '50' }, text: 'Nice' },
    })
    const { post } = (await instagram.complete?.(graph.client(account), comment)) ?? {}
    expect(post).toMatchObject({ body: 'a great picture', link: 'https://www.instagram.com/permalink', isOwn: true })
  })
  it('tell who wrote in private', async () => {
    graph.nodes.set('900', answerIn(folder, 'user.json'))
    const message = { sender: { id: '900' }, recipient: { id: PAGE }, timestamp: 1_700_000_000_000, message: { mid: 'm', text: 'Hi' } }
    expect(await instagram.complete?.(graph.client(account), said({ messaging: [message] }))).toMatchObject({
      author: { id: '900', handle: 'tester2018', name: 'Tester Test' },
    })
  })
  it('of a wrong path are no matter of the token', async () => {
    graph.failNext({ status: 400, ...(answerIn(folder, 'ig_login_exception.json') as { error: object }) })
    await expect(instagram.act?.(graph.client(account), 'hide', '1')).rejects.toMatchObject({ why: 'refused' })
  })
})
