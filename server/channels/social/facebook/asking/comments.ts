import type { SocialAct } from '../../../../contract/social/networks.ts'
import { askGraph, type GraphCall } from '../../meta/graph/ask-graph.ts'
import { listGraph } from '../../meta/graph/list-graph.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { linkOf } from '../reading/feed-change.ts'

const PAGES = 2
/** Ids of comments and posts; those of Messenger have letters. */
const PUBLIC = /^\d+(_\d+)*$/

/** `comment:1_2` and `post:1_2` stand below `1_2`. */
const rootOf = ({ place }: Pick<Draft, 'place'>) => place.thread.slice(place.thread.indexOf(':') + 1)

/** What is answered: the comment, or the post or review itself. */
function answeredIn({ place }: Draft): string {
  const id = place.answers ?? rootOf({ place })
  if (!id) throw new SocialCallError('refused', 'There is nothing there that this could answer.')
  return id
}

/**
 * Answers in public, with a picture where there is one. https://developers.facebook.com/docs/graph-api/reference/object/comments
 * @throws SocialCallError
 */
export async function sendComment(client: NetworkClient, draft: Draft): Promise<Sent> {
  const path = [answeredIn(draft), 'comments']
  const [picture, ...more] = draft.files
  if (more.length > 0 || (picture && !picture.type.startsWith('image/')))
    throw new SocialCallError('refused', 'A comment takes one picture, and no other file.')
  const file = picture && { name: 'source', value: await picture.read(), file: { name: picture.name, type: picture.type } }
  const told = await askGraph(client, {
    method: 'POST',
    path,
    ...(file ? { form: [{ name: 'message', value: draft.body }, file] } : { body: { message: draft.body } }),
  })
  const id = keyAt(told, 'id')
  if (!id) throw new SocialCallError('away', 'Facebook does not say which comment it took.')
  return { id, link: linkOf(id) }
}

/** Our own comment with these words that came since, among the newest. @throws SocialCallError */
export async function findComment(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  // of all levels: an answer to an answer may be put below the first comment
  const query = { fields: 'id,message,from,created_time', order: 'reverse_chronological', filter: 'stream' }
  const comments = await listGraph(client, { path: [rootOf(draft), 'comments'], query }, PAGES)
  const since = draft.begunAt ?? draft.at
  const own = comments.find(
    (told) =>
      keyAt(within(told, 'from'), 'id') === client.account.id &&
      isSameText(wordsAt(told, 'message'), draft.body) &&
      isSince(told.created_time, since),
  )
  const id = own && keyAt(own, 'id')
  return id ? { id, link: linkOf(id) } : null
}

/** Hides from others, likes, or deletes what is our own. @throws SocialCallError */
export async function actOnPage(client: NetworkClient, act: SocialAct, id: string): Promise<void> {
  if (!PUBLIC.test(id)) throw new SocialCallError('refused', 'Facebook lets this be done to comments and posts only.')
  const calls: Record<SocialAct, GraphCall> = {
    hide: { method: 'POST', path: [id], body: { is_hidden: true } },
    show: { method: 'POST', path: [id], body: { is_hidden: false } },
    like: { method: 'POST', path: [id, 'likes'] },
    unlike: { method: 'DELETE', path: [id, 'likes'] },
    delete: { method: 'DELETE', path: [id] },
  }
  await askGraph(client, calls[act])
}
