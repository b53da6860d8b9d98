import type { SocialEvent } from '../../../../social/index.ts'
import { nothing } from '../../meta/told-fields.ts'
import type { FeedChange } from './feed-change.ts'
import { readSaid } from './read-said.ts'

/** The page was named in a post or a comment of somebody. https://developers.facebook.com/docs/graph-api/webhooks/reference/page#mention */
export function readMention(change: FeedChange): SocialEvent {
  const { comment, post, field, item, spelt } = change
  const id = comment ?? post
  if (!id) return nothing(field, item, spelt)
  return readSaid(change, { id, kind: 'mention', thread: `post:${post ?? id}`, answers: null })
}
