import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDesk, openDesk, PASSWORD } from '../support/desk.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { makeObjects } from './make-objects.ts'
import { type Objects, ROUTES } from './route-table.ts'

let desk: OpenDesk
let objects: Objects
let before: Awaited<ReturnType<typeof fingerprint>>
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1 })
  objects = await makeObjects(desk, desk.a)
  before = await fingerprint(desk)
})
afterAll(() => desk.close())

const foreign: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1.evil.example' },
  { origin: 'http://127.0.0.1:1' },
  { origin: 'file://' },
  { origin: 'garbage' },
  { origin: '' },
  { 'sec-fetch-site': 'cross-site' },
]
const writes = Object.keys(ROUTES).filter((route) => !route.startsWith('GET'))
let asked = 0
const ip = () => ({ 'x-forwarded-for': `198.51.100.${asked++}` })

describe.each(writes)('%s', (route) => {
  it('does nothing for a page of another site, even with the cookie of an admin', async () => {
    const knock = async (headers: Record<string, string>) => {
      const { path, ...sent } = ROUTES[route]?.request(objects) ?? { path: '' }
      const answer = await desk.ask(route.split(' ')[0] ?? '', path, {
        ...sent,
        cookie: desk.a.admin.cookie,
        headers: { ...headers, ...ip() },
      })
      expect.soft([answer.status, answer.headers['set-cookie']], JSON.stringify(headers)).toEqual([403, undefined])
    }
    await Promise.all(foreign.map(knock))
    expect(await fingerprint(desk)).toEqual(before)
  })
})

it('works for pages of our own, by the Host they used and by the configured address', async () => {
  const own = { origin: new URL(desk.url).origin, 'sec-fetch-site': 'same-origin' }
  expect((await desk.ask('PATCH', '/api/me', { cookie: desk.a.admin.cookie, body: { name: 'A' }, headers: own })).status).toBe(200)
  const behindProxy = await openDesk({ publicUrl: 'https://help.example' })
  const headers = { origin: 'https://help.example' }
  expect((await behindProxy.ask('PATCH', '/api/me', { cookie: behindProxy.a.admin.cookie, body: { name: 'A' }, headers })).status).toBe(200)
  await behindProxy.close()
})

it.each<[string, Record<string, string>]>([
  ['no media type', {}],
  ['text/plain', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['JSON in name only', { 'content-type': 'text/plain; application/json' }],
  ['something like JSON', { 'content-type': 'application/jsonp' }],
])('takes no JSON that says it is %s', async (_, headers) => {
  const raw = JSON.stringify({ email: desk.a.agent.email, password: PASSWORD })
  const login = await desk.ask('POST', '/api/session', { raw, headers: { ...headers, ...ip() } })
  expect([login.status, login.headers['set-cookie']]).toEqual([415, undefined])
  const name = await desk.ask('PATCH', '/api/me', { cookie: desk.a.admin.cookie, raw: '{"name":"x"}', headers })
  expect(name.status).toBe(415)
})

it.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a deep list', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['a number', '1e999'],
  ['a prototype', '{"__proto__":{"name":"x"}}'],
])('answers 400 to %s', async (_, raw) => {
  const answer = await desk.ask('PATCH', '/api/me', { cookie: desk.a.admin.cookie, raw, headers: { 'content-type': 'application/json' } })
  expect(answer).toMatchObject({ status: 400, json: { error: { code: 'invalid' } } })
})

it('answers 413 to more than 64 kB of JSON, with or without a length', async () => {
  const raw = JSON.stringify({ name: 'x'.repeat(70_000) })
  const type = { 'content-type': 'application/json' }
  expect((await desk.ask('PATCH', '/api/me', { cookie: desk.a.admin.cookie, raw, headers: type })).status).toBe(413)
  const response = await fetch(`${desk.url}/api/me`, {
    method: 'PATCH',
    headers: { cookie: desk.a.admin.cookie, ...type },
    body: new Blob([raw]).stream(),
    duplex: 'half',
  } as RequestInit & { duplex: 'half' })
  expect(response.status).toBe(413)
})

it.each(['PUT', 'DELETE', 'PATCH', 'POST', 'PROPFIND', 'TRACE'])('knows no %s of a page, and says so alike', async (method) => {
  const answer = await desk.ask(method, '/desk', { headers: ip() })
  expect(answer.status).toBe(404)
})
