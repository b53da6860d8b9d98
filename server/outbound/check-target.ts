import { isIP, isIPv4 } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'
import { TargetRefused, Unreachable } from './outbound-errors.ts'

export interface Address {
  address: string
  family: 4 | 6
}
/** Every address of a name; rejects where it has none. */
export type Resolve = (hostname: string) => Promise<Address[]>

export interface Target {
  url: URL
  /** The checked addresses. The connection goes to one of these and to no other. */
  addresses: Address[]
}

/** Ports above 1023 behind which databases, queues and control planes listen that answer to lines of text. */
const CLOSED_PORTS = new Set([
  1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 4222, 5432, 5433, 5672, 5984, 6000, 6379, 6380, 6443, 7000, 7001, 7199, 7474, 7687, 7700,
  8086, 8500, 8983, 9042, 9092, 9200, 9300, 10250, 10255, 11211, 15672, 26257, 26379, 27017, 27018, 27019, 28015,
])
const URL_CHARACTERS = 2_048

/**
 * Whether an address that somebody typed may be called, asked when it is stored and again each time before it is used.
 * `allow` names `address:port` pairs that are let through although they are not public: for tests.
 * Throws TargetRefused, or Unreachable where the name leads nowhere.
 */
export async function checkTarget(typed: string, options: { resolve: Resolve; allow?: string[] | undefined; base?: URL }): Promise<Target> {
  const url = parseTarget(typed, options.base)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const allowed = ({ address }: Address) => options.allow?.includes(`${address}:${port}`) ?? false
  const addresses = await addressesOf(url, options.resolve)
  const named = addresses.length > 0 && addresses.every(allowed)
  // one bad address among good ones is a name that means harm: all must be public
  if (!named && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new TargetRefused('This address is not on the public internet.')
  if (!named && !isOpenPort(Number(port))) throw new TargetRefused(`Port ${port} cannot be called.`)
  return { url, addresses }
}

function parseTarget(typed: string, base: URL | undefined): URL {
  if (typed.length > URL_CHARACTERS || !URL.canParse(typed, base)) throw new TargetRefused('This is no valid web address.')
  const url = new URL(typed, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TargetRefused('Only http and https addresses can be called.')
  if (url.username || url.password) throw new TargetRefused('An address must not hold a name or a password.')
  // 2130706433, 0x7f.1 and 0177.1 are all read as 127.0.0.1; nobody writes them in good faith
  if (isIPv4(url.hostname) && url.host !== base?.host && !typed.includes(url.hostname))
    throw new TargetRefused('This way of writing an address is not accepted.')
  return url
}

async function addressesOf(url: URL, resolve: Resolve): Promise<Address[]> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(literal)
  if (family) return [{ address: literal, family: family as 4 | 6 }]
  const addresses = await resolve(url.hostname).catch((error: unknown) => {
    throw new Unreachable('This name cannot be found.', error)
  })
  if (addresses.length === 0) throw new Unreachable('This name cannot be found.')
  return addresses
}

function isOpenPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && !CLOSED_PORTS.has(port))
}
