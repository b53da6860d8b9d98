import type { SocialKind, SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialPerson, ToldMedia } from '../../../../social/index.ts'
import { countIn, momentIn, objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { textOf } from './text-of.ts'

export interface StatusContext {
  /** Our own account's id. */
  self: string
  /** The status that the thread begins with; empty where it is not known. */
  root: Told
  /** Who wrote it, where the status itself leaves it out. */
  author: Told
  kind?: SocialKind
  /** The other one of a private thread, where we wrote it ourselves. */
  other?: string | null
}

const MENTIONS = 50
const MEDIA = 20
const MEDIA_KINDS: Record<string, ToldMedia['kind']> = { image: 'image', gifv: 'video', video: 'video', audio: 'audio' }

/**
 * A status as something said (https://docs.joinmastodon.org/entities/Status): `direct` between those it names, everything else in
 * public, for followers at least. Null where it has no id.
 */
export function readStatus(status: Told, context: StatusContext): Said | null {
  const id = keyAt(status, 'id')
  if (!id) return null
  const who = keyAt(within(status, 'account'), 'id') ? within(status, 'account') : context.author
  const author = personIn(who)
  const isOwn = context.self !== '' && author.id === context.self
  const isPrivate = status.visibility === 'direct'
  const answers = keyAt(status, 'in_reply_to_id')
  const quoted = within(within(status, 'quote'), 'quoted_status')
  const kind = context.kind ?? (answers !== null && keyAt(status, 'in_reply_to_account_id') === context.self ? 'comment' : 'mention')
  const above = postOf(kind === 'quote' && keyAt(quoted, 'id') ? quoted : context.root, context.self)
  return {
    what: 'said',
    id,
    at: timeIn(status.created_at),
    way: isPrivate ? 'private' : 'public',
    kind: isPrivate ? 'message' : kind,
    isOwn,
    author,
    thread: isPrivate
      ? `person:${(isOwn ? (context.other ?? namedIn(status, context.self)) : author.id) || id}`
      : `comment:${keyAt(context.root, 'id') ?? answers ?? id}`,
    answers,
    body: textOf(status),
    link: linkOf(status),
    media: mediaOf(status),
    post: isPrivate || above?.id === id ? null : above,
    reach: countIn(who.followers_count),
  }
}

export const timeIn = (...values: unknown[]): Date => new Date(values.map(momentIn).find((at) => at !== null) ?? 0)

const linkOf = (status: Told) => urlIn(status.url) ?? urlIn(status.uri)

function personIn(account: Told): SocialPerson {
  const handle = shortTextIn(account.acct) ?? shortTextIn(account.username) ?? ''
  return { id: keyAt(account, 'id') ?? '', handle, name: shortTextIn(account.display_name) ?? shortTextIn(account.username) ?? '' }
}

/** The first that a status of ours names besides ourselves. */
const namedIn = (status: Told, self: string) =>
  objectsIn(status.mentions, MENTIONS)
    .map((mention) => keyAt(mention, 'id'))
    .find((id) => id !== null && id !== self) ?? ''

/** Whether a status names the account, so that it concerns it. */
export const isNaming = (status: Told, self: string): boolean =>
  objectsIn(status.mentions, MENTIONS).some((mention) => keyAt(mention, 'id') === self)

/** What another server keeps is fetched from there where this one has no copy. */
function mediaOf(status: Told): ToldMedia[] {
  return objectsIn(status.media_attachments, MEDIA).map((media) => {
    const url = urlIn(media.url) ?? urlIn(media.remote_url)
    return { kind: MEDIA_KINDS[String(media.type)] ?? 'file', name: textIn(media.description, 1_500) ?? '', link: url, url }
  })
}

function postOf(status: Told, self: string): SocialPost | null {
  const id = keyAt(status, 'id')
  if (!id) return null
  const author = personIn(within(status, 'account'))
  const media = mediaOf(status).map(({ url: _, ...shown }) => shown)
  return {
    id,
    isOwn: self !== '' && author.id === self,
    author: author.name || author.handle,
    body: textOf(status),
    link: linkOf(status),
    media,
  }
}
