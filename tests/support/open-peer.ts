import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { listen } from './listen.ts'

/** Somebody else's server on loopback, at a port of its own; closing it ends what is still connected. */
export async function openPeer(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<{ url: string; close(): Promise<void> }> {
  const http = await listen(answer)
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      http.close()
      http.closeAllConnections()
      await once(http, 'close')
    },
  }
}
