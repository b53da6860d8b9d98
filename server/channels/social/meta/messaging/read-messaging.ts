import type { SocialPost } from '../../../../contract/social/networks.ts'
import type { Said, SocialEvent, SocialPerson } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told, textIn, urlIn } from '../../../../told/read-field.ts'
import type { OwnAccount } from '../../network.ts'
import { firstInstant, keyAt, nothing, within, wordsAt } from '../told-fields.ts'
import { readAttachments } from './read-attachments.ts'

/** Parts of an item that are no news, but say who it is between. */
const FRAME = new Set(['sender', 'recipient', 'timestamp', 'prior_message', 'hop_context'])
const MOST_RECEIPTS = 500

interface Item {
  told: Told
  own: OwnAccount
  person: string
  /** The sender is the account itself. */
  isFromUs: boolean
  at: Date
}

/**
 * One item of `messaging`, which Messenger and Instagram write alike.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export function readMessaging(told: Told, own: OwnAccount): SocialEvent[] {
  const sender = keyAt(within(told, 'sender'), 'id')
  const recipient = keyAt(within(told, 'recipient'), 'id')
  const isFromUs = sender === own.id || isTrue(within(told, 'message').is_echo)
  // an echo goes from us to them; some say it the other way round
  const person = isFromUs ? (recipient === own.id ? sender : recipient) : sender
  const item: Item = { told, own, person: person ?? '', isFromUs, at: firstInstant(told.timestamp) }
  if (told.message !== undefined) return [readMessage(item)]
  if (told.message_edit !== undefined) return [readEdit(item)]
  if (told.reaction !== undefined) return [readReaction(item)]
  if (told.postback !== undefined) return [readPostback(item)]
  if (told.read !== undefined) return [readReceipt(item)]
  if (told.delivery !== undefined) return readDelivery(item)
  return [
    nothing(
      'messaging',
      Object.keys(told).find((name) => !FRAME.has(name)),
    ),
  ]
}

function readMessage(item: Item): SocialEvent {
  const message = within(item.told, 'message')
  const id = keyAt(message, 'mid')
  if (!id) return nothing('messaging/message')
  if (isTrue(message.is_deleted)) return { what: 'deleted', id, at: item.at }
  // to itself, as it may from its own phone
  if (!item.person || item.person === item.own.id) return nothing('messaging/message', 'of nobody')
  const { media, kind, words } = readAttachments(message.attachments)
  const body = textIn(message.text) ?? words
  const reply = within(message, 'reply_to')
  const story = storyIn(reply, item.own)
  const isEmpty = body === '' && media.length === 0 && !item.isFromUs
  const isUnsupported = isTrue(message.is_unsupported) || isEmpty
  return {
    ...said(item, id),
    kind: story ? 'story_reply' : (kind ?? (isUnsupported ? 'unsupported' : 'message')),
    answers: keyAt(reply, 'mid'),
    body,
    media,
    post: story,
  }
}

const said = ({ own, person, isFromUs, at }: Item, id: string): Said => ({
  ...{ what: 'said', id, at, way: 'private', kind: 'message', isOwn: isFromUs },
  author: isFromUs ? { id: own.id, handle: own.handle, name: own.name } : personOf(person),
  ...{ thread: `person:${person}`, answers: null, body: '', link: null, media: [], post: null },
})

/** These webhooks name nobody. */
const personOf = (id: string): SocialPerson => ({ id, handle: '', name: '' })

/** The story of ours that was answered: it lives for a day, and so does its link. */
function storyIn(reply: Told, own: OwnAccount): SocialPost | null {
  const story = within(reply, 'story')
  const id = keyAt(story, 'id')
  const link = urlIn(story.url)
  if (!id && !link) return null
  return { id: id ?? '', isOwn: true, author: own.handle || own.name, body: '', link, media: [] }
}

function readEdit({ told, at }: Item): SocialEvent {
  const edit = within(told, 'message_edit')
  const id = keyAt(edit, 'mid')
  return id ? { what: 'edited', id, at, body: wordsAt(edit, 'text') } : nothing('messaging/message_edit')
}

function readReaction({ told, at, isFromUs }: Item): SocialEvent {
  const reaction = within(told, 'reaction')
  const id = keyAt(reaction, 'mid')
  if (!id) return nothing('messaging/reaction')
  const sign = shortTextIn(reaction.emoji) ?? shortTextIn(reaction.reaction) ?? '❤'
  return { what: 'reacted', id, at, sign, isGone: reaction.action === 'unreact', isOwn: isFromUs }
}

/** A button that was pressed says its title. Old ones have no id: who pressed when is one. */
function readPostback(item: Item): SocialEvent {
  const postback = within(item.told, 'postback')
  const body = wordsAt(postback, 'title')
  if (!body || !item.person || item.isFromUs) return nothing('messaging/postback')
  return { ...said(item, keyAt(postback, 'mid') ?? `postback:${item.person}:${item.at.getTime()}`), body }
}

/** Messenger says up to when everything was read, and names no message. */
function readReceipt({ told, at }: Item): SocialEvent {
  const id = keyAt(within(told, 'read'), 'mid')
  return id ? { what: 'read', id, at, reason: '' } : nothing('messaging/read')
}

function readDelivery({ told, at }: Item): SocialEvent[] {
  const { mids } = within(told, 'delivery')
  const ids = Array.isArray(mids) ? mids.slice(0, MOST_RECEIPTS).flatMap((mid) => keyAt({ mid }, 'mid') ?? []) : []
  if (ids.length === 0) return [nothing('messaging/delivery')]
  return ids.map((id) => ({ what: 'arrived', id, at, reason: '' }))
}

const isTrue = (value: unknown) => value === true || value === 'true'

/** Private messages of an entry. `standby`: while another app answers in the thread; what they write concerns us all the same. */
export function readAllMessaging(entry: Told, own: OwnAccount): SocialEvent[] {
  return [entry.messaging, entry.standby].flatMap((list) => objectsIn(list, 1_000).flatMap((told) => readMessaging(told, own)))
}
