import { lookAtToken } from '../../meta/checking/look-at-token.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'

/**
 * The business account above the number, which templates and webhooks belong to: as it was connected with, or the only one that the
 * token was granted for. https://developers.facebook.com/docs/graph-api/reference/debug_token
 * @throws SocialCallError
 */
export async function businessOf(client: NetworkClient): Promise<string> {
  const named = client.credentials.business
  if (named) return named
  const granted = (await lookAtToken(client))?.targets('whatsapp_business_management') ?? []
  const [only] = granted
  if (only && granted.length === 1) return only
  throw new SocialCallError(
    'refused',
    'The token does not say which WhatsApp business account it is for. Connect with one that is for this alone.',
  )
}

/** Has the business post to this desk, whatever address its app has else. @throws SocialCallError */
export async function subscribeBusiness(client: NetworkClient, { url, verifyToken }: { url: string; verifyToken: string }): Promise<void> {
  const body = { override_callback_uri: url, verify_token: verifyToken }
  await askGraph(client, { method: 'POST', path: [await businessOf(client), 'subscribed_apps'], body })
}
