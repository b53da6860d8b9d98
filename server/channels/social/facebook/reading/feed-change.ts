import type { SocialPerson } from '../../../../social/index.ts'
import type { Told } from '../../../../told/read-field.ts'
import { shortTextIn } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, within } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'

/** What happened to something. `add` and its kin have several spellings over the versions of the API. */
export type Verb = 'add' | 'edit' | 'remove' | 'hide' | 'unhide' | 'other'
const verbs = new Map<unknown, Verb>([
  ['add', 'add'],
  ['edit', 'edit'],
  ['edited', 'edit'],
  ['remove', 'remove'],
  ['delete', 'remove'],
  ['hide', 'hide'],
  ['unhide', 'unhide'],
])

/** One change of a page, as its webhooks `feed`, `mention` and `ratings` write it. */
export interface FeedChange {
  field: string
  /** What it happened to: `comment`, `post`, `photo`, … */
  item: string
  verb: Verb
  /** As it was written, for what is unknown. */
  spelt: string
  value: Told
  own: OwnAccount
  author: SocialPerson
  isOwn: boolean
  post: string | null
  comment: string | null
  parent: string | null
  /** When it was written; the same for all that happens to it later. */
  writtenAt: Date
  /** When this happened to it. */
  at: Date
}

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page#feed */
export function feedChangeIn(field: string, value: Told, entry: Told, own: OwnAccount): FeedChange {
  const author = authorIn(value)
  const writtenAt = firstInstant(value.created_time, entry.time)
  return {
    ...{ field, value, own, author, writtenAt },
    item: shortTextIn(value.item) ?? '',
    verb: verbs.get(value.verb) ?? 'other',
    spelt: shortTextIn(value.verb) ?? '?',
    isOwn: author.id !== '' && author.id === own.id,
    post: keyAt(value, 'post_id'),
    comment: keyAt(value, 'comment_id'),
    parent: keyAt(value, 'parent_id'),
    // an edit tells the time of the first writing: only its entry says when it was edited
    at: new Date(Math.max(writtenAt.getTime(), firstInstant(entry.time).getTime())),
  }
}

/** Before version 2.11 the sender stood beside what was said. Reviews name a reviewer. */
function authorIn(value: Told): SocialPerson {
  const from = within(value, 'from')
  return {
    // who is not named is nobody else
    id:
      keyAt(from, 'id') ??
      keyAt(value, 'sender_id', 'reviewer_id') ??
      `of:${keyAt(value, 'comment_id', 'post_id', 'open_graph_story_id') ?? ''}`,
    handle: '',
    name: shortTextIn(from.name) ?? shortTextIn(value.sender_name) ?? shortTextIn(value.reviewer_name) ?? '',
  }
}

/** The page of something on Facebook, which leads on to where it stands. */
export const linkOf = (id: string): string => `https://www.facebook.com/${id}`
