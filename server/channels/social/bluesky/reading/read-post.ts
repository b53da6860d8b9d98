import type { SocialKind, SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialPerson } from '../../../../social/index.ts'
import { momentIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { postLink } from './links.ts'
import { mediaOf } from './read-embed.ts'
import { wordsOf } from './words-of.ts'

export interface PostContext {
  self: string
  kind: SocialKind
  /** As the network shows it; empty where it does not any more. */
  shown: Told
  root: Told
  quoted: Told
  /** When it came; the author's own clock may say anything. */
  at: Date
}

/** A post as something said; `told` has its address, its author and the record. Null where it has no address. */
export function readPost(told: Told, { self, kind, shown, root, quoted, at }: PostContext): Said | null {
  const id = keyAt(told, 'uri')
  if (!id) return null
  const record = within(told, 'record')
  const author = personIn(within(told, 'author'))
  const reply = within(record, 'reply')
  const rootUri = keyAt(within(reply, 'root'), 'uri') ?? id
  const above = kind === 'quote' ? quoted : rootUri === id ? {} : root
  const embed = Object.keys(within(shown, 'embed')).length > 0 ? within(shown, 'embed') : within(record, 'embed')
  return {
    what: 'said',
    id,
    at,
    way: 'public',
    kind,
    isOwn: self !== '' && author.id === self,
    author,
    thread: `comment:${rootUri}`,
    answers: keyAt(within(reply, 'parent'), 'uri'),
    body: wordsOf(record),
    link: postLink(id),
    media: mediaOf(embed, kind === 'quote'),
    post: postOf(above, self),
  }
}

export function personIn(profile: Told): SocialPerson {
  const handle = shortTextIn(profile.handle) ?? ''
  // what every account has whose name leads nowhere
  return {
    id: keyAt(profile, 'did') ?? '',
    handle: handle === 'handle.invalid' ? '' : handle,
    name: shortTextIn(profile.displayName) ?? '',
  }
}

export const timeIn = (...values: unknown[]): Date => new Date(values.map(momentIn).find((at) => at !== null) ?? 0)

function postOf(shown: Told, self: string): SocialPost | null {
  const id = keyAt(shown, 'uri')
  if (!id) return null
  const author = personIn(within(shown, 'author'))
  const media = mediaOf(within(shown, 'embed'), false).map(({ url: _, ...seen }) => seen)
  return {
    ...{ id, isOwn: self !== '' && author.id === self, author: author.name || author.handle },
    ...{ body: wordsOf(within(shown, 'record')), link: postLink(id), media },
  }
}
