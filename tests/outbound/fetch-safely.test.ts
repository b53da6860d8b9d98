import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { fetchSafely, type Resolve, TargetRefused, TooLarge, TooManyRedirects, TooSlow, Unreachable } from '../../server/outbound/index.ts'

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(() => {
    server.close()
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)()
  })
  return (server.address() as AddressInfo).port
}

async function serve(answer: RequestListener, host = '127.0.0.1') {
  const seen: IncomingMessage[] = []
  const port = await listen(
    createServer((request, response) => {
      seen.push(request)
      answer(request, response)
    }),
    host,
  )
  return { seen, port, url: `http://${host}:${port}/`, allow: [`${host}:${port}`] }
}

const to =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: 4 as const }))
const redirect =
  (location: string, status = 302) =>
  (_: unknown, response: ServerResponse) =>
    response.writeHead(status, { location }).end()

it('calls what is allowed and returns status, headers and body', async () => {
  const { url, allow } = await serve((_, response) => response.writeHead(418, { 'x-kind': 'teapot' }).end('short and stout'))
  const answer = await fetchSafely(url, { allow })
  expect(answer).toMatchObject({ status: 418, url })
  expect(answer.headers['x-kind']).toBe('teapot')
  expect(answer.body.toString()).toBe('short and stout')
})

it('sends method, body and headers, but lets nobody choose Host', async () => {
  let body = ''
  const { url, allow, seen, port } = await serve((request, response) => {
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => response.end())
  })
  await fetchSafely(url, {
    allow,
    method: 'POST',
    body: '{"a":1}',
    headers: { 'content-type': 'application/json', Host: 'evil.example', 'X-Sign': 's' },
  })
  expect(seen[0]).toMatchObject({
    method: 'POST',
    headers: { host: `127.0.0.1:${port}`, 'content-type': 'application/json', 'x-sign': 's' },
  })
  expect(body).toBe('{"a":1}')
})

it('refuses loopback unless it was named, and never connects', async () => {
  const { url, seen } = await serve((_, response) => response.end())
  await expect(fetchSafely(url)).rejects.toThrow(TargetRefused)
  await expect(fetchSafely(url.replace('127.0.0.1', 'localhost'))).rejects.toThrow(TargetRefused)
  expect(seen).toHaveLength(0)
})

it('connects to the address it checked, however often the name changes its mind', async () => {
  const trap = await serve((_, response) => response.end('inside'), '127.0.0.3')
  const good = await serve((_, response) => response.end('outside'), '127.0.0.2')
  let asked = 0
  const rebinding: Resolve = async () => [{ address: asked++ === 0 ? '127.0.0.2' : '127.0.0.3', family: 4 }]
  const answer = await fetchSafely(`http://rebind.example:${good.port}/`, { resolve: rebinding, allow: good.allow })
  expect(answer.body.toString()).toBe('outside')
  expect(asked).toBe(1)
  expect(good.seen[0]?.headers.host).toBe(`rebind.example:${good.port}`)
  expect(trap.seen).toHaveLength(0)
})

it('asks again at a redirect, and refuses a name that turned private', async () => {
  const trap = await serve((_, response) => response.end('inside'))
  let asked = 0
  const server = await serve((_, response) => response.writeHead(302, { location: '/again' }).end(), '127.0.0.2')
  const rebinding: Resolve = async () => [{ address: asked++ === 0 ? '127.0.0.2' : '10.0.0.1', family: 4 }]
  await expect(fetchSafely(`http://rebind.example:${server.port}/`, { resolve: rebinding, allow: server.allow })).rejects.toThrow(
    TargetRefused,
  )
  expect(asked).toBe(2)
  expect(trap.seen).toHaveLength(0)
})

it.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost/',
  'http://[::1]/',
  'http://2130706433/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'http://user@8.8.8.8/',
  'http://8.8.8.8:6379/',
])('follows no redirect to %s', async (location) => {
  const { url, allow, seen } = await serve(redirect(location))
  await expect(fetchSafely(url, { allow })).rejects.toThrow(TargetRefused)
  expect(seen).toHaveLength(1)
})

it('follows three redirects and no fourth', async () => {
  const { url, allow, seen } = await serve((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left === 0) response.end('arrived')
    else response.writeHead(307, { location: `/${left - 1}` }).end()
  })
  expect((await fetchSafely(`${url}3`, { allow })).body.toString()).toBe('arrived')
  expect(seen).toHaveLength(4)
  await expect(fetchSafely(`${url}30`, { allow })).rejects.toThrow(TooManyRedirects)
  expect(seen).toHaveLength(8)
})

it('takes no key along to another origin', async () => {
  const other = await serve((_, response) => response.end())
  const first = await serve(redirect(other.url, 307))
  const headers = { authorization: 'Bearer k', cookie: 'c=1', 'x-signature': 's', accept: 'text/html' }
  await fetchSafely(first.url, { allow: [...first.allow, ...other.allow], headers })
  expect(first.seen[0]?.headers).toMatchObject(headers)
  const { authorization, cookie, accept, 'x-signature': signature } = other.seen[0]?.headers ?? {}
  expect({ authorization, cookie, signature, accept }).toEqual({
    authorization: undefined,
    cookie: undefined,
    signature: undefined,
    accept: 'text/html',
  })
})

it.each([
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', 'x'],
])('after a %i a POST goes on as %s', async (status, method, sent) => {
  let body = ''
  const { url, allow, seen } = await serve((request, response) => {
    if (request.url === '/') return void response.writeHead(status, { location: '/on' }).end()
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => response.end())
  })
  await fetchSafely(url, { allow, method: 'POST', body: 'x' })
  expect(seen[1]?.method).toBe(method)
  expect(body).toBe(sent)
})

it('waits for a slow-loris no longer than it said, and hangs up', async () => {
  let closed = false
  const { url, allow } = await serve((request, response) => {
    const drip = setInterval(() => response.write('.'), 20)
    request.on('close', () => {
      closed = true
      clearInterval(drip)
    })
  })
  await expect(fetchSafely(url, { allow, timeoutMs: 300 })).rejects.toThrow(TooSlow)
  await expect.poll(() => closed).toBe(true)
})

it('counts slow headers, slow redirects and a slow name into the same time', async () => {
  const silent = await listen(createTcpServer(() => {}))
  await expect(fetchSafely(`http://127.0.0.1:${silent}/`, { allow: [`127.0.0.1:${silent}`], timeoutMs: 200 })).rejects.toThrow(TooSlow)
  const { url, allow } = await serve((_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 90))
  await expect(fetchSafely(url, { allow, timeoutMs: 200 })).rejects.toThrow(TooSlow)
  await expect(fetchSafely('http://slow.example/', { resolve: () => new Promise(() => {}), timeoutMs: 100 })).rejects.toThrow(TooSlow)
})

it('reads no more than 1 MB of an endless answer', async () => {
  let sent = 0
  const { url, allow } = await serve((_, response) => {
    const chunk = Buffer.alloc(64 * 1024)
    const pour = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
      sent += chunk.length
    }
    response.on('drain', pour)
    pour()
  })
  await expect(fetchSafely(url, { allow })).rejects.toThrow(TooLarge)
  expect(sent).toBeLessThan(16 * 1024 * 1024)
})

it('unpacks gzip, and stops at a bomb of a few kilobytes', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  expect(bomb.length).toBeLessThan(80_000)
  const { url, allow } = await serve((request, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end(request.url === '/bomb' ? bomb : gzipSync('packed'))
  })
  expect((await fetchSafely(url, { allow })).body.toString()).toBe('packed')
  const before = process.memoryUsage().rss
  await expect(fetchSafely(`${url}bomb`, { allow })).rejects.toThrow(TooLarge)
  expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024)
})

it.each([
  ['an encoding it does not know', { 'content-encoding': 'toString' }],
  ['bytes that are not gzip', { 'content-encoding': 'gzip' }],
])('reads nothing of %s', async (_, headers) => {
  const { url, allow } = await serve((_, response) => response.writeHead(200, headers).end('not packed at all'))
  await expect(fetchSafely(url, { allow })).rejects.toThrow(Unreachable)
})

it.each([
  ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ['has endless headers', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(64 * 1024)}\r\n\r\n`],
  ['breaks off', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'],
])('an answer that %s is Unreachable', async (_, bytes) => {
  const port = await listen(createTcpServer((socket) => socket.on('error', () => {}).end(bytes)))
  await expect(fetchSafely(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] })).rejects.toThrow(Unreachable)
})

it('a closed port is Unreachable', async () => {
  const server = createTcpServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  await expect(fetchSafely(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] })).rejects.toThrow(Unreachable)
})

it('asks for the certificate of the name, not of the address', async () => {
  let servername = ''
  const server = createTlsServer({
    SNICallback(name, done) {
      servername = name
      done(new Error('no certificate here'))
    },
  })
  server.on('tlsClientError', () => {})
  const port = await listen(server)
  await expect(fetchSafely(`https://shop.example:${port}/`, { resolve: to('127.0.0.1'), allow: [`127.0.0.1:${port}`] })).rejects.toThrow(
    Unreachable,
  )
  expect(servername).toBe('shop.example')
})

it('a hundred hanging receivers hold up nobody else', async () => {
  const silent = await listen(createTcpServer(() => {}))
  const { url, allow } = await serve((_, response) => response.end('quick'))
  const hanging = Array.from({ length: 100 }, () =>
    fetchSafely(`http://127.0.0.1:${silent}/`, { allow: [`127.0.0.1:${silent}`], timeoutMs: 5_000 }),
  )
  let hung = 0
  const settled = Promise.allSettled(hanging)
  for (const each of hanging) each.catch(() => hung++)
  expect((await fetchSafely(url, { allow })).body.toString()).toBe('quick')
  expect(hung).toBe(0)
  expect((await settled).every((result) => result.status === 'rejected' && result.reason instanceof TooSlow)).toBe(true)
})
