import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { checkHost, connectTo, TargetRefused, Unreachable } from '../../server/outbound/index.ts'

const ports = [25, 587]
const names: Record<string, { address: string; family: 4 | 6 }[]> = {
  'mail.example': [{ address: '93.184.216.34', family: 4 }],
  'inner.example': [{ address: '10.0.0.7', family: 4 }],
  'mixed.example': [
    { address: '93.184.216.34', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ],
  'empty.example': [],
}
const resolve = async (name: string) => names[name] ?? Promise.reject(new Error('ENOTFOUND'))

it('lets through what is public, on the ports of the protocol', async () => {
  expect(await checkHost('mail.example', 587, { ports, resolve })).toEqual(names['mail.example'])
  await expect(checkHost('mail.example', 6379, { ports, resolve })).rejects.toThrow(TargetRefused)
})

it.each(['inner.example', 'mixed.example', '127.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fe80::1'])(
  'refuses %s',
  async (host) => {
    await expect(checkHost(host, 587, { ports, resolve })).rejects.toThrow(TargetRefused)
    expect(await checkHost(host, 587, { ports, resolve, isTrusted: true })).not.toEqual([])
  },
)

it('says of a name that leads nowhere that it leads nowhere', async () => {
  for (const host of ['none.example', 'empty.example']) await expect(checkHost(host, 587, { ports, resolve })).rejects.toThrow(Unreachable)
})

it('connects to a checked address and to no other, the next one where the first does not answer', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).end('hello')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const addresses = [
    { address: '::1', family: 6 as const },
    { address: '127.0.0.1', family: 4 as const },
  ]
  const socket = await connectTo(addresses, port, 5_000)
  expect(socket.remoteAddress).toBe('127.0.0.1')
  socket.destroy()
  await expect(connectTo(addresses.slice(0, 1), port, 5_000)).rejects.toThrow(Unreachable)
})
