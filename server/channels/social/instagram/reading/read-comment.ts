import type { SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialEvent, SocialPerson } from '../../../../social/index.ts'
import { shortTextIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within, wordsAt } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'

/** A comment under a post of ours. It is told once: neither edits nor deletions are. https://developers.facebook.com/docs/instagram-platform/webhooks */
export function readComment(field: string, value: Told, entry: Told, own: OwnAccount): SocialEvent {
  const id = keyAt(value, 'id', 'comment_id')
  if (!id) return nothing(field)
  const from = within(value, 'from')
  const author: SocialPerson = { id: keyAt(from, 'id') ?? '', handle: shortTextIn(from.username) ?? '', name: '' }
  const parent = keyAt(value, 'parent_id')
  const root = parent === id ? null : parent
  const media = keyAt(within(value, 'media'), 'id') ?? keyAt(value, 'media_id')
  const isOwn = isOurs(from, author, own)
  return {
    ...{ what: 'said', id, at: firstInstant(value.timestamp, entry.time), way: 'public', kind: 'comment', isOwn },
    author: author.id || author.handle ? { ...author, id: author.id || `@${author.handle}` } : unknownAuthor(id),
    ...{ thread: `comment:${root ?? id}`, answers: root, body: wordsAt(value, 'text'), link: null, media: [] },
    post: media ? postOf(media, own) : null,
  }
}

/** Scoped to the app, our own id may be another than the account's; only our own comments say so. */
const isOurs = (from: Told, author: SocialPerson, own: OwnAccount) =>
  (author.id !== '' && author.id === own.id) || from.self_ig_scoped_id !== undefined || (own.handle !== '' && author.handle === own.handle)

/**
 * The account was named in the caption of a post, or in a comment below it. The webhook says neither who wrote it nor what: that is asked
 * for later. Until then each is by somebody of its own, for two who are unknown are not the same.
 */
export function readMention(value: Told, entry: Told): SocialEvent {
  const media = keyAt(value, 'media_id')
  const comment = keyAt(value, 'comment_id')
  const id = comment ?? media
  if (!id) return nothing('mentions')
  const said: Said = {
    ...{ what: 'said', id, at: firstInstant(value.timestamp, entry.time), way: 'public', kind: 'mention', isOwn: false },
    author: unknownAuthor(id),
    ...{ thread: `post:${media ?? id}`, answers: null, body: wordsAt(value, 'text'), link: null, media: [] },
    post: comment && media ? { id: media, isOwn: false, author: '', body: '', link: null, media: [] } : null,
  }
  return said
}

const unknownAuthor = (id: string): SocialPerson => ({ id: `of:${id}`, handle: '', name: '' })

const postOf = (id: string, own: OwnAccount): SocialPost => ({
  ...{ id, isOwn: true, author: own.handle, body: '', link: null, media: [] },
})
