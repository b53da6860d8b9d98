import type { SocialEvent } from '../../../../social/index.ts'
import { objectIn, objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within } from '../../meta/told-fields.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { messageKey, readMessage } from './read-message.ts'

const REACTIONS = 100

/**
 * What one update of a bot tells (https://core.telegram.org/bots/api#update). Channels, businesses and buttons are of no concern; that a
 * customer took a message back is never told to bots.
 * @throws UnreadableEvent where it is no object
 */
export function readUpdate(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const update = told as Told
  if (update.message !== undefined) return [readMessage(objectIn(update.message), account)]
  if (update.edited_message !== undefined) return [readEdited(objectIn(update.edited_message), account)]
  if (update.message_reaction !== undefined) return readReactions(objectIn(update.message_reaction), account)
  if (update.my_chat_member !== undefined) return [readMembership(objectIn(update.my_chat_member))]
  return [nothing(Object.keys(update).find((name) => name !== 'update_id'))]
}

function readEdited(message: Told, account: OwnAccount): SocialEvent {
  const said = readMessage(message, account)
  if (said.what !== 'said') return said
  const at = firstInstant(message.edit_date, message.date)
  return { what: 'edited', id: said.id, at, body: said.body, said }
}

function readReactions(reaction: Told, account: OwnAccount): SocialEvent[] {
  const id = messageKey(reaction)
  if (!id) return [nothing('message_reaction')]
  const before = signsIn(reaction.old_reaction)
  const now = signsIn(reaction.new_reaction)
  const base = { what: 'reacted' as const, id, at: firstInstant(reaction.date), isOwn: isUs(within(reaction, 'user'), account) }
  const put = now.filter((sign) => !before.includes(sign)).map((sign) => ({ ...base, sign, isGone: false }))
  const taken = before.filter((sign) => !now.includes(sign)).map((sign) => ({ ...base, sign, isGone: true }))
  return put.length + taken.length > 0 ? [...put, ...taken] : [nothing('message_reaction')]
}

/** Emoji of a store's own are shown by none but its app. */
const signsIn = (list: unknown) =>
  objectsIn(list, REACTIONS).map(({ type, emoji }) => shortTextIn(emoji) ?? (type === 'paid' ? '⭐' : '❔'))

const isUs = (who: Told, account: OwnAccount) => account.id !== '' && keyAt(who, 'id') === account.id

function readMembership(change: Told): SocialEvent {
  const status = within(change, 'new_chat_member').status
  const isPrivate = within(change, 'chat').type === 'private'
  return nothing('my_chat_member', isPrivate && status === 'kicked' ? 'they blocked the bot' : status)
}
