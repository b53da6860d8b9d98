import type { Said, SocialEvent } from '../../../../social/index.ts'
import { parseExactJson } from '../../../../told/exact-json.ts'
import { objectIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, wordsAt } from '../../meta/told-fields.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { COMMENT, keyOf } from '../keys.ts'

const UPDATE = 'comment.update'

/**
 * What TikTok posts of a comment: that it was written, taken back, or is seen by fewer or by all. An app has one address for all its
 * accounts; what is of another is nothing here. https://business-api.tiktok.com/portal/docs?id=1759978319341570
 * @throws UnreadableEvent
 */
export function readUpdate(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = told as Told
  const event = shortTextIn(body.event)
  if (event === null) throw new UnreadableEvent('event must be a text')
  if (account.id !== '' && keyAt(body, 'user_openid') !== account.id) return [nothing('another account')]
  if (event !== UPDATE) return [nothing(event)]
  const content = contentIn(body.content)
  const said = saidIn(content, { account, at: firstInstant(content.timestamp, body.create_time) })
  return said ? eventsOf(said, shortTextIn(content.comment_action)) : [nothing(event, 'of nothing')]
}

/** JSON within JSON. */
function contentIn(content: unknown): Told {
  try {
    return objectIn(typeof content === 'string' ? parseExactJson(content) : content)
  } catch {
    throw new UnreadableEvent('content must be JSON')
  }
}

function eventsOf(said: Said, action: string | null): SocialEvent[] {
  const { id, at } = said
  switch (action) {
    case 'insert':
      return [said]
    case 'delete':
      return [{ what: 'deleted', id, at }]
    case 'set_to_hidden':
    case 'set_to_friends_only':
      return [{ what: 'hidden', id, at }]
    case 'set_to_public':
      // what waited for a look may be told of only now
      return [said, { what: 'shown', id, at }]
    default:
      return [nothing(UPDATE, action)]
  }
}

/** Who wrote it is told by an id alone, and whether it was the account itself not at all: that is asked for. */
function saidIn(content: Told, { account, at }: { account: OwnAccount; at: Date }): Said | null {
  const post = keyAt(content, 'video_id')
  const comment = keyAt(content, COMMENT)
  if (!post || !comment) return null
  const parent = keyAt(content, 'parent_comment_id')
  const root = parent && parent !== comment && parent !== '0' ? keyOf(post, parent) : null
  const id = keyOf(post, comment)
  const link = pageOf(account, post)
  return {
    ...{ what: 'said', id, at, way: 'public', kind: 'comment', isOwn: false },
    // two who are not named are not the same
    author: { id: keyAt(content, 'unique_identifier') ?? `of:${id}`, handle: '', name: '' },
    ...{ thread: `comment:${root ?? id}`, answers: root, body: wordsAt(content, 'text'), link, media: [] },
    post: { id: post, isOwn: true, author: account.name || account.handle, body: '', link, media: [] },
  }
}

/** A post of ours as people see it; its comments have no pages of their own. */
const pageOf = ({ handle }: OwnAccount, post: string) =>
  handle ? `https://www.tiktok.com/@${encodeURIComponent(handle)}/video/${encodeURIComponent(post)}` : null
