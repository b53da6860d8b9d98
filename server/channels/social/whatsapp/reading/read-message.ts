import type { Said, SocialEvent, SocialPerson } from '../../../../social/index.ts'
import { objectsIn, shortTextIn, type Told, urlIn } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within, wordsAt } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'
import { readContent } from './read-content.ts'

const MOST_CARDS = 1_000

/** One message of a customer, or one that the store wrote with the app on its phone (`isOwn`). */
export function readMessage(message: Told, { value, own, isOwn }: { value: Told; own: OwnAccount; isOwn: boolean }): SocialEvent {
  const id = keyAt(message, 'id')
  const type = shortTextIn(message.type) ?? 'message'
  const at = firstInstant(message.timestamp)
  const about = within(message, type)
  if (type === 'reaction') return readReaction(about, at, isOwn)
  if (type === 'revoke') return readRevoke(about, at)
  const person = personIn(message, value, isOwn)
  if (!id || !person) return nothing('messages', type)
  if (type === 'edit') return readEdit(about, { at, person, own, isOwn })
  return saidIn(message, id, { at, person, own, isOwn }) ?? nothing('messages', type, about.type)
}

interface Between {
  at: Date
  person: SocialPerson
  own: OwnAccount
  isOwn: boolean
}

function saidIn(message: Told, id: string, { at, person, own, isOwn }: Between): Said | null {
  const content = readContent(message)
  if (!content) return null
  const { kind, body, media } = content
  const product = within(within(message, 'context'), 'referred_product')
  const asked = shortTextIn(product.product_retailer_id)
  return {
    ...{ what: 'said', id, at, way: 'private', kind, isOwn },
    author: isOwn ? own : person,
    ...{ thread: `person:${person.id}`, answers: keyAt(within(message, 'context'), 'id'), body, link: null },
    media: asked ? [...media, { kind: 'product', name: asked, link: null, url: null }] : media,
    post: adIn(within(message, 'referral')),
  }
}

/** The advertisement that they came from. */
function adIn(referral: Told): Said['post'] {
  const id = keyAt(referral, 'source_id')
  if (!id) return null
  const body = [wordsAt(referral, 'headline'), wordsAt(referral, 'body')].filter(Boolean).join('\n')
  return { id, isOwn: true, author: '', body, link: urlIn(referral.source_url), media: [] }
}

/** Only of numbers that are used in the app on a phone as well, and only within 15 minutes. */
function readEdit(edit: Told, between: Between): SocialEvent {
  const id = keyAt(edit, 'original_message_id')
  const said = id ? saidIn(within(edit, 'message'), id, between) : null
  return id && said ? { what: 'edited', id, at: between.at, body: said.body, said } : nothing('messages/edit')
}

function readRevoke(revoke: Told, at: Date): SocialEvent {
  const id = keyAt(revoke, 'original_message_id')
  return id ? { what: 'deleted', id, at } : nothing('messages/revoke')
}

/** Without an emoji it was taken off; which one it was is not said. */
function readReaction(reaction: Told, at: Date, isOwn: boolean): SocialEvent {
  const id = keyAt(reaction, 'message_id')
  const sign = shortTextIn(reaction.emoji)
  return id ? { what: 'reacted', id, at, sign: sign ?? '', isGone: sign === null, isOwn } : nothing('messages/reaction')
}

/**
 * Who they are. Those who chose a name of their own show no number any more, so that the id which Meta gives them for this business comes
 * first; bodies from before April 2026 have the number alone.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
function personIn(message: Told, value: Told, isOwn: boolean): SocialPerson | null {
  const number = keyAt(message, isOwn ? 'to' : 'from')
  const scoped = keyAt(message, isOwn ? 'to_user_id' : 'from_user_id')
  const cards = objectsIn(value.contacts, MOST_CARDS)
  const of = (card: Told) => keyAt(card, 'wa_id') === number || (scoped !== null && keyAt(card, 'user_id') === scoped)
  const card = cards.find(of) ?? (cards.length === 1 && !isOwn ? cards[0] : undefined) ?? {}
  const id = scoped ?? keyAt(card, 'user_id') ?? number ?? keyAt(card, 'wa_id')
  if (!id) return null
  const profile = within(card, 'profile')
  const shown = number ?? keyAt(card, 'wa_id')
  return {
    id,
    handle: shortTextIn(profile.username) ?? (shown ? `+${shown.replace(/^\+/, '')}` : ''),
    name: shortTextIn(profile.name) ?? '',
  }
}
