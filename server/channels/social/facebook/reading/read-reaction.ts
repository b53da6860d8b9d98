import type { SocialEvent } from '../../../../social/index.ts'
import { shortTextIn } from '../../../../told/read-field.ts'
import { nothing } from '../../meta/told-fields.ts'
import type { FeedChange } from './feed-change.ts'

/** How a page shows them. */
const signs = new Map<unknown, string>([
  ['like', '👍'],
  ['love', '❤️'],
  ['care', '🤗'],
  ['haha', '😆'],
  ['wow', '😮'],
  ['sorry', '😢'],
  ['sad', '😢'],
  ['anger', '😡'],
  ['angry', '😡'],
])

/** A sign on a comment or a post. A like of the page as a whole is on neither. Changed for another, only the new one is told. */
export function readReaction({ value, item, verb, spelt, field, comment, post, at, isOwn }: FeedChange): SocialEvent {
  const id = comment ?? post
  if (!id || (verb !== 'add' && verb !== 'edit' && verb !== 'remove')) return nothing(field, item, id ? spelt : 'page')
  const type = item === 'like' ? 'like' : value.reaction_type
  return { what: 'reacted', id, at, sign: signs.get(type) ?? shortTextIn(type) ?? '👍', isGone: verb === 'remove', isOwn }
}
