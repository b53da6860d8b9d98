import { afterAll, beforeAll, expect, it } from 'vitest'
import { askGraph } from '../../../../server/channels/social/meta/graph/ask-graph.ts'
import { listGraph } from '../../../../server/channels/social/meta/graph/list-graph.ts'
import { now } from './draft.ts'
import { PAGE } from './graph-peer.ts'
import { type Fault, type Graph, openGraph } from './graph-server.ts'

const page = { id: PAGE, handle: '', name: 'Tea Shop' }
let graph: Graph
beforeAll(async () => {
  graph = await openGraph()
  graph.now = now
  graph.nodes.set('1', { id: '1' })
})
afterAll(() => graph.close())

const usage = (name: string, told: object) => ({ [name]: JSON.stringify(told) })
const busy = (minutes: number) => [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: minutes }]
const error = (code: number, more: object = {}) => ({ error: { message: 'Words of theirs', type: 'OAuthException', code, ...more } })

it.each<[string, Fault, string, RegExp]>([
  ['a token that expired', error(190, { error_subcode: 463 }), 'consent', /Connect the account again/],
  ['a session that ended', error(102), 'consent', /token/],
  [
    'no token',
    { ...error(2500), error: { message: 'An active access token must be used', type: 'OAuthException', code: 2500 } },
    'consent',
    /token/,
  ],
  ['a path that is none', { error: { message: 'Unknown path components', type: 'OAuthException', code: 2500 } }, 'refused', /Unknown path/],
  ['a missing permission', error(10), 'refused', /lacks a permission/],
  ['another missing permission', { status: 403, ...error(299) }, 'refused', /lacks a permission/],
  ['the time that is over', error(10, { error_subcode: 2018278 }), 'refused', /wrote too long ago/],
  ['the same on Instagram', error(10, { error_subcode: 2534022 }), 'refused', /wrote too long ago/],
  ['somebody who cannot be reached', error(551, { error_subcode: 1545041 }), 'refused', /cannot be reached/],
  ['what is gone', error(100, { error_subcode: 33 }), 'refused', /not there any more/],
  ['what nobody knows', error(424_242), 'refused', /Words of theirs \(424242\)/],
  ['words for people', error(424_242, { error_user_msg: 'Choose a smaller file.' }), 'refused', /Choose a smaller file/],
  ['no words at all', { status: 418, error: {} }, 'refused', /does not say why \(418\)/],
  ['a passing fault', error(42, { is_transient: true, fbtrace_id: 'Axyz' }), 'away', /42.*trace Axyz/],
  ['an unknown fault', { status: 500, ...error(1) }, 'away', /error of its own/],
  ['a page in between', { answer: 'page' }, 'away', /502/],
  ['an answer that breaks off', { answer: 'half' }, 'away', /not whole/],
])('%s', async (_, fault, why, words) => {
  graph.failNext(fault)
  const asked = askGraph(graph.client(page), { path: ['1'] })
  await expect(asked).rejects.toMatchObject({ why, message: expect.stringMatching(words) })
  // the fault was that one call's
  expect(await askGraph(graph.client(page), { path: ['1'] })).toEqual({ id: '1' })
})

it.each<[string, Fault, number]>([
  ['an app', { ...error(4), headers: usage('x-app-usage', { call_count: 100 }) }, 300],
  ['a page that says for how long', { ...error(32), headers: usage('x-business-use-case-usage', { [PAGE]: busy(7) }) }, 420],
  [
    'the longest of its limits',
    { ...error(80_001), headers: usage('x-business-use-case-usage', { [PAGE]: [...busy(2), ...busy(9)] }) },
    540,
  ],
  ['a proxy', { status: 429, error: {}, headers: { 'retry-after': '30' } }, 30],
  ['one person on WhatsApp', error(131_056), 15],
  ['who was blocked for a while', error(368), 3_600],
  ['who asks for a week', { ...error(4), headers: { 'retry-after': '604800' } }, 86_400],
  ['who speaks nonsense of it', { ...error(613), headers: { 'x-app-usage': '{"call_count":' } }, 60],
])('waits for %s', async (_, fault, seconds) => {
  graph.failNext(fault)
  await expect(askGraph(graph.client(page), { path: ['1'] })).rejects.toMatchObject({
    why: 'limited',
    until: new Date(now.getTime() + seconds * 1_000),
  })
})

it('is away while it does not answer, or nobody is there', async () => {
  graph.failNext({ answer: 'never' })
  await expect(askGraph(graph.client(page, { timeoutMs: 300 }), { path: ['1'] })).rejects.toMatchObject({ why: 'away' })
  const gone = await openGraph()
  const client = gone.client(page)
  await gone.close()
  await expect(askGraph(client, { path: ['1'] })).rejects.toMatchObject({ why: 'away' })
})

it('asks with the token in a header, and for nothing above the path', async () => {
  graph.calls.length = 0
  await expect(askGraph(graph.client(page), { path: ['../../me', 'a b'], query: { fields: 'id' } })).rejects.toMatchObject({
    why: 'refused',
  })
  expect(graph.calls).toEqual([{ did: 'GET ../../me/a b', query: { fields: 'id' }, body: {} }])
})

it('lists over pages, up to so many, and takes no token from the address of the next', async () => {
  for (const n of [1, 2, 3, 4, 5]) graph.comments.push({ id: `${n}`, under: '9', by: PAGE, words: '', at: now })
  const list = async (pages: number) => (await listGraph(graph.client(page), { path: ['9', 'comments'] }, pages)).map(({ id }) => id)
  graph.calls.length = 0
  expect(await list(10)).toEqual(['5', '4', '3', '2', '1'])
  expect(graph.calls.map(({ query }) => query)).toEqual([{}, { after: '2' }, { after: '4' }])
  expect(await list(2)).toHaveLength(4)
})
