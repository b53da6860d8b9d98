import type { SocialKind, SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialEvent } from '../../../../social/index.ts'
import { momentIn, objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, nothing, within } from '../../meta/told-fields.ts'
import { followersIn, type Includes, keysIn, personIn, postIn } from './included.ts'
import { mediaOf } from './media-of.ts'
import { REPOST } from './signs.ts'
import { timeOfId } from './snowflake.ts'
import { ANSWERED_USER } from './their-names.ts'
import { wordsOf } from './words-of.ts'

export interface PostContext {
  self: string
  includes: Includes
  /** As what X tells of it: then it is for us. Else it must name us. */
  as?: 'mention' | 'comment' | 'quote'
}

const MENTIONS = 100

/** A post of the newer API as what somebody did: wrote it, wrote it anew, or showed another's to their own people. */
export function readPost(post: Told, { self, includes, as }: PostContext): SocialEvent {
  const id = keyAt(post, 'id')
  const author = keyAt(post, 'author_id') ?? ''
  if (!id) return nothing('post', 'without an id')
  const isOwn = self !== '' && author === self
  const { retweeted } = refersOf(post)
  if (retweeted) return { what: 'reacted', id: retweeted, at: timeOf(post), sign: REPOST, isGone: false, isOwn }
  if (!isOwn && !as && !isNaming(post, self)) return nothing('post', 'of others')
  const said = saidIn(post, { id, isOwn, author, includes, self, as })
  // each edit is a new post that names those before it: the first is the one that everybody knows
  const [first = id] = keysIn(post.edit_history_tweet_ids)
  return first === id ? said : { what: 'edited', id: first, at: said.at, body: said.body, said: { ...said, id: first } }
}

interface Written extends PostContext {
  id: string
  isOwn: boolean
  author: string
}

function saidIn(post: Told, { id, isOwn, author, includes, self, as }: Written): Said {
  const { quoted, answered } = refersOf(post)
  const quote = postIn(includes, quoted)
  const isQuote = as === 'quote' || (self !== '' && keyAt(quote, 'author_id') === self)
  const isAnswer = answered !== null && (as === 'comment' || keyAt(post, ANSWERED_USER) === self)
  const root = keyAt(post, 'conversation_id') ?? answered ?? id
  const kind: SocialKind = isQuote ? 'quote' : isAnswer ? 'comment' : 'mention'
  const person = personIn(includes, author)
  return {
    ...{ what: 'said', id, at: timeOf(post), way: 'public', kind, isOwn, author: person },
    ...{ thread: `comment:${root}`, answers: answered, body: wordsOf(post), link: linkOf(id, person.handle) },
    media: mediaOf(post, includes),
    post: postOf(isQuote ? quote : root === id ? {} : postIn(includes, root), { includes, self }),
    reach: followersIn(includes, author),
  }
}

/** What a post stands above, as it is shown there; null where it is not known. */
export function postOf(post: Told, { includes, self }: Pick<PostContext, 'includes' | 'self'>): SocialPost | null {
  const id = keyAt(post, 'id')
  const author = keyAt(post, 'author_id') ?? ''
  if (!id) return null
  const person = personIn(includes, author)
  const media = mediaOf(post, includes).map(({ url: _, ...shown }) => shown)
  return {
    ...{ id, isOwn: self !== '' && author === self, author: person.name || person.handle },
    ...{ body: wordsOf(post), link: linkOf(id, person.handle), media },
  }
}

/** X leads from any name to the right one. */
export const linkOf = (id: string, handle: string): string => `https://x.com/${handle || 'i'}/status/${id}`

export function timeOf(told: Told): Date {
  const at = momentIn(told.created_at)
  return at ? new Date(at) : timeOfId(keyAt(told, 'id') ?? '')
}

/** Ids of the posts that a post is about. */
export function refersOf(post: Told): { answered: string | null; quoted: string | null; retweeted: string | null } {
  const named = objectsIn(post.referenced_tweets, 5)
  const of = (type: string) => keyAt(named.find((each) => each.type === type) ?? {}, 'id')
  return { answered: of('replied_to'), quoted: of('quoted'), retweeted: of('retweeted') }
}

const isNaming = (post: Told, self: string) =>
  self !== '' &&
  (keyAt(post, ANSWERED_USER) === self || objectsIn(within(post, 'entities').mentions, MENTIONS).some((each) => keyAt(each, 'id') === self))
