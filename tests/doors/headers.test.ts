import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../support/ask-http.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { makeObjects, type Objects, ROUTES } from './route-table.ts'

let desk: OpenDesk
/** What only reading requests ask for. */
let read: Objects
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, demo: { email: 'agent@demo.parceldesk.test', password: 'x' } })
  read = await makeObjects(desk, desk.a)
})
afterAll(() => desk.close())

function mustBeSafe(answer: Answer) {
  expect.soft(answer.headers['x-content-type-options']).toBe('nosniff')
  expect.soft(answer.headers['referrer-policy']).toBeDefined()
  expect.soft(answer.headers['content-security-policy']).toMatch(/default-src 'none'/)
  expect.soft(answer.headers['content-security-policy']).toMatch(/frame-ancestors|sandbox/)
  expect.soft(answer.headers['x-powered-by']).toBeUndefined()
  expect.soft(answer.headers.server).toBeUndefined()
}

describe('every answer forbids sniffing, framing and scripts of others', () => {
  it.each(Object.keys(ROUTES))('%s', async (route) => {
    const method = route.split(' ')[0] ?? ''
    const objects = method === 'GET' ? read : await makeObjects(desk, desk.a, ROUTES[route])
    for (const cookie of [undefined, await desk.newSession(desk.a.admin)]) {
      const { path, ...sent } = ROUTES[route]?.request(objects) ?? { path: '' }
      const answer = await desk.ask(method, path, { ...sent, cookie })
      mustBeSafe(answer)
      expect.soft(answer.headers['cache-control']).toBeDefined()
    }
  })

  it.each([
    '/nowhere',
    '/api/nowhere',
    '/api',
    '/files/x',
    '/assets/../../etc/passwd',
    '/widget/frame',
    '/widget/frame?store=nobody',
    '/rt/x',
    '//evil.example/',
    '/desk/%2e%2e/%2e%2e/etc/passwd',
    '/%00',
    '/%ff',
  ])('GET %s', async (path) => mustBeSafe(await desk.ask('GET', path)))

  it('an answer to too many, too much, or another site', async () => {
    const cookie = await desk.newSession(desk.a.admin)
    mustBeSafe(await desk.ask('PATCH', '/api/me', { cookie, body: { name: 'x'.repeat(70_000) } }))
    mustBeSafe(await desk.ask('PATCH', '/api/me', { cookie, body: { name: 'x' }, headers: { origin: 'https://evil.example' } }))
    mustBeSafe(await desk.ask('PATCH', '/api/me', { cookie, raw: 'x' }))
    mustBeSafe(
      await desk.ask('OPTIONS', '/api/me', { headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' } }),
    )
    const doors = await Promise.all(Array.from({ length: 40 }, () => desk.ask('POST', '/api/session', { body: {} })))
    const stopped = doors.find((answer) => answer.status === 429)
    expect(stopped).toBeDefined()
    if (stopped) mustBeSafe(stopped)
  })
})

describe.each(['/desk', '/desk/settings/team', '/demo', '/widget/frame?store=store-a'])('the page %s', (path) => {
  it('runs our own scripts and styles alone, and talks to nobody else', async () => {
    const answer = await desk.ask('GET', path)
    const csp = policyOf(answer)
    expect(csp).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'self'",
      'form-action': "'self'",
    })
    expect(csp['connect-src']).toBe(`'self' ws://${new URL(desk.url).host} wss://${new URL(desk.url).host}`)
    expect(answer.headers['content-security-policy']).not.toMatch(/unsafe|\*/)
  })

  it('lets no Host write into its policy', async () => {
    for (const host of ['a; script-src *', 'a b', "x' 'unsafe-inline", 'x,y', '*']) {
      const answer = await desk.ask('GET', path, { headers: { host } }).catch(() => null)
      // refused before any of our code, or served with no word of it
      if (answer && answer.status < 400) expect(policyOf(answer)['connect-src']).toBe("'self'")
    }
  })
})

it('lets the console and the demo page be framed by nobody', async () => {
  for (const path of ['/desk', '/demo']) expect(policyOf(await desk.ask('GET', path))['frame-ancestors']).toBe("'none'")
})

it("lets each store's widget be framed by that store's own pages", async () => {
  const body = { allowedOrigins: ['https://shop-a.example', 'http://localhost:*'] }
  expect((await desk.ask('PATCH', `/api/stores/${desk.a.id}`, { cookie: await desk.newSession(desk.a.admin), body })).status).toBe(200)
  const ancestors = async (key: string) => policyOf(await desk.ask('GET', `/widget/frame?store=${key}`))['frame-ancestors']
  expect(await ancestors('store-a')).toBe("'self' https://shop-a.example http://localhost:*")
  expect(await ancestors('store-b')).toBe("'self'")
})

it.each([
  "https://x.example; script-src 'unsafe-inline'",
  'https://x.example https://y.example',
  'https://x.example\n',
  'javascript:alert(1)',
  '*',
  'https://',
  "'self'",
  'https://x.example/path',
  'https://user@x.example',
])('takes %s for no origin', async (origin) => {
  const answer = await desk.ask('PATCH', `/api/stores/${desk.b.id}`, { cookie: desk.b.admin.cookie, body: { allowedOrigins: [origin] } })
  expect(answer.status).toBe(400)
})

it('answers a request without Host, or with an absolute address, like any other', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(desk.url)
    const asked = request({ hostname, port, path: 'http://evil.example/desk', headers: { host: 'evil.example' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })
  expect([200, 400, 404]).toContain(status)
})

it('sets no header that lets another origin read us', async () => {
  for (const path of ['/api/sign-in', '/desk', '/widget.js', '/api/session']) {
    const answer = await desk.ask('GET', path, { headers: { origin: 'https://evil.example' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

it('changes nothing of what a file of the build answers, whatever its name is', async () => {
  for (const name of [
    '..%2f..%2fpackage.json',
    '%2e%2e/console.html',
    'app-1.js%00.png',
    '__proto__',
    'constructor',
    '.',
    '%c0%ae%c0%ae',
  ]) {
    expect((await desk.ask('GET', `/assets/${name}`)).status, name).toBe(404)
  }
})

function policyOf(answer: Answer): Record<string, string> {
  const directives = String(answer.headers['content-security-policy']).split(';')
  return Object.fromEntries(
    directives.map((directive) => directive.trim()).map((d) => [d.split(' ')[0] ?? '', d.split(' ').slice(1).join(' ')]),
  )
}
