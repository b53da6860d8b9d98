import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Http } from 'hono'

const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'via']

/**
 * The address to count requests by. Forwarding headers count only behind as many proxies as were configured. Of IPv6 it is
 * the network of /64 bits: whoever has one address of it has them all.
 */
export function clientIp(peer: string | undefined, forwardedFor: string | string[] | undefined, trustProxy: number): string {
  return networkOf(addressOf(peer, forwardedFor, trustProxy))
}

function networkOf(address: string): string {
  if (!isIPv6(address) || address.toLowerCase().startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const whole = tail === undefined ? groups : [...groups, ...Array(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after]
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

function addressOf(peer: string | undefined, forwardedFor: string | string[] | undefined, trustProxy: number): string {
  if (trustProxy === 0 || !forwardedFor) return peer ?? 'unknown'
  const hops = String(forwardedFor)
    .split(',')
    .map((hop) => hop.trim())
  return hops.at(-trustProxy) ?? peer ?? 'unknown'
}

export function ipOf(c: Http, trustProxy: number): string {
  return clientIp(peerOf(c), c.req.header('x-forwarded-for'), trustProxy)
}

function peerOf(c: Http): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined
  }
}

/**
 * Whether somebody at this very machine asks: by address, by the Host they used, and through nobody. A proxy on this machine
 * that adds no header looks the same, so a desk with an address of its own is never local.
 */
export function isLocal(c: Http, publicUrl: string | null): boolean {
  if (publicUrl && !isLoopbackHost(new URL(publicUrl).host)) return false
  const peer = peerOf(c) ?? ''
  const viaLoopback = /^(::1|127\.|::ffff:127\.)/.test(peer)
  return viaLoopback && isLoopbackHost(c.req.header('host')) && FORWARDING.every((name) => c.req.header(name) === undefined)
}

function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? '')
}

/**
 * Whether a browser's request comes from a page of ours. Absent Origin means that no browser sent it across sites
 * (Fetch standard: every cross-site POST and every WebSocket carries one), so there is no cookie to abuse.
 */
export function isOwnOrigin(headers: Pick<IncomingHttpHeaders, 'origin' | 'host'>, publicUrl: string | null): boolean {
  if (headers.origin === undefined) return true
  if (publicUrl && headers.origin === new URL(publicUrl).origin) return true
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host
}
