import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../server/bot/texts/en.ts'
import { enqueueJob } from '../../server/events/index.ts'
import { changeStore } from '../../server/stores/index.ts'
import { shop as blueskyShop, SHOP } from '../channels/social/bluesky/bodies.ts'
import { createXrpcServer, PASSWORD } from '../channels/social/bluesky/xrpc-server.ts'
import { openMastodonServer } from '../channels/social/mastodon/mastodon-server.ts'
import { createGraphPeer } from '../channels/social/meta/graph-peer.ts'
import { type Graph, openGraph, TOKEN } from '../channels/social/meta/graph-server.ts'
import { COMMENT } from '../channels/social/meta/matrix.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { BOT_TOKEN, openBotServer } from '../channels/social/telegram/bot-server.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** How each network carries the bot's private answer to something public, and what all read where it does not. */

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ bot: true })
  for (const { id, admin } of [desk.a, desk.b]) await changeStore(admin.ctx, id, { botInPublic: true })
})
afterAll(() => desk?.close())

const ASKED = 'When are you open?'
const seconds = () => Math.floor(Date.now() / 1_000)
/** What the bot wrote in the one ticket of an account, in order. */
const written = ({ inboxId }: Account) =>
  desk.sql<{ way: string; body: string; delivery: string }[]>`
    select m.social ->> 'way' as way, m.body, m.delivery from messages m where m.inbox_id = ${inboxId} and m.author_kind = 'bot' order by m.id`
const ended = (account: Account, count: number) =>
  until('all of it has ended', async () => {
    const all = await written(account)
    return all.length === count && all.every(({ delivery }) => delivery !== 'pending') ? all : null
  })
const handlerOf = async (account: Account) => (await account.tickets())[0]?.handler
const isPolled = ({ id }: Account) =>
  enqueueJob(desk.ctx(), { name: 'pollSocial', input: { connectionId: id }, key: `pollSocial:${id}`, lane: `poll:${id}` })

describe('Meta', () => {
  let graph: Graph
  beforeAll(async () => {
    graph = await openGraph()
  })
  afterAll(() => graph.close())
  beforeEach(() => {
    const { calls, nodes, comments, messages, closedTo } = createGraphPeer()
    Object.assign(graph, { calls, nodes, comments, messages, closedTo })
  })
  const facebook = (page: string, id: string) => {
    const value = { item: 'comment', verb: 'add', [COMMENT]: id, post_id: `${page}_9`, parent_id: `${page}_9`, message: ASKED }
    const change = { field: 'feed', value: { ...value, from: { id: '7', name: 'Anna' }, created_time: seconds() } }
    return { object: 'page', entry: [{ id: page, time: seconds(), changes: [change] }] }
  }
  const instagram = (own: string, id: string) => {
    const value = { id, from: { id: '7', username: 'anna' }, media: { id: 'p1', media_product_type: 'FEED' }, text: ASKED }
    return { object: 'instagram', entry: [{ id: own, time: seconds(), changes: [{ field: 'comments', value }] }] }
  }
  const rows = [
    ['facebook', '100', facebook, 'comments'],
    ['instagram', '17', instagram, 'replies'],
  ] as const

  it.each(rows)('%s: the one private answer that a comment may get, and then a word below it', async (network, id, told, edge) => {
    const account = await openAccount(desk, { network, account: id, baseUrl: graph.url, token: TOKEN })
    graph.comments.push({ id: '9_1', under: '100_9', by: '7', words: ASKED, at: graph.now })
    await account.post(told(id, '9_1'))
    const [, word] = await ended(account, 2)
    const posts = graph.calls.filter(({ did }) => did.startsWith('POST'))
    expect(posts.map(({ did }) => did)).toEqual(['POST me/messages', `POST 9_1/${edge}`])
    expect(posts[0]?.body.recipient).toEqual({ [COMMENT]: '9_1' })
    expect(posts[1]?.body.message).toBe(word?.body)
    expect(en.inPublic.answered).toContain(word?.body)
    expect(await handlerOf(account)).toBe('bot')
  })

  it.each(rows)('%s: where it is older than a private answer may be, all read only where to write', async (network, id, told, edge) => {
    const account = await openAccount(desk, { network, account: `${id}0`, baseUrl: graph.url, token: TOKEN })
    graph.comments.push({ id: '9_2', under: '100_9', by: '7', words: ASKED, at: graph.now })
    graph.failNext({ error: { message: 'Activity too old', type: 'OAuthException', code: 10901 } }, 'POST')
    await account.post(told(`${id}0`, '9_2'))
    const [answer, word] = await ended(account, 2)
    expect([answer?.delivery, word?.delivery]).toEqual(['failed', 'delivered'])
    expect(graph.messages).toEqual([])
    expect(graph.calls.at(-1)).toMatchObject({ did: `POST 9_2/${edge}`, body: { message: en.inPublic.write_to_us[0] } })
    expect(await handlerOf(account)).toBe('agent')
  })

  it('facebook: where nobody knows whether the answer left, nothing says that it came', async () => {
    const account = await openAccount(desk, { network: 'facebook', account: '100', baseUrl: graph.url, token: TOKEN, store: desk.b })
    graph.comments.push({ id: '9_3', under: '100_9', by: '7', words: ASKED, at: graph.now })
    graph.failNext({ answer: 'half' }, 'POST')
    await account.post(facebook('100', '9_3'))
    const [answer, word] = await ended(account, 2)
    expect([answer?.delivery, word?.delivery]).toEqual(['failed', 'delivered'])
    expect(graph.messages).toHaveLength(1)
    expect(word?.body).toBe(en.inPublic.write_to_us[0])
  })
})

it('Mastodon: those alone who are named read the answer, and all read that there is one', async () => {
  const server = await openMastodonServer()
  server.now = new Date()
  server.say({ id: '101', content: `<p>${ASKED}</p>` })
  const account = await openAccount(desk, { network: 'mastodon', account: '1', baseUrl: server.url, token: server.token })
  await isPolled(account)
  const [answer, word] = await ended(account, 2)
  expect(server.posted.map(({ given }) => given)).toEqual([
    { status: `@anna@far.example ${answer?.body}`, visibility: 'direct', in_reply_to_id: '101' },
    { status: `@anna@far.example ${word?.body}`, visibility: 'public', in_reply_to_id: '101' },
  ])
  expect(en.inPublic.answered).toContain(word?.body)
  await server.close()
})

it.each([
  ['who takes messages of the shop reads it there', true, 'answered', 'bot'],
  ['who takes none is told where to write', false, 'write_to_us', 'agent'],
] as const)('Bluesky: %s', async (_, mayChat, words, handler) => {
  const server = await createXrpcServer()
  server.now = new Date()
  server.mayChat = mayChat
  server.say(`p-${words}`, { record: { text: ASKED } })
  const token = `${blueskyShop.handle}:${PASSWORD}`
  const account = await openAccount(desk, { network: 'bluesky', account: SHOP, baseUrl: server.url, token })
  await isPolled(account)
  const [, word] = await ended(account, 2)
  expect(en.inPublic[words]).toContain(word?.body)
  expect([...server.records.values()]).toMatchObject([{ text: word?.body }])
  expect(server.calls.filter(({ name }) => name === 'chat.bsky.convo.sendMessage')).toHaveLength(mayChat ? 1 : 0)
  expect(await handlerOf(account)).toBe(handler)
  await server.close()
})

it('Telegram: a bot cannot begin, so that a group reads only where to write', async () => {
  const bot = await openBotServer()
  const account = await openAccount(desk, { network: 'telegram', account: '700', baseUrl: bot.url, token: BOT_TOKEN })
  // what the bot is called is known from its first test on
  await desk.ask('POST', `/api/social/${account.id}/test`, { cookie: desk.a.admin.cookie, body: {} })
  const text = `@TeaShopBot ${ASKED}`
  const message = {
    ...{ message_id: 5, date: seconds(), from: { id: 42, first_name: 'Anna' }, text },
    chat: { id: -100_123, type: 'supergroup', title: 'Tea lovers', username: 'tea_lovers' },
    entities: [{ type: 'mention', offset: 0, length: 11 }],
  }
  bot.failNext({ status: 403, description: "Forbidden: bot can't initiate conversation with a user" })
  await desk.ask('POST', `/hooks/telegram/${account.id}`, {
    raw: JSON.stringify({ update_id: 1, message }),
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'what the network signs with' },
  })
  await ended(account, 2)
  expect(bot.shown).toMatchObject([{ chat: '-100123', text: en.inPublic.write_to_us[0] }])
  expect(await handlerOf(account)).toBe('agent')
  await bot.close()
})
