import type { SocialEvent } from '../../../../social/index.ts'
import { nothing } from '../../meta/told-fields.ts'
import type { FeedChange } from './feed-change.ts'
import { readReaction } from './read-reaction.ts'
import { readSaid } from './read-said.ts'

/** Visitors write these on a page. Albums and events are the page's own. */
const POSTS = new Set(['post', 'status', 'photo', 'video', 'share', 'link', 'note'])

/** What happens on a page: comments, posts of visitors, signs. */
export function readFeed(change: FeedChange): SocialEvent {
  const { item, field, spelt } = change
  if (item === 'comment') return readComment(change)
  if (item === 'reaction' || item === 'like') return readReaction(change)
  return POSTS.has(item) ? readPost(change) : nothing(field, item, spelt)
}

function readComment(change: FeedChange): SocialEvent {
  const { comment, post, parent, field, item, spelt } = change
  if (!comment) return nothing(field, item, spelt)
  const root = parent && !isPost(parent, change) ? parent : null
  // a comment right under a post answers it, by which one under a visitor's post finds the thread of that post
  return readSaid(change, { id: comment, kind: 'comment', thread: `comment:${root ?? comment}`, answers: root ?? post })
}

/** The same post is written with its page in front or without, and the first part of a comment's id is the post. */
function isPost(parent: string, { post, comment }: FeedChange): boolean {
  const bare = parent.slice(parent.indexOf('_') + 1)
  return parent === post || parent === comment || post?.slice(post.indexOf('_') + 1) === bare || comment?.split('_')[0] === parent
}

function readPost(change: FeedChange): SocialEvent {
  const { post, isOwn, verb, field, item, spelt } = change
  // what the page itself publishes is no news to it; that it took something away may concern a visitor's
  if (!post || (isOwn && (verb === 'add' || verb === 'edit'))) return nothing(field, item, spelt)
  const kind = item === 'share' ? 'share' : 'comment'
  return readSaid(change, { id: post, kind, thread: `post:${post}`, answers: null })
}
