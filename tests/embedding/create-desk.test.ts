import { once } from 'node:events'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { ConfigError, createDesk, type DeskOptions } from 'parceldesk'
import { expect, test } from 'vitest'
import { SOCKET_PATH } from '../../server/contract/socket-paths.ts'
import { copyDatabase } from '../support/database.ts'
import { silentLog } from '../support/silent-log.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const orders = { get: async () => null, listByCustomer: async () => [] }
const sound = { dataDir: './data', basePath: '/support' }

test.each<[option: string, options: object]>([
  ['dataDir', { basePath: '/support' }],
  ['basePath', { dataDir: './data' }],
  ['basePath', { ...sound, basePath: 'support' }],
  ['basePath', { ...sound, basePath: '/support/' }],
  ['databaseUrl', { ...sound, databaseUrl: 'mysql://localhost/shop' }],
  ['secret', { ...sound, secret: 'short' }],
  ['url', { ...sound, url: 'https://shop.example/help' }],
  ['url', { ...sound, url: 'shop.example/support' }],
  ['orders', { ...sound, orders: { get: orders.get } }],
  ['orders.watch', { ...sound, orders: { ...orders, watch: true } }],
  ['store.key', { ...sound, store: { key: 'My Shop', name: 'Shop' } }],
  ['store.name', { ...sound, store: { key: 'shop' } }],
  ['store.allowedOrigins', { ...sound, store: { key: 'shop', name: 'Shop', allowedOrigins: ['https://shop.example/'] } }],
  ['mail.smtpUrl', { ...sound, mail: { smtpUrl: 'mail.example.com' } }],
  ['mail.from', { ...sound, mail: { from: 'nobody' } }],
  ['mail', { ...sound, mail: 'smtp://mail.example.com' }],
  ['trustProxy', { ...sound, trustProxy: '1' }],
  ['log', { ...sound, log: console.log }],
  ['demo', { ...sound, demo: 'on' }],
  ['dataDirectory', { ...sound, dataDirectory: './data' }],
])('a wrong option is named before anything is opened: %s', async (option, options) => {
  const failure = await createDesk(options as DeskOptions).catch((error) => error)
  expect(failure).toBeInstanceOf(ConfigError)
  expect(failure.message).toMatch(new RegExp(`^createDesk: the option ${option.replace('.', '\\.')} [^\n]*\\.$`))
})

test('what is said of a wrong option never holds its value', async () => {
  const failure = await createDesk({ ...sound, databaseUrl: 'mysql://admin:swordfish@db/shop' }).catch((error) => error)
  expect(failure.message).not.toContain('swordfish')
})

test('several desks live in one server beside its own pages, and each can leave', async () => {
  const databases = await Promise.all([copyDatabase(), copyDatabase()])
  const handlers = () => ['SIGTERM', 'SIGINT', 'exit', 'uncaughtException', 'unhandledRejection'].map((name) => process.listenerCount(name))
  const [handlersBefore, globalsBefore] = [handlers(), Object.keys(globalThis)]
  const open = (basePath: string, databaseUrl: string, key: string) =>
    createDesk({
      basePath,
      databaseUrl,
      dataDir: join(temporaryDirectory(), 'not', 'there'),
      store: { key, name: key },
      log: silentLog,
    })
  const [one, other] = await Promise.all([open('/support', databases[0].url, 'kettles'), open('/help/desk', databases[1].url, 'cups')])
  const host = new Hono()
    .get('/', (c) => c.text('the shop'))
    .route(one.basePath, one.app)
    .route(other.basePath, other.app)
  const server = serve({ fetch: host.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  if (!server.listening) await once(server, 'listening')
  one.attach(server)
  other.attach(server)
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const statusOf = async (path: string) => (await fetch(url + path, { redirect: 'manual' })).status
  const polling = (base: string) => `${base}${SOCKET_PATH}/?EIO=4&transport=polling`

  expect(await statusOf('/support/readyz')).toBe(200)
  expect(await statusOf('/help/desk/readyz')).toBe(200)
  expect([await statusOf('/support/widget/frame?store=kettles'), await statusOf('/support/widget/frame?store=cups')]).toEqual([200, 404])
  expect([await statusOf('/help/desk/widget/frame?store=cups'), await statusOf('/help/desk/widget/frame?store=kettles')]).toEqual([
    200, 404,
  ])
  expect(await (await fetch(`${url}/`)).text()).toBe('the shop')
  expect(await (await fetch(`${url}/support/desk`)).text()).toContain('<base href="/support/">')
  expect(await (await fetch(`${url}/support/none`)).json(), 'what is below our path is ours to refuse').toMatchObject({
    error: { code: 'not_found' },
  })
  expect(await (await fetch(`${url}/elsewhere`)).text(), "what is not is the host's").toBe('404 Not Found')
  expect(handlers()).toEqual(handlersBefore)
  expect(Object.keys(globalThis)).toEqual(globalsBefore)

  await one.close()
  await one.close()
  expect(await statusOf('/help/desk/readyz'), 'the other desk stays').toBe(200)
  expect(await statusOf('/')).toBe(200)
  expect(await statusOf(polling('/support')), 'a closed desk takes no socket').toBe(403)
  await other.close()
  server.close()
  server.closeAllConnections()
  await Promise.all(databases.map((database) => database.drop()))
})

test('a token says who is signed in, and the desk takes it', async () => {
  const database = await copyDatabase()
  const desk = await createDesk({ ...sound, dataDir: temporaryDirectory(), databaseUrl: database.url, log: silentLog })
  const host = new Hono().route('/support', desk.app)
  const signIn = async (jwt: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Visitor ${'a'.repeat(43)}` }
    const body = JSON.stringify({ store: 'shop', jwt, from: null, ticketId: null })
    return host.request('/support/widget/sign-in', { method: 'POST', headers, body })
  }
  const token = await desk.identify({ sub: 'c-77', email: 'maya@example.com', emailVerified: true, name: 'Maya' })
  const answer = await signIn(token)
  expect([answer.status, await answer.json()]).toEqual([200, { name: 'Maya', until: expect.any(String) }])
  expect((await signIn(`${token.slice(0, -4)}AAAA`)).status).toBe(401)
  await desk.close()
  await database.drop()
})
