import type { Context } from '../../context.ts'
import type { SocialFinding } from '../../contract/social/connections.ts'
import type { Network } from '../../contract/social/networks.ts'
import type { SocialTemplate } from '../../contract/social/templates.ts'
import type { FileShelf } from '../../files/index.ts'
import { getSocial, openSocial as openConnection } from '../../stores/index.ts'
import type { Written } from '../../tickets/index.ts'
import type { Channel } from '../channel.ts'
import { type ActOnMessage, actOnMessage } from './acting/act-on-message.ts'
import { checkNetwork } from './asking/check-social.ts'
import { type OpenNetwork, openNetworkClient, type SocialPeers } from './asking/open-client.ts'
import { pollSocial } from './asking/poll-social.ts'
import { subscribeNetwork } from './asking/subscribe-social.ts'
import { createSocialDoor, type SocialDoor } from './hooks/open-hook.ts'
import { readSocial } from './hooks/read-social.ts'
import { fetchSocialMedia } from './media/fetch-social-media.ts'
import { networks } from './networks.ts'
import { createSocialChannel } from './sending/deliver-social.ts'
import { answerByTemplate, listTicketTemplates, type TemplateReply } from './templates/answer-by-template.ts'

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
  /** Has the network post to the desk at its public address, for its admin. @throws NotFound, Forbidden, Invalid */
  subscribeSocial(ctx: Context, connectionId: string, deskUrl: string | null): Promise<SocialFinding[]>
  /** Does something to a message on its network, for an agent. @throws NotFound, Invalid, Conflict, LimitExceeded */
  actOnMessage(ctx: Context, input: ActOnMessage): Promise<void>
  /** What may be sent in a ticket while the time for words is over. @throws NotFound, Invalid, Conflict, LimitExceeded */
  listTemplates(ctx: Context, ticketId: string): Promise<SocialTemplate[]>
  /** Sends one of them, filled in. @throws as `listTemplates` */
  answerByTemplate(ctx: Context, reply: TemplateReply): Promise<Written>
  /** Whether bodies of others were tried against it, whether it posts to us, and can be asked to. */
  aboutNetwork(network: Network): { isProven: boolean; posts: boolean; subscribes: boolean }
}
interface Options {
  context(): Context
  shelf: FileShelf
  peers?: SocialPeers | undefined
}

/** The way of what is said on networks: from the door to tickets, and from there back. */
export function openSocial({ context, shelf, peers }: Options): Social {
  const openNetwork: OpenNetwork = (connection) => {
    const adapter = networks[connection.network]
    return { adapter, client: openNetworkClient(context, connection, { adapter, peers }) }
  }
  const keepFile = (id: string, bytes: Uint8Array) => shelf.keep(id, bytes)
  return {
    ...createSocialDoor(context, (network) => networks[network].hook),
    channel: createSocialChannel({ openNetwork, readFile: (id) => shelf.readWhole(id) }),
    readSocial: (ctx, connectionId, attempt) => readSocial(ctx, openNetwork, { connectionId, attempt }),
    fetchSocialMedia: (ctx, messageId) => fetchSocialMedia(ctx, { openNetwork, keepFile }, messageId),
    pollSocial: (ctx, connectionId) => pollSocial(ctx, openNetwork, connectionId),
    listTemplates: (ctx, ticketId) => listTicketTemplates(ctx, { context, openNetwork }, ticketId),
    answerByTemplate: (ctx, reply) => answerByTemplate(ctx, { context, openNetwork }, reply),
    actOnMessage: (ctx, input) => actOnMessage(ctx, { context, openNetwork }, input),
    aboutNetwork(network) {
      const { isProven, hook, subscribe } = networks[network]
      return { isProven, posts: hook !== null, subscribes: subscribe !== undefined }
    },
    async subscribeSocial(ctx, connectionId, deskUrl) {
      await getSocial(ctx, connectionId)
      return subscribeNetwork(context(), openNetwork, { connectionId, deskUrl })
    },
    async checkSocial(ctx, connectionId) {
      await getSocial(ctx, connectionId)
      const own = context()
      const connection = await openConnection(own, connectionId)
      return checkNetwork(own, connection, openNetwork(connection))
    },
  }
}
