import type { Said, SocialEvent, ToldMedia } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, nothing, within } from '../../meta/told-fields.ts'
import { mediaOf } from './read-embed.ts'
import { personIn, timeIn } from './read-post.ts'
import { wordsOf } from './words-of.ts'

const MEMBERS = 100

/** One entry of the log of chats (lexicon chat.bsky.convo.defs), with who is in the chat. Chats of more than two are nobody's ticket. */
export function readChat({ log, convo }: { log: Told; convo: Told }, self: string): SocialEvent {
  const type = String(log.$type).replace(/^chat\.bsky\.convo\.defs#/, '')
  const message = within(log, 'message')
  const convoId = keyAt(log, 'convoId')
  const id = keyAt(message, 'id')
  const isGroup = String(within(convo, 'kind').$type).endsWith('#groupConvo')
  if (!convoId || !id || isGroup) return nothing('chat', isGroup ? 'of many' : type)
  const key = `${convoId}/${id}`
  const reaction = within(log, 'reaction')
  switch (type) {
    case 'logCreateMessage':
      return saidIn(key, { message, people: peopleIn(log, convo), self }) ?? nothing('chat', 'already deleted')
    case 'logDeleteMessage':
      return { what: 'deleted', id: key, at: timeIn(message.sentAt) }
    case 'logAddReaction':
    case 'logRemoveReaction': {
      const isOwn = keyAt(within(reaction, 'sender'), 'did') === self
      const sign = shortTextIn(reaction.value) ?? '❔'
      return { what: 'reacted', id: key, at: timeIn(reaction.createdAt, message.sentAt), sign, isGone: type === 'logRemoveReaction', isOwn }
    }
    default:
      return nothing('chat', type)
  }
}

/** Newer servers tell beside the message who they are, others only of the chat. */
const peopleIn = (log: Told, convo: Told) =>
  [...objectsIn(log.relatedProfiles, MEMBERS), ...objectsIn(convo.members, MEMBERS)].map(personIn)

function saidIn(id: string, { message, people, self }: { message: Told; people: ReturnType<typeof peopleIn>; self: string }): Said | null {
  const sender = keyAt(within(message, 'sender'), 'did')
  if (!sender || typeof message.text !== 'string') return null
  const isOwn = self !== '' && sender === self
  const other = isOwn ? people.find((person) => person.id !== self)?.id : sender
  const author = people.find((person) => person.id === sender) ?? { id: sender, handle: '', name: '' }
  const media: ToldMedia[] = mediaOf(within(message, 'embed'), false)
  return {
    ...{ what: 'said', id, at: timeIn(message.sentAt), way: 'private', kind: 'message', isOwn, author },
    ...{ thread: `person:${other ?? sender}`, answers: null, body: wordsOf(message), link: null, media, post: null },
  }
}
