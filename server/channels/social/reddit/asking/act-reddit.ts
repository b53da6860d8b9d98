import type { SocialAct } from '../../../../contract/social/networks.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callReddit } from './call-reddit.ts'

const THING = /^t[13]_\w+$/

/**
 * Takes from others' eyes and back again where the account moderates, and deletes its own. Votes are for people alone: a program that casts
 * them breaks Reddit's rules (https://support.reddithelp.com/hc/en-us/articles/360043066412).
 * @throws SocialCallError
 */
export async function actReddit(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  if (!THING.test(externalId)) throw new SocialCallError('refused', 'Reddit lets this be done to comments and posts alone.')
  if (act === 'delete') await callReddit(client, { path: 'api/del', form: { id: externalId } })
  else if (act === 'hide') await moderate(client, 'api/remove', { id: externalId, spam: 'false' })
  else if (act === 'show') await moderate(client, 'api/approve', { id: externalId })
  else throw new SocialCallError('refused', 'Reddit lets no program vote: do it in its own app.')
}

async function moderate(client: NetworkClient, path: string, form: Record<string, string>): Promise<void> {
  try {
    await callReddit(client, { path, form })
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'refused') throw error
    throw new SocialCallError('refused', 'Only who moderates this community may do that.')
  }
}
