import type { Context } from '../../../context.ts'
import type { SocialFinding } from '../../../contract/social/connections.ts'
import { Invalid } from '../../../errors.ts'
import { openSocial, socialWebhookPath } from '../../../stores/index.ts'
import { SocialCallError } from '../network.ts'
import { checkNetwork } from './check-social.ts'
import type { OpenNetwork } from './open-client.ts'

/**
 * Has a network post to this desk. `deskUrl`: where the world reaches it; null where it does not know that. Says what came of it, and how
 * the connection stands after that. For our own work only. @throws Invalid where the network cannot be asked to
 */
export async function subscribeNetwork(
  ctx: Context,
  openNetwork: OpenNetwork,
  { connectionId, deskUrl }: { connectionId: string; deskUrl: string | null },
): Promise<SocialFinding[]> {
  let connection = await openSocial(ctx, connectionId)
  const { network, credentials } = connection
  const opened = openNetwork(connection)
  if (!opened.adapter.subscribe) throw new Invalid('This network cannot be asked to post here: give it the webhook address.')
  if (Object.keys(credentials).length === 0)
    return [
      finding(
        'warning',
        'Without a token the network cannot be asked to post here.',
        'Give it the webhook address, or connect again with a token.',
      ),
    ]
  if (deskUrl === null) return [UNKNOWN_ADDRESS]
  // some are asked by the id that a first look tells
  if (connection.settings.account.id === '') {
    await checkNetwork(ctx, connection, opened)
    connection = await openSocial(ctx, connectionId)
  }
  const { adapter, client } = openNetwork(connection)
  try {
    await adapter.subscribe?.(client, {
      url: `${deskUrl}${socialWebhookPath({ network, id: connectionId })}`,
      verifyToken: connection.verifyToken,
    })
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    return [finding('fault', error.message, 'Put that right and try again, or give the network the webhook address.')]
  }
  const rest = await checkNetwork(ctx, connection, { adapter, client })
  return [finding('ok', 'The network was asked to post here, and agreed.', ''), ...rest]
}

const UNKNOWN_ADDRESS: SocialFinding = finding(
  'warning',
  'This desk does not know under which address the network reaches it.',
  'Start it with PARCELDESK_URL, or give the network the webhook address.',
)

function finding(state: SocialFinding['state'], said: string, todo: string): SocialFinding {
  return { check: 'webhook', state, said, todo }
}
