import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { findComment, sendComment } from './send-comment.ts'
import { beginMessage, findMessage } from './send-message.ts'
import { exchangeOf, findModmail, sendModmail } from './send-modmail.ts'

/** Answers where it was said: below a comment, among moderators, within private messages; from public into private it begins one. @throws SocialCallError */
export async function sendReddit(client: NetworkClient, draft: Draft): Promise<Sent> {
  if (draft.files.length > 0) throw new SocialCallError('refused', 'Reddit takes no files from us: send a link.')
  const exchangeId = exchangeOf(draft)
  if (exchangeId) return sendModmail(client, draft, exchangeId)
  return isAnswer(draft) ? sendComment(client, draft) : beginMessage(client, draft)
}

/** Reddit takes no key by which the same is sent once: what an earlier try may have sent is looked for. @throws SocialCallError */
export async function findSentReddit(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const exchangeId = exchangeOf(draft)
  if (exchangeId) return findModmail(client, draft, exchangeId)
  return draft.place.way === 'private' ? findMessage(client, draft) : findComment(client, draft)
}

const isAnswer = ({ place }: Draft) => place.way === 'public' || place.answers?.startsWith('t4_') === true
