import { describe } from 'vitest'
import { instagram } from '../../../../server/channels/social/instagram/instagram.ts'
import { COMMENT, nothing, type Row, readEach } from '../meta/matrix.ts'

const shop = { id: '17', handle: 'teashop', name: 'Tea Shop' }
const at = new Date('2025-11-29T07:06:40.000Z')
const seconds = at.getTime() / 1000

const deliver = (entry: object) => ({ object: 'instagram', entry: [{ id: '17', time: seconds, ...entry }] })
const value = (more: object = {}) => ({
  ...{ id: 'c1', from: { id: '7', username: 'anna' }, media: { id: 'p1', media_product_type: 'FEED' }, text: 'Where is it?' },
  ...more,
})
/** With Facebook's login. */
const change = (field: string, value: unknown) => deliver({ changes: [{ field, value }] })
/** With Instagram's own login. */
const direct = (field: string, value: unknown) => deliver({ field, value })
const messaging = (item: object) =>
  deliver({ time: at.getTime(), messaging: [{ sender: { id: '7' }, recipient: { id: '17' }, timestamp: at.getTime(), ...item }] })
const message = (message: object) => messaging({ message: { mid: 'm1', ...message } })
const attached = (type: string, payload: object) => message({ attachments: [{ type, payload }] })

const inPublic = { what: 'said', way: 'public', kind: 'comment', isOwn: false, at, author: { id: '7', handle: 'anna', name: '' } }
const said = { ...inPublic, id: 'c1', thread: 'comment:c1', answers: null, body: 'Where is it?', post: { id: 'p1', isOwn: true } }
const inPrivate = { what: 'said', way: 'private', kind: 'message', isOwn: false, at, id: 'm1', thread: 'person:7', author: { id: '7' } }
const mention = { what: 'said', way: 'public', kind: 'mention', isOwn: false, at }
const cdn = 'https://lookaside.example/ig_messaging_cdn/?asset_id=1'

const comments: Row[] = [
  ['a comment among changes', change('comments', value()), [said]],
  ['the same in the entry itself', direct('comments', value()), [said]],
  ['its value as a list of one', change('comments', [value()]), [said]],
  ['an answer to a comment', change('comments', value({ id: 'c2', parent_id: 'c1' })), [{ ...said, id: 'c2', answers: 'c1' }]],
  ['an answer in the other shape', direct('comments', value({ id: 'c2', parent_id: 'c1' })), [{ ...said, id: 'c2', answers: 'c1' }]],
  ['during a live video', change('live_comments', value()), [said]],
  [
    'of our own account',
    change('comments', value({ from: { id: '17', username: 'teashop' } })),
    [{ ...said, isOwn: true, author: { id: '17' } }],
  ],
  [
    'of our own, by another id of it',
    change('comments', value({ from: { id: '99', username: 'teashop' } })),
    [{ ...said, isOwn: true, author: { id: '99' } }],
  ],
  [
    'of our own, as it says',
    direct('comments', value({ from: { id: '99', username: 'other', self_ig_scoped_id: '88' } })),
    [{ ...said, isOwn: true, author: { handle: 'other' } }],
  ],
  [
    'of a handle without an id',
    change('comments', value({ from: { username: 'anna' } })),
    [{ ...said, author: { id: '@anna', handle: 'anna' } }],
  ],
  ['of nobody who is told', change('comments', value({ from: undefined })), [{ ...said, author: { id: 'of:c1', handle: '' } }]],
  ['on a post that is not told', change('comments', value({ media: undefined })), [{ ...said, post: null }]],
  ['with its own time', change('comments', value({ timestamp: seconds - 60 })), [{ ...said, at: new Date(at.getTime() - 60_000) }]],
  ['without an id', change('comments', value({ id: undefined })), nothing('comments')],
  [
    'ids beyond 2^53 stay whole',
    `{"object":"instagram","entry":[{"id":17,"time":${seconds},"field":"comments","value":{"id":17916477187142401,"from":{"id":98765432109876543219},"text":"x"}}]}`,
    [{ id: '17916477187142401', author: { id: '98765432109876543219' }, thread: 'comment:17916477187142401' }],
  ],
]
const mentions: Row[] = [
  [
    'named in a comment',
    change('mentions', { media_id: 'p9', [COMMENT]: 'c9' }),
    [{ ...mention, id: 'c9', thread: 'post:p9', author: { id: 'of:c9' }, body: '', post: { id: 'p9', isOwn: false } }],
  ],
  ['named in the words of a post', direct('mentions', { media_id: 'p9' }), [{ ...mention, id: 'p9', thread: 'post:p9', post: null }]],
  ['named nowhere', change('mentions', {}), nothing('mentions')],
]
const messages: Row[] = [
  ['words', message({ text: 'Hi' }), [{ ...inPrivate, body: 'Hi' }]],
  ['an answer to one message', message({ text: 'That', reply_to: { mid: 'm0' } }), [{ ...inPrivate, answers: 'm0', post: null }]],
  ['a picture', attached('image', { url: cdn }), [{ ...inPrivate, media: [{ kind: 'image', url: cdn }] }]],
  ['a voice message', attached('audio', { url: cdn }), [{ ...inPrivate, media: [{ kind: 'audio', url: cdn }] }]],
  [
    'an answer to a story',
    message({ text: 'Is it in stock?', reply_to: { story: { id: 's1', url: cdn } } }),
    [
      {
        ...inPrivate,
        kind: 'story_reply',
        body: 'Is it in stock?',
        answers: null,
        post: { id: 's1', isOwn: true, author: 'teashop', link: cdn },
      },
    ],
  ],
  // shown by its link, never copied: it must vanish when its author takes it away
  [
    'named in a story',
    attached('story_mention', { url: cdn }),
    [{ ...inPrivate, kind: 'story_mention', media: [{ kind: 'link', link: cdn, url: null }] }],
  ],
  ['a shared post', attached('share', { url: cdn }), [{ ...inPrivate, kind: 'share', media: [{ kind: 'link', link: cdn, url: null }] }]],
  [
    'a shared reel',
    attached('ig_reel', { url: cdn, title: 'How we pick tea', reel_video_id: '5' }),
    [{ ...inPrivate, kind: 'share', media: [{ kind: 'link', name: 'How we pick tea', link: cdn, url: null }] }],
  ],
  [
    'about a product',
    attached('template', { product: { elements: [{ id: '1', retailer_id: 'TEA-1', title: 'Green tea' }] } }),
    [{ ...inPrivate, media: [{ kind: 'product', name: 'Green tea · TEA-1' }] }],
  ],
  ['from a product page', message({ text: 'This?', referral: { product: { id: '1' } } }), [{ ...inPrivate, body: 'This?' }]],
  ['that cannot be shown', message({ is_unsupported: true }), [{ ...inPrivate, kind: 'unsupported', body: '', media: [] }]],
  [
    'of an unknown kind',
    attached('unsupported_type', { url: cdn }),
    [{ ...inPrivate, kind: 'unsupported', media: [{ kind: 'link', link: cdn, url: null }] }],
  ],
  ['taken back', message({ is_deleted: true }), [{ what: 'deleted', id: 'm1', at }]],
  ['edited', messaging({ message_edit: { mid: 'm1', text: 'Hello', num_edit: 1 } }), [{ what: 'edited', id: 'm1', body: 'Hello' }]],
  [
    'an echo of ours',
    messaging({ sender: { id: '17' }, recipient: { id: '7' }, message: { mid: 'm2', text: 'On its way', is_echo: true } }),
    [{ ...inPrivate, id: 'm2', isOwn: true, author: shop, body: 'On its way' }],
  ],
  [
    'an echo of what we took back',
    messaging({ sender: { id: '17' }, recipient: { id: '7' }, message: { mid: 'm2', is_echo: true, is_deleted: true } }),
    [{ what: 'deleted', id: 'm2' }],
  ],
  [
    'to itself',
    messaging({ recipient: { id: '17' }, sender: { id: '17' }, message: { mid: 'm2', text: 'x', is_self: true } }),
    nothing('messaging/message/of nobody'),
  ],
  [
    'a sign',
    messaging({ reaction: { mid: 'm1', action: 'react', reaction: 'love', emoji: '❤️' } }),
    [{ what: 'reacted', id: 'm1', sign: '❤️', isGone: false, isOwn: false }],
  ],
  ['a sign taken off', messaging({ reaction: { mid: 'm1', action: 'unreact' } }), [{ what: 'reacted', id: 'm1', isGone: true }]],
  [
    'a sign of ours',
    messaging({ sender: { id: '17' }, recipient: { id: '7' }, reaction: { mid: 'm1', action: 'react', emoji: '👍' } }),
    [{ what: 'reacted', id: 'm1', sign: '👍', isOwn: true }],
  ],
  ['seen', messaging({ read: { mid: 'm2' } }), [{ what: 'read', id: 'm2', at, reason: '' }]],
  [
    'an ice breaker',
    messaging({ postback: { mid: 'm3', title: 'Where is my order?', payload: 'ORDER' } }),
    [{ ...inPrivate, id: 'm3', body: 'Where is my order?' }],
  ],
  ['handed over', messaging({ pass_thread_control: { new_owner_app_id: '1' } }), nothing('messaging/pass_thread_control')],
  [
    'sent by the test button',
    change('messages', { sender: { id: '7' }, recipient: { id: '17' }, timestamp: String(seconds), message: { mid: 'm1', text: 'Hi' } }),
    [{ ...inPrivate, body: 'Hi' }],
  ],
]
const strange: Row[] = [
  ['how a story did', change('story_insights', { media_id: 'p1', reach: 5 }), nothing('story_insights')],
  ['a field that nobody knows', direct('hologram', { a: 1 }), nothing('hologram')],
  [
    'of another account of the app',
    { object: 'instagram', entry: [{ id: '18', field: 'comments', value: value() }] },
    nothing('another account'),
  ],
  ['of a page', { object: 'page', entry: [{ id: '17' }] }, nothing('another object/page')],
  ['an entry of nothing', deliver({}), nothing('an empty delivery')],
  [
    'both shapes in one delivery',
    { object: 'instagram', entry: [change('comments', value()).entry[0], direct('comments', value({ id: 'c5' })).entry[0]] },
    [said, { ...said, id: 'c5', thread: 'comment:c5' }],
  ],
]

describe('comments', () => readEach(instagram, shop, comments))
describe('mentions', () => readEach(instagram, shop, mentions))
describe('direct messages', () => readEach(instagram, shop, messages))
describe('the rest', () => readEach(instagram, shop, strange))
