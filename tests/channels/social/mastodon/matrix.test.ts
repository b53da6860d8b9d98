import { describe, expect, it } from 'vitest'
import { mastodon } from '../../../../server/channels/social/mastodon/mastodon.ts'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'

const account = { id: '1', handle: 'teashop', name: 'Tea Shop' }
const us = { id: '1', username: 'teashop', acct: 'teashop', display_name: 'Tea Shop' }
const anna = { id: '7', username: 'anna', acct: 'anna@far.example', display_name: 'Anna', followers_count: 370 }
const at = new Date('2026-11-29T11:00:00.000Z')
const named = [{ id: '1', username: 'teashop', acct: 'teashop', url: 'https://here.example/@teashop' }]
const naming = '<p><span class="h-card"><a href="https://here.example/@teashop" class="u-url mention">@<span>teashop</span></a></span> '

const status = (more: object = {}) => ({
  ...{ id: '110', created_at: at.toISOString(), edited_at: null, in_reply_to_id: null, in_reply_to_account_id: null, spoiler_text: '' },
  ...{ visibility: 'public', url: 'https://far.example/@anna/110', uri: 'https://far.example/110', content: `${naming}where is it?</p>` },
  ...{ account: anna, media_attachments: [], mentions: named, ...more },
})
const told = (type: string, more: object = {}, body: object = {}) => ({
  kind: 'notification',
  notification: { id: '9', type, created_at: at.toISOString(), account: anna, status: status(more) },
  ...{ root: null, self: '1', ...body },
})
const direct = (more: object, accounts: object[] = [anna]) => ({
  kind: 'direct',
  direct: { id: '5', unread: true, accounts, last_status: status({ visibility: 'direct', ...more }) },
  self: '1',
})
const ours = status({ id: '100', account: us, mentions: [], content: '<p>New tea!</p>', url: 'https://here.example/@teashop/100' })
const answering = { in_reply_to_id: '105', in_reply_to_account_id: '1' }
const nothing = (kind: string) => [{ what: 'nothing', kind }]

const said = {
  ...{
    what: 'said',
    id: '110',
    at,
    way: 'public',
    kind: 'mention',
    isOwn: false,
    thread: 'comment:110',
    answers: null,
    post: null,
    reach: 370,
  },
  ...{
    author: { id: '7', handle: 'anna@far.example', name: 'Anna' },
    body: '@teashop where is it?',
    link: 'https://far.example/@anna/110',
    media: [],
  },
}
const inPrivate = { ...said, way: 'private', kind: 'message', thread: 'person:7' }

const rows: [name: string, body: unknown, expected: object[]][] = [
  ['a mention', told('mention'), [said]],
  [
    'an answer to ours: the thread of its root, which stands above',
    told('mention', answering, { root: ours }),
    [
      {
        ...said,
        kind: 'comment',
        thread: 'comment:100',
        answers: '105',
        post: { id: '100', isOwn: true, author: 'Tea Shop', body: 'New tea!', link: 'https://here.example/@teashop/100' },
      },
    ],
  ],
  [
    'an answer in a thread whose root is not known',
    told('mention', answering),
    [{ ...said, kind: 'comment', thread: 'comment:105', answers: '105' }],
  ],
  [
    'an answer to others that names us',
    told('mention', { in_reply_to_id: '105', in_reply_to_account_id: '8' }, { root: status({ id: '104' }) }),
    [{ ...said, thread: 'comment:104', answers: '105', post: { id: '104', isOwn: false } }],
  ],
  ['for followers alone: public all the same', told('mention', { visibility: 'private' }), [said]],
  ['a private one', told('mention', { visibility: 'direct' }), [inPrivate]],
  [
    'a private one that goes on from a public thread',
    told('mention', { visibility: 'direct', ...answering }, { root: ours }),
    [{ ...inPrivate, answers: '105', post: null }],
  ],
  ['the newest of a private thread', direct({}), [inPrivate]],
  [
    'the newest of a private thread, ours: of whom it is with',
    direct({ account: us, mentions: [anna] }),
    [{ ...inPrivate, isOwn: true, author: { id: '1' }, reach: null }],
  ],
  [
    'a private thread without a status',
    { kind: 'direct', direct: { id: '5', accounts: [anna], last_status: null }, self: '1' },
    nothing('direct'),
  ],
  [
    'a quote, with what it quotes',
    told('quote', { quote: { state: 'accepted', quoted_status: ours } }),
    [{ ...said, kind: 'quote', post: { id: '100', isOwn: true } }],
  ],
  ['our own mention of ourselves', told('mention', { account: us }), [{ ...said, isOwn: true, author: { id: '1' }, reach: null }]],
  ['a warning, before the words', told('mention', { spoiler_text: 'Rant' }), [{ ...said, body: 'Rant\n\n@teashop where is it?' }]],
  [
    'a link, whole, though it is shown short',
    told('mention', {
      content:
        '<p>see <a href="https://a.example/very/long"><span class="invisible">https://</span><span class="ellipsis">a.example/very</span><span class="invisible">/long</span></a></p>',
    }),
    [{ ...said, body: 'see https://a.example/very/long' }],
  ],
  [
    'a link behind words',
    told('mention', { content: '<p><a href="https://a.example/x">this</a></p>' }),
    [{ ...said, body: 'this (https://a.example/x)' }],
  ],
  [
    'lines, tags, and characters of HTML',
    told('mention', {
      content:
        '<p>a &lt; b<br>c <a href="https://here.example/tags/tea" class="mention hashtag" rel="tag">#<span>tea</span></a></p><p>d</p>',
    }),
    [{ ...said, body: 'a < b\nc #tea\n\nd' }],
  ],
  [
    'a picture with what it shows',
    told('mention', {
      media_attachments: [
        {
          id: '3',
          type: 'image',
          url: 'https://files.example/1.jpg',
          remote_url: 'https://far.example/1.jpg',
          description: 'a broken cup',
        },
      ],
    }),
    [{ ...said, media: [{ kind: 'image', name: 'a broken cup', url: 'https://files.example/1.jpg' }] }],
  ],
  [
    'a file that only the other server has',
    told('mention', { media_attachments: [{ id: '3', type: 'unknown', url: null, remote_url: 'https://far.example/1.bin' }] }),
    [{ ...said, media: [{ kind: 'file', url: 'https://far.example/1.bin' }] }],
  ],
  [
    'a moving picture and a sound',
    told('mention', {
      media_attachments: [
        { type: 'gifv', url: 'https://files.example/1.mp4' },
        { type: 'audio', url: 'https://files.example/1.mp3' },
      ],
    }),
    [{ ...said, media: [{ kind: 'video' }, { kind: 'audio' }] }],
  ],
  [
    'what a poll lets choose',
    told('mention', { content: '<p>Which?</p>', poll: { options: [{ title: 'black' }, { title: 'green' }] } }),
    [{ ...said, body: 'Which?\n\n- black\n- green' }],
  ],
  [
    'an edit that was found',
    { kind: 'edited', status: status({ content: '<p>new</p>', edited_at: '2026-11-29T11:05:00.000Z' }), root: null, self: '1' },
    [{ what: 'edited', id: '110', at: new Date('2026-11-29T11:05:00.000Z'), body: 'new', said: { ...said, body: 'new' } }],
  ],
  [
    'an edit of what we boosted',
    told('update', { content: '<p>new</p>', edited_at: '2026-11-29T11:05:00.000Z' }),
    [{ what: 'edited', id: '110', body: 'new' }],
  ],
  ['one that is gone', { kind: 'gone', id: '110', at: at.toISOString() }, [{ what: 'deleted', id: '110', at }]],
  [
    'a favourite',
    told('favourite', { id: '100', account: us }),
    [{ what: 'reacted', id: '100', at, sign: '⭐', isGone: false, isOwn: false }],
  ],
  ['a boost', told('reblog', { id: '100', account: us }), [{ what: 'reacted', id: '100', sign: '🔁' }]],
  ['somebody we watch posts', told('status', { mentions: [] }), nothing('status')],
  ['somebody we watch names us', told('status'), [said]],
  [
    'a follower',
    { kind: 'notification', notification: { id: '9', type: 'follow', account: anna }, root: null, self: '1' },
    nothing('follow'),
  ],
  ['a poll that ended', told('poll'), nothing('poll')],
  ['an edit of what our quote quotes: ours comes along', told('quoted_update', { account: us }), nothing('quoted_update')],
  [
    'a report to admins',
    { kind: 'notification', notification: { id: '9', type: 'admin.report', account: anna, report: {} }, root: null, self: '1' },
    nothing('admin.report'),
  ],
  ['what nobody knows yet', told('hologram'), nothing('hologram')],
  [
    'a mention whose status is gone',
    { kind: 'notification', notification: { id: '9', type: 'mention', account: anna, status: null }, root: null, self: '1' },
    nothing('mention'),
  ],
  [
    'ids that come as numbers beyond 2^53',
    `{"kind":"notification","self":"1","root":null,"notification":{"id":34975861,"type":"mention","account":{"id":90071992547409931,"acct":"a"},"status":{"id":103186126728896492,"content":"hi"}}}`,
    [{ id: '103186126728896492', author: { id: '90071992547409931' }, thread: 'comment:103186126728896492' }],
  ],
]

describe('what a look at a server brings', () => {
  it.each(rows)('%s', (_, body, expected) => {
    const events = mastodon.read(parseExactJson(typeof body === 'string' ? body : JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it('knows itself by the look, before the account was asked', () => {
    const unknown = { id: '', handle: '', name: '' }
    expect(mastodon.read(told('mention', { account: us }), unknown)).toMatchObject([{ isOwn: true }])
  })
  it.each([
    ['body', []],
    ['body', 'words'],
    ['kind', {}],
    ['kind', { kind: 'parade' }],
  ])('what is none cannot be read, and it says where: %s', (field, told) => {
    expect(() => mastodon.read(told, account)).toThrow(UnreadableEvent)
    expect(() => mastodon.read(told, account)).toThrow(new RegExp(`^${field} `))
  })
})
