import { SOCIAL_LIMITS } from '../../../../contract/social/networks.ts'
import { objectsIn } from '../../../../told/read-field.ts'
import { isSameText, isSince } from '../../meta/same-words.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type Draft, type Sent, SocialCallError } from '../../network.ts'
import type { Session } from '../asking/open-session.ts'
import { checkLength } from './check-length.ts'
import { facetsOf } from './facets-of.ts'

/** Lexicon chat.bsky.convo.defs#messageInput. */
const BYTES = 10_000
const MESSAGES = 100

/** A chat has no key by which the same is sent once: whoever sends again looks first. @throws SocialCallError */
export async function sendChat(session: Session, { place: { person }, body, files }: Draft): Promise<Sent> {
  checkLength(body, { graphemes: SOCIAL_LIMITS.bluesky.private?.characters ?? 0, bytes: BYTES })
  if (files.length > 0) throw new SocialCallError('refused', 'Bluesky takes no files in private: send a link.')
  const convoId = await chatWith(session, person.id)
  const facets = await facetsOf(body, session, person)
  const message = { text: body, ...(facets.length > 0 ? { facets } : {}) }
  const id = keyAt(await session.ask({ name: 'chat.bsky.convo.sendMessage', body: { convoId, message } }), 'id')
  if (!id) throw new SocialCallError('away', 'The answer of Bluesky is not whole.')
  return { id: `${convoId}/${id}`, link: null }
}

/** @throws SocialCallError */
export async function findSentChat(session: Session, { place: { person }, body, begunAt }: Draft): Promise<Sent | null> {
  if (!begunAt) return null
  const convoId = await chatWith(session, person.id)
  const query: [string, string][] = [
    ['convoId', convoId],
    ['limit', String(MESSAGES)],
  ]
  const { messages } = await session.ask({ name: 'chat.bsky.convo.getMessages', query })
  const found = objectsIn(messages, MESSAGES).find(
    (message) =>
      keyAt(within(message, 'sender'), 'did') === session.did &&
      isSince(message.sentAt, begunAt) &&
      typeof message.text === 'string' &&
      isSameText(message.text, body),
  )
  const id = found && keyAt(found, 'id')
  return id ? { id: `${convoId}/${id}`, link: null } : null
}

/** The one chat of the two, which is made where there is none. */
async function chatWith(session: Session, did: string): Promise<string> {
  const told = await session.ask({ name: 'chat.bsky.convo.getConvoForMembers', query: [['members', did]] })
  const id = keyAt(within(told, 'convo'), 'id')
  if (!id) throw new SocialCallError('away', 'The answer of Bluesky is not whole.')
  return id
}
