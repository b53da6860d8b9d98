import type { Said } from '../../../../social/index.ts'
import { countIn, objectsIn, shortTextIn, type Told, urlIn } from '../../../../told/read-field.ts'
import { keyAt, wordsAt } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { COMMENT, COMMENTS, partsOf } from '../keys.ts'
import { callTikTok } from './call-tiktok.ts'

const FIELDS = ['item_id', 'caption', 'share_url', 'video_views']

/** Who wrote a comment, whether that was the account itself, and the words of the post above. @throws SocialCallError */
export async function completeComment(client: NetworkClient, said: Said): Promise<Said> {
  const parts = partsOf(said.id)
  if (!parts) return said
  const comment = await findComment(client, parts)
  // ours is of no further concern
  if (comment.owner === true) return { ...said, isOwn: true }
  const written = withWriter(said, comment)
  try {
    return await withPost(client, written, parts.post)
  } catch (error) {
    // of many at once not every post can be asked for
    if (error instanceof SocialCallError) return written
    throw error
  }
}

/** An empty object where it is not there any more. https://business-api.tiktok.com/portal/docs?id=1739361493655554 */
async function findComment(client: NetworkClient, { post, id }: { post: string; id: string }): Promise<Told> {
  const query = { video_id: post, [COMMENTS]: JSON.stringify([id]), include_replies: 'true', status: 'ALL' }
  const { comments } = await callTikTok(client, { path: 'business/comment/list/', query })
  const all = objectsIn(comments, 30).flatMap((comment) => [comment, ...objectsIn(comment.reply_list, 100)])
  return all.find((comment) => keyAt(comment, COMMENT) === id) ?? {}
}

function withWriter(said: Said, comment: Told): Said {
  const { author } = said
  const picture = urlIn(comment.image_url)
  return {
    ...said,
    author: {
      id: keyAt(comment, 'unique_identifier') ?? author.id,
      handle: shortTextIn(comment.username) ?? author.handle,
      name: shortTextIn(comment.display_name) ?? author.name,
    },
    body: wordsAt(comment, 'text') || said.body,
    media: picture ? [{ kind: 'image', name: '', link: picture, url: picture }] : said.media,
  }
}

/** https://business-api.tiktok.com/portal/docs?id=1762228496676866 */
async function withPost(client: NetworkClient, said: Said, id: string): Promise<Said> {
  const query = { fields: JSON.stringify(FIELDS), filters: JSON.stringify({ video_ids: [id] }) }
  const { videos } = await callTikTok(client, { path: 'business/video/list/', query })
  const video = objectsIn(videos, 20).find((each) => keyAt(each, 'item_id') === id)
  if (!video || !said.post) return said
  const link = urlIn(video.share_url) ?? said.link
  return { ...said, link, post: { ...said.post, body: wordsAt(video, 'caption'), link }, reach: countIn(video.video_views) }
}
