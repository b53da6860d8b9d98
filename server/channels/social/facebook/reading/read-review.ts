import type { SocialEvent } from '../../../../social/index.ts'
import { keyAt, nothing, wordsAt } from '../../meta/told-fields.ts'
import type { FeedChange } from './feed-change.ts'
import { readReaction } from './read-reaction.ts'
import { readSaid } from './read-said.ts'

/** A review of the page, and what is said and done below it. https://developers.facebook.com/docs/graph-api/webhooks/reference/page#ratings */
export function readReview(change: FeedChange): SocialEvent {
  const { value, item, comment, parent, field, spelt } = change
  const review = keyAt(value, 'open_graph_story_id') ?? change.post
  if (!review) return nothing(field, item, spelt)
  if (item === 'reaction' || item === 'like') return readReaction({ ...change, post: review })
  const thread = `post:${review}`
  const under = { ...change, post: review }
  if (item === 'comment' && comment) return readSaid(under, { id: comment, kind: 'comment', thread, answers: parent ?? review })
  if (item !== 'rating') return nothing(field, item, spelt)
  const body = [gradeIn(value.rating, value.recommendation_type), wordsAt(value, 'review_text')].filter(Boolean).join('\n')
  return readSaid(under, { id: review, kind: 'review', thread, answers: null, body })
}

/** In signs, which every language reads: stars of an old review, and what has taken their place since 2018. */
function gradeIn(rating: unknown, recommendation: unknown): string {
  const stars = Number(rating)
  if (Number.isInteger(stars) && stars >= 1 && stars <= 5) return '★'.repeat(stars) + '☆'.repeat(5 - stars)
  const kind = String(recommendation ?? '').toUpperCase()
  return kind === 'POSITIVE' ? '👍' : kind === 'NEGATIVE' ? '👎' : ''
}
