import { keyAt, within } from '../../meta/told-fields.ts'
import { type Draft, type NetworkClient, type Sent, SocialCallError } from '../../network.ts'
import { openSession, type Session } from '../asking/open-session.ts'
import { messageKey } from '../reading/read-message.ts'
import { linkOf } from '../reading/read-post.ts'
import { checkDraft } from './check-draft.ts'
import { uploadPicture } from './upload-picture.ts'

/** Answers a post below it, or writes to one person. Neither has a key by which the same is sent once: whoever sends again looks first. @throws SocialCallError */
export async function sendX(client: NetworkClient, draft: Draft): Promise<Sent> {
  checkDraft(draft)
  const session = openSession(client)
  const media: string[] = []
  for (const file of draft.files) media.push(await uploadPicture(session, file, draft.place.way))
  return draft.place.way === 'private' ? sendMessage(session, draft, media) : sendPost(session, draft, { media, client })
}

/** https://docs.x.com/x-api/posts/create-post: X itself names whom an answer is for. */
async function sendPost(session: Session, draft: Draft, { media, client }: { media: string[]; client: NetworkClient }): Promise<Sent> {
  const reply = { in_reply_to_tweet_id: answeredIn(draft) }
  const attached = media.length > 0 ? { media: { media_ids: media } } : {}
  const told = await session.ask({ method: 'POST', path: 'tweets', body: { text: draft.body, reply, ...attached } })
  const id = keyAt(within(told, 'data'), 'id')
  if (!id) throw new SocialCallError('away', 'X does not say which post it took.')
  return { id, link: linkOf(id, client.account.handle) }
}

/** What is answered: the post, or that which the thread begins with. */
export const answeredIn = ({ place }: Draft): string => place.answers ?? place.thread.replace(/^comment:/, '')

/** https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id */
async function sendMessage(session: Session, { place: { person }, body }: Draft, media: string[]): Promise<Sent> {
  const attachments = media.map((id) => ({ media_id: id }))
  const told = await session.ask({
    method: 'POST',
    path: `dm_conversations/with/${encodeURIComponent(person.id)}/messages`,
    body: { ...(body ? { text: body } : {}), ...(attachments.length > 0 ? { attachments } : {}) },
  })
  const id = keyAt(within(told, 'data'), 'dm_event_id')
  if (!id) throw new SocialCallError('away', 'X does not say which message it took.')
  return { id: messageKey(id), link: null }
}
