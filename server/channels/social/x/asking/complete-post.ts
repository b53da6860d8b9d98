import type { Said } from '../../../../social/index.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { postOf } from '../reading/read-post.ts'
import { findPosts } from './find-posts.ts'
import { openSession } from './open-session.ts'

/**
 * What an answer stands below: webhooks leave the post out, and those of account activity its id, too. A post that is gone, or closed to
 * us, stays unknown. @throws SocialCallError
 */
export async function completePost(client: NetworkClient, said: Said): Promise<Said> {
  if (said.way === 'private' || said.answers === null || said.post !== null) return said
  const session = openSession(client)
  const told = said.thread.replace(/^comment:/, '')
  const found = await findPosts(session, [said.id, told])
  const root = keyAt(found.posts.get(said.id) ?? {}, 'conversation_id') ?? told
  if (root === said.id) return said
  const above = found.posts.has(root) ? found : await findPosts(session, [root])
  const post = postOf(above.posts.get(root) ?? {}, { includes: above.includes, self: client.account.id })
  return { ...said, thread: `comment:${root}`, post }
}
