import { describe } from 'vitest'
import { facebook } from '../../../../server/channels/social/facebook/facebook.ts'
import { COMMENT, nothing, type Row, readEach } from '../meta/matrix.ts'

const page = { id: '100', handle: 'teashop', name: 'Tea Shop' }
const anna = { id: '7', name: 'Anna' }
const at = new Date('2025-11-29T07:06:40.000Z')
const seconds = at.getTime() / 1000
const later = new Date('2025-11-29T08:00:00.000Z')

const deliver = (entry: object) => ({ object: 'page', entry: [{ id: '100', time: seconds, ...entry }] })
const change = (field: string, value: unknown, time = seconds) => deliver({ time, changes: [{ field, value }] })
const feed = (value: object, time?: number) => change('feed', { from: anna, created_time: seconds, ...value }, time)
const comment = (value: object, time?: number) =>
  feed({ item: 'comment', verb: 'add', [COMMENT]: '9_1', post_id: '100_9', parent_id: '100_9', message: 'Where is it?', ...value }, time)
const visitor = (value: object) => feed({ item: 'post', verb: 'add', post_id: '100_20', message: 'Hello shop', ...value })
const message = (message: object, more: object = {}) =>
  deliver({
    messaging: [{ sender: { id: '7' }, recipient: { id: '100' }, timestamp: at.getTime(), message: { mid: 'm1', ...message }, ...more }],
  })

const inPublic = { what: 'said', way: 'public', isOwn: false, at, author: { id: '7', handle: '', name: 'Anna' } }
const said = { ...inPublic, kind: 'comment', id: '9_1', thread: 'comment:9_1', answers: '100_9', body: 'Where is it?' }
const inPrivate = { what: 'said', way: 'private', kind: 'message', isOwn: false, at, id: 'm1', thread: 'person:7', author: { id: '7' } }

const comments: Row[] = [
  ['a comment begins a thread below its post', comment({}), [{ ...said, post: { id: '100_9', isOwn: true, author: 'Tea Shop' } }]],
  [
    'an answer to a comment goes into its thread',
    comment({ [COMMENT]: '9_2', parent_id: '9_1' }),
    [{ ...said, id: '9_2', answers: '9_1' }],
  ],
  ['a comment of the page is its own', comment({ from: page }), [{ ...said, isOwn: true, author: page }]],
  ['of API 2.5', comment({ from: undefined, sender_id: 7, sender_name: 'Anna' }), [said]],
  ['of nobody who is told', comment({ from: undefined }), [{ ...said, author: { id: 'of:9_1', name: '' } }]],
  [
    'under the post of a visitor',
    comment({ post_id: '300_9', parent_id: '300_9' }),
    [{ ...said, answers: '300_9', post: { isOwn: false } }],
  ],
  ['its parent written without the page', comment({ parent_id: '9' }), [said]],
  [
    'the way to the post, where it is told',
    comment({ post: { permalink_url: 'https://www.facebook.com/teashop/posts/9', status_type: 'added_photos' } }),
    [{ ...said, post: { id: '100_9', link: 'https://www.facebook.com/teashop/posts/9' } }],
  ],
  [
    'with a picture',
    comment({ photo: 'https://cdn.example/a.jpg' }),
    [{ ...said, media: [{ kind: 'image', url: 'https://cdn.example/a.jpg' }] }],
  ],
  [
    'with a video',
    comment({ video: 'https://cdn.example/a.mp4' }),
    [{ ...said, media: [{ kind: 'video', url: 'https://cdn.example/a.mp4' }] }],
  ],
  [
    'ids beyond 2^53 stay whole',
    `{"object":"page","entry":[{"id":100,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":12345678901234567891,"sender_id":98765432109876543219,"created_time":${seconds},"message":"x"}}]}]}`,
    [{ id: '12345678901234567891', author: { id: '98765432109876543219' }, thread: 'comment:12345678901234567891', body: 'x' }],
  ],
  [
    'edited, at the time of the delivery',
    comment({ verb: 'edited', message: 'Where are they?' }, later.getTime() / 1000),
    [{ what: 'edited', id: '9_1', at: later, body: 'Where are they?', said: { ...said, body: 'Where are they?' } }],
  ],
  ['edited, as it is spelt elsewhere', comment({ verb: 'edit' }), [{ what: 'edited', id: '9_1', said }]],
  ['removed', comment({ verb: 'remove', message: undefined }), [{ what: 'deleted', id: '9_1', at }]],
  ['hidden', comment({ verb: 'hide' }), [{ what: 'hidden', id: '9_1' }]],
  ['shown again', comment({ verb: 'unhide' }), [{ what: 'shown', id: '9_1' }]],
  ['done to in an unknown way', comment({ verb: 'pin' }), nothing('feed/comment/pin')],
  ['without an id', comment({ [COMMENT]: undefined }), nothing('feed/comment/add')],
]
const posts: Row[] = [
  [
    'a visitor writes on the page',
    visitor({}),
    [{ ...inPublic, kind: 'comment', id: '100_20', thread: 'post:100_20', answers: null, post: null }],
  ],
  [
    'a visitor shows a picture',
    visitor({ item: 'photo', link: 'https://cdn.example/b.jpg' }),
    [{ ...inPublic, thread: 'post:100_20', media: [{ kind: 'image', url: 'https://cdn.example/b.jpg' }] }],
  ],
  [
    'a visitor shows several',
    visitor({ item: 'status', photos: ['https://cdn.example/b.jpg', 'https://cdn.example/c.jpg'] }),
    [{ ...inPublic, media: [{ kind: 'image' }, { kind: 'image' }] }],
  ],
  [
    'a visitor shares',
    visitor({ item: 'share', link: 'https://other.example/' }),
    [{ ...inPublic, kind: 'share', media: [{ kind: 'link', url: null }] }],
  ],
  ['a visitor edits', visitor({ verb: 'edit' }), [{ what: 'edited', id: '100_20', said: { thread: 'post:100_20' } }]],
  ['a visitor takes it away', visitor({ verb: 'remove' }), [{ what: 'deleted', id: '100_20' }]],
  ['the page hides it', visitor({ verb: 'hide' }), [{ what: 'hidden', id: '100_20' }]],
  ['the page publishes', visitor({ item: 'status', from: page }), nothing('feed/status/add')],
  ['the page edits', visitor({ item: 'video', verb: 'edited', from: page }), nothing('feed/video/edited')],
  ['an album of the page', visitor({ item: 'album', from: page }), nothing('feed/album/add')],
  ['an event of the page', visitor({ item: 'event', from: undefined }), nothing('feed/event/add')],
  ['a video is blocked', visitor({ item: 'video', verb: 'block', from: undefined }), nothing('feed/video/block')],
  ['a video is muted', visitor({ item: 'video', verb: 'mute', from: undefined }), nothing('feed/video/mute')],
  [
    'named in a post of somebody',
    change('mention', {
      item: 'post',
      verb: 'add',
      post_id: '7_30',
      sender_id: 7,
      sender_name: 'Anna',
      created_time: seconds,
      message: '@Tea Shop',
    }),
    [{ ...inPublic, kind: 'mention', id: '7_30', thread: 'post:7_30', body: '@Tea Shop', post: null }],
  ],
  [
    'named in a comment of somebody',
    change('mention', {
      item: 'comment',
      verb: 'add',
      [COMMENT]: '30_5',
      post_id: '8_30',
      from: anna,
      created_time: seconds,
      message: 'see them',
    }),
    [{ ...inPublic, kind: 'mention', id: '30_5', thread: 'post:8_30', post: { id: '8_30', isOwn: false } }],
  ],
  [
    'no longer named',
    change('mention', { item: 'post', verb: 'remove', post_id: '7_30', sender_id: 7 }),
    [{ what: 'deleted', id: '7_30' }],
  ],
]
const rated = (value: object) =>
  change('ratings', {
    item: 'rating',
    verb: 'add',
    reviewer_id: 7,
    reviewer_name: 'Anna',
    open_graph_story_id: 55,
    created_time: seconds,
    ...value,
  })
const reviews: Row[] = [
  [
    'a recommendation',
    rated({ recommendation_type: 'NEGATIVE', review_text: 'Too late' }),
    [{ ...inPublic, kind: 'review', id: '55', thread: 'post:55', body: '👎\nToo late' }],
  ],
  ['stars of old', rated({ rating: 4, review_text: 'Fine' }), [{ ...inPublic, kind: 'review', body: '★★★★☆\nFine' }]],
  ['a review changed', rated({ verb: 'edit', recommendation_type: 'POSITIVE' }), [{ what: 'edited', id: '55', body: '👍' }]],
  ['a review taken back', rated({ verb: 'remove' }), [{ what: 'deleted', id: '55' }]],
  [
    'a comment below a review',
    rated({ item: 'comment', [COMMENT]: '55_1', reviewer_id: undefined, from: anna, message: 'Me too' }),
    [{ ...inPublic, kind: 'comment', id: '55_1', thread: 'post:55', answers: '55', body: 'Me too' }],
  ],
]
const reacted = { what: 'reacted', isGone: false, isOwn: false }
const signs: Row[] = [
  [
    'on a comment',
    feed({ item: 'reaction', verb: 'add', [COMMENT]: '9_1', post_id: '100_9', reaction_type: 'love' }),
    [{ ...reacted, id: '9_1', sign: '❤️' }],
  ],
  [
    'on a post',
    feed({ item: 'reaction', verb: 'add', post_id: '100_9', reaction_type: 'care' }),
    [{ ...reacted, id: '100_9', sign: '🤗' }],
  ],
  ['changed', feed({ item: 'reaction', verb: 'edit', post_id: '100_9', reaction_type: 'wow' }), [{ ...reacted, sign: '😮' }]],
  [
    'taken off',
    feed({ item: 'reaction', verb: 'remove', post_id: '100_9', reaction_type: 'angry' }),
    [{ ...reacted, sign: '😡', isGone: true }],
  ],
  [
    'of the page',
    feed({ item: 'reaction', verb: 'add', [COMMENT]: '9_1', reaction_type: 'like', from: page }),
    [{ ...reacted, sign: '👍', isOwn: true }],
  ],
  ['a like of old', feed({ item: 'like', verb: 'add', [COMMENT]: '9_1' }), [{ ...reacted, id: '9_1', sign: '👍' }]],
  ['of the page as a whole', feed({ item: 'like', verb: 'add' }), nothing('feed/like/page')],
]
const strange: Row[] = [
  ['a field that nobody knows', change('parking', { lot: true }), nothing('parking')],
  ['an item that nobody knows', feed({ item: 'hologram', verb: 'add' }), nothing('feed/hologram/add')],
  ['a value that is none', change('feed', 'well'), nothing('feed/?/?')],
  [
    'of another page of the app',
    { object: 'page', entry: [{ id: '200', changes: [{ field: 'feed', value: {} }] }] },
    nothing('another account'),
  ],
  ['of Instagram', { object: 'instagram', entry: [{ id: '100' }] }, nothing('another object/instagram')],
  ['nothing at all', { object: 'page', entry: [] }, nothing('an empty delivery')],
  [
    'several at once',
    { object: 'page', entry: [comment({}).entry[0], message({ text: 'Hi' }).entry[0], { id: '200' }] },
    [said, inPrivate, ...nothing('another account')],
  ],
]

describe('comments', () => readEach(facebook, page, comments))
describe('posts and mentions', () => readEach(facebook, page, posts))
describe('reviews', () => readEach(facebook, page, reviews))
describe('signs', () => readEach(facebook, page, signs))
describe('the rest', () => readEach(facebook, page, strange))
