import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopperFace } from '../../server/contract/identity.ts'
import { SOCKET_PATH, VISITOR_NAMESPACE, type VisitorSession } from '../../server/contract/socket-events.ts'
import { demoShoppers } from '../../server/demo/demo-shop.ts'
import { createStore } from '../../server/stores/index.ts'
import { importRecords } from '../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { askAs, dumpOf, freshToken, hashOf, jwtFor, outboxOf, signIn, untilCodesSent } from '../support/shoppers.ts'
import { until } from '../support/until.ts'

const EMAIL = 'mira@shop.example'
let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, demo: { email: 'agent@demo.parceldesk.test', password: 'x' } })
  // what the bot answers is told elsewhere
  await desk.sql`update stores set bot_disabled_at = now()`
  const order = { id: '1', number: 'A-1001', status: 'open', lines: [], email: EMAIL }
  await importRecords(desk.ctx(), desk.a.id, [order])
})
afterAll(() => desk.close())

let networks = 0
const newIp = () => `192.0.2.${networks++}`
const codes = (token: string, more: object = {}) =>
  askAs(desk, token, 'codes', { store: desk.a.key, email: EMAIL, orderNumber: null, ticketId: null, ...more }, newIp())
const check = (token: string, code: string, more: object = {}) =>
  askAs(desk, token, 'codes/check', { store: desk.a.key, email: EMAIL, code, ticketId: null, ...more }, newIp())
const signOut = (token: string) => askAs(desk, token, 'sign-out', { store: desk.a.key }, newIp())

/** A frame's socket, with all that it was told of its shopper. */
function frameOf(token: string) {
  const socket = io(`${desk.url}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { store: desk.a.key, token },
    extraHeaders: { 'x-forwarded-for': newIp() },
  })
  const faces: ShopperFace[] = []
  let refusal = ''
  socket.on('shopper.changed', (face: ShopperFace) => faces.push(face))
  socket.on('connect_error', (error) => {
    refusal = error.message
  })
  return { socket, faces, refusal: () => refusal }
}
async function open(socket: Socket): Promise<VisitorSession> {
  await until('the socket is connected', () => socket.connected)
  const answer = await socket.emitWithAck('session.open', {})
  return answer.value
}

describe('a frame', () => {
  it('is told who it is when it opens, when that changes in another tab, and is cut at the sign-out', async () => {
    const token = await signIn(desk, desk.a, 'c-1', { name: 'Ann' })
    const frame = frameOf(token)
    expect((await open(frame.socket)).shopper).toMatchObject({ level: 4, of: 'c-1', name: 'Ann', signedIn: true })
    const jwt = await jwtFor(desk, desk.a, 'c-1', { name: 'Ann' })
    await askAs(desk, token, 'sign-in', { store: desk.a.key, jwt, from: null, ticketId: null })
    await until('the frame was told of the renewal', () => frame.faces.length > 0)
    expect((await signOut(token)).status).toBe(204)
    await until('the frame is cut', () => !frame.socket.connected)
    const again = frameOf(token)
    await until('the frame is refused', () => again.refusal() !== '')
    expect(again.refusal()).toBe('session-ended')
    frame.socket.close()
    again.socket.close()
  })

  it('is cut at the end of its sign-in, and told why', async () => {
    const token = await signIn(desk, desk.a, 'c-2')
    const frame = frameOf(token)
    await open(frame.socket)
    desk.pass(3_600_000)
    await until('the frame is cut', () => !frame.socket.connected)
    const again = frameOf(token)
    await until('the frame is refused', () => again.refusal() !== '')
    expect(again.refusal()).toBe('session-ended')
    again.socket.close()
  })

  it('of an anonymous browser is cut at its sign-out too, and its chats are gone with it', async () => {
    const shopper = desk.shopper(desk.a)
    await shopper.write('Hello')
    const frame = frameOf(shopper.token)
    expect(await open(frame.socket)).toMatchObject({ shopper: { level: 0, signedIn: false }, tickets: [expect.anything()] })
    await signOut(shopper.token)
    await until('the frame is cut', () => !frame.socket.connected)
    expect((await codes(shopper.token)).json.error).toEqual({ code: 'unauthenticated', message: 'This sign-in is over.' })
  })

  it('goes on with its open chat when it signs in, and the token before it is closed at once', async () => {
    const shopper = desk.shopper(desk.a)
    const { ticketId } = await shopper.write('Where is my kettle?')
    const before = frameOf(shopper.token)
    await open(before.socket)
    const token = freshToken()
    const jwt = await jwtFor(desk, desk.a, 'c-3')
    const signedIn = await askAs(desk, token, 'sign-in', { store: desk.a.key, jwt, from: shopper.token, ticketId })
    expect(signedIn.json).toEqual({ name: null, until: expect.any(String) })
    await until('the frame before is cut', () => !before.socket.connected)
    const frame = frameOf(token)
    expect((await open(frame.socket)).tickets.map((ticket) => ticket.id)).toEqual([ticketId])
    const sent = await frame.socket.emitWithAck('message.send', { clientId: newClientId(), ticketId, body: 'It is me', attachmentIds: [] })
    expect(sent).toMatchObject({ ok: true, value: { ticketId } })
    frame.socket.close()
  })

  it('shows a new chat on every browser of its account', async () => {
    const [here, there] = [frameOf(await signIn(desk, desk.a, 'c-4')), frameOf(await signIn(desk, desk.a, 'c-4'))]
    await Promise.all([open(here.socket), open(there.socket)])
    const heard: string[] = []
    there.socket.on('ticket.changed', (ticket: { id: string }) => heard.push(ticket.id))
    const sent = await here.socket.emitWithAck('message.send', { clientId: newClientId(), ticketId: null, body: 'New', attachmentIds: [] })
    await until('the other browser heard of it', () => heard.includes(sent.value.ticketId))
    here.socket.close()
    there.socket.close()
  })

  it('learns of an order number that matches, and of a code that fits', async () => {
    const token = freshToken()
    const frame = frameOf(token)
    await open(frame.socket)
    await codes(token, { orderNumber: 'A-1001' })
    await until('the frame was told of the match', () => frame.faces.some((face) => face.level === 2))
    await untilCodesSent(desk)
    const answer = await check(token, outboxOf(desk).at(-1)?.code ?? '')
    expect(answer.json).toEqual({ proven: true, level: 3, until: expect.any(String) })
    await until('the frame was told of the proof', () => frame.faces.some((face) => face.level === 3))
    frame.socket.close()
  })
})

describe('the door', () => {
  it('asks who it is that knocks', async () => {
    for (const path of ['sign-in', 'codes', 'codes/check', 'sign-out']) {
      const jwt = await jwtFor(desk, desk.a, 'c-5')
      const bodies: Record<string, object> = {
        'sign-in': { jwt, from: null, ticketId: null },
        codes: { email: EMAIL, orderNumber: null, ticketId: null },
        'codes/check': { email: EMAIL, code: '123456', ticketId: null },
        'sign-out': {},
      }
      for (const authorization of [undefined, 'Bearer x', 'Visitor x', `Visitor ${'a'.repeat(44)}`]) {
        const body = { store: desk.a.key, ...bodies[path] }
        const headers: Record<string, string> = { 'x-forwarded-for': newIp(), ...(authorization ? { authorization } : {}) }
        expect((await desk.ask('POST', `/widget/${path}`, { body, headers })).status).toBe(401)
      }
    }
  })

  it('refuses a page of another site', async () => {
    const jwt = await jwtFor(desk, desk.a, 'c-6')
    const body = { store: desk.a.key, jwt, from: null, ticketId: null }
    const headers = { authorization: `Visitor ${freshToken()}`, origin: 'https://evil.example' }
    expect((await desk.ask('POST', '/widget/sign-in', { body, headers })).status).toBe(403)
  })

  it('takes no upload in the name of who signed out', async () => {
    const token = await signIn(desk, desk.a, 'c-7')
    await signOut(token)
    const headers = { authorization: `Visitor ${token}`, 'x-forwarded-for': newIp() }
    const answer = await desk.ask('POST', `/widget/uploads?store=${desk.a.key}&name=a.txt`, { raw: 'text', headers })
    expect(answer.status).toBe(401)
  })

  it('says nothing of another visitor’s chat', async () => {
    const { ticketId } = await desk.shopper(desk.a).write('Mine')
    expect((await codes(freshToken(), { ticketId })).status).toBe(404)
    expect((await check(freshToken(), '123456', { ticketId })).status).toBe(404)
  })

  it('answers a request for a code alike, whether the address and the number are known or not', async () => {
    const kinds: Record<string, object> = {
      'address and order that match': { orderNumber: 'A-1001' },
      'order of somebody else': { email: 'mika@shop.example', orderNumber: 'A-1001' },
      'nobody and nothing': { email: 'mook@shop.example', orderNumber: 'Z-9' },
    }
    const times: Record<string, number[]> = {}
    const answers = new Set<string>()
    for (let n = 0; n < 60; n += 1) {
      // each of them as often first as last
      const turns = Object.entries(kinds)
      for (const [kind, asked] of [...turns.slice(n % turns.length), ...turns.slice(0, n % turns.length)]) {
        const from = performance.now()
        const { status, text, headers } = await codes(freshToken(), asked)
        times[kind] = [...(times[kind] ?? []), performance.now() - from]
        answers.add(`${status} ${text} ${Object.keys(headers).sort()}`)
      }
    }
    const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1]?.toFixed(2)
    for (const [kind, values] of Object.entries(times)) process.stdout.write(`${kind}: median ${median(values)} ms of ${values.length}\n`)
    expect([...answers]).toHaveLength(1)
    await untilCodesSent(desk)
  })
})

describe('the demo shop', () => {
  it('signs its shoppers in, for who asks from this machine', async () => {
    await createStore(desk.ctx(), { key: 'demo', name: 'Demo' })
    const headers = { host: 'localhost:3000' }
    const { json } = await desk.ask('GET', '/demo/shoppers', { headers })
    expect(json).toEqual(demoShoppers)
    const { token } = (await desk.ask('GET', `/demo/token?as=${demoShoppers[0]?.sub}`, { headers })).json
    const answer = await askAs(desk, freshToken(), 'sign-in', { store: 'demo', jwt: token, from: null, ticketId: null })
    expect(answer.json).toMatchObject({ name: demoShoppers[0]?.name })
    expect((await desk.ask('GET', '/demo/token?as=nobody', { headers })).status).toBe(404)
  })

  it.each<[string, Record<string, string>]>([
    ['another name', { host: 'evil.example' }],
    ['a proxy', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
  ])('tells nobody who comes through %s', async (_, headers) => {
    for (const path of ['/demo/shoppers', '/demo/outbox', '/demo/outbox/mails', `/demo/token?as=${demoShoppers[0]?.sub}`])
      expect((await desk.ask('GET', path, { headers })).status).toBe(403)
  })
})

it('keeps no token of a browser and no token of a store', async () => {
  const token = freshToken()
  const jwt = await jwtFor(desk, desk.a, 'c-8')
  await askAs(desk, token, 'sign-in', { store: desk.a.key, jwt, from: null, ticketId: null })
  const dump = await dumpOf(desk)
  expect(dump).toContain(hashOf(token))
  expect(dump).not.toContain(token)
  expect(dump).not.toContain(jwt.split('.')[2])
})
