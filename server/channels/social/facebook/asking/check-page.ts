import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { objectsIn, shortTextIn } from '../../../../told/read-field.ts'
import { findingsOf, lookAtToken, type TokenSight, unaccepted, warning } from '../../meta/checking/look-at-token.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Checked, NetworkClient, OwnAccount } from '../../network.ts'

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
  'message_edits',
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
    const findings = [ownerOf(client, account, sight), ...findingsOf(sight, NEEDED, client.now()), await webhookOf(client, account.id)]
    return { account, expiresAt: sight?.expiresAt ?? null, findings }
  } catch (error) {
    return unaccepted(error)
  }
}

/** A person's token answers most questions as a page's does, until something is sent. */
function ownerOf({ account: before }: NetworkClient, account: OwnAccount, sight: TokenSight | null): SocialFinding {
  const todo = 'Connect with the token of the page: a person sees those of their pages at /me/accounts.'
  const name = account.name || account.id
  if (sight && /USER/.test(sight.type)) return { check: 'account', state: 'fault', said: `The token is of a person, ${name}.`, todo }
  if (before.id !== '' && before.id !== account.id)
    return { check: 'account', state: 'fault', said: `The token is of another page, ${name}.`, todo }
  return { check: 'account', state: 'ok', said: `It is the page ${name}.`, todo: '' }
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
