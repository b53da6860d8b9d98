import type { SocialAct } from '../../../../contract/social/networks.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import type { XCall } from './call-x.ts'
import { openSession } from './open-session.ts'
import { ownId } from './who-am-i.ts'

/**
 * Hides an answer below a post of ours (https://docs.x.com/x-api/posts/hide-reply), likes, or deletes what is our own.
 * @throws SocialCallError
 */
export async function actX(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  if (!/^\d+$/.test(externalId))
    throw new SocialCallError('refused', 'X lets this be done to posts only: in private a message is deleted for oneself alone.')
  const session = openSession(client)
  const own = act === 'like' || act === 'unlike' ? await ownId(session, client.account) : ''
  const calls: Record<SocialAct, XCall> = {
    hide: { method: 'PUT', path: `tweets/${externalId}/hidden`, body: { hidden: true } },
    show: { method: 'PUT', path: `tweets/${externalId}/hidden`, body: { hidden: false } },
    like: { method: 'POST', path: `users/${own}/likes`, body: { tweet_id: externalId } },
    unlike: { method: 'DELETE', path: `users/${own}/likes/${externalId}` },
    delete: { method: 'DELETE', path: `tweets/${externalId}` },
  }
  await session.ask(calls[act])
}
