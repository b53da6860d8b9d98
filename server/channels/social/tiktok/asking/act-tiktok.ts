import type { SocialAct } from '../../../../contract/social/networks.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { COMMENT, partsOf } from '../keys.ts'
import { callTikTok } from './call-tiktok.ts'

const CALLS: Record<SocialAct, { path: string; action: string | null }> = {
  hide: { path: 'business/comment/hide/', action: 'HIDE' },
  show: { path: 'business/comment/hide/', action: 'UNHIDE' },
  like: { path: 'business/comment/like/', action: 'LIKE' },
  unlike: { path: 'business/comment/like/', action: 'UNLIKE' },
  delete: { path: 'business/comment/delete/', action: null },
}

/** Hides from all but who wrote it, likes, or deletes what is our own. https://business-api.tiktok.com/portal/docs?id=1739361493655554 @throws SocialCallError */
export async function actTikTok(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  const parts = partsOf(externalId)
  if (!parts) throw new SocialCallError('refused', 'TikTok lets this be done to comments alone.')
  const { path, action } = CALLS[act]
  await callTikTok(client, { path, body: { video_id: parts.post, [COMMENT]: parts.id, ...(action && { action }) } })
}
