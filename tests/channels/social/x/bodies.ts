import { ANSWERED_USER, USER } from '../../../../server/channels/social/x/reading/their-names.ts'

/** What X tells, as its documentation shows it: https://docs.x.com/x-api/activity/event-payloads and …/account-activity/introduction. */

/** Names of theirs that are none of ours. */
export const TO_FIRST = 'in_reply_to_user_id_str'
export const FOR = 'for_user_id'
export const ROOT = 'conversation_id'
export const BETWEEN = 'dm_conversation_id'

export const SHOP = '1111111111111111111'
export const ANNA = '2222222222222222222'
export const BEN = '3333333333333333333'
export const shop = { id: SHOP, username: 'teashop', name: 'Tea Shop' }
export const anna = { id: ANNA, username: 'anna', name: 'Anna', public_metrics: { followers_count: 97, followers_count_str: '97' } }
export const POST = '2080765813578191303'
export const OURS = '2080761390344937796'
export const AT = '2026-07-24T21:23:23.000Z'
export const account = { id: SHOP, handle: 'teashop', name: 'Tea Shop' }

/** A post of the newer API, by Anna, naming the shop. */
export const post = (more: object = {}) => ({
  ...{ id: POST, author_id: ANNA, created_at: AT, [ROOT]: POST, edit_history_tweet_ids: [POST] },
  text: 'hey @teashop',
  entities: { mentions: [{ start: 4, end: 12, username: 'teashop', id: SHOP }] },
  lang: 'en',
  ...more,
})
export const ours = (more: object = {}) => ({
  ...post({ entities: {}, text: 'New tea!' }),
  ...{ id: OURS, author_id: SHOP, [ROOT]: OURS, edit_history_tweet_ids: [OURS] },
  ...more,
})
export const answering = (more: object = {}) => ({
  ...{ [ROOT]: OURS, [ANSWERED_USER]: SHOP, referenced_tweets: [{ type: 'replied_to', id: OURS }] },
  ...more,
})

/** An event of the X Activity API. */
export const event = (type: string, payload: object, { includes = {}, filter = {} }: { includes?: object; filter?: object } = {}) => ({
  data: {
    event_uuid: '2080765813578191303',
    filter: { [USER]: SHOP, ...filter },
    event_type: type,
    tag: 'of ours',
    payload,
    includes: { users: [anna, shop], ...includes },
  },
})

/** A post of the first API, whose numbers are not exact. */
export const status = (more: object = {}) => ({
  ...{ created_at: 'Fri Jul 24 21:23:23 +0000 2026', id: 2080765813578191400, id_str: POST },
  text: 'hey @teashop',
  user: { id: 2222222222222222300, id_str: ANNA, screen_name: 'anna', name: 'Anna', followers_count: 97 },
  entities: { urls: [], user_mentions: [{ id_str: SHOP, screen_name: 'teashop', indices: [4, 12] }] },
  ...{ in_reply_to_status_id_str: null, [TO_FIRST]: null, timestamp_ms: '1784928203000' },
  ...more,
})
export const ourStatus = (more: object = {}) =>
  status({
    ...{ id_str: OURS, text: 'New tea!' },
    user: { id_str: SHOP, screen_name: 'teashop', name: 'Tea Shop', followers_count: 5 },
    ...more,
  })

/** A delivery of the Account Activity API. */
export const activity = (kind: string, events: object[], more: object = {}) => ({ [FOR]: SHOP, [kind]: events, ...more })

/** A private message as both kinds of webhooks tell it. */
export const message = (data: object = {}, { from = ANNA, to = SHOP }: { from?: string; to?: string } = {}) => ({
  type: 'message_create',
  id: '2080765901528535096',
  created_timestamp: '1784928224372',
  message_create: {
    target: { recipient_id: to },
    sender_id: from,
    message_data: { text: 'hello!', entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] }, ...data },
  },
})
/** A private message of the newer API. */
export const dm = (more: object = {}) => ({
  ...{ id: '2080765901528535096', event_type: 'MessageCreate', text: 'hello!', sender_id: ANNA, created_at: AT },
  [BETWEEN]: `${SHOP}-${ANNA}`,
  ...more,
})

export const link = (url: string, expanded: string, more: object = {}) => ({ url, expanded_url: expanded, start: 0, end: 23, ...more })
