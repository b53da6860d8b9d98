import { describe, expect, it } from 'vitest'
import { ANSWERED_USER, USER } from '../../../../server/channels/social/x/reading/their-names.ts'
import { x } from '../../../../server/channels/social/x/x.ts'
import { nothing, type Row } from '../meta/matrix.ts'
import {
  ANNA,
  AT,
  activity,
  anna,
  answering,
  BEN,
  event,
  link,
  OURS,
  ourStatus,
  ours,
  POST,
  post,
  ROOT,
  SHOP,
  status,
  TO_FIRST,
} from './bodies.ts'
import { readRows } from './read-rows.ts'

const at = new Date(AT)
const by = { id: ANNA, handle: 'anna', name: 'Anna' }
const said = {
  ...{ what: 'said', id: POST, at, way: 'public', kind: 'mention', isOwn: false, author: by, thread: `comment:${POST}`, answers: null },
  ...{ body: 'hey @teashop', link: `https://x.com/anna/status/${POST}`, media: [], post: null, reach: 97 },
}
const above = { id: OURS, isOwn: true, author: 'Tea Shop', body: 'New tea!', link: `https://x.com/teashop/status/${OURS}` }
const answer = { ...said, kind: 'comment', thread: `comment:${OURS}`, answers: OURS }
const like = (more: object = {}) => ({
  ...{ id: '87719f50ee17bdfa', timestamp_ms: '1784927565236', liked_tweet_author_id: SHOP, liked_tweet_id: OURS },
  ...more,
})
const liked = { what: 'reacted', id: OURS, at: new Date(1_784_927_565_236), sign: '❤️', isGone: false, isOwn: false }
const photo = { media_key: '3_1', type: 'photo', url: 'https://pbs.example/1.jpg', alt_text: 'a broken cup' }
const clip = (rates: number[]) => ({
  media_key: '7_1',
  type: 'video',
  variants: [
    { content_type: 'application/x-mpegURL', url: 'https://video.example/p.m3u8' },
    ...rates.map((rate) => ({ content_type: 'video/mp4', bit_rate: rate, url: `https://video.example/${rate}.mp4` })),
  ],
})
const withMedia = (medium: object) =>
  event('post.mention.create', post({ attachments: { media_keys: ['3_1', '7_1'] } }), { includes: { media: [medium] } })
const OTHER = '2080765813578191999'
const edited = '2080765813578199999'

const rows: Row[] = [
  // add
  ['a mention', event('post.mention.create', post()), [said]],
  [
    'an answer to us, with what it answers',
    event('post.reply.create', post(answering()), { includes: { tweets: [ours()] } }),
    [{ ...answer, post: above }],
  ],
  ['an answer to us whose root is not told', event('post.reply.create', post(answering())), [answer]],
  [
    'an answer to somebody else that names us',
    event('post.mention.create', post(answering({ [ANSWERED_USER]: BEN }))),
    [{ ...answer, kind: 'mention' }],
  ],
  [
    'a quote of ours, with what it quotes',
    event('post.quote.create', post({ referenced_tweets: [{ type: 'quoted', id: OURS }] }), { includes: { tweets: [ours()] } }),
    [{ ...said, kind: 'quote', post: above }],
  ],
  [
    'a mention that quotes somebody else',
    event('post.mention.create', post({ referenced_tweets: [{ type: 'quoted', id: OURS }] }), {
      includes: { tweets: [ours({ author_id: BEN })] },
    }),
    [{ ...said, kind: 'mention', post: null }],
  ],
  [
    'a long one, whole',
    event('post.mention.create', post({ text: 'hey…', note_tweet: { text: 'hey @teashop, at length', entities: {} } })),
    [{ ...said, body: 'hey @teashop, at length' }],
  ],
  [
    'signs that were escaped, and links as they lead',
    event(
      'post.mention.create',
      post({ text: 'Tea &amp; milk &lt;3 https://t.co/a', entities: { urls: [link('https://t.co/a', 'https://a.example/x?a=1&b=2')] } }),
    ),
    [{ ...said, body: 'Tea & milk <3 https://a.example/x?a=1&b=2' }],
  ],
  [
    'a picture, whose link is not in the words',
    event(
      'post.mention.create',
      post({
        text: 'broken https://t.co/p',
        attachments: { media_keys: ['3_1'] },
        entities: { urls: [link('https://t.co/p', `https://x.com/anna/status/${POST}/photo/1`, { media_key: '3_1' })] },
      }),
      { includes: { media: [photo] } },
    ),
    [
      {
        ...said,
        body: 'broken',
        media: [{ kind: 'image', name: 'a broken cup', link: 'https://pbs.example/1.jpg', url: 'https://pbs.example/1.jpg' }],
      },
    ],
  ],
  [
    'a video, as good as is fair',
    withMedia(clip([256_000, 2_176_000, 10_368_000])),
    [{ ...said, media: [{ kind: 'video', url: 'https://video.example/2176000.mp4' }] }],
  ],
  [
    'a video of which even the smallest is large',
    withMedia(clip([10_368_000, 25_128_000])),
    [{ ...said, media: [{ url: 'https://video.example/10368000.mp4' }] }],
  ],
  ['what came along and is not told', withMedia({}), [{ ...said, media: [] }]],
  [
    'somebody whom X does not describe',
    event('post.mention.create', post(), { includes: { users: [] } }),
    [{ ...said, author: { id: ANNA, handle: '', name: '' }, link: `https://x.com/i/status/${POST}`, reach: null }],
  ],
  ['somebody who is wrapped once more', event('post.mention.create', post(), { includes: { users: [{ data: anna }] } }), [said]],
  [
    'a time that only the id tells',
    event('post.mention.create', post({ created_at: undefined })),
    [{ ...said, at: new Date('2026-07-24T21:23:23.373Z') }],
  ],
  [
    'an answer that only what it is told as makes one to us',
    event('post.reply.create', post({ [ROOT]: OURS, referenced_tweets: [{ type: 'replied_to', id: OURS }] })),
    [answer],
  ],
  [
    'a quote of which X does not show what it quotes',
    event('post.quote.create', post({ referenced_tweets: [{ type: 'quoted', id: OURS }], entities: {} })),
    [{ ...said, kind: 'quote', post: null }],
  ],
  // account activity
  ['a mention of the first API: ids from their texts', activity('tweet_create_events', [status()]), [said]],
  [
    'an answer of the first API: of what it answers, until it is asked for',
    activity('tweet_create_events', [status({ in_reply_to_status_id_str: OURS, [TO_FIRST]: SHOP })]),
    [answer],
  ],
  [
    'a quote of the first API',
    activity('tweet_create_events', [status({ quoted_status: ourStatus() })]),
    [{ ...said, kind: 'quote', post: above }],
  ],
  [
    'a long one of the first API, with a picture',
    activity('tweet_create_events', [
      status({
        truncated: true,
        extended_tweet: {
          full_text: 'hey @teashop, at length https://t.co/p',
          entities: { media: [link('https://t.co/p', `https://x.com/anna/status/${POST}/photo/1`)] },
          extended_entities: { media: [{ id_str: '91', type: 'photo', media_url_https: 'https://pbs.example/2.jpg' }] },
        },
      }),
    ]),
    [{ ...said, body: 'hey @teashop, at length', media: [{ kind: 'image', url: 'https://pbs.example/2.jpg' }] }],
  ],
  [
    'several at once',
    activity('tweet_create_events', [status(), status({ id_str: OTHER })]),
    [said, { ...said, id: OTHER, thread: `comment:${OTHER}`, link: `https://x.com/anna/status/${OTHER}` }],
  ],
  [
    'of somebody whom the account has blocked',
    activity('tweet_create_events', [status()], { user_has_blocked: 'true' }),
    nothing('tweet_create_events/of somebody blocked'),
  ],
  // echo
  [
    'our own, written elsewhere',
    event('post.create', ours()),
    [{ what: 'said', id: OURS, isOwn: true, author: { id: SHOP, handle: 'teashop' } }],
  ],
  ['our own of the first API', activity('tweet_create_events', [ourStatus()]), [{ what: 'said', id: OURS, isOwn: true }]],
  // edit
  [
    'an edit: another id, known by the first',
    event('post.mention.create', post({ id: edited, text: 'hey you @teashop', edit_history_tweet_ids: [POST, edited] })),
    [{ what: 'edited', id: POST, at, body: 'hey you @teashop', said: { id: POST, body: 'hey you @teashop' } }],
  ],
  // delete
  [
    'taken back',
    activity('tweet_delete_events', [{ status: { id: POST, [USER]: ANNA }, timestamp_ms: '1784928203000' }]),
    [{ what: 'deleted', id: POST, at }],
  ],
  [
    'taken back, with no time but that of the post',
    event('post.delete', { id: POST, author_id: ANNA }),
    [{ what: 'deleted', id: POST, at: new Date('2026-07-24T21:23:23.373Z') }],
  ],
  // hide
  ['hidden, of which nobody tells', event('post.hidden', { id: POST }), nothing('post.hidden')],
  // reaction
  ['a like of ours', event('like.create', like(), { filter: { direction: 'inbound' } }), [liked]],
  [
    'a like by us',
    event('like.create', like({ liked_tweet_id: POST }), { filter: { direction: 'outbound' } }),
    [{ ...liked, id: POST, isOwn: true }],
  ],
  [
    'a like that does not say which way: by us, for it is not ours',
    event('like.create', like({ liked_tweet_author_id: ANNA })),
    [{ ...liked, isOwn: true }],
  ],
  [
    'a like of the first API',
    activity('favorite_events', [{ id: 'a7ba', timestamp_ms: 1_784_927_565_236, favorited_status: ourStatus(), user: { id_str: ANNA } }]),
    [liked],
  ],
  [
    'a like of the first API by us',
    activity('favorite_events', [{ timestamp_ms: 1_784_927_565_236, favorited_status: status(), user: { id_str: SHOP } }]),
    [{ ...liked, id: POST, isOwn: true }],
  ],
  // share
  [
    'a repost of ours',
    event('post.repost.create', post({ referenced_tweets: [{ type: 'retweeted', id: OURS }] })),
    [{ what: 'reacted', id: OURS, sign: '🔁', isOwn: false }],
  ],
  [
    'a repost of the first API',
    activity('tweet_create_events', [status({ retweeted_status: ourStatus() })]),
    [{ what: 'reacted', id: OURS, at, sign: '🔁' }],
  ],
]

describe('what X tells of posts', () => {
  readRows(rows)
  it('knows itself by what is told, before the account was asked', () => {
    const unknown = { id: '', handle: '', name: '' }
    expect(x.read(event('post.create', ours()), unknown)).toMatchObject([{ isOwn: true }])
    expect(x.read(activity('tweet_create_events', [ourStatus()]), unknown)).toMatchObject([{ isOwn: true }])
  })
})
