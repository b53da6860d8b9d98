import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { fillTemplate } from '../../server/contract/social/templates.ts'
import { createGraphPeer } from '../channels/social/meta/graph-peer.ts'
import { type Graph, openGraph, TOKEN } from '../channels/social/meta/graph-server.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

/** When the time for words is over: approved templates are offered, filled in, and sent, and the thread has the words. */

const PERSON = '491701234567'
const WINDOW = 'More than 24 hours have passed'
let graph: Graph
let desk: OpenDesk
let account: Account
let ticketId: string
beforeAll(async () => {
  graph = await openGraph()
  desk = await openDesk()
  account = await openAccount(desk, { network: 'whatsapp', account: '555', baseUrl: graph.url, token: TOKEN })
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '49301234', phone_number_id: '555' },
    contacts: [{ profile: { name: 'Anna' }, wa_id: PERSON }],
    messages: [
      { from: PERSON, id: 'wamid.1', timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text', text: { body: 'Where is it?' } },
    ],
  }
  await account.post({ object: 'whatsapp_business_account', entry: [{ id: '222', changes: [{ field: 'messages', value }] }] })
  await account.settled()
  ticketId = (await account.tickets())[0]?.id ?? ''
})
afterAll(async () => {
  await desk?.close()
  await graph?.close()
})
beforeEach(() => {
  const { calls, nodes, comments, messages, closedTo } = createGraphPeer()
  Object.assign(graph, { calls, nodes, comments, messages, closedTo })
  graph.closedTo.add(PERSON)
  graph.nodes.set('debug_token', {
    data: { is_valid: true, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['222'] }] },
  })
  const body = (text: string) => [{ type: 'BODY', text }]
  const template = { language: 'en_US', status: 'APPROVED', category: 'UTILITY' }
  graph.nodes.set('222/message_templates', {
    data: [
      { ...template, name: 'late', components: [...body('Hello {{1}}, your parcel {{2}} is late.'), { type: 'FOOTER', text: 'Tea Shop' }] },
      { ...template, name: 'named', components: body('Dear {{first_name}}, please write back.') },
      { ...template, name: 'plain', components: body('Please write back.') },
      { ...template, name: 'new', status: 'PENDING', components: body('Hi') },
      { ...template, name: 'picture', components: [{ type: 'HEADER', format: 'IMAGE' }, ...body('Look')] },
      {
        ...template,
        name: 'button',
        components: [...body('Look'), { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://s.example/{{1}}' }] }],
      },
    ],
  })
})

const list = (cookie = desk.a.agent.cookie) => desk.ask('GET', `/api/tickets/${ticketId}/templates`, { cookie })
const send = (more: object, cookie = desk.a.agent.cookie) =>
  desk.ask('POST', `/api/tickets/${ticketId}/template-replies`, {
    cookie,
    body: { clientId: newClientId(), name: 'late', language: 'en_US', values: ['Anna', 'AB-1'], ...more },
  })
const written = async () => {
  const events = await account.thread(ticketId)
  return events.flatMap((event) => (event.type === 'message.posted' ? [event.message] : []))
}
const delivered = (body: string) =>
  until('it left', async () => {
    const { delivery, deliveryError } = (await written()).findLast((message) => message.body === body) ?? {}
    return delivery && delivery !== 'pending' ? { delivery, deliveryError } : null
  })
const sentNow = () => graph.messages.map(({ told }) => told.template)

it('offers what is approved and can be filled in with words', async () => {
  const { status, json } = await list()
  expect(status).toBe(200)
  expect(json.templates).toEqual([
    { name: 'late', language: 'en_US', category: 'UTILITY', body: 'Hello {{1}}, your parcel {{2}} is late.', gaps: ['1', '2'] },
    { name: 'named', language: 'en_US', category: 'UTILITY', body: 'Dear {{first_name}}, please write back.', gaps: ['first_name'] },
    { name: 'plain', language: 'en_US', category: 'UTILITY', body: 'Please write back.', gaps: [] },
  ])
})

it('sends a filled one where words are refused, and the thread has what it says', async () => {
  await desk.ask('POST', `/api/tickets/${ticketId}/replies`, {
    cookie: desk.a.agent.cookie,
    body: { clientId: newClientId(), body: 'Hello?', attachmentIds: [] },
  })
  expect((await delivered('Hello?')).deliveryError).toContain(WINDOW)
  const { status } = await send({})
  expect(status).toBe(201)
  const body = 'Hello Anna, your parcel AB-1 is late.'
  expect(await delivered(body)).toMatchObject({ delivery: 'delivered' })
  const parameters = ['Anna', 'AB-1'].map((text) => ({ type: 'text', text }))
  expect(sentNow()).toEqual([{ name: 'late', language: { code: 'en_US' }, components: [{ type: 'body', parameters }] }])
  expect((await written()).at(-1)).toMatchObject({ body, social: { way: 'private', writer: 'store' } })
})

it('fills gaps by name where they have names, and takes a template without any', async () => {
  await send({ name: 'named', values: ['Anna'] })
  await delivered('Dear Anna, please write back.')
  await send({ name: 'plain', values: [] })
  await delivered('Please write back.')
  const named = { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Anna' }] }
  expect(sentNow()).toEqual([
    { name: 'named', language: { code: 'en_US' }, components: [named] },
    { name: 'plain', language: { code: 'en_US' }, components: [] },
  ])
})

it('counts the same once', async () => {
  const clientId = newClientId()
  const first = await send({ clientId, name: 'plain', values: [] })
  const second = await send({ clientId, name: 'plain', values: [] })
  expect(second.json).toEqual(first.json)
  await until('it left', async () => graph.messages.length === 1)
})

it.each([
  ['a gap that is left open', { values: ['Anna'] }],
  ['a gap with nothing in it', { values: ['Anna', ' '] }],
  ['a line break', { values: ['Anna', 'AB\n1'] }],
  ['wide gaps', { values: ['Anna', 'AB     1'] }],
  ['one that is not approved', { name: 'new', values: [] }],
  ['one that is unknown', { name: 'nothing', values: [] }],
  ['another language of it', { language: 'de' }],
  ['a field that nobody knows', { body: 'Anything' }],
])('refuses %s, and sends nothing', async (_, more) => {
  const before = (await written()).length
  expect((await send(more)).status).toBe(400)
  expect((await written()).length).toBe(before)
})

it('is for nobody of another store, and says what the network does not let through', async () => {
  expect((await list(desk.b.agent.cookie)).status).toBe(404)
  expect((await send({}, desk.b.agent.cookie)).status).toBe(404)
  graph.nodes.delete('222/message_templates')
  const { status, json } = await list()
  expect(status).toBe(409)
  expect(json.error.message ?? json.error).toMatch(/not there any more/)
})

it('leaves open in a preview what is not filled yet', () => {
  const template = { body: 'Hello {{1}}, {{2}} and {{1}}', gaps: ['1', '2'] }
  expect(fillTemplate(template, ['Anna'])).toBe('Hello Anna, {{2}} and Anna')
  expect(fillTemplate(template, ['$&', '{{1}}'])).toBe('Hello $&, {{1}} and $&')
})
