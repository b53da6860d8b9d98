import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enqueueJob } from '../../server/events/index.ts'
import { openSocial } from '../../server/stores/index.ts'
import { postReply, readThread } from '../../server/tickets/index.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { event, SHOP } from '../channels/social/x/bodies.ts'
import { openXServer, type XServer } from '../channels/social/x/x-server.ts'
import { TOKEN } from '../channels/social/x/x-tokens.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** X, which posts and is asked, from what is said there to the answer that stands there. */

const SECRET = 'what the network signs with'
const sign = (text: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(text).digest('base64')}`

let desk: OpenDesk
let server: XServer
let account: Account
beforeAll(async () => {
  desk = await openDesk()
  server = await openXServer()
  account = await openAccount(desk, { network: 'x', account: SHOP, baseUrl: server.url, token: TOKEN })
})
afterAll(async () => {
  await server.close()
  await desk.close()
})

const post = (body: object, signature: string | null = sign(JSON.stringify(body))) =>
  desk.ask('POST', `/hooks/x/${account.id}`, {
    raw: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(signature ? { 'x-twitter-webhooks-signature': signature } : {}) },
  })
const messages = async (ticketId: string) => {
  const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
  return events.flatMap((event) => (event.type === 'message.received' || event.type === 'message.posted' ? [event.message] : []))
}
const write = (ticketId: string, body: string, way: 'public' | 'private' = 'private') =>
  postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [], way })
async function looked(deliveries: number) {
  const key = `pollSocial:${account.id}`
  await enqueueJob(desk.ctx(), { name: 'pollSocial', input: { connectionId: account.id }, key, lane: `poll:${account.id}` })
  await until('it was looked', async () => (await account.deliveries()).length >= deliveries)
  await account.settled()
}

it('shows that the address is ours, to nobody that another address is', async () => {
  const greeted = await desk.ask('GET', `/hooks/x/${account.id}?crc_token=MDAyY2U5OGI`)
  expect([greeted.status, greeted.json]).toEqual([200, { response_token: sign('MDAyY2U5OGI') }])
  expect((await desk.ask('GET', `/hooks/x/${account.id}`)).status).toBe(404)
  expect((await desk.ask('GET', `/hooks/x/${account.inboxId}?crc_token=MDAyY2U5OGI`)).status).toBe(404)
  expect((await desk.ask('GET', `/hooks/facebook/${account.id}?crc_token=MDAyY2U5OGI`)).status).toBe(404)
})

it('takes what it posts and what it is asked for as one, and answers where it was said', async () => {
  const root = server.say('New tea!', { by: SHOP })
  const asked = server.say('@teashop is it green?', { answers: root })
  const told = event('post.mention.create', server.posts.get(asked) ?? {})
  for (const signature of [sign(JSON.stringify(told), 'guessed'), sign('{}'), null]) expect((await post(told, signature)).status).toBe(401)
  expect(await account.deliveries()).toEqual([])
  expect((await post(told)).json).toMatchObject({ outcome: 'stored' })
  expect((await post(told)).json).toMatchObject({ outcome: 'known' })
  await account.settled()
  server.message('And where is mine?')
  await looked(3)
  const tickets = await account.tickets()
  const said = await Promise.all(tickets.map(async ({ id }) => (await messages(id)).map(({ body }) => body)))
  expect(said).toEqual([['@teashop is it green?'], ['And where is mine?']])
  const [inPublic = '', inPrivate = ''] = tickets.map(({ id }) => id)
  const [message] = await messages(inPublic)
  expect(message?.social).toMatchObject({ way: 'public', kind: 'comment', handle: '@anna', post: { isOwn: true, body: 'New tea!' } })

  await expect(write(inPublic, '茶'.repeat(141), 'public')).rejects.toThrow(/282 characters long, and 280/)
  // both find at one time that the token has ended, and what it is renewed by counts once
  server.tokens.end()
  await Promise.all([write(inPublic, 'It is both.', 'public'), write(inPrivate, 'On its way.')])
  const left = async (id: string) => (await messages(id)).some(({ delivery }) => delivery === 'delivered')
  await until('both left', async () => (await left(inPublic)) && (await left(inPrivate)))
  expect([...server.posts.values()].at(-1)).toMatchObject({
    text: '@anna It is both.',
    referenced_tweets: [{ type: 'replied_to', id: asked }],
  })
  expect(server.messages.at(-1)).toMatchObject({ sender_id: SHOP, text: 'On its way.' })
  expect(server.tokens.renewed).toBe(2)
  const { credentials } = await openSocial(desk.ctx(), account.id)
  expect(credentials).toMatchObject({ token: TOKEN, refreshToken: 'refresh-2' })

  // what we wrote comes back, and is nobody's message
  const echo = event('post.create', [...server.posts.values()].at(-1) ?? {})
  await post(echo)
  await account.settled()
  expect(await messages(inPublic)).toHaveLength(2)
})
