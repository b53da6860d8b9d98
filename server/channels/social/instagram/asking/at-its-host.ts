import { askGraph } from '../../meta/graph/ask-graph.ts'
import type { NetworkClient } from '../../network.ts'

/** Where accounts are asked for that are connected through a page on Facebook. */
export const THROUGH_PAGE = 'https://graph.facebook.com'
const BY_ITSELF = 'https://graph.instagram.com'

/** Whether the account was connected by itself: tokens of Instagram's own login begin with IG, those of Facebook's with EA. */
export const isOfInstagram = ({ credentials }: NetworkClient): boolean => (credentials.token ?? '').startsWith('IG')

/**
 * Each of both logins has a host of its own; an address that somebody named is kept.
 * https://developers.facebook.com/docs/instagram-platform/overview
 */
export const atItsHost = (client: NetworkClient): NetworkClient =>
  isOfInstagram(client) && client.baseUrl === THROUGH_PAGE ? { ...client, baseUrl: BY_ITSELF } : client

const FIELDS = [
  'comments',
  'live_comments',
  'mentions',
  'messages',
  'message_edit',
  'message_reactions',
  'messaging_postbacks',
  'messaging_seen',
]

/** Through a page any field of the page will do: those of Instagram are chosen in the app's dashboard. @throws SocialCallError */
export async function subscribeAccount(client: NetworkClient): Promise<void> {
  const fields = isOfInstagram(client) ? FIELDS : ['feed']
  await askGraph(client, { method: 'POST', path: ['me', 'subscribed_apps'], body: { subscribed_fields: fields.join(',') } })
}
