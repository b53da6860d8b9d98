import { describe, expect, it } from 'vitest'
import { bluesky } from '../../../../server/channels/social/bluesky/bluesky.ts'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { ANNA, AT, anna, notice, OURS, POST, postOf, refTo, SHOP, shop, shown } from './bodies.ts'

const account = { id: SHOP, handle: 'teashop.example', name: 'Tea Shop' }
const at = new Date(AT)
const nothing = (kind: string) => [{ what: 'nothing', kind }]
const ours = shown(OURS, shop, { text: 'New tea!' })
const answering = { reply: { root: refTo(OURS), parent: refTo(`${OURS}x`) } }
const told = (reason: string, record: object = {}, more: object = {}) => ({
  ...{ kind: 'notification', notification: notice(reason, postOf(record)), shown: null, root: null, quoted: null, self: SHOP },
  ...more,
})
const chat = (type: string, more: object = {}, convo: object = {}) => ({
  kind: 'chat',
  log: { $type: `chat.bsky.convo.defs#${type}`, rev: '3k1', convoId: 'c1', message: message(), ...more },
  convo: { id: 'c1', members: [shop, anna], kind: { $type: 'chat.bsky.convo.defs#directConvo' }, ...convo },
  self: SHOP,
})
const message = (more: object = {}) => ({
  ...{ $type: 'chat.bsky.convo.defs#messageView', id: 'm1', rev: '3k1', text: 'Where is it?', sender: { did: ANNA }, sentAt: AT },
  ...more,
})
const images = {
  $type: 'app.bsky.embed.images#view',
  images: [{ thumb: 'https://cdn.example/t', fullsize: 'https://cdn.example/1.jpg', alt: 'a broken cup' }],
}
const page = { $type: 'app.bsky.embed.external#view', external: { uri: 'https://a.example/x', title: 'A page', description: '' } }
const quoting = {
  $type: 'app.bsky.embed.record#view',
  record: { $type: 'app.bsky.embed.record#viewRecord', uri: OURS, cid: 'c', author: shop, value: { text: 'New tea!' }, indexedAt: AT },
}
const withEmbed = (embed: object, reason = 'mention', more: object = {}) =>
  told(reason, {}, { shown: { ...shown(POST, anna, { text: 'Where is it?' }), embed }, ...more })
const link = (start: number, end: number, uri: string) => ({
  index: { byteStart: start, byteEnd: end },
  features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
})

const said = {
  ...{
    what: 'said',
    id: POST,
    at,
    way: 'public',
    kind: 'mention',
    isOwn: false,
    thread: `comment:${POST}`,
    answers: null,
    post: null,
    media: [],
  },
  ...{
    author: { id: ANNA, handle: 'anna.example', name: 'Anna' },
    body: 'Where is it?',
    link: `https://bsky.app/profile/${ANNA}/post/3kpost`,
  },
}
const inPrivate = { ...said, id: 'c1/m1', way: 'private', kind: 'message', thread: `person:${ANNA}`, link: null }

const rows: [name: string, body: unknown, expected: object[]][] = [
  ['a mention', told('mention'), [said]],
  [
    'an answer: the thread of its root, which stands above',
    told('reply', answering, { root: ours }),
    [
      {
        ...said,
        kind: 'comment',
        thread: `comment:${OURS}`,
        answers: `${OURS}x`,
        post: { id: OURS, isOwn: true, author: 'Tea Shop', body: 'New tea!', link: `https://bsky.app/profile/${SHOP}/post/3kours` },
      },
    ],
  ],
  [
    'an answer whose root is gone or closed to us',
    told('reply', answering),
    [{ ...said, kind: 'comment', thread: `comment:${OURS}`, answers: `${OURS}x`, post: null }],
  ],
  [
    'a quote, with what it quotes',
    withEmbed(quoting, 'quote', { quoted: ours }),
    [{ ...said, kind: 'quote', post: { id: OURS, isOwn: true } }],
  ],
  [
    'a mention that quotes something: a link',
    withEmbed(quoting),
    [{ ...said, media: [{ kind: 'link', name: 'New tea!', link: `https://bsky.app/profile/${SHOP}/post/3kours`, url: null }] }],
  ],
  [
    'a quote with a picture beside it',
    withEmbed({ $type: 'app.bsky.embed.recordWithMedia#view', record: quoting, media: images }, 'quote', { quoted: ours }),
    [{ ...said, kind: 'quote', post: { id: OURS }, media: [{ kind: 'image', url: 'https://cdn.example/1.jpg' }] }],
  ],
  [
    'our own',
    told('mention', {}, { notification: { ...notice('mention', postOf()), author: shop } }),
    [{ ...said, isOwn: true, author: { id: SHOP } }],
  ],
  [
    'pictures, from where they are shown',
    withEmbed(images),
    [{ ...said, media: [{ kind: 'image', name: 'a broken cup', url: 'https://cdn.example/1.jpg' }] }],
  ],
  [
    'pictures of a gallery',
    withEmbed({
      $type: 'app.bsky.embed.gallery#view',
      media: [{ fullsize: 'https://cdn.example/2.jpg', thumbnail: 'https://cdn.example/t', alt: '' }],
    }),
    [{ ...said, media: [{ kind: 'image', url: 'https://cdn.example/2.jpg' }] }],
  ],
  [
    'pictures of a post that is not shown any more: what they show',
    told('mention', { embed: { $type: 'app.bsky.embed.images', images: [{ alt: 'a broken cup', image: { $type: 'blob' } }] } }),
    [{ ...said, media: [{ kind: 'image', name: 'a broken cup', url: null }] }],
  ],
  [
    'a video',
    withEmbed({ $type: 'app.bsky.embed.video#view', cid: 'c', playlist: 'https://video.example/p.m3u8', alt: 'smoke' }),
    [{ ...said, media: [{ kind: 'video', name: 'smoke', link: 'https://video.example/p.m3u8', url: null }] }],
  ],
  ['a page', withEmbed(page), [{ ...said, media: [{ kind: 'link', name: 'A page', link: 'https://a.example/x', url: null }] }]],
  [
    'a link that is shown short, behind letters of two bytes',
    told('mention', { text: 'Grüße: a.example/ver…', facets: [link(9, 25, 'https://a.example/very/long')] }),
    [{ ...said, body: 'Grüße: https://a.example/very/long' }],
  ],
  [
    'a link behind words',
    told('mention', { text: 'see this now', facets: [link(4, 8, 'https://a.example/x')] }),
    [{ ...said, body: 'see this (https://a.example/x) now' }],
  ],
  [
    'a place that cuts a letter in two is none',
    told('mention', { text: 'Grüße', facets: [link(0, 3, 'https://a.example/x')] }),
    [{ ...said, body: 'Grüße' }],
  ],
  [
    'a link that is whole, and places that are none',
    told('mention', {
      text: 'https://a.example/x',
      facets: [link(0, 19, 'https://a.example/x'), link(3, 99, 'https://b.example'), link(5, 5, 'https://b.example')],
    }),
    [{ ...said, body: 'https://a.example/x' }],
  ],
  [
    'a name that leads nowhere',
    told('mention', {}, { notification: { ...notice('mention', postOf()), author: { did: ANNA, handle: 'handle.invalid' } } }),
    [{ ...said, author: { id: ANNA, handle: '', name: '' } }],
  ],
  [
    'an edit',
    { kind: 'edited', shown: shown(POST, anna, { text: 'New' }), root: null, at: '2026-11-29T11:09:00.000Z', self: SHOP },
    [
      {
        what: 'edited',
        id: POST,
        at: new Date('2026-11-29T11:09:00Z'),
        body: 'New',
        said: { ...said, at: new Date('2026-11-29T11:09:00Z'), body: 'New' },
      },
    ],
  ],
  ['one that is gone', { kind: 'gone', uri: POST, at: AT }, [{ what: 'deleted', id: POST, at }]],
  [
    'a like',
    told('like', {}, { notification: { ...notice('like', { $type: 'app.bsky.feed.like' }), reasonSubject: OURS } }),
    [{ what: 'reacted', id: OURS, at, sign: '❤️', isGone: false, isOwn: false }],
  ],
  [
    'a repost, which says of what in its record',
    told('repost', {}, { notification: notice('repost', { subject: refTo(OURS) }) }),
    [{ what: 'reacted', id: OURS, sign: '🔁' }],
  ],
  ['a like of a repost of ours', told('like-via-repost'), nothing('like-via-repost')],
  ['a follower', told('follow'), nothing('follow')],
  ['what nobody knows yet', told('hologram'), nothing('hologram')],
  ['a private message', chat('logCreateMessage'), [{ ...inPrivate }]],
  [
    'a private message of ours: of whom it is with',
    chat('logCreateMessage', { message: message({ sender: { did: SHOP } }) }),
    [{ ...inPrivate, isOwn: true, author: { id: SHOP } }],
  ],
  ['a private message of whom only it tells', chat('logCreateMessage', { relatedProfiles: [anna] }, { members: [] }), [inPrivate]],
  [
    'a private message with a post',
    chat('logCreateMessage', { message: message({ embed: quoting }) }),
    [{ ...inPrivate, media: [{ kind: 'link', name: 'New tea!' }] }],
  ],
  [
    'a private message that is deleted by now',
    chat('logCreateMessage', {
      message: { $type: 'chat.bsky.convo.defs#deletedMessageView', id: 'm1', rev: '3', sender: { did: ANNA }, sentAt: AT },
    }),
    nothing('chat/already deleted'),
  ],
  ['a private message is deleted', chat('logDeleteMessage'), [{ what: 'deleted', id: 'c1/m1', at }]],
  [
    'a sign on a private message',
    chat('logAddReaction', { reaction: { value: '👍', sender: { did: ANNA }, createdAt: AT } }),
    [{ what: 'reacted', id: 'c1/m1', sign: '👍', isGone: false, isOwn: false }],
  ],
  [
    'a sign of ours taken off',
    chat('logRemoveReaction', { reaction: { value: '👍', sender: { did: SHOP }, createdAt: AT } }),
    [{ what: 'reacted', sign: '👍', isGone: true, isOwn: true }],
  ],
  ['a chat of many', chat('logCreateMessage', {}, { kind: { $type: 'chat.bsky.convo.defs#groupConvo' } }), nothing('chat/of many')],
  ['somebody read it', chat('logReadConvo'), nothing('chat/logReadConvo')],
  ['a chat began', chat('logBeginConvo', { message: undefined }), nothing('chat/logBeginConvo')],
]

describe('what a look at Bluesky brings', () => {
  it.each(rows)('%s', (_, body, expected) => {
    const events = bluesky.read(JSON.parse(JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it('knows itself by the look, before the account was asked', () => {
    const unknown = { id: '', handle: '', name: '' }
    const own = told('mention', {}, { notification: { ...notice('mention', postOf()), author: shop } })
    expect(bluesky.read(own, unknown)).toMatchObject([{ isOwn: true }])
  })
  it.each([
    ['body', []],
    ['body', null],
    ['kind', {}],
    ['kind', { kind: 'parade' }],
  ])('what is none cannot be read, and it says where: %s', (field, told) => {
    expect(() => bluesky.read(told, account)).toThrow(UnreadableEvent)
    expect(() => bluesky.read(told, account)).toThrow(new RegExp(`^${field} `))
  })
})
