import type { Context } from '../../../context.ts'
import type { SocialAct } from '../../../contract/social/networks.ts'
import { Conflict, Invalid } from '../../../errors.ts'
import { openSocialOfInbox } from '../../../stores/index.ts'
import { changeSocialMessage, getSocialMessage } from '../../../tickets/index.ts'
import type { OpenNetwork } from '../asking/open-client.ts'
import { SocialCallError } from '../network.ts'
import { toldToAgent } from './told-to-agent.ts'

export interface ActOnMessage {
  ticketId: string
  messageId: string
  act: SocialAct
}

const BECOMES = { hide: 'hidden', show: 'shown', like: 'liked', unlike: 'unliked', delete: 'deleted' } as const

/**
 * Does something to a message on its network, and then has it stand here as it does there. The agent waits for the network: what it
 * refuses is told at once. Only what is our own is deleted.
 * @throws NotFound for a message of another ticket or store, Invalid where the network cannot do it, Conflict where it did not
 */
export async function actOnMessage(
  ctx: Context,
  { context, openNetwork }: { context(): Context; openNetwork: OpenNetwork },
  { ticketId, messageId, act }: ActOnMessage,
): Promise<void> {
  const known = await getSocialMessage(ctx, { ticketId, messageId })
  if (act === 'delete' && !known.isOurs) throw new Invalid('Only what the store itself wrote can be deleted there.')
  const own = context()
  const connection = await openSocialOfInbox(own, known.inboxId)
  const { adapter, client } = openNetwork(connection)
  if (!connection.enabled) throw new Conflict('This account is switched off.')
  if (!adapter.act || !adapter.acts.includes(act)) throw new Invalid(`${connection.network} lets nobody do this from outside.`)
  try {
    await adapter.act(client, act, known.externalId)
  } catch (error) {
    throw error instanceof SocialCallError ? toldToAgent(error, own.now()) : error
  }
  const { inboxId, externalId } = known
  await changeSocialMessage(ctx, { inboxId, externalId, at: own.now(), change: { kind: BECOMES[act] } })
}
