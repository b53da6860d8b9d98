import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openKeep } from '../../../widget/chat/keep.ts'
import { visitorToken } from '../../../widget/chat/token.ts'
import { type Device, staysWith, takeToken } from '../../../widget/identity/take-token.ts'

interface Asked {
  path: string
  bearer: string
  input: { jwt?: string; from?: string | null; ticketId?: string | null }
}

let desk: Server
let base: URL
let asked: Asked[]
/** What the desk answers next: a status, by default 200. */
let status: number
let meanwhile: () => void
/** What the page was told became of its tokens. */
let told: string[]

beforeAll(async () => {
  desk = createServer((request, answer) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const { store: _, ...input } = JSON.parse(text)
      asked.push({ path: request.url ?? '', bearer: String(request.headers.authorization).replace('Visitor ', ''), input })
      meanwhile()
      const failure = { error: { code: status === 409 ? 'conflict' : 'invalid', message: 'No.' } }
      const signedIn = { name: 'Maya', until: new Date(Date.now() + 3_600_000).toISOString() }
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(status === 200 ? signedIn : failure))
    })
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  base = new URL(`http://127.0.0.1:${(desk.address() as AddressInfo).port}/`)
})
afterAll(() => new Promise<void>((resolve) => desk.close(() => resolve()).closeAllConnections()))
beforeEach(() => {
  asked = []
  told = []
  status = 200
  meanwhile = () => undefined
})

/** A browser whose shopper has a chat open, with a draft in it and another chat beside it. */
function openBrowser() {
  const keep = openKeep('demo')
  const chatOf = () => ({ hasEnded: false, open: keep.read('view') ? { ticketId: keep.read('view') } : null, hold: async () => () => {} })
  const device: Device = {
    base,
    keep,
    auth: { store: 'demo', token: visitorToken(keep) },
    chat: chatOf(),
    forget() {
      keep.clear()
      device.begin()
    },
    begin() {
      device.auth = { store: 'demo', token: visitorToken(keep) }
      device.chat = chatOf()
    },
    ask: () => undefined,
    send: ({ text }) => void told.push(text),
  }
  keep.write('view', 'ticket-1')
  keep.write('draft:ticket-1', '{"text":"half a sen"}')
  keep.write('pending:ticket-2', '[]')
  device.begin()
  return { keep, device, take: (text: string, answered = 200) => takeToken(() => ({ ...device }), { status: answered, text }) }
}

const tokenOf = (sub: string, jti = 'one') => `e30.${Buffer.from(JSON.stringify({ sub, jti })).toString('base64url')}.x`

test('signing in takes a fresh token, names the anonymous one and the open chat, and leaves other chats behind', async () => {
  const { keep, device, take } = openBrowser()
  const before = device.auth.token
  await take(tokenOf('maya'))
  expect(asked).toEqual([
    { path: '/widget/sign-in', bearer: device.auth.token, input: { jwt: tokenOf('maya'), from: before, ticketId: 'ticket-1' } },
  ])
  expect(device.auth.token).not.toBe(before)
  expect(keep.names().sort()).toEqual(['account', 'draft:ticket-1', 'token', 'view'])
})

test('the same account again renews on the token it has', async () => {
  const { device, take } = openBrowser()
  await take(tokenOf('maya'))
  const { token } = device.auth
  await take(tokenOf('maya', 'two'))
  expect(device.auth.token).toBe(token)
  expect(asked[1]).toEqual({ path: '/widget/sign-in', bearer: token, input: { jwt: tokenOf('maya', 'two'), from: null, ticketId: null } })
})

test('another account finds nothing of the one before, not even when the desk then refuses it', async () => {
  for (const answered of [200, 400]) {
    const { keep, device, take } = openBrowser()
    await take(tokenOf('maya'))
    const mayas = device.auth.token
    asked = []
    status = answered
    await take(tokenOf('ben'))
    expect(keep.names().sort()).toEqual(answered === 200 ? ['account', 'token'] : ['token'])
    expect(asked.map(({ input, bearer }) => [input.ticketId, input.from === mayas, bearer === mayas])).toEqual([[null, false, false]])
    expect(JSON.stringify(keep.names().map((name) => keep.read(name)))).not.toContain(mayas)
    status = 200
  }
})

test('a shopper who is signed out at the store is forgotten; one who never signed in keeps their chat', async () => {
  const { keep, device, take } = openBrowser()
  await take('', 401)
  expect(keep.read('view')).toBe('ticket-1')
  await take(tokenOf('maya'))
  const { token } = device.auth
  await take('', 0)
  expect(device.auth.token, 'a store that does not answer says nothing').toBe(token)
  await take('', 204)
  expect(device.auth.token).not.toBe(token)
  expect(keep.names()).toEqual(['token'])
})

test('a sign-in that is over begins again with the same person, or anonymously where nobody is signed in', async () => {
  const { keep, device, take } = openBrowser()
  await take(tokenOf('maya'))
  const { token } = device.auth
  device.chat = { ...device.chat, hasEnded: true }
  await take(tokenOf('maya', 'two'))
  expect(asked[1]?.bearer).not.toBe(token)
  expect(asked[1]?.input).toEqual({ jwt: tokenOf('maya', 'two'), from: null, ticketId: null })
  expect(keep.read('draft:ticket-1'), 'what they were writing is theirs').not.toBeNull()
  device.chat = { ...device.chat, hasEnded: true }
  await take('', 0)
  expect(keep.names()).toEqual(['token'])
})

test('whoever signs out while the desk is asked stays signed out, there too', async () => {
  const { keep, device, take } = openBrowser()
  meanwhile = () => {
    meanwhile = () => undefined
    device.forget()
  }
  await take(tokenOf('maya'))
  await expect.poll(() => asked.map(({ path }) => path)).toEqual(['/widget/sign-in', '/widget/sign-out'])
  expect(asked[1]?.bearer).toBe(asked[0]?.bearer)
  expect(keep.names()).toEqual(['token'])
  expect(keep.read('token')).not.toBe(asked[0]?.bearer)
})

test('a refused token changes nothing for an anonymous shopper, and what waited is let go', async () => {
  const { keep, device, take } = openBrowser()
  const { token } = device.auth
  let isLetGo = false
  const letGo = () => {
    isLetGo = true
  }
  device.chat = { ...device.chat, hold: async () => letGo }
  status = 400
  await take(tokenOf('maya'))
  expect([device.auth.token, keep.read('view'), isLetGo]).toEqual([token, 'ticket-1', true])
})

test('what goes along at sign-in is where one is and what one has just written there', () => {
  const names = ['token', 'account', 'store', 'view', 'code', 'draft:new', 'draft:a', 'draft:b', 'pending:new', 'pending:a', 'pending:b']
  expect(names.filter((name) => staysWith(name, 'a'))).toEqual(['store', 'view', 'draft:a', 'pending:a'])
  expect(names.filter((name) => staysWith(name, null))).toEqual(['store', 'view', 'draft:new', 'pending:new'])
})

test('the page is told what became of its token, in the words of the desk', async () => {
  const { take } = openBrowser()
  await take(tokenOf('maya'))
  status = 400
  await take(tokenOf('jonas'))
  await take('<html>', 200)
  await take('', 500)
  await take('', 0)
  await take('', 204)
  expect(told).toEqual([
    '',
    'No.',
    'What was given is no token.',
    'The address of data-token-url answered 500.',
    'The address of data-token-url did not answer.',
  ])
})
