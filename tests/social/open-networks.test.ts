import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enqueueJob } from '../../server/events/index.ts'
import { postReply, readThread } from '../../server/tickets/index.ts'
import { anna, SHOP, shop } from '../channels/social/bluesky/bodies.ts'
import { createXrpcServer, PASSWORD } from '../channels/social/bluesky/xrpc-server.ts'
import { openMastodonServer } from '../channels/social/mastodon/mastodon-server.ts'
import { COMMENT } from '../channels/social/meta/matrix.ts'
import { ANNA, AT, inboxComment, message, post, SHOP as SUBMITTER } from '../channels/social/reddit/bodies.ts'
import { TOKEN as APP_TOKEN, openRedditServer } from '../channels/social/reddit/reddit-server.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { BOT_TOKEN, openBotServer } from '../channels/social/telegram/bot-server.ts'
import { SHOP as CREATOR, content, FIRST, listed, PARENT, POST, SECOND, update } from '../channels/social/tiktok/bodies.ts'
import { APP_SECRET, openTikTokServer, TOKEN as TIKTOK_TOKEN } from '../channels/social/tiktok/tiktok-server.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** Networks that are asked, and one that posts, from what is said there to the answer that stands there. */

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const messages = async (ticketId: string) => {
  const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
  return events.flatMap((event) => (event.type === 'message.received' || event.type === 'message.posted' ? [event.message] : []))
}
const write = (ticketId: string, body: string, way?: 'public' | 'private') =>
  postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [], ...(way ? { way } : {}) })
const left = (ticketId: string, count: number) =>
  until('it left', async () => (await messages(ticketId)).filter(({ delivery }) => delivery === 'delivered').length === count)
const lookAt = ({ id }: Account) =>
  enqueueJob(desk.ctx(), { name: 'pollSocial', input: { connectionId: id }, key: `pollSocial:${id}`, lane: `poll:${id}` })
async function looked(account: Account, deliveries: number) {
  await lookAt(account)
  await until('it was looked', async () => (await account.deliveries()).length >= deliveries)
  await account.settled()
}
const byPlace = async (account: Account) => {
  const tickets = await account.tickets()
  return Promise.all(tickets.map(async ({ id }) => ({ id, said: (await messages(id)).map(({ body }) => body) })))
}

it('Mastodon: what is said to all and in private becomes a ticket each, and is answered where it was said', async () => {
  const server = await openMastodonServer()
  server.say({ id: '101', content: '<p>Where is my tea?</p>' })
  server.say({ id: '102', content: '<p>It is me</p>', visibility: 'direct' })
  const account = await openAccount(desk, { network: 'mastodon', account: '1', baseUrl: server.url, token: server.token })
  await looked(account, 3)
  const [first, second, ...more] = await byPlace(account)
  expect([first?.said, second?.said, more]).toEqual([['Where is my tea?'], ['It is me'], []])
  await write(first?.id ?? '', 'We look into it.', 'public')
  await write(second?.id ?? '', 'Hello Anna')
  await Promise.all([left(first?.id ?? '', 1), left(second?.id ?? '', 1)])
  expect(
    server.posted.map(({ given }) => given).sort((one, other) => (String(one.visibility) < String(other.visibility) ? -1 : 1)),
  ).toEqual([
    { status: '@anna@far.example Hello Anna', visibility: 'direct', in_reply_to_id: '102' },
    { status: '@anna@far.example We look into it.', visibility: 'public', in_reply_to_id: '101' },
  ])
  const answered = server.posted.findIndex(({ given }) => given.visibility === 'public')
  server.say({ id: '104', content: '<p>Any news?</p>', in_reply_to_id: String(5_000 + answered), in_reply_to_account_id: '1' })
  await looked(account, 5)
  expect((await byPlace(account)).find(({ id }) => id === first?.id)?.said).toContain('Any news?')
  await server.close()
})

it('Bluesky: one session for all looks, a thread of its root, an answer below it', async () => {
  const server = await createXrpcServer()
  const root = server.say('root', { reason: '', author: shop, record: { text: 'New tea!' } })
  const ref = { uri: root, cid: 'bafyreiroot' }
  server.say('p1', { reason: 'reply', record: { text: 'Is it green?', reply: { root: ref, parent: ref } } })
  const account = await openAccount(desk, { network: 'bluesky', account: SHOP, baseUrl: server.url, token: `${shop.handle}:${PASSWORD}` })
  await looked(account, 1)
  server.chat('m1', 'And where is mine?')
  server.say('p2', { reason: 'reply', record: { text: 'And loose?', reply: { root: ref, parent: ref } } })
  await looked(account, 3)
  const [first, second, ...more] = await byPlace(account)
  expect([first?.said, second?.said, more]).toEqual([['Is it green?', 'And loose?'], ['And where is mine?'], []])
  const [message] = await messages(first?.id ?? '')
  expect(message?.social).toMatchObject({ way: 'public', handle: `@${anna.handle}`, post: { isOwn: true, body: 'New tea!' } })
  await write(first?.id ?? '', 'It is both.', 'public')
  await write(second?.id ?? '', 'On its way.')
  await Promise.all([left(first?.id ?? '', 1), left(second?.id ?? '', 1)])
  expect([...server.records.values()]).toMatchObject([{ text: 'It is both.', reply: { root: { uri: root } } }])
  expect(server.sessions).toEqual(['begun'])
  await server.close()
})

it('Reddit: a thread of its first comment, answered below it, and then in private', async () => {
  const server = await openRedditServer()
  server.now = new Date()
  server.things.set('t3_1hpost', post())
  server.arrive('t1', inboxComment('t1_c1', { body: 'Is it green?' }))
  const account = await openAccount(desk, { network: 'reddit', account: SUBMITTER.id, baseUrl: server.url, token: APP_TOKEN })
  await looked(account, 1)
  const [first, ...more] = await byPlace(account)
  expect([first?.said, more]).toEqual([['Is it green?'], []])
  await write(first?.id ?? '', 'It is both.', 'public')
  await left(first?.id ?? '', 1)
  expect(server.posted).toEqual([{ path: 'api/comment', form: { thing_id: 't1_c1', text: 'It is both.' } }])
  server.arrive('t1', inboxComment('t1_c2', { parent_id: 't1_new1', body: 'And mine?', created_utc: AT + 60 }))
  server.things.set('t1_new1', { name: 't1_new1', parent_id: 't1_c1', author: SUBMITTER.name, created_utc: AT + 30 })
  await looked(account, 2)
  expect((await byPlace(account)).map(({ said }) => said)).toEqual([['Is it green?', 'It is both.', 'And mine?']])
  await write(first?.id ?? '', 'We look for it.', 'private')
  await left(first?.id ?? '', 2)
  expect(server.posted.at(-1)).toMatchObject({ path: 'api/compose', form: { to: ANNA.name, text: 'We look for it.' } })
  server.arrive('t4', message('t4_m1', { body: 'Thank you', subject: 're: Tea', parent_id: 't4_new2', created_utc: AT + 90 }))
  await looked(account, 3)
  expect((await byPlace(account)).map(({ said }) => said.at(-1))).toEqual(['Thank you'])
  await server.close()
})

it('Telegram: waits where it is told to, and then sends once', async () => {
  const bot = await openBotServer()
  const account = await openAccount(desk, { network: 'telegram', account: '700', baseUrl: bot.url, token: BOT_TOKEN })
  const update = {
    update_id: 1,
    message: {
      message_id: 5,
      date: 1_764_399_600,
      from: { id: 42, first_name: 'Anna' },
      chat: { id: 42, type: 'private' },
      text: 'Where is it?',
    },
  }
  const post = (secret: string) =>
    desk.ask('POST', `/hooks/telegram/${account.id}`, {
      raw: JSON.stringify(update),
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    })
  expect((await post('guessed')).status).toBe(401)
  expect((await post('what the network signs with')).json).toMatchObject({ outcome: 'stored' })
  expect((await post('what the network signs with')).json).toMatchObject({ outcome: 'known' })
  await account.settled()
  const [ticket, ...more] = await byPlace(account)
  expect([ticket?.said, more]).toEqual([['Where is it?'], []])
  bot.failNext({ method: 'sendMessage', status: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } })
  await write(ticket?.id ?? '', 'On its way.')
  await left(ticket?.id ?? '', 1)
  expect(bot.shown).toMatchObject([{ chat: '42', text: 'On its way.' }])
  // whether a lost answer was to what was done, only a person can see
  bot.failNext({ method: 'sendMessage', status: 200, description: '', isDone: true })
  await write(ticket?.id ?? '', 'Good night.')
  await until('it is said', async () => /look there/.test((await messages(ticket?.id ?? '')).at(-1)?.deliveryError ?? ''))
  expect(bot.shown).toHaveLength(2)
  await bot.close()
})

it('Facebook: greets whoever knows the verify token, with what it was asked to repeat, and nobody else', async () => {
  const account = await openAccount(desk, { network: 'facebook', account: '102' })
  const other = await openAccount(desk, { network: 'facebook', account: '103' })
  const greet = (id: string, token: string) =>
    desk.ask('GET', `/hooks/facebook/${id}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`)
  expect(await greet(account.id, account.verifyToken)).toMatchObject({ status: 200, text: '1158201444' })
  for (const [id, token] of [
    [account.id, other.verifyToken],
    [account.id, ''],
    [crypto.randomUUID(), account.verifyToken],
  ] as const) {
    const refused = await greet(id, token)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.text).not.toContain('1158201444')
  }
})

it('TikTok: what is posted counts once and fresh, is completed, and answered below; what is ours is an echo', async () => {
  const server = await openTikTokServer()
  server.now = new Date()
  server.comments.push(listed(FIRST), listed(SECOND, { owner: true }))
  server.videos.push({ item_id: POST, caption: 'New tea!' })
  const account = await openAccount(desk, { network: 'tiktok', account: CREATOR, baseUrl: server.url, token: TIKTOK_TOKEN })
  const post = async (told: object, { secret = APP_SECRET, ago = 0 } = {}) => {
    const raw = JSON.stringify(told)
    const at = Math.floor(Date.now() / 1_000) - ago
    const headers = {
      'content-type': 'application/json',
      'tiktok-signature': `t=${at},s=${createHmac('sha256', secret).update(`${at}.${raw}`).digest('hex')}`,
    }
    return (await desk.ask('POST', `/hooks/tiktok/${account.id}`, { raw, headers })).status
  }
  const told = update(content('insert'))
  expect([await post(told, { secret: 'guessed' }), await post(told, { ago: 3_600 })]).toEqual([401, 401])
  expect(await account.deliveries()).toEqual([])
  expect([await post(told), await post(told), await post(update(content('insert', { id: SECOND })))]).toEqual([200, 200, 200])
  await account.settled()
  const [ticket, ...more] = await byPlace(account)
  expect([ticket?.said, more]).toEqual([['Where is it?'], []])
  const [message] = await messages(ticket?.id ?? '')
  expect(message?.social).toMatchObject({ handle: '@anna.k', post: { isOwn: true, body: 'New tea!' } })
  await expect(write(ticket?.id ?? '', 'Hello', 'private')).rejects.toThrow(/no way to write in private/)
  await write(ticket?.id ?? '', 'We look into it.', 'public')
  await left(ticket?.id ?? '', 1)
  const ours = String(server.comments.at(-1)?.[COMMENT])
  expect(server.comments.at(-1)).toMatchObject({ text: 'We look into it.', [PARENT]: FIRST })
  await post(update(content('insert', { id: ours, parent: FIRST })))
  await post(update(content('set_to_hidden')))
  await account.settled()
  const shown = await messages(ticket?.id ?? '')
  expect(shown.map(({ body, social }) => [body, social?.state])).toEqual([
    ['Where is it?', 'hidden'],
    ['We look into it.', 'shown'],
  ])
  await post(update(content('delete')))
  await account.settled()
  expect((await messages(ticket?.id ?? ''))[0]).toMatchObject({ body: '', social: { state: 'deleted' } })
  await server.close()
})
