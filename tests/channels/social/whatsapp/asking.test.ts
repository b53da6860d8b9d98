import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { whatsapp } from '../../../../server/channels/social/whatsapp/whatsapp.ts'
import { anna, fileOf, inPrivate, now } from '../meta/draft.ts'
import { createGraphPeer } from '../meta/graph-peer.ts'
import { type Graph, openGraph, TOKEN } from '../meta/graph-server.ts'

const number = { id: '555', handle: '+49 30 1234', name: 'Tea Shop' }
let graph: Graph
beforeAll(async () => {
  graph = await openGraph()
})
afterAll(() => graph.close())
beforeEach(() => {
  const { calls, nodes, comments, messages, closedTo } = createGraphPeer()
  Object.assign(graph, { calls, nodes, comments, messages, closedTo, now })
})

describe('messages', () => {
  it('go to a number, with our own id along', async () => {
    const sent = await whatsapp.send(graph.client(number), inPrivate())
    expect(sent).toEqual({ id: 'm_1', link: null })
    expect(graph.calls).toMatchObject([
      { did: 'POST 555/messages', body: { messaging_product: 'whatsapp', to: anna.id, type: 'text', biz_opaque_callback_data: 'ours-1' } },
    ])
  })
  it('go to somebody who shows no number, and answer one message', async () => {
    const draft = inPrivate()
    const place = { ...draft.place, answers: 'wamid.1', person: { ...anna, id: 'DE.42' } }
    await whatsapp.send(graph.client(number), { ...draft, place })
    expect(graph.calls[0]?.body).toMatchObject({ recipient: 'DE.42', context: { message_id: 'wamid.1' } })
    expect(graph.calls[0]?.body.to).toBeUndefined()
  })
  it.each([
    ['image/jpeg', 'image', { id: '800', caption: 'Thank you, we look into it.' }],
    ['video/mp4', 'video', { id: '800', caption: 'Thank you, we look into it.' }],
    ['image/webp', 'document', { id: '800', caption: 'Thank you, we look into it.', filename: 'tea.jpg' }],
    ['application/pdf', 'document', { id: '800', caption: 'Thank you, we look into it.', filename: 'tea.jpg' }],
  ])('with %s go as %s, the words below', async (type, kind, content) => {
    await whatsapp.send(graph.client(number), inPrivate({ files: [fileOf(type)] }))
    expect(graph.calls.map(({ did }) => did)).toEqual(['POST 555/media', 'POST 555/messages'])
    expect(graph.calls[0]?.body).toMatchObject({ messaging_product: 'whatsapp', type, file: { file: 'tea.jpg', size: 3 } })
    expect(graph.calls[1]?.body).toMatchObject({ type: kind, [kind]: content })
  })
  it.each([
    ['of what is listened to', 'audio/ogg', 'Listen', 'What is listened to has no words below it on WhatsApp'],
    ['that are too many to stand below', 'image/png', 'x'.repeat(1_025), 'With a file WhatsApp takes at most 1024 characters'],
  ])('do not leave with words %s: one message is known by one id', async (_, type, body, why) => {
    await expect(whatsapp.send(graph.client(number), inPrivate({ body, files: [fileOf(type)] }))).rejects.toThrow(why)
    expect(graph.messages).toEqual([])
  })
  it('are refused a day after the customer wrote, with what to do', async () => {
    graph.closedTo.add(anna.id)
    await expect(whatsapp.send(graph.client(number), inPrivate())).rejects.toThrow(
      'More than 24 hours have passed since the customer last wrote. Write a template.',
    )
  })
  it('of a template go through even then', async () => {
    graph.closedTo.add(anna.id)
    const values = [{ name: null, text: 'Anna' }]
    await whatsapp.send(graph.client(number), { ...inPrivate({ body: '' }), template: { name: 'late', language: 'en_US', values } })
    await whatsapp.send(graph.client(number), {
      ...inPrivate({ body: '' }),
      template: { name: 'named', language: 'de', values: [{ name: 'order', text: '7' }] },
    })
    expect(graph.calls.map(({ body }) => body.template)).toEqual([
      { name: 'late', language: { code: 'en_US' }, components: [{ type: 'body', parameters: [{ type: 'text', text: 'Anna' }] }] },
      {
        name: 'named',
        language: { code: 'de' },
        components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'order', text: '7' }] }],
      },
    ])
  })
  it('are not sent again where nobody knows whether they left', async () => {
    graph.failNext({ answer: 'half' }, 'POST')
    await expect(whatsapp.send(graph.client(number), inPrivate())).rejects.toMatchObject({ why: 'away' })
    expect([whatsapp.isSentTwice, whatsapp.findSent]).toEqual([true, undefined])
  })
  it('need the id of the number', async () => {
    await expect(whatsapp.send(graph.client({ ...number, id: '' }), inPrivate())).rejects.toMatchObject({ why: 'refused' })
    expect(graph.calls).toEqual([])
  })
})

it('asks where a file is, and takes the token there', async () => {
  graph.nodes.set('77', { id: '77', url: 'https://lookaside.example/77', mime_type: 'image/jpeg' })
  expect(await whatsapp.mediaAddress?.(graph.client(number), 'whatsapp-media:77')).toEqual({
    address: 'https://lookaside.example/77',
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  await expect(whatsapp.mediaAddress?.(graph.client(number), 'whatsapp-media:78')).rejects.toThrow(/not there any more/)
})

describe('the business above the number', () => {
  const grant = (...ids: string[]) =>
    graph.nodes.set('debug_token', {
      data: { is_valid: true, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ids }] },
    })
  it('has templates, with their gaps', async () => {
    grant('222')
    const components = [
      { type: 'HEADER', text: 'Hi' },
      { type: 'BODY', text: 'Hello {{1}}, order {{2}} of {{1}}' },
    ]
    const late = { name: 'late', language: 'en_US', status: 'APPROVED', category: 'UTILITY', components }
    graph.nodes.set('222/message_templates', { data: [late, { ...late, name: 'new', status: 'PENDING', components: [] }, { name: 'odd' }] })
    const body = 'Hello {{1}}, order {{2}} of {{1}}'
    expect(await whatsapp.listTemplates?.(graph.client(number))).toEqual([
      { name: 'late', language: 'en_US', category: 'UTILITY', body, gaps: ['1', '2'], isApproved: true },
      { name: 'new', language: 'en_US', category: 'UTILITY', body: '', gaps: [], isApproved: false },
    ])
  })
  it('posts to this desk', async () => {
    grant('222')
    await whatsapp.subscribe?.(graph.client(number), { url: 'https://desk.example/hooks/whatsapp/1', verifyToken: 'ours' })
    expect(graph.calls.at(-1)).toMatchObject({
      did: 'POST 222/subscribed_apps',
      body: { override_callback_uri: 'https://desk.example/hooks/whatsapp/1', verify_token: 'ours' },
    })
  })
  it('is asked for where the token reaches several', async () => {
    grant('222', '223')
    await expect(whatsapp.listTemplates?.(graph.client(number))).rejects.toThrow(/which WhatsApp business account/)
  })
})

it('tells which number it is, and what the token may do', async () => {
  graph.nodes.set('555', { id: '555', display_phone_number: '+49 30 1234', verified_name: 'Tea Shop', quality_rating: 'RED' })
  graph.nodes.set('debug_token', { data: { is_valid: true, type: 'SYSTEM_USER', scopes: ['whatsapp_business_messaging'] } })
  const checked = await whatsapp.check(graph.client(number))
  expect(checked.account).toEqual(number)
  expect(checked.findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
    'account ok',
    'account warning',
    'permissions fault',
    'expiry ok',
  ])
})
