import type { SocialEvent } from '../../../../social/index.ts'
import { momentIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within, wordsAt } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { mediaIn } from './media.ts'
import { authorIn, communityIn, isMachine, isOurs, participantIn } from './people.ts'

/** A private message of the inbox, which has been a chat since 2025. What Reddit itself sends is nobody's question. */
export function readMessage(item: Told, own: OwnAccount): SocialEvent {
  const id = keyAt(item, 'name')
  const author = authorIn(item) ?? communityIn(item)
  if (!id || !author || isMachine(author) || item.distinguished === 'admin') return nothing('message', item.distinguished ?? 'of nobody')
  const isFirst = keyAt(item, 'parent_id') === null && keyAt(item, 'first_message_name') === null
  const body = withSubject(isFirst ? item.subject : null, wordsAt(item, 'body'))
  return {
    ...{ what: 'said', id, at: firstInstant(item.created_utc), way: 'private', kind: 'message', isOwn: isOurs(author, own), author },
    ...{ thread: `person:${author.id}`, answers: keyAt(item, 'parent_id'), body, link: null, media: mediaIn(body), post: null },
  }
}

/** What is known by the exchange that it is in: `modmail:2gmz/4xyz`. */
export const modmailKey = (exchangeId: string, messageId: string): string => `modmail:${exchangeId}/${messageId}`

/**
 * A message to the moderators of a community, with its subject where it is the first. What moderators write is ours, or for themselves
 * alone. https://www.reddit.com/dev/api#section_modmail
 */
export function readModmail({ message, exchangeId, subject }: { message: Told; exchangeId: string; subject: unknown }): SocialEvent {
  const id = keyAt(message, 'id')
  const sender = within(message, 'author')
  const author = participantIn(sender)
  if (!id || !author || message.isInternal === true) return nothing('modmail', message.isInternal === true ? 'internal' : 'of nobody')
  const body = withSubject(subject, wordsAt(message, 'bodyMarkdown'))
  return {
    ...{ what: 'said', id: modmailKey(exchangeId, id), at: new Date(momentIn(message.date) ?? 0), way: 'private', kind: 'message' },
    ...{ isOwn: sender.isMod === true || sender.isAdmin === true, author, thread: `person:${author.id}`, answers: null, body },
    ...{ link: `https://mod.reddit.com/mail/all/${encodeURIComponent(exchangeId)}`, media: mediaIn(body), post: null },
  }
}

/** A chat has no subject, but one that says so: `[direct chat room]`. */
function withSubject(subject: unknown, body: string): string {
  const said = shortTextIn(subject)
  return said && !said.startsWith('[') && !body.startsWith(said) ? [said, body].filter(Boolean).join('\n\n') : body
}
