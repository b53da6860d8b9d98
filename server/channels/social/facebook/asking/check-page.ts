import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { objectsIn, shortTextIn } from '../../../../told/read-field.ts'
import { findingsOf, lookAtToken, unaccepted, warning } from '../../meta/checking/look-at-token.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Checked, NetworkClient } from '../../network.ts'

/** Each a permission, or several of which one is enough. */
const NEEDED = [
  ['pages_messaging'],
  ['pages_manage_engagement'],
  ['pages_read_engagement'],
  ['pages_read_user_content'],
  ['pages_manage_metadata'],
]
const FIELDS = [
  'feed',
  'mention',
  'ratings',
  'messages',
  'messaging_postbacks',
  'message_echoes',
  'message_deliveries',
  'message_reads',
  'message_reactions',
]

/** Who the token is of, what it may do, and whether the page tells us anything. @throws SocialCallError */
export async function checkPage(client: NetworkClient): Promise<Checked> {
  try {
    const told = await askGraph(client, { path: ['me'], query: { fields: 'id,name,username' } })
    const account = { id: keyAt(told, 'id') ?? '', handle: shortTextIn(told.username) ?? '', name: shortTextIn(told.name) ?? '' }
    const sight = await lookAtToken(client)
    const own: SocialFinding = { check: 'account', state: 'ok', said: `It is the page ${account.name || account.id}.`, todo: '' }
    const findings = [own, ...findingsOf(sight, NEEDED, client.now()), await webhookOf(client, account.id)]
    return { account, expiresAt: sight?.expiresAt ?? null, findings }
  } catch (error) {
    return unaccepted(error)
  }
}

async function webhookOf(client: NetworkClient, page: string): Promise<SocialFinding> {
  const told = await askGraph(client, { path: [page, 'subscribed_apps'] })
  const fields = objectsIn(told.data, 50).flatMap(({ subscribed_fields: names }) => (Array.isArray(names) ? names : []))
  const missing = FIELDS.filter((name) => !fields.includes(name))
  if (missing.length === 0) return { check: 'webhook', state: 'ok', said: 'The page tells us of everything.', todo: '' }
  return warning('webhook', `The page does not tell us of: ${missing.join(', ')}.`, 'Subscribe the app to the page with these fields.')
}

/** Has the page tell the app of everything; where the app posts is set in its own dashboard. @throws SocialCallError */
export async function subscribePage(client: NetworkClient): Promise<void> {
  await askGraph(client, { method: 'POST', path: [client.account.id, 'subscribed_apps'], body: { subscribed_fields: FIELDS.join(',') } })
}
