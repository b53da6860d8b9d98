import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import type { Address, Resolve } from './check-target.ts'
import { isPublicAddress } from './is-public-address.ts'
import { TargetRefused, TooSlow, Unreachable } from './outbound-errors.ts'

export interface HostOptions {
  /** The ports of the protocol that is spoken; no other is called. */
  ports: number[]
  /** Who runs this installation has named the host: it may be of their own network, on any port. */
  isTrusted?: boolean
  /** `address:port` pairs that may be called although they are not public. For tests only. */
  allow?: string[] | undefined
  /** Stands in for DNS in tests. */
  resolve?: Resolve
}

/**
 * As `checkTarget`, for a host and port that are no web address. The connection must go to one of the addresses that
 * this returns and to no other. Throws TargetRefused, or Unreachable where the name leads nowhere.
 */
export async function checkHost(host: string, port: number, options: HostOptions): Promise<Address[]> {
  const addresses = await addressesOf(host, options.resolve ?? ((name) => lookup(name, { all: true }) as Promise<Address[]>))
  const isAllowed = ({ address }: Address) => options.allow?.includes(`${address}:${port}`) ?? false
  if (options.isTrusted || addresses.every(isAllowed)) return addresses
  // one bad address among good ones is a name that means harm: all must be public
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw new TargetRefused('This address is not on the public internet.')
  if (!options.ports.includes(port)) throw new TargetRefused(`Port ${port} cannot be called.`)
  return addresses
}

async function addressesOf(host: string, resolve: Resolve): Promise<Address[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family: family as 4 | 6 }]
  const addresses = await resolve(host).catch((error: unknown) => {
    throw new Unreachable('This name cannot be found.', error)
  })
  if (addresses.length === 0) throw new Unreachable('This name cannot be found.')
  return addresses
}

/** A connection to one of the checked addresses, each tried in turn. Throws TooSlow or Unreachable. */
export function connectTo(addresses: Address[], port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const [first] = addresses
    // the name is only a stand-in: what it leads to was decided before
    const socket = connect({
      host: 'checked.invalid',
      port,
      lookup: (_name, { all }, done) => (all ? done(null, addresses) : done(null, first?.address ?? '', first?.family)),
    })
    const timer = setTimeout(() => fail(new TooSlow('The server took too long to answer.')), timeoutMs)
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const unreachable = (error: Error) => fail(new Unreachable('Nobody answers at this address and port.', error))
    socket.once('error', unreachable)
    // until its next owner listens, an error that nobody hears would end the process
    socket.on('error', () => {})
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', unreachable)
      resolve(socket)
    })
  })
}
