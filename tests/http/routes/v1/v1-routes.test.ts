import { afterAll, beforeAll, expect, it } from 'vitest'
import { revokeApiKey } from '../../../../server/stores/index.ts'
import type { Answer } from '../../../support/ask-http.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'
import { kettle, type Program, programOf } from './api.ts'

let desk: OpenDesk
let own: Program
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
  own = await programOf(desk, desk.a)
})
afterAll(() => desk.close())

it('asks for a key, and takes neither a cookie, a wrong key nor a revoked one', async () => {
  const gone = await programOf(desk, desk.a)
  expect((await gone.ask('GET', '/orders')).status).toBe(200)
  await revokeApiKey(desk.ctx(), gone.id)
  const tries = [
    {},
    { cookie: desk.a.admin.cookie },
    { headers: { authorization: 'Bearer pd_x' } },
    { headers: { authorization: `Basic ${own.key}` } },
    { headers: { authorization: gone.authorization } },
  ]
  for (const asking of tries) {
    const { status, headers, json } = await desk.ask('GET', '/api/v1/orders', asking)
    expect([status, headers['content-type'], headers['www-authenticate']]).toEqual([401, 'application/problem+json', 'Bearer'])
    expect(json).toMatchObject({ type: 'about:blank', title: 'Unauthorized', status: 401 })
  }
})

it('tells problems as such even where no route is, and allows no other origin', async () => {
  const lost = await own.ask('GET', '/nothing')
  expect([lost.status, lost.headers['content-type'], lost.json.code]).toEqual([404, 'application/problem+json', 'not_found'])
  const foreign = await own.ask('PUT', '/orders/1', kettle(), { origin: 'https://evil.example' })
  expect([foreign.status, foreign.headers['content-type']]).toEqual([403, 'application/problem+json'])
  const preflight = await desk.ask('OPTIONS', '/api/v1/orders', { headers: { origin: 'https://evil.example' } })
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
})

it('lets a key send a burst, and then tells it when to come again; other keys go on', async () => {
  const busy = await programOf(desk, desk.a)
  const refused: Answer[] = []
  // the bucket fills meanwhile: a slow machine needs more of them
  while (refused.length === 0) {
    const answers = await Promise.all(Array.from({ length: 200 }, () => busy.ask('GET', '/nothing')))
    refused.push(...answers.filter((answer) => answer.status !== 404))
  }
  for (const { status, headers, json } of refused) {
    expect([status, headers['retry-after'], headers['content-type']]).toEqual([429, '1', 'application/problem+json'])
    expect(json.code).toBe('limit_exceeded')
  }
  expect((await own.ask('GET', '/orders?email=x')).status).toBe(200)
})

it('answers the same request under one Idempotency-Key again, and does it once', async () => {
  const key = { 'idempotency-key': 'once-1' }
  const first = await own.ask('PUT', '/orders/i-1', kettle(), key)
  const again = await own.ask('PUT', '/orders/i-1', kettle(), key)
  expect([again.status, again.text]).toEqual([200, first.text])
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true'])
  expect(first.json.result).toBe('imported')
  // what came meanwhile stands: the repeated request is not done a second time
  await own.ask('PUT', '/orders/i-1', kettle({ total: '1.00' }))
  await own.ask('PUT', '/orders/i-1', kettle(), key)
  expect((await own.ask('GET', '/orders/i-1')).json.total).toBe('1.00')
})

it('refuses another request under a key that was used, and forgets keys after a day', async () => {
  const key = { 'idempotency-key': 'once-2' }
  await own.ask('PUT', '/orders/i-2', kettle(), key)
  expect((await own.ask('PUT', '/orders/i-2', kettle({ total: '2.00' }), key)).status).toBe(422)
  expect((await own.ask('PUT', '/orders/i-3', kettle(), key)).status).toBe(422)
  // keys of another program are its own
  const other = await programOf(desk, desk.a)
  expect((await other.ask('PUT', '/orders/i-2', kettle({ total: '2.00' }), key)).status).toBe(200)
  desk.pass(24 * 3_600_000 + 1)
  expect((await own.ask('PUT', '/orders/i-2', kettle({ total: '3.00' }), key)).json.result).toBe('imported')
})

it('keeps no refusal: what is mended may come under the same key', async () => {
  const key = { 'idempotency-key': 'once-3' }
  expect((await own.ask('PUT', '/orders/i-4', kettle({ total: 'x' }), key)).status).toBe(400)
  expect((await own.ask('PUT', '/orders/i-4', kettle(), key)).json.result).toBe('imported')
})

it('lets one of many at once do the work, and the others wait or get its answer', async () => {
  const key = { 'idempotency-key': 'once-4' }
  const orders = Array.from({ length: 200 }, (_, n) => kettle({ id: `i-5-${n}` }))
  const answers = await Promise.all(Array.from({ length: 8 }, () => own.ask('POST', '/orders/bulk', { orders }, key)))
  const done = answers.filter((answer) => answer.status === 200)
  expect(done.filter((answer) => !answer.headers['idempotency-replayed'])).toHaveLength(1)
  expect(new Set(done.map((answer) => answer.text)).size).toBe(1)
  const waiting = answers.filter((answer) => answer.status !== 200)
  for (const answer of waiting) expect([answer.status, answer.headers['retry-after']]).toEqual([409, '1'])
  expect(waiting.length).toBeGreaterThan(0)
})

it('does again what a process that died left under way', async () => {
  const key = { 'idempotency-key': 'once-5' }
  await own.ask('PUT', '/orders/i-6', kettle(), key)
  await desk.sql`update api_requests set status = null, answer = null where idempotency_key = 'once-5'`
  expect((await own.ask('PUT', '/orders/i-6', kettle(), key)).status).toBe(409)
  desk.pass(61_000)
  expect((await own.ask('PUT', '/orders/i-6', kettle(), key)).json.result).toBe('unchanged')
})

it.each(['a b', 'x'.repeat(201), 'é'])('refuses %j as an Idempotency-Key', async (key) => {
  const { status, json } = await own.ask('PUT', '/orders/i-7', kettle(), { 'idempotency-key': key })
  expect([status, json.errors?.[0]?.field]).toEqual([400, 'Idempotency-Key'])
})
