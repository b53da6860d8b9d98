import { openNetworkClient } from '../../../server/channels/social/asking/open-client.ts'
import type { NetworkClient, OwnAccount } from '../../../server/channels/social/network.ts'
import type { Context } from '../../../server/context.ts'
import type { OpenSocial } from '../../../server/stores/index.ts'
import { silentLog } from '../../support/silent-log.ts'

export interface PeerClient extends NetworkClient {
  /** What was to be kept in place of the credentials, in order. */
  renewed: Record<string, string>[]
}

export interface Peer {
  credentials: Record<string, string>
  /** What was renewed is what the next one begins with. */
  use<T>(work: (client: PeerClient) => Promise<T>): Promise<T>
}

/** An account as it is asked from one time to the next. */
export function createPeer(url: string, asked: Parameters<typeof peerClient>[1]): Peer {
  const peer: Peer = {
    credentials: asked.credentials,
    async use(work) {
      const client = peerClient(url, { ...asked, credentials: peer.credentials })
      try {
        return await work(client)
      } finally {
        peer.credentials = client.renewed.at(-1) ?? peer.credentials
      }
    },
  }
  return peer
}

/** A connection to a network on loopback, asked as the desk asks one; what is renewed counts from the next client on. */
export function peerClient(
  url: string,
  {
    account,
    credentials,
    secret = 'secret',
    now,
  }: { account: OwnAccount; credentials: Record<string, string>; secret?: string; now(): Date },
): PeerClient {
  const context = () => ({ now, log: silentLog }) as unknown as Context
  const connection = {
    id: 'one',
    settings: { baseUrl: url, isTrusted: false, account },
    credentials,
    secrets: [secret],
  } as unknown as OpenSocial
  const peers = { allow: [new URL(url).host], timeoutMs: 10_000 }
  const renewed: Record<string, string>[] = []
  const client = openNetworkClient(context, connection, { adapter: { baseUrl: '' }, peers })
  return {
    ...client,
    renewed,
    async renew(given) {
      renewed.push(given)
    },
    async renewOnce(_, ask) {
      const given = await ask()
      renewed.push(given.credentials)
      return given.credentials
    },
  }
}
