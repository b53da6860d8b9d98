import { expect, it } from 'vitest'
import { isPublicAddress } from '../../server/outbound/is-public-address.ts'

/** First and last address of each closed range. */
const closed = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.1', '127.255.255.255'],
  ['169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
  ['168.63.129.16'],
  ['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '0:0:0:0:0:ffff:0a00:0001'],
  ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1'],
  ['2002:7f00:1::', '2002:808:808::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fc00::', 'fd00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::1', 'febf::1', 'fec0::1', 'ff02::1', 'ffff::1'],
  ['2001:db8::1', '3fff::1', '5f00::1', '100::1'],
].flat()

it.each(closed)('%s is never called', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

/** The nearest neighbours of the closed ranges: a wrong prefix length shows here. */
const open = [
  ['1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
  [
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
  ],
  ['2001:200::1', '2001:4860:4860::8888', '2003::1', '2606:4700::1111', '3ffe:ffff::1'],
].flat()

it.each(open)('%s may be called', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each(['', 'localhost', '127.1', '2130706433', '0x7f000001', 'fe80::1%eth0', '2606:4700::1111%eth0', '8.8.8.8 ', '[::1]'])(
  '"%s" is no address',
  (text) => {
    expect(isPublicAddress(text)).toBe(false)
  },
)
