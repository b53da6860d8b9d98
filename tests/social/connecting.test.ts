import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SocialConnected, SocialFinding } from '../../server/contract/social/connections.ts'
import { createGraphPeer } from '../channels/social/meta/graph-peer.ts'
import { type Graph, openGraph, TOKEN } from '../channels/social/meta/graph-server.ts'
import { type Account, openAccount } from '../channels/social/social-desk.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { until } from '../support/until.ts'

/** Networks are asked to post to the desk where it knows its address, and what they told and could not be read is shown. */

const DESK = 'https://desk.example/support'
let graph: Graph
let desk: OpenDesk
let nowhere: OpenDesk
beforeAll(async () => {
  graph = await openGraph()
  const socialPeers = { allow: [new URL(graph.url).host] }
  desk = await openDesk({ publicUrl: DESK, socialPeers })
  nowhere = await openDesk({ socialPeers })
})
afterAll(async () => {
  await desk?.close()
  await nowhere?.close()
  await graph?.close()
})
beforeEach(() => {
  const { calls, nodes, comments, messages, closedTo } = createGraphPeer()
  Object.assign(graph, { calls, nodes, comments, messages, closedTo })
  graph.nodes.set('me', { id: '100', name: 'Tea Shop' })
  graph.nodes.set('100/subscribed_apps', { data: [] })
  graph.nodes.set('debug_token', {
    data: { is_valid: true, type: 'PAGE', granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['222'] }] },
  })
})

const connect = async (at: OpenDesk, more: object) => {
  const body = { storeId: at.a.id, network: 'whatsapp', secret: 'hush hush', token: TOKEN, baseUrl: graph.url, ...more }
  const { status, json } = await at.ask('POST', '/api/social', { cookie: at.a.admin.cookie, body })
  expect(status).toBe(201)
  return json as SocialConnected
}
const subscribe = async (at: OpenDesk, id: string) => {
  const { status, json } = await at.ask('POST', `/api/social/${id}/subscribe`, { cookie: at.a.admin.cookie, body: {} })
  return { status, findings: (json as { findings: SocialFinding[] }).findings }
}
const asked = () => graph.calls.filter(({ did }) => did.startsWith('POST') && did.endsWith('/subscribed_apps'))

describe('who connects an account', () => {
  it('has its network post here at once, at the address that the world reaches', async () => {
    const { id, verifyToken, findings } = await connect(desk, { account: '555' })
    expect(asked()).toMatchObject([
      { did: 'POST 222/subscribed_apps', body: { override_callback_uri: `${DESK}/hooks/whatsapp/${id}`, verify_token: verifyToken } },
    ])
    expect(findings[0]).toMatchObject({ check: 'webhook', state: 'ok' })
  })
  it('need not know its id: a first look tells it', async () => {
    const { findings } = await connect(desk, { network: 'facebook' })
    expect(asked().map(({ did }) => did)).toEqual(['POST 100/subscribed_apps'])
    expect(findings[0]).toMatchObject({ state: 'ok' })
  })
  it('asks nothing without a token, nor of what cannot be asked', async () => {
    expect((await connect(desk, { account: '556', token: undefined })).findings).toEqual([])
    expect((await connect(desk, { network: 'generic', account: '557' })).findings).toEqual([])
    expect(graph.calls).toEqual([])
  })
  it('is told what to do where the desk does not know its address, and the network is not asked', async () => {
    const { findings } = await connect(nowhere, { account: '555' })
    expect(findings).toMatchObject([{ check: 'webhook', state: 'warning', todo: expect.stringContaining('PARCELDESK_URL') }])
    expect(asked()).toEqual([])
  })
  it('is told why the network refused, and is connected all the same', async () => {
    graph.failNext({ error: { message: 'No', type: 'OAuthException', code: 10 } }, 'POST')
    const { id, findings } = await connect(desk, { account: '558' })
    expect(findings).toMatchObject([{ check: 'webhook', state: 'fault', said: expect.stringContaining('permission') }])
    const again = await subscribe(desk, id)
    expect(again.findings[0]).toMatchObject({ state: 'ok' })
    expect(asked()).toHaveLength(1)
  })
  it('does so from a shell, too', async () => {
    const common = ['connect', 'whatsapp', '--store', 'store-a', '--secret', 'hush', '--token', TOKEN, '--base-url', graph.url]
    const env = { DATABASE_URL: urlOf(desk), PARCELDESK_DATA: desk.dataDir, PARCELDESK_SECRET: '' }
    const { stdout } = await parceldesk([...common, '--account', '600'], { ...env, PARCELDESK_URL: DESK })
    expect(stdout).toContain('ok: The network was asked to post here, and agreed.')
    expect(asked()).toHaveLength(1)
    const without = await parceldesk([...common, '--account', '601'], { ...env, PARCELDESK_URL: '' })
    expect(without.stdout).toContain('PARCELDESK_URL')
    const { stdout: json } = await parceldesk([...common, '--account', '602', '--json'], { ...env, PARCELDESK_URL: DESK })
    expect(Object.keys(JSON.parse(json))).toEqual(['id', 'webhook_url', 'verify_token'])
  })
})

const urlOf = ({ sql }: OpenDesk) => {
  const { host, port, database, user, pass } = sql.options as unknown as Record<string, string[] | string>
  return `postgres://${user}:${encodeURIComponent(String(pass ?? ''))}@${[host].flat()[0]}:${[port].flat()[0]}/${database}`
}

describe('what could not be read', () => {
  let account: Account
  const page = async (query: string, cookie = desk.a.admin.cookie) =>
    (await desk.ask('GET', `/api/social-deliveries?state=failed&connection=${account.id}${query}`, { cookie })).json
  beforeAll(async () => {
    account = await openAccount(desk)
    for (let n = 0; n < 51; n++) await account.post({ type: 'message', id: `u${n}`, at: 'yesterday', author: { id: '1' }, public: true })
    await account.settled()
  })

  it('is listed for one account, fifty at a time, newest first, and for its own stores alone', async () => {
    const first = await page('')
    expect(first.deliveries).toHaveLength(50)
    expect(first.deliveries[0]).toMatchObject({ connectionId: account.id, state: 'failed', reason: expect.stringMatching(/^at: /) })
    const second = await page(`&before=${first.before}`)
    expect(second).toMatchObject({ deliveries: [{ id: expect.any(String) }], before: null })
    expect(second.deliveries[0].id < first.deliveries[49].id).toBe(true)
    expect((await page('', desk.b.admin.cookie)).deliveries).toEqual([])
    const other = await openAccount(desk)
    const { json } = await desk.ask('GET', `/api/social-deliveries?state=failed&connection=${other.id}`, { cookie: desk.a.admin.cookie })
    expect(json).toEqual({ deliveries: [], before: null })
  })
  it('is read again, and says for itself what came of it', async () => {
    const [{ id }] = (await page('')).deliveries
    const path = `/api/social-deliveries/${id}`
    await desk.ask('POST', `${path}/replay`, { cookie: desk.a.admin.cookie, body: {} })
    await until('it is read', async () => {
      const { json } = await desk.ask('GET', path, { cookie: desk.a.agent.cookie })
      return json.state === 'failed' && json
    })
    expect((await desk.ask('GET', path, { cookie: desk.b.admin.cookie })).status).toBe(404)
  })
})
