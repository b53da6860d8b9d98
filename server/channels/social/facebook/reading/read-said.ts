import type { SocialKind, SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialEvent } from '../../../../social/index.ts'
import { objectIn, urlIn } from '../../../../told/read-field.ts'
import { nothing, wordsAt } from '../../meta/told-fields.ts'
import { type FeedChange, linkOf, type Verb } from './feed-change.ts'
import { feedMedia } from './feed-media.ts'

const states = new Map<Verb, 'deleted' | 'hidden' | 'shown'>([
  ['remove', 'deleted'],
  ['hide', 'hidden'],
  ['unhide', 'shown'],
])

/** What stands where of it. */
interface Standing {
  id: string
  kind: SocialKind
  thread: string
  answers: string | null
  body?: string
}

/** What happened to something that somebody wrote: said, edited, or taken back or hidden, by them or by the page. */
export function readSaid(change: FeedChange, standing: Standing): SocialEvent {
  const { id } = standing
  const { at, verb } = change
  const state = states.get(verb)
  if (state) return { what: state, id, at }
  const said = saidOf(change, standing)
  if (verb === 'add') return said
  if (verb === 'edit') return { what: 'edited', id, at, body: said.body, said }
  return nothing(change.field, change.item, change.spelt)
}

function saidOf(change: FeedChange, { id, kind, thread, answers, body }: Standing): Said {
  const { value, author, isOwn, own, writtenAt } = change
  return {
    ...{ what: 'said', id, at: writtenAt, way: 'public', kind, isOwn },
    author: isOwn ? { ...author, handle: own.handle, name: author.name || own.name } : author,
    ...{ thread, answers },
    body: body ?? wordsAt(value, 'message'),
    link: linkOf(id),
    media: feedMedia(value),
    post: postOf(change, id),
  }
}

/** The post above, as far as the body tells: its words are asked for later. Of what is a post itself, nothing stands above. */
function postOf({ value, post, own }: FeedChange, id: string): SocialPost | null {
  if (!post || post === id) return null
  const link = urlIn(objectIn(value.post).permalink_url) ?? linkOf(post)
  const isOwn = post.startsWith(`${own.id}_`)
  return { id: post, isOwn, author: isOwn ? own.name : '', body: '', link, media: [] }
}
