import { type PeerClient, peerClient } from '../peer-client.ts'
import { account } from './bodies.ts'
import type { XServer } from './x-server.ts'
import { TOKEN } from './x-tokens.ts'

export interface Peer {
  credentials: Record<string, string>
  /** What was renewed is what the next one begins with. */
  use<T>(work: (client: PeerClient) => Promise<T>): Promise<T>
}

/** The account as it is asked from one time to the next. */
export function createPeer(server: XServer): Peer {
  const peer: Peer = {
    credentials: { token: TOKEN },
    async use(work) {
      const client = peerClient(server.url, { account, credentials: peer.credentials, now: () => server.now })
      try {
        return await work(client)
      } finally {
        peer.credentials = client.renewed.at(-1) ?? peer.credentials
      }
    },
  }
  return peer
}
