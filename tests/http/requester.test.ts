import { expect, test } from 'vitest'
import { clientIp } from '../../server/http/index.ts'

test('an IPv6 address counts as its network of 64 bits, an IPv4 address as itself', () => {
  const of = (peer: string) => clientIp(peer, undefined, 0)
  expect(of('192.0.2.7')).toBe('192.0.2.7')
  expect(of('::ffff:192.0.2.7')).toBe('::ffff:192.0.2.7')
  expect(of('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(of('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
  expect(of('2001:DB8:1:0002::9%eth0')).toBe('2001:db8:1:2::/64')
  expect(of('::1')).toBe('0:0:0:0::/64')
  expect(clientIp('::1', 'nonsense, 2001:db8::1', 1)).toBe('2001:db8:0:0::/64')
})
