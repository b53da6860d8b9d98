import { createPeer, type Peer } from '../peer-client.ts'
import { account } from './bodies.ts'
import type { XServer } from './x-server.ts'
import { TOKEN } from './x-tokens.ts'

/** The account of the shop, as X is asked for it. */
export const shopPeer = (server: XServer): Peer => createPeer(server.url, { account, credentials: { token: TOKEN }, now: () => server.now })
