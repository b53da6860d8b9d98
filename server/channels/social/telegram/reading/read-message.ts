import type { SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialPerson, Unconcerning } from '../../../../social/index.ts'
import { shortTextIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { isForUs } from './is-for-us.ts'
import { contentOf } from './read-content.ts'

/** A bot's first sight of somebody: their app sends it when they open the chat, and it says nothing. */
const OPENING = /^\/start(@\w+)?$/

/** A message to the bot: all that is said to it alone, and in groups what names or answers it. */
export function readMessage(message: Told, account: OwnAccount): Said | Unconcerning {
  const chat = within(message, 'chat')
  const id = messageKey(message)
  const isPrivate = chat.type === 'private'
  if (!id || !(isPrivate || chat.type === 'group' || chat.type === 'supergroup')) return nothing('message', chat.type)
  const content = contentOf(message)
  if ('service' in content) return nothing('message', content.service)
  if (isPrivate && OPENING.test(content.body)) return nothing('start')
  const addressed = isPrivate ? 'message' : isForUs(message, account)
  if (!addressed) return nothing('message', 'in a group, not to the bot')
  const author = personIn(message)
  const replied = within(message, 'reply_to_message')
  return {
    what: 'said',
    id,
    at: firstInstant(message.date),
    way: isPrivate ? 'private' : 'public',
    kind: content.isUnsupported ? 'unsupported' : addressed,
    isOwn: account.id !== '' && author.id === account.id,
    author,
    thread: isPrivate ? `person:${keyAt(chat, 'id')}` : `comment:${rootOf(message)}`,
    answers: messageKey({ chat, ...replied }),
    body: content.body,
    link: isPrivate ? null : linkOf(chat, keyAt(message, 'message_id') ?? ''),
    media: content.media,
    post: isPrivate ? null : postOf(replied, account),
  }
}

/** Messages are numbered within their chat. */
export function messageKey(message: Told): string | null {
  const chat = keyAt(within(message, 'chat'), 'id')
  const id = keyAt(message, 'message_id')
  return chat && id ? `${chat}:${id}` : null
}

/** Supergroups name the thread, others only the message before: an answer to an answer of ours there begins a thread of its own. */
function rootOf(message: Told): string {
  const chat = keyAt(within(message, 'chat'), 'id')
  return `${chat}:${keyAt(message, 'message_thread_id') ?? keyAt(within(message, 'reply_to_message'), 'message_id') ?? keyAt(message, 'message_id')}`
}

/** Who writes as a group or a channel is that. */
function personIn(message: Told): SocialPerson {
  const { from, sender_chat: asChat } = message
  const who = within(message, asChat === undefined && from !== undefined ? 'from' : 'sender_chat')
  const names = [who.first_name, who.last_name].map(shortTextIn).filter((name) => name !== null)
  return { id: keyAt(who, 'id') ?? '', handle: shortTextIn(who.username) ?? '', name: names.join(' ') || (shortTextIn(who.title) ?? '') }
}

function postOf(replied: Told, account: OwnAccount): SocialPost | null {
  const id = messageKey(replied)
  const content = contentOf(replied)
  if (!id || 'service' in content) return null
  const author = personIn(replied)
  return {
    id,
    isOwn: account.id !== '' && author.id === account.id,
    author: author.name || author.handle,
    body: content.body,
    link: linkOf(within(replied, 'chat'), keyAt(replied, 'message_id') ?? ''),
    media: content.media.map(({ url: _, ...shown }) => shown),
  }
}

/** Messages of supergroups have addresses; those of one without a name open for its members. https://core.telegram.org/api/links#message-links */
export function linkOf(chat: Told, messageId: string): string | null {
  const name = shortTextIn(chat.username)
  if (name) return `https://t.me/${encodeURIComponent(name)}/${messageId}`
  const [, inner] = /^-100(\d+)$/.exec(keyAt(chat, 'id') ?? '') ?? []
  return inner ? `https://t.me/c/${inner}/${messageId}` : null
}
