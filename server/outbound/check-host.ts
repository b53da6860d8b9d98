import { isIP, isIPv4 } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'
import { NotPublic, NotReached, TargetRefused } from './outbound-errors.ts'

export interface Address {
  address: string
  family: 4 | 6
}
/** Every address of a name; rejects where it has none. */
export type Resolve = (hostname: string) => Promise<Address[]>

export interface HostRules {
  resolve: Resolve
  /** `address:port` pairs that are let through although they are not public: for tests. */
  allow?: string[] | undefined
  /** The ports below 1024 that what we speak is spoken on. */
  ports: number[]
  /** Who runs this installation has named the host: it may be of their own network, on any port. */
  isTrusted?: boolean
}

/** Ports above 1023 behind which databases, queues and control planes listen that answer to lines of text. */
const CLOSED_PORTS = new Set([
  1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 4222, 5432, 5433, 5672, 5984, 6000, 6379, 6380, 6443, 7000, 7001, 7199, 7474, 7687, 7700,
  8086, 8500, 8983, 9042, 9092, 9200, 9300, 10250, 10255, 11211, 15672, 26257, 26379, 27017, 27018, 27019, 28015,
])
const HOST_CHARACTERS = 255

/**
 * The addresses of a server that somebody typed, for protocols that have no URL. The connection must go to one of these
 * and to no other: the name may answer differently when it is asked again. Throws as `addressesOf`.
 */
export async function checkHost(typed: string, port: number, rules: HostRules): Promise<Address[]> {
  const name = typed.trim().replace(/^\[|\]$/g, '')
  const written = name.includes(':') ? `[${name}]` : name
  if (name.length > HOST_CHARACTERS || /[\s/@?#\\]/.test(name) || !URL.canParse(`http://${written}/`))
    throw new TargetRefused('This is no valid host name.')
  const { hostname } = new URL(`http://${written}/`)
  // 2130706433, 0x7f.1 and 0177.1 are all read as 127.0.0.1; nobody writes them in good faith
  if (isIPv4(hostname) && hostname !== name) throw new TargetRefused('This way of writing an address is not accepted.')
  return addressesOf(hostname, port, rules)
}

/**
 * Resolves a name once and says whether a connection may go there.
 * Throws TargetRefused where an address or the port is none that we call, NotReached where the name leads nowhere.
 */
export async function addressesOf(hostname: string, port: number, rules: HostRules): Promise<Address[]> {
  const addresses = await look(hostname, rules.resolve)
  const allowed = ({ address }: Address) => rules.allow?.includes(`${address}:${port}`) ?? false
  if (rules.isTrusted || addresses.every(allowed)) return addresses
  // one bad address among good ones is a name that means harm: all must be public
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new NotPublic()
  if (!rules.ports.includes(port) && !isHighAndOpen(port)) throw new TargetRefused(`Port ${port} cannot be called.`)
  return addresses
}

async function look(hostname: string, resolve: Resolve): Promise<Address[]> {
  const literal = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(literal)
  if (family) return [{ address: literal, family: family as 4 | 6 }]
  const addresses = await resolve(hostname).catch((error: unknown) => {
    throw new NotReached('This name cannot be found.', error)
  })
  if (addresses.length === 0) throw new NotReached('This name cannot be found.')
  return addresses
}

function isHighAndOpen(port: number): boolean {
  return port >= 1024 && port < 65_536 && !CLOSED_PORTS.has(port)
}
