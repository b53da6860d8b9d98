import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { facebook } from '../../../../server/channels/social/facebook/facebook.ts'
import { SocialCallError } from '../../../../server/channels/social/network.ts'
import { anna, fileOf, inPrivate, inPublic, now } from '../meta/draft.ts'
import { createGraphPeer, PAGE } from '../meta/graph-peer.ts'
import { type Graph, openGraph } from '../meta/graph-server.ts'

const page = { id: PAGE, handle: '', name: 'Tea Shop' }
let graph: Graph
beforeAll(async () => {
  graph = await openGraph()
})
afterAll(() => graph.close())
beforeEach(() => {
  const { calls, nodes, comments, messages, closedTo, mayTag } = createGraphPeer()
  Object.assign(graph, { calls, nodes, comments, messages, closedTo, mayTag, now })
})
const did = () => graph.calls.map((call) => call.did)

describe('answers in public', () => {
  it('stand below what they answer, and are linked', async () => {
    const sent = await facebook.send(graph.client(page), inPublic('comment:1_2', '1_3'))
    expect(did()).toEqual(['POST 1_3/comments'])
    expect(graph.comments[0]).toMatchObject({ under: '1_3', words: 'Thank you, we look into it.' })
    expect(sent).toEqual({ id: graph.comments[0]?.id, link: `https://www.facebook.com/${graph.comments[0]?.id}` })
  })
  it('stand below a post or review where nothing below it is answered', async () => {
    await facebook.send(graph.client(page), inPublic('post:100_5', null))
    expect(did()).toEqual(['POST 100_5/comments'])
  })
  it('may have one picture, and no other file', async () => {
    await facebook.send(graph.client(page), inPublic('comment:1_2', '1_2', { files: [fileOf('image/jpeg')] }))
    expect(graph.calls[0]?.body).toMatchObject({ source: { file: 'tea.jpg', type: 'image/jpeg', size: 3 } })
    const pdf = inPublic('comment:1_2', '1_2', { files: [fileOf('application/pdf')] })
    await expect(facebook.send(graph.client(page), pdf)).rejects.toMatchObject({ why: 'refused' })
  })
  it.each(['half', 'never'] as const)('are found, and not written twice, after an answer that came %s', async (answer) => {
    // others wrote since, so that ours is on a later page
    for (const n of [1, 2, 3]) graph.comments.push({ id: `6${n}`, under: '1_2', by: PAGE, words: `Before ${n}`, at: now })
    graph.comments.push({ id: '1_3', under: '1_2', by: '900', words: 'Still broken', at: now })
    graph.failNext({ answer }, 'POST')
    const draft = inPublic('comment:1_2', '1_3')
    await expect(facebook.send(graph.client(page, { timeoutMs: 500 }), draft)).rejects.toMatchObject({ why: 'away' })
    const found = await facebook.findSent?.(graph.client(page), { ...draft, begunAt: now })
    expect(found?.id).toBe(graph.comments.at(-1)?.id)
    expect(graph.comments.filter(({ words }) => words === draft.body)).toHaveLength(1)
  })
  it('are not taken for those of others, of other words or of an earlier time', async () => {
    const draft = inPublic('comment:1_2', '1_2', { begunAt: now })
    const hourAgo = new Date(now.getTime() - 3_600_000)
    graph.comments.push({ id: '61', under: '1_2', by: '900', words: draft.body, at: now })
    graph.comments.push({ id: '62', under: '1_2', by: PAGE, words: 'Something else', at: now })
    graph.comments.push({ id: '63', under: '1_2', by: PAGE, words: draft.body, at: hourAgo })
    expect(await facebook.findSent?.(graph.client(page), draft)).toBeNull()
  })
})

describe('private messages', () => {
  it('answer who wrote before', async () => {
    const sent = await facebook.send(graph.client(page), inPrivate())
    expect(graph.calls[0]?.body).toMatchObject({ recipient: { id: anna.id }, messaging_type: 'RESPONSE' })
    expect(sent).toEqual({ id: 'm_1', link: null })
  })
  it('go on from a comment once, and tell who that is in private', async () => {
    const sent = await facebook.send(graph.client(page), inPrivate({}, '1_2'))
    expect(graph.calls[0]?.body.recipient).toEqual(Object.fromEntries([['comment_id', '1_2']]))
    expect(sent.person).toEqual({ ...anna, id: 'person-of-1_2' })
    await expect(facebook.send(graph.client(page), inPrivate({}, '1_2'))).rejects.toThrow(/answered in private before/)
  })
  it("go on from a visitor's post on the page", async () => {
    await facebook.send(graph.client(page), inPrivate({}, `${PAGE}_5`))
    expect(graph.calls[0]?.body.recipient).toEqual({ post_id: `${PAGE}_5` })
  })
  it('that go on from something public are words only', async () => {
    const draft = inPrivate({ files: [fileOf('image/png')] }, '1_2')
    await expect(facebook.send(graph.client(page), draft)).rejects.toThrow(/words only/)
    expect(graph.calls).toEqual([])
  })
  it('are marked as written by a person once a day has passed', async () => {
    graph.closedTo.add(anna.id)
    await facebook.send(graph.client(page), inPrivate())
    expect(graph.messages.map(({ told }) => [told.messaging_type, told.tag])).toEqual([['MESSAGE_TAG', 'HUMAN_AGENT']])
  })
  it('of an app that may not mark them are refused for the time that is over', async () => {
    graph.closedTo.add(anna.id)
    graph.mayTag = false
    await expect(facebook.send(graph.client(page), inPrivate())).rejects.toThrow(/wrote too long ago/)
    expect(graph.messages).toEqual([])
  })
  it('send the file first, and after a crash in between only what is missing', async () => {
    const draft = inPrivate({ files: [fileOf('image/jpeg')] })
    graph.messages.push({ id: 'm_0', person: anna.id, by: PAGE, words: '', files: 1, at: now, told: {} })
    expect(await facebook.findSent?.(graph.client(page), { ...draft, begunAt: now })).toBeNull()
    await facebook.send(graph.client(page), { ...draft, begunAt: now })
    expect(graph.messages.map(({ words, files }) => [words, files])).toEqual([
      ['', 1],
      [draft.body, 0],
    ])
    await facebook.send(graph.client(page), inPrivate({ files: [fileOf('image/jpeg')] }))
    expect(graph.messages.slice(2).map(({ files }) => files)).toEqual([1, 0])
  })
  it('are found after an answer that broke off', async () => {
    graph.failNext({ answer: 'half' }, 'POST')
    await expect(facebook.send(graph.client(page), inPrivate())).rejects.toBeInstanceOf(SocialCallError)
    expect(await facebook.findSent?.(graph.client(page), inPrivate({ begunAt: now }))).toMatchObject({ id: 'm_1' })
    expect(await facebook.findSent?.(graph.client(page), inPrivate({ begunAt: now, body: 'Other' }))).toBeNull()
  })
})

it('hides, shows, likes, and deletes comments, and nothing private', async () => {
  graph.comments.push({ id: '1', under: '2', by: PAGE, words: 'Ours', at: now })
  for (const act of facebook.acts) await facebook.act?.(graph.client(page), act, '1')
  expect(graph.calls.map(({ did, body }) => [did, body])).toEqual([
    ['POST 1', { is_hidden: true }],
    ['POST 1', { is_hidden: false }],
    ['POST 1/likes', {}],
    ['DELETE 1/likes', {}],
    ['DELETE 1', {}],
  ])
  await expect(facebook.act?.(graph.client(page), 'hide', '1')).rejects.toThrow(/not there any more/)
  await expect(facebook.act?.(graph.client(page), 'hide', 'm_1')).rejects.toThrow(/comments and posts only/)
})

describe('a test of the connection', () => {
  const scopes = ['pages_messaging', 'pages_manage_engagement', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_metadata']
  const inDays = (days: number) => now.getTime() / 1000 + days * 86_400
  const look = (token: object) => {
    graph.nodes.set('me', { id: PAGE, name: 'Tea Shop' })
    graph.nodes.set('debug_token', { data: { is_valid: true, type: 'PAGE', scopes, expires_at: 0, ...token } })
    graph.nodes.set(`${PAGE}/subscribed_apps`, { data: [{ id: '1', subscribed_fields: ['feed'] }] })
    return facebook.check(graph.client(page))
  }
  const states = ({ findings }: Awaited<ReturnType<typeof look>>) => findings.map(({ check, state }) => `${check} ${state}`)
  it('says whose the token is, and what the page does not tell of', async () => {
    const checked = await look({})
    expect(checked).toMatchObject({ account: { id: PAGE, name: 'Tea Shop' }, expiresAt: null })
    expect(states(checked)).toEqual(['account ok', 'permissions ok', 'expiry ok', 'webhook warning'])
  })
  it('warns days before the token expires, by whichever of its ends comes first', async () => {
    const checked = await look({ expires_at: inDays(60), data_access_expires_at: inDays(5) })
    expect(checked.expiresAt).toEqual(new Date(inDays(5) * 1000))
    expect(states(checked)).toContain('expiry warning')
  })
  it('names permissions that are missing', async () => {
    const checked = await look({ scopes: scopes.slice(1) })
    expect(checked.findings.find(({ check }) => check === 'permissions')).toMatchObject({
      state: 'fault',
      said: expect.stringContaining('pages_messaging'),
    })
  })
  it('finds the token of a person', async () => {
    expect(states(await look({ type: 'USER' }))[0]).toBe('account fault')
  })
  it('finds a token that is not accepted', async () => {
    const checked = await facebook.check(graph.client(page, { token: 'EAA-old' }))
    expect(checked).toMatchObject({ account: null, findings: [{ check: 'token', state: 'fault' }] })
  })
})

it('tells the words of the post above, and the name of who writes in private', async () => {
  const said = facebook.read(
    {
      object: 'page',
      entry: [
        {
          id: PAGE,
          time: 1,
          changes: [
            {
              field: 'feed',
              value: JSON.parse('{"item":"comment","verb":"add","comment_id":"5_6","post_id":"100_5","from":{"id":"900"}}'),
            },
          ],
        },
      ],
    },
    page,
  )[0]
  graph.nodes.set('100_5', { message: 'New teas', from: { id: PAGE, name: 'Tea Shop' }, permalink_url: 'https://facebook.example/5' })
  graph.nodes.set('900', { first_name: 'Anna', last_name: 'Bee' })
  if (said?.what !== 'said') throw new Error('nothing was said')
  expect(await facebook.complete?.(graph.client(page), said)).toMatchObject({
    post: { body: 'New teas', isOwn: true, link: 'https://facebook.example/5' },
  })
  const direct = { ...said, way: 'private' as const, author: { id: '900', handle: '', name: '' } }
  expect(await facebook.complete?.(graph.client(page), direct)).toMatchObject({ author: { name: 'Anna Bee' } })
})
