import type { SocialPost } from '../../../../contract/social/networks.ts'
import type { Said } from '../../../../social/index.ts'
import { countIn, shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, wordsAt } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { pageOf } from './links.ts'
import { mediaIn, mediaOfPost } from './media.ts'
import { authorIn, isMachine, isOurs } from './people.ts'

interface Above {
  own: OwnAccount
  /** The comment that the thread begins with; null where it is this one, or is not known. */
  root: string | null
  /** The post above, where it could be asked for; empty else. */
  post: Told
}

/** A comment as the inbox has it, with where it stands. Null where nobody says it any more, or a machine does. */
export function readComment(item: Told, { own, root, post }: Above): Said | null {
  const id = keyAt(item, 'name')
  const author = authorIn(item)
  if (!id || !author || isMachine(author) || isTakenBack(item)) return null
  const body = wordsAt(item, 'body')
  return {
    ...{ what: 'said', id, at: firstInstant(item.created_utc), way: 'public', isOwn: isOurs(author, own), author },
    kind: isMention(item) ? 'mention' : 'comment',
    ...{ thread: `comment:${root ?? id}`, answers: keyAt(item, 'parent_id'), body },
    ...{ link: pageOf(item.context ?? item.permalink), media: mediaIn(body), post: postOf(post, own) ?? postNamed(item) },
    reach: countIn(post.subreddit_subscribers),
  }
}

/** A post that names the account. */
export function readPost(item: Told, own: OwnAccount): Said | null {
  const id = keyAt(item, 'name')
  const author = authorIn(item)
  if (!id || !author || isTakenBack(item)) return null
  return {
    ...{ what: 'said', id, at: firstInstant(item.created_utc), way: 'public', isOwn: isOurs(author, own), author, kind: 'mention' },
    ...{ thread: `comment:${id}`, answers: null, body: wordsOf(item), link: pageOf(item.permalink), media: mediaOfPost(item), post: null },
    reach: countIn(item.subreddit_subscribers),
  }
}

/** What is left of a comment or a post whose writer, or a moderator, took it away. */
export const isTakenBack = ({ body, selftext, removed_by_category: by }: Told): boolean =>
  [body, selftext].some((words) => words === '[deleted]' || words === '[removed]') || typeof by === 'string'

/** Every comment that names the account is told of so, also one that answers it. */
const isMention = ({ type, subject }: Told) => type === 'username_mention' || (type === undefined && subject === 'username mention')

const wordsOf = (post: Told) => [wordsAt(post, 'title'), wordsAt(post, 'selftext')].filter(Boolean).join('\n\n')

function postOf(post: Told, own: OwnAccount): SocialPost | null {
  const id = keyAt(post, 'name')
  if (!id) return null
  const author = authorIn(post)
  const media = mediaOfPost(post).map(({ url: _, ...shown }) => shown)
  const isOwn = author !== null && isOurs(author, own)
  return { id, isOwn, author: author?.name ?? '', body: isTakenBack(post) ? '' : wordsOf(post), link: pageOf(post.permalink), media }
}

/** The post as its comment names it, where it is closed to us. */
function postNamed(item: Told): SocialPost | null {
  const id = linkIdOf(item)
  if (!id) return null
  const link = pageOf(textIn(item.context)?.replace(/^(\/r\/[^/]+\/comments\/\w+\/).*$/, '$1'))
  return { id, isOwn: item.type === 'post_reply', author: '', body: shortTextIn(item.link_title) ?? '', link, media: [] }
}

/** The post that a comment stands below: `t3_…`. */
export function linkIdOf(item: Told): string | null {
  const [, id] = /\/comments\/(\w+)\//.exec(textIn(item.context) ?? '') ?? []
  return keyAt(item, 'link_id') ?? (id ? `t3_${id}` : null)
}
