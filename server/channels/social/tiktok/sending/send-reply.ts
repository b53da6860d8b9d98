import { objectsIn } from '../../../../told/read-field.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { instantIn, keyAt, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { callTikTok } from '../asking/call-tiktok.ts'
import { COMMENT, keyOf, partsOf } from '../keys.ts'

const NEWEST = 30

/** The first comment of the thread, below which all answers stand: there are two levels. @throws SocialCallError */
function rootOf({ place }: Draft): { post: string; id: string } {
  const root = partsOf(place.thread.replace(/^comment:/, '')) ?? partsOf(place.answers ?? '')
  if (place.way === 'private' || !root) throw new SocialCallError('refused', 'TikTok lets us answer comments alone, where all read it.')
  return root
}

/** https://business-api.tiktok.com/portal/docs?id=1739361523105793 @throws SocialCallError */
export async function sendReply(client: NetworkClient, draft: Draft): Promise<Sent> {
  const { post, id } = rootOf(draft)
  if (draft.files.length > 0) throw new SocialCallError('refused', 'Comments on TikTok take no files from us.')
  const body = { video_id: post, [COMMENT]: id, text: draft.body }
  const sent = keyAt(await callTikTok(client, { path: 'business/comment/reply/create/', body }), COMMENT)
  if (!sent) throw new SocialCallError('away', 'TikTok does not say which comment it took.')
  return { id: keyOf(post, sent), link: null }
}

/** Our own newest answer with these words. @throws SocialCallError */
export async function findReply(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const { post, id } = rootOf(draft)
  const order = { sort_field: 'create_time', sort_order: 'desc', max_count: String(NEWEST), status: 'ALL' }
  const query = { video_id: post, [COMMENT]: id, ...order }
  const { comments } = await callTikTok(client, { path: 'business/comment/reply/list/', query })
  const since = draft.begunAt ?? draft.at
  const own = objectsIn(comments, NEWEST).find(
    (told) =>
      told.owner === true &&
      isSameText(wordsAt(told, 'text'), draft.body) &&
      isSince(instantIn(told.create_time)?.toISOString() ?? null, since),
  )
  const found = own && keyAt(own, COMMENT)
  return found ? { id: keyOf(post, found), link: null } : null
}
