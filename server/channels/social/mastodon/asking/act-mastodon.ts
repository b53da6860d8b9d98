import type { SocialAct } from '../../../../contract/social/networks.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callMastodon } from './call-mastodon.ts'

/** @throws SocialCallError */
export async function actMastodon(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  const path = `v1/statuses/${encodeURIComponent(externalId)}`
  if (act === 'delete') await callMastodon(client, { method: 'DELETE', path })
  else if (act === 'like') await callMastodon(client, { method: 'POST', path: `${path}/favourite` })
  else if (act === 'unlike') await callMastodon(client, { method: 'POST', path: `${path}/unfavourite` })
  else throw new SocialCallError('refused', 'Mastodon lets nobody hide what others wrote.')
}
