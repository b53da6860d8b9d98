import { connect, type Socket } from 'node:net'
import type { Address } from './check-host.ts'
import { TooSlow, Unreachable } from './outbound-errors.ts'

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
