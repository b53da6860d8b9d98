import { objectIn, objectsIn, type Told, textIn } from '../../../../../told/read-field.ts'
import { firstInstant, keyAt, within } from '../../../meta/told-fields.ts'
import type { Includes } from '../included.ts'
import { ANSWERED_USER } from '../their-names.ts'

const MOST = 100
/** `Mon Mar 26 16:33:26 +0000 2018` */
const DATE = /^\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d [+-]\d{4} \d{4}$/

/**
 * A post as the first API tells it, and webhooks of account activity still do (https://docs.x.com/x-api/account-activity/introduction),
 * in the shape of the newer one: ids from `id_str`, for `id` is no exact number, what is inside put beside it.
 */
export function postOfFirst(status: Told): { post: Told; includes: Includes } {
  const answered = keyAt(status, 'in_reply_to_status_id_str')
  const quoted = within(status, 'quoted_status')
  const retweeted = within(status, 'retweeted_status')
  const refers = [
    { type: 'replied_to', id: answered },
    { type: 'quoted', id: keyAt(quoted, 'id_str') ?? keyAt(status, 'quoted_status_id_str') },
    { type: 'retweeted', id: keyAt(retweeted, 'id_str') },
  ]
  const inner = keyAt(quoted, 'id_str') ? postOfFirst(quoted) : { post: {}, includes: {} }
  const media = mediaOfFirst(status)
  const post = {
    ...{ id: keyAt(status, 'id_str'), author_id: keyAt(within(status, 'user'), 'id_str'), created_at: timeOfFirst(status) },
    ...{ [ANSWERED_USER]: keyAt(status, 'in_reply_to_user_id_str'), referenced_tweets: refers.filter(({ id }) => id !== null) },
    ...{ attachments: { media_keys: media.map(({ media_key }) => media_key) }, ...wordsOfFirst(status) },
  }
  const tweets = keyAt(inner.post, 'id') ? [inner.post] : []
  const users = [userOfFirst(within(status, 'user')), ...objectsIn(inner.includes.users, MOST)]
  return { post, includes: { users, tweets, media: [...media, ...objectsIn(inner.includes.media, MOST)] } }
}

/** A private message, which the first API puts into parts; the people of a delivery are beside it, by their ids. */
export function messageOfFirst(event: Told): { event: Told; media: Told[] } {
  const create = within(event, 'message_create')
  const data = within(create, 'message_data')
  const medium = within(within(data, 'attachment'), 'media')
  const media = keyAt(medium, 'id_str') ? [mediumOfFirst(medium)] : []
  const told = {
    ...{ id: keyAt(event, 'id'), event_type: 'MessageCreate', created_at: momentOf(event.created_timestamp) },
    ...{ sender_id: keyAt(create, 'sender_id'), recipient_id: keyAt(within(create, 'target'), 'recipient_id') },
    ...{ text: data.text, entities: { urls: within(data, 'entities').urls } },
    attachments: { media_keys: media.map(({ media_key }) => media_key) },
  }
  return { event: told, media }
}

const momentOf = (value: unknown): string | null => {
  const at = firstInstant(value)
  return at.getTime() > 0 ? at.toISOString() : null
}

function timeOfFirst(status: Told): string | null {
  const date = textIn(status.created_at, 40) ?? ''
  return momentOf(status.timestamp_ms) ?? (DATE.test(date) ? new Date(date).toISOString() : null)
}

/** Long ones are cut, and stand whole beside it. */
function wordsOfFirst(status: Told): Told {
  const whole = within(status, 'extended_tweet')
  const from = whole.full_text === undefined ? status : whole
  const entities = within(from, 'entities')
  const mentions = objectsIn(entities.user_mentions, MOST).map((each) => ({ id: keyAt(each, 'id_str'), username: each.screen_name }))
  const shown = objectsIn(entities.media, MOST).map(({ url, expanded_url }) => ({ url, expanded_url }))
  return { text: from.full_text ?? from.text, entities: { mentions, urls: [...objectsIn(entities.urls, MOST), ...shown] } }
}

function mediaOfFirst(status: Told): Told[] {
  const whole = objectIn(within(status, 'extended_tweet').extended_entities)
  const list = whole.media ?? within(status, 'extended_entities').media ?? within(status, 'entities').media
  return objectsIn(list, MOST).map(mediumOfFirst)
}

function mediumOfFirst(medium: Told): Told {
  const { type, media_url_https, video_info, ext_alt_text } = medium
  return { media_key: keyAt(medium, 'id_str'), type, url: media_url_https, variants: objectIn(video_info).variants, alt_text: ext_alt_text }
}

function userOfFirst(user: Told): Told {
  const { screen_name, name, followers_count } = user
  return { id: keyAt(user, 'id_str'), username: screen_name, name, public_metrics: { followers_count } }
}
