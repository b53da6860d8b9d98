import { expect, it } from 'vitest'
import type { Address } from '../../server/outbound/check-host.ts'
import { checkTarget } from '../../server/outbound/check-target.ts'
import { TargetRefused, Unreachable } from '../../server/outbound/index.ts'

const PUBLIC: Address = { address: '8.8.8.8', family: 4 }
const PRIVATE: Address = { address: '10.0.0.5', family: 4 }
const answers = (...addresses: Address[]) => ({ resolve: async () => addresses })

const refused = [
  ['loopback', 'http://127.0.0.1/', 'http://127.0.0.1:8080/', 'http://127.0.0.1./', 'http://[::1]/', 'http://[::1]:3000/'],
  ['unspecified', 'http://0.0.0.0/', 'http://0/', 'http://[::]/'],
  [
    'IPv4 inside IPv6',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[::127.0.0.1]/',
  ],
  [
    'private, shared, link-local',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00::]/',
    'http://[fe80::1]/',
  ],
  ['decimal, octal, hex, short', 'http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://127.1/'],
  ['the same of a public address', 'http://134744072/', 'http://0x08080808/', 'http://010.010.010.010/', 'http://8.8.2056/'],
  ['digits of other scripts', 'http://①②⑦.⓪.⓪.①/', 'http://１２７.0.0.1/'],
  ['a name or password', 'http://x@127.0.0.1/', 'http://x@example.com/', 'http://:secret@example.com/', 'http://example.com@127.0.0.1/'],
  [
    'other schemes',
    'file:///etc/passwd',
    'gopher://example.com:70/',
    'unix:/var/run/docker.sock',
    'ftp://example.com/',
    'javascript:alert(1)',
    'data:,x',
    'ws://example.com/',
  ],
  ['ports of databases', ...[5432, 6379, 7700, 3306, 27017, 9200, 11211, 2375].map((port) => `http://example.com:${port}/`)],
  ['ports below 1024', ...[1, 21, 22, 23, 25, 53, 110, 143, 587, 993, 1023].map((port) => `http://example.com:${port}/`)],
  [
    'no address at all',
    '',
    'example.com',
    '//example.com/',
    'http://',
    'http://exa mple.com/',
    'http://[fe80::1%25eth0]/',
    `http://example.com/${'a'.repeat(3_000)}`,
  ],
].flatMap(([kind, ...urls]) => urls.map((url) => [kind, url.slice(0, 80), url] as const))

it.each(refused)('refuses %s: %s', async (_kind, _shown, url) => {
  await expect(checkTarget(url, answers(PUBLIC))).rejects.toThrow(TargetRefused)
})

it.each([
  'http://example.com/',
  'https://example.com/',
  'http://8.8.8.8/',
  'https://example.com:8443/hook?x=1',
  'http://[2606:4700::1111]/',
])('lets %s through', async (url) => {
  await expect(checkTarget(url, answers(PUBLIC))).resolves.toMatchObject({ url: new URL(url) })
})

it('refuses a name with a private address, also among public ones', async () => {
  await expect(checkTarget('http://intranet.example/', answers(PRIVATE))).rejects.toThrow(TargetRefused)
  await expect(checkTarget('http://mixed.example/', answers(PUBLIC, PRIVATE))).rejects.toThrow(TargetRefused)
  await expect(checkTarget('http://mixed.example/', answers(PRIVATE, PUBLIC))).rejects.toThrow(TargetRefused)
  await expect(checkTarget('http://mapped.example/', answers({ address: '::ffff:10.0.0.5', family: 6 }))).rejects.toThrow(TargetRefused)
})

it('tells a name that leads nowhere from one that is refused', async () => {
  await expect(checkTarget('http://nobody.example/', answers())).rejects.toThrow(Unreachable)
  await expect(checkTarget('http://nobody.example/', { resolve: () => Promise.reject(new Error('ENOTFOUND')) })).rejects.toThrow(
    Unreachable,
  )
})

it('names no address of our network in what it tells', async () => {
  await expect(checkTarget('http://intranet.example/', answers(PRIVATE))).rejects.not.toThrow(/10\.0\.0\.5/)
})

it('lets a named loopback target through, on that port alone', async () => {
  const allow = ['127.0.0.1:5432']
  await expect(checkTarget('http://127.0.0.1:5432/', { ...answers(), allow })).resolves.toBeDefined()
  await expect(checkTarget('http://127.0.0.1:5433/', { ...answers(), allow })).rejects.toThrow(TargetRefused)
  await expect(checkTarget('http://127.0.0.2:5432/', { ...answers(), allow })).rejects.toThrow(TargetRefused)
})
