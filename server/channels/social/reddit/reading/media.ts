import type { ToldMedia } from '../../../../social/index.ts'
import { shortTextIn, type Told, urlIn } from '../../../../told/read-field.ts'

/** What Reddit itself keeps of pictures, whose addresses stand in the words. */
const PICTURES = /https:\/\/(?:i|preview)\.redd\.it\/[\w./-]+\.(?:png|jpe?g|gif|webp)(?:\?[\w=&%.-]*)?/gi
const MOST = 10

/** Pictures in the words of a comment. */
export const mediaIn = (body: string): ToldMedia[] =>
  [...new Set(body.match(PICTURES) ?? [])].slice(0, MOST).map((url) => ({ kind: 'image', name: '', link: url, url }))

/** What a post shows: a picture of its own, or what it links to. */
export function mediaOfPost(post: Told): ToldMedia[] {
  const url = urlIn(post.url)
  if (!url || post.is_self === true) return []
  const [picture] = mediaIn(url)
  return [picture ?? { kind: post.is_video === true ? 'video' : 'link', name: shortTextIn(post.domain) ?? '', link: url, url: null }]
}
