import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Draft, NetworkClient, Sent } from '../../network.ts'
import { MESSAGE_FIELDS, POST_FIELDS } from '../asking/fields.ts'
import { openSession } from '../asking/open-session.ts'
import { ownId } from '../asking/who-am-i.ts'
import { messageKey } from '../reading/read-message.ts'
import { linkOf, refersOf } from '../reading/read-post.ts'
import { wordsOf } from '../reading/words-of.ts'
import { answeredIn } from './send-x.ts'

const NEWEST = 100

/** What an earlier try may have sent: our own, with the same words at the same place, since it was begun. @throws SocialCallError */
export async function findSentX(client: NetworkClient, draft: Draft): Promise<Sent | null> {
  const { begunAt } = draft
  if (!begunAt) return null
  return draft.place.way === 'private' ? findMessage(client, draft, begunAt) : findPost(client, draft, begunAt)
}

async function findPost(client: NetworkClient, draft: Draft, begunAt: Date): Promise<Sent | null> {
  const session = openSession(client)
  const path = `users/${await ownId(session, client.account)}/tweets`
  const { data } = await session.ask({ path, query: [['max_results', String(NEWEST)], ...POST_FIELDS] })
  const answered = answeredIn(draft)
  const found = objectsIn(data, NEWEST).find(
    (post) => isSince(post.created_at, begunAt) && refersOf(post).answered === answered && isSame(post, draft.body),
  )
  const id = found && keyAt(found, 'id')
  return id ? { id, link: linkOf(id, client.account.handle) } : null
}

/** https://docs.x.com/x-api/direct-messages/get-dm-events-for-a-dm-conversation-1 */
async function findMessage(client: NetworkClient, { place: { person }, body }: Draft, begunAt: Date): Promise<Sent | null> {
  const session = openSession(client)
  const path = `dm_conversations/with/${encodeURIComponent(person.id)}/dm_events`
  const { data } = await session.ask({ path, query: [['max_results', String(NEWEST)], ...MESSAGE_FIELDS] })
  const found = objectsIn(data, NEWEST).find(
    (event) => isSince(event.created_at, begunAt) && keyAt(event, 'sender_id') !== person.id && isSame(event, body),
  )
  const id = found && keyAt(found, 'id')
  return id ? { id: messageKey(id), link: null } : null
}

/** X puts the names of whom an answer is for before it, writes links its own way, and ends with one to what came along. */
const isSame = (told: Told, body: string) => isSameText(bare(wordsOf(told)), bare(body))

const bare = (text: string) => text.replace(/https?:\/\/\S+/g, '').replace(/^\s*(@\w+\s+)+/, '')
