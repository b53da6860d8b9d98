import { describe, expect, it } from 'vitest'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { USER } from '../../../../server/channels/social/x/reading/their-names.ts'
import { x } from '../../../../server/channels/social/x/x.ts'
import { nothing, type Row } from '../meta/matrix.ts'
import {
  ANNA,
  AT,
  account,
  activity,
  anna,
  BEN,
  BETWEEN,
  dm,
  event,
  FOR,
  link,
  message,
  OURS,
  ours,
  post,
  ROOT,
  SHOP,
  shop,
  status,
} from './bodies.ts'
import { readRows } from './read-rows.ts'

const at = new Date(AT)
const sentAt = new Date(1_784_928_224_372)
const by = { id: ANNA, handle: 'anna', name: 'Anna' }
const inPrivate = {
  ...{ what: 'said', id: 'dm:2080765901528535096', at: sentAt, way: 'private', kind: 'message', isOwn: false, author: by },
  ...{ thread: `person:${ANNA}`, answers: null, body: 'hello!', link: null, media: [], post: null },
}
const people = { [ANNA]: { data: anna }, [SHOP]: { data: shop } }
const received = (data: object = {}, sides = {}) => event('dm.received', { direct_message_events: [message(data, sides)], users: people })

const rows: Row[] = [
  [
    'a post that is shown in private',
    event(
      'dm.received',
      dm({
        text: 'https://t.co/s',
        entities: { urls: [link('https://t.co/s', `https://x.com/i/status/${OURS}`)] },
        referenced_tweets: [{ id: OURS }],
      }),
      { includes: { tweets: [ours()] } },
    ),
    [
      {
        ...inPrivate,
        at,
        kind: 'share',
        body: `https://x.com/i/status/${OURS}`,
        media: [{ kind: 'link', name: 'New tea!', link: `https://x.com/teashop/status/${OURS}` }],
      },
    ],
  ],
  // private
  [
    'our own private message',
    event('dm.sent', { direct_message_events: [message({}, { from: SHOP, to: ANNA })], users: people }),
    [{ ...inPrivate, isOwn: true, author: { id: SHOP } }],
  ],
  ['a private message', received(), [inPrivate]],
  [
    'a private message of the other webhooks',
    activity('direct_message_events', [message()], { users: { [ANNA]: { id: ANNA, name: 'Anna', screen_name: 'anna' } } }),
    [inPrivate],
  ],
  ['a private message that was asked for', event('dm.received', dm()), [{ ...inPrivate, at }]],
  [
    'a private picture',
    received({
      text: 'see https://t.co/p',
      entities: { urls: [link('https://t.co/p', 'https://x.com/messages/media/9', { media_key: '1' })] },
      attachment: {
        type: 'media',
        media: { id_str: '9', type: 'photo', media_url_https: 'https://ton.twitter.com/1.1/ton/data/dm/1/9/a.jpg' },
      },
    }),
    [{ ...inPrivate, body: 'see', media: [{ kind: 'image', url: 'https://ton.twitter.com/1.1/ton/data/dm/1/9/a.jpg' }] }],
  ],
  ['a message of many', event('dm.received', dm({ [BETWEEN]: '1578398451921985538' })), nothing('dm/of many')],
  ['somebody came into a chat', event('dm.received', dm({ event_type: 'ParticipantsJoin' })), nothing('dm/ParticipantsJoin')],
  [
    'they read it',
    activity('direct_message_mark_read_events', [{ created_timestamp: '1784928224372', sender_id: ANNA, last_read_event_id: '963' }]),
    [{ what: 'read', id: 'dm:963', at: sentAt, reason: '' }],
  ],
  [
    'we read it',
    activity('direct_message_mark_read_events', [{ sender_id: SHOP, last_read_event_id: '963' }]),
    nothing('direct_message_mark_read_events'),
  ],
  [
    'they write',
    activity('direct_message_indicate_typing_events', [{ sender_id: ANNA }]),
    nothing('direct_message_indicate_typing_events'),
  ],
  // unsupported
  [
    'a message of an encrypted chat',
    event('chat.received', {
      id: '8e75466b',
      sender_id: ANNA,
      [ROOT]: `${ANNA}:${SHOP}`,
      created_at_msec: '1784928224372',
      encoded_event: 'CwAB',
    }),
    [{ ...inPrivate, id: 'chat:8e75466b', kind: 'unsupported', body: '' }],
  ],
  ['a message of which nothing is told', event('dm.received', dm({ text: '' })), [{ ...inPrivate, at, kind: 'unsupported', body: '' }]],
  [
    'a message of a kind of the first API that nobody knows',
    event('dm.received', { direct_message_events: [{ type: 'hologram' }] }),
    nothing('direct_message_events/hologram'),
  ],
  // story, and what concerns nobody
  ['a talk began, which is the nearest to a story', event('spaces.start', { broadcast_id: '1q' }), nothing('spaces.start')],
  ['a post of others that a word was watched for', event('post.create', post({ entities: {} })), nothing('post/of others')],
  ['a follower', activity('follow_events', [{ type: 'follow' }]), nothing('follow_events')],
  ['a block', activity('block_events', [{ type: 'block' }]), nothing('block_events')],
  ['a mute', event('mute.mute', {}), nothing('mute.mute')],
  ['the access was taken back', event('oauth.revoke', { [USER]: SHOP }), nothing('oauth.revoke')],
  ['the access was taken back, told the other way', { user_event: { revoke: {} } }, nothing('user_event')],
  ['of another account', event('post.mention.create', post(), { filter: { [USER]: BEN } }), nothing('another account')],
  ['of another account, told the other way', { ...activity('tweet_create_events', [status()]), [FOR]: BEN }, nothing('another account')],
  ['a delivery of nothing', { [FOR]: SHOP }, nothing('an empty delivery')],
  ['a post without an id', event('post.mention.create', {}), nothing('post/without an id')],
]

describe('what X tells of private messages, and what concerns nobody', () => {
  readRows(rows)
  it.each([
    ['body', []],
    ['body', null],
    ['for_user_id', {}],
    ['data.event_type', { data: { payload: {} } }],
  ])('what is none cannot be read, and it says where: %s', (field, told) => {
    expect(() => x.read(told, account)).toThrow(UnreadableEvent)
    expect(() => x.read(told, account)).toThrow(new RegExp(`^${field.replace('.', '\\.')} `))
  })
})
