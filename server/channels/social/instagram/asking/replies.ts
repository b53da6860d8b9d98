import type { SocialAct } from '../../../../contract/social/networks.ts'
import { askGraph, type GraphCall } from '../../meta/graph/ask-graph.ts'
import { listGraph } from '../../meta/graph/list-graph.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'

const PAGES = 2

/** `comment:1` and `post:1` stand below `1`. */
const rootOf = ({ place }: Draft) => place.thread.slice(place.thread.indexOf(':') + 1)
const isUnderPost = ({ place }: Draft) => place.thread.startsWith('post:')

/** https://developers.facebook.com/docs/instagram-platform/comment-moderation @throws SocialCallError */
export async function sendReply(client: NetworkClient, draft: Draft): Promise<Sent> {
  if (draft.files.length > 0) throw new SocialCallError('refused', 'Comments on Instagram take no files. Answer in private.')
  const told = await askGraph(client, isUnderPost(draft) ? whereNamed(client, draft) : underComment(draft))
  const id = keyAt(told, 'id')
  if (!id) throw new SocialCallError('away', 'Instagram does not say which comment it took.')
  return { id, link: null }
}

/** What is answered is the first comment of the thread: answers to answers there are none. */
const underComment = (draft: Draft): GraphCall => ({ method: 'POST', path: [rootOf(draft), 'replies'], body: { message: draft.body } })

/**
 * A post of somebody else may be answered only as who was named there: in its caption, or in a comment below it.
 * https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentions
 */
function whereNamed({ account }: NetworkClient, draft: Draft): GraphCall {
  const { answers } = draft.place
  const comment = answers && answers !== rootOf(draft) ? [['comment_id', answers]] : []
  const body = Object.fromEntries([['media_id', rootOf(draft)], ...comment, ['message', draft.body]])
  return { method: 'POST', path: [account.id || 'me', 'mentions'], body }
}

/** Our own answer with these words that came since. @throws SocialCallError */
export async function findReply(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const told = await listGraph(
    client,
    { path: [rootOf(draft), isUnderPost(draft) ? 'comments' : 'replies'], query: { fields: 'id,text,username,timestamp' } },
    PAGES,
  )
  const { handle } = client.account
  const since = draft.begunAt ?? draft.at
  const own = told.find(
    (each) =>
      (handle === '' || each.username === handle) && isSameText(wordsAt(each, 'text'), draft.body) && isSince(each.timestamp, since),
  )
  const id = own && keyAt(own, 'id')
  return id ? { id, link: null } : null
}

/** @throws SocialCallError */
export async function actOnComment(client: NetworkClient, act: SocialAct, id: string): Promise<void> {
  if (act === 'delete') await askGraph(client, { method: 'DELETE', path: [id] })
  else if (act === 'hide' || act === 'show') await askGraph(client, { method: 'POST', path: [id], body: { hide: act === 'hide' } })
  else throw new SocialCallError('refused', 'Instagram lets nobody do this from outside.')
}
