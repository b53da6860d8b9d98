import type { SocialAct } from '../../../../contract/social/networks.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { rkeyOf } from '../reading/links.ts'
import { findPosts } from './find-posts.ts'
import { openSession, type Session } from './open-session.ts'

const LIKE = '❤️'

/** @throws SocialCallError */
export async function actBluesky(client: NetworkClient, act: SocialAct, externalId: string): Promise<void> {
  const session = await openSession(client)
  if (!externalId.startsWith('at://')) await actInChat(session, act, externalId)
  else if (act === 'delete') await deleteRecord(session, 'app.bsky.feed.post', externalId)
  else if (act === 'like' || act === 'unlike') await likePost(session, act, externalId)
  else throw new SocialCallError('refused', 'Bluesky hides single answers in its own app alone.')
}

async function likePost(session: Session, act: 'like' | 'unlike', uri: string): Promise<void> {
  const post = (await findPosts(session, [uri])).get(uri)
  if (!post) throw new SocialCallError('refused', 'The post is not there any more.')
  const liked = keyAt(within(post, 'viewer'), 'like')
  if (act === 'unlike' && liked) await deleteRecord(session, 'app.bsky.feed.like', liked)
  if (act === 'unlike' || liked) return
  const subject = { uri, cid: keyAt(post, 'cid') }
  const record = { $type: 'app.bsky.feed.like', subject, createdAt: session.now().toISOString() }
  await session.ask({ name: 'com.atproto.repo.createRecord', body: { repo: session.did, collection: 'app.bsky.feed.like', record } })
}

/** What is not there any more is deleted. https://docs.bsky.app/docs/api/com-atproto-repo-delete-record */
async function deleteRecord(session: Session, collection: string, uri: string): Promise<void> {
  await session.ask({ name: 'com.atproto.repo.deleteRecord', body: { repo: session.did, collection, rkey: rkeyOf(uri) } })
}

async function actInChat(session: Session, act: SocialAct, externalId: string): Promise<void> {
  const [convoId, messageId] = externalId.split('/')
  if (act !== 'like' && act !== 'unlike')
    throw new SocialCallError('refused', 'On Bluesky a private message is deleted for oneself alone: the other keeps it.')
  await session.ask({
    name: `chat.bsky.convo.${act === 'like' ? 'addReaction' : 'removeReaction'}`,
    body: { convoId, messageId, value: LIKE },
  })
}
