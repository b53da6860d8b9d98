import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWebhook } from '../../../../server/channels/email/webhooks/open-webhook.ts'
import { errorHandler } from '../../../../server/http/error-handler.ts'
import { hookRoutes } from '../../../../server/http/routes/mail/hook-routes.ts'
import { createBodyReader } from '../../../../server/http/routes/mail/read-body.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { until } from '../../../support/until.ts'

const RAW = '0198c0de-0000-7000-8000-000000000001'
const MAILGUN = '0198c0de-0000-7000-8000-000000000002'
const UNKNOWN = '0198c0de-0000-7000-8000-000000000003'
const KB = 1024
/** A hundredth of what the desk has. */
const BUDGET = { each: 400 * KB, all: 1_600 * KB }

let server: Server
let port = 0
const taken: number[] = []
let waiting = 0
let hold: Promise<unknown> = Promise.resolve()
beforeAll(async () => {
  const webhook = openWebhook({
    providerOf: async (inboxId) =>
      inboxId === UNKNOWN ? null : { provider: inboxId === RAW ? 'raw' : 'mailgun', settings: { secret: 'right' } },
    take: async ({ raw }) => {
      waiting++
      await hold
      taken.push(raw.byteLength)
      return 'taken'
    },
    now: () => new Date(),
  })
  const app = hookRoutes({ webhook, readImage: async () => null, isImageSigned: () => false }, createBodyReader(BUDGET))
  app.onError(errorHandler(silentLog))
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise<void>((resolve) => void server?.close(() => resolve())))

/** A socket that announces a body and sends it piece by piece, and what was answered so far. */
function post(inboxId: string, { token = 'right', length }: { token?: string; length: number }) {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(
    `POST /hooks/mail/${inboxId}?token=${token} HTTP/1.1\r\nHost: desk\r\nContent-Type: message/rfc822\r\nContent-Length: ${length}\r\n\r\n`,
  )
  return {
    send: (bytes: number) => void socket.write(Buffer.alloc(bytes, 'x')),
    status: async () => {
      await until('it is answered', () => /^HTTP\/1\.1 \d{3}/.test(answer))
      return Number(answer.slice(9, 12))
    },
    head: () => answer.toLowerCase(),
    close: () => socket.destroy(),
  }
}

it.each([
  ['an inbox that nobody has', UNKNOWN, 'right', 404],
  ['a wrong token', RAW, 'wrong', 401],
  ['no id', 'nothing', 'right', 404],
])('%s is refused before a byte of the body is read', async (_, inboxId, token, status) => {
  const posting = post(inboxId, { token, length: 300 * KB })
  expect(await posting.status()).toBe(status)
  posting.close()
})

it('what is announced as larger than a mail is refused unread, and what proves to be larger is not read on', async () => {
  const posting = post(MAILGUN, { length: 500 * KB })
  expect(await posting.status()).toBe(413)
  posting.close()
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * KB)) })
  const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'content-type': 'message/rfc822' } } as RequestInit
  const answer = await fetch(`http://127.0.0.1:${port}/hooks/mail/${MAILGUN}`, init).catch(() => null)
  if (answer) expect(answer.status).toBe(413)
  expect(taken).toEqual([])
})

it('reads as many bytes at once as its budget has, asks others to come again, and has it all back afterwards', async () => {
  let release = () => {}
  hold = new Promise<void>((resolve) => {
    release = resolve
  })
  // announced bytes cost nothing: ten that send none keep nobody out
  const idle = Array.from({ length: 10 }, () => post(RAW, { length: 400 * KB }))
  const first = Array.from({ length: 4 }, () => post(RAW, { length: 400 * KB }))
  for (const each of first) each.send(400 * KB)
  await until('all of it is held', () => waiting === first.length)
  const refused = post(RAW, { length: KB })
  refused.send(KB)
  expect(await refused.status()).toBe(503)
  expect(refused.head()).toContain('retry-after: 10')
  release()
  for (const each of first) expect(await each.status()).toBe(200)
  const next = post(RAW, { length: 400 * KB })
  next.send(400 * KB)
  expect(await next.status()).toBe(200)
  for (const each of [...idle, ...first, refused, next]) each.close()
})
