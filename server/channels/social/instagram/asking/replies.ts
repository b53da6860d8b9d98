import type { SocialAct } from '../../../../contract/social/networks.ts'
import { answeredIn } from '../../facebook/asking/comments.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { listGraph } from '../../meta/graph/list-graph.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt, wordsAt } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'

const PAGES = 2

/** What is answered is the first comment of the thread: answers to answers there are none. */
const rootOf = (draft: Draft) =>
  draft.place.thread.startsWith('comment:') ? draft.place.thread.slice('comment:'.length) : answeredIn(draft)
/** What was said under a post of somebody who named us is answered under that post. */
const edgeOf = (draft: Draft) => (draft.place.thread.startsWith('post:') ? 'comments' : 'replies')

/** https://developers.facebook.com/docs/instagram-platform/comment-moderation @throws SocialCallError */
export async function sendReply(client: NetworkClient, draft: Draft): Promise<Sent> {
  if (draft.files.length > 0) throw new SocialCallError('refused', 'Comments on Instagram take no files. Answer in private.')
  const told = await askGraph(client, { method: 'POST', path: [rootOf(draft), edgeOf(draft)], body: { message: draft.body } })
  const id = keyAt(told, 'id')
  if (!id) throw new SocialCallError('away', 'Instagram does not say which comment it took.')
  return { id, link: null }
}

/** Our own answer with these words that came since. @throws SocialCallError */
export async function findReply(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const told = await listGraph(client, { path: [rootOf(draft), edgeOf(draft)], query: { fields: 'id,text,username,timestamp' } }, PAGES)
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
