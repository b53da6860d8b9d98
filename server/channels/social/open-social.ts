import type { Context } from '../../context.ts'
import type { SocialFinding } from '../../contract/social/connections.ts'
import type { Network } from '../../contract/social/networks.ts'
import type { FileShelf } from '../../files/index.ts'
import { getSocial, type OpenSocial, openSocial as openConnection } from '../../stores/index.ts'
import type { Channel } from '../channel.ts'
import { type ActOnMessage, actOnMessage } from './acting/act-on-message.ts'
import { checkNetwork } from './asking/check-social.ts'
import { openNetworkClient, type SocialPeers } from './asking/open-client.ts'
import { pollSocial } from './asking/poll-social.ts'
import { createSocialDoor, type SocialDoor } from './hooks/open-hook.ts'
import { readSocial } from './hooks/read-social.ts'
import { fetchSocialMedia } from './media/fetch-social-media.ts'
import type { NetworkAdapter } from './network.ts'
import { networks } from './networks.ts'
import { createSocialChannel } from './sending/deliver-social.ts'

export interface Social extends SocialDoor {
  channel: Channel
  /** The job of a connection that has deliveries which wait. */
  readSocial(ctx: Context, connectionId: string, attempt: number): Promise<void>
  /** The job that fetches what came with a message. */
  fetchSocialMedia(ctx: Context, messageId: string): Promise<void>
  /** The job that asks a network which posts nothing. */
  pollSocial(ctx: Context, connectionId: string): Promise<void>
  /** Tries a connection, for its admin. @throws NotFound, Forbidden */
  checkSocial(ctx: Context, connectionId: string): Promise<SocialFinding[]>
  /** Does something to a message on its network, for an agent. @throws NotFound, Invalid, Conflict, LimitExceeded */
  actOnMessage(ctx: Context, input: ActOnMessage): Promise<void>
  /** Whether bodies of others were tried against it, and whether it posts to us. */
  aboutNetwork(network: Network): { isProven: boolean; posts: boolean }
}
interface Options {
  context(): Context
  shelf: FileShelf
  peers?: SocialPeers | undefined
}

/** The way of what is said on networks: from the door to tickets, and from there back. */
export function openSocial({ context, shelf, peers }: Options): Social {
  const adapterOf = (network: Network) => networks[network]
  const openClient = (connection: OpenSocial, adapter: NetworkAdapter) => openNetworkClient(context, connection, { adapter, peers })
  return {
    ...createSocialDoor(context, (network) => adapterOf(network)?.hook ?? null),
    channel: createSocialChannel({ adapterOf, openClient, readFile: (id) => shelf.readWhole(id) }),
    readSocial: (ctx, connectionId, attempt) => readSocial(ctx, { adapterOf, openClient }, { connectionId, attempt }),
    fetchSocialMedia: (ctx, messageId) =>
      fetchSocialMedia(ctx, { adapterOf, openClient, keepFile: (id, bytes) => shelf.keep(id, bytes) }, messageId),
    pollSocial: (ctx, connectionId) => pollSocial(ctx, { adapterOf, openClient }, connectionId),
    actOnMessage: (ctx, input) => actOnMessage(ctx, { context, adapterOf, openClient }, input),
    aboutNetwork(network) {
      const adapter = adapterOf(network)
      return { isProven: adapter?.isProven ?? false, posts: adapter?.hook !== null }
    },
    async checkSocial(ctx, connectionId) {
      await getSocial(ctx, connectionId)
      const own = context()
      const connection = await openConnection(own, connectionId)
      const adapter = adapterOf(connection.network)
      if (!adapter) return []
      return checkNetwork(own, connection, { adapter, client: openClient(connection, adapter) })
    },
  }
}
