import { describe, expect, it } from 'vitest'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { reddit } from '../../../../server/channels/social/reddit/reddit.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'
import { nothing, type Row } from '../meta/matrix.ts'
import { ANNA, AT, comment, customer, inboxComment, message, modmail, post, SHOP } from './bodies.ts'

const account = { id: SHOP.id, handle: SHOP.name, name: 'Tea Shop' }
const at = new Date(AT * 1_000)
const self = SHOP.id
const told = (more: object = {}, above: object = {}) => ({
  ...{ kind: 'comment', item: inboxComment('t1_c1', more), root: null, post: post(), self },
  ...above,
})
const wrote = (more: object = {}) => ({ kind: 'message', item: message('t4_m1', more), self })
const toModerators = (more: object = {}, subject: string | null = null) => ({
  ...{ kind: 'modmail', exchangeId: '2gmz', message: modmail('4xyz', more), subject, self },
})
const inPost = (more: object) => ({ kind: 'post', item: post({ author: ANNA.name, author_fullname: ANNA.id, ...more }), self })

const anna = { id: ANNA.id, handle: ANNA.name, name: `u/${ANNA.name}` }
const said = {
  ...{ what: 'said', id: 't1_c1', at, way: 'public', kind: 'comment', isOwn: false, author: anna, thread: 'comment:t1_c1' },
  ...{
    answers: 't3_1hpost',
    body: 'Where is it?',
    media: [],
    link: 'https://www.reddit.com/r/tea/comments/1hpost/new_tea/c1/',
    reach: 4_200,
  },
}
const above = {
  ...{ id: 't3_1hpost', isOwn: true, author: 'u/teashop', body: 'New tea!\n\nGreen & black.' },
  ...{ link: 'https://www.reddit.com/r/tea/comments/1hpost/new_tea/', media: [] },
}
const inPrivate = {
  ...{ what: 'said', id: 't4_m1', at, way: 'private', kind: 'message', isOwn: false, author: anna, thread: `person:${ANNA.id}` },
  ...{ answers: null, body: 'My order\n\nWhere is it?', link: null, post: null },
}

const rows: Row[] = [
  ['an answer to a post of ours, which stands above', told({ type: 'post_reply' }), [{ ...said, post: above }]],
  [
    'an answer within a thread: that of its first comment',
    told({ parent_id: 't1_ours' }, { root: 't1_top' }),
    [{ ...said, thread: 'comment:t1_top', answers: 't1_ours' }],
  ],
  ['a mention', told({ type: 'username_mention', subject: 'username mention' }), [{ ...said, kind: 'mention' }]],
  ['a mention, where only its subject says so', told({ type: undefined, subject: 'username mention' }), [{ ...said, kind: 'mention' }]],
  [
    'below a post that is closed to us: what the comment says of it',
    told({ type: 'comment_reply' }, { post: null }),
    [
      {
        ...said,
        reach: null,
        post: { id: 't3_1hpost', isOwn: false, body: 'New tea!', link: 'https://www.reddit.com/r/tea/comments/1hpost/' },
      },
    ],
  ],
  [
    'below a post that was deleted',
    told({}, { post: post({ selftext: '[deleted]', author: '[deleted]' }) }),
    [{ ...said, post: { body: '' } }],
  ],
  [
    'below a picture',
    told({}, { post: post({ is_self: false, selftext: '', url: 'https://i.redd.it/cup.jpg', domain: 'i.redd.it' }) }),
    [{ ...said, post: { body: 'New tea!', media: [{ kind: 'image', name: '', link: 'https://i.redd.it/cup.jpg' }] } }],
  ],
  [
    'below a page: a share',
    told({}, { post: post({ is_self: false, selftext: '', url: 'https://a.example/x', domain: 'a.example' }) }),
    [{ ...said, post: { media: [{ kind: 'link', name: 'a.example', link: 'https://a.example/x' }] } }],
  ],
  [
    'below a video',
    told({}, { post: post({ is_self: false, is_video: true, url: 'https://v.redd.it/x', domain: 'v.redd.it' }) }),
    [{ ...said, post: { media: [{ kind: 'video', link: 'https://v.redd.it/x' }] } }],
  ],
  [
    'a comment with a picture in its words',
    told({ body: 'Broken: https://preview.redd.it/cup-v0.png?width=640&s=ab1 !' }),
    [{ id: 't1_c1', media: [{ kind: 'image', url: 'https://preview.redd.it/cup-v0.png?width=640&s=ab1' }] }],
  ],
  [
    'words as they were written, marks and all',
    told({ body: '**Where** is [it](https://a.example)?' }),
    [{ body: '**Where** is [it](https://a.example)?' }],
  ],
  ['our own: an echo', told({ author: 'TeaShop', author_fullname: undefined }), [{ ...said, isOwn: true, author: { handle: 'TeaShop' } }]],
  [
    'our own, by its id, under a new name',
    told({ author: 'tea_shop', author_fullname: SHOP.id }),
    [{ ...said, isOwn: true, author: { id: SHOP.id } }],
  ],
  [
    'a comment that its writer took back before it was read',
    told({ author: '[deleted]', body: '[deleted]' }),
    nothing('comment/taken back, or of a machine'),
  ],
  ['a comment that a moderator removed before it was read', told({ body: '[removed]' }), nothing('comment/taken back, or of a machine')],
  ['a comment of somebody whose account is gone', told({ author: null }), nothing('comment/taken back, or of a machine')],
  [
    'what a program of Reddit says below every post',
    told({ type: 'post_reply', author: 'AutoModerator', author_fullname: 't2_6l4z3', distinguished: 'moderator' }),
    nothing('comment/taken back, or of a machine'),
  ],
  ['what that program writes in private', wrote({ author: 'AutoModerator', distinguished: 'moderator' }), nothing('message/moderator')],
  [
    'an edit',
    { kind: 'edited', item: comment('t1_c1', { body: 'Found it', edited: AT + 60 }) },
    [{ what: 'edited', id: 't1_c1', at: new Date((AT + 60) * 1_000), body: 'Found it' }],
  ],
  ['an edit of what has no name', { kind: 'edited', item: {} }, nothing('edited')],
  ['taken back', { kind: 'gone', id: 't1_c1', at: at.toISOString() }, [{ what: 'deleted', id: 't1_c1', at }]],
  ['hidden by a moderator', { kind: 'hidden', id: 't1_c1', at: at.toISOString() }, [{ what: 'hidden', id: 't1_c1', at }]],
  ['shown again', { kind: 'shown', id: 't1_c1', at: at.toISOString() }, [{ what: 'shown', id: 't1_c1', at }]],
  ['taken back: nobody knows what', { kind: 'gone', at: at.toISOString() }, nothing('gone')],
  [
    'a post that names us',
    inPost({}),
    [
      {
        ...said,
        id: 't3_1hpost',
        at: new Date((AT - 3_600) * 1_000),
        kind: 'mention',
        thread: 'comment:t3_1hpost',
        answers: null,
        post: null,
        body: 'New tea!\n\nGreen & black.',
        link: above.link,
      },
    ],
  ],
  ['a post that names us, and is removed by now', inPost({ removed_by_category: 'moderator' }), nothing('post/taken back')],
  ['a private message, with its subject', wrote(), [inPrivate]],
  [
    'an answer to a private message: the subject was said before',
    wrote({ subject: 're: My order', first_message_name: 't4_m0', parent_id: 't4_m0' }),
    [{ ...inPrivate, answers: 't4_m0', body: 'Where is it?' }],
  ],
  ['a chat: its subject is none', wrote({ subject: '[direct chat room]' }), [{ ...inPrivate, body: 'Where is it?' }]],
  ['a subject that the words repeat', wrote({ subject: 'Where is' }), [{ ...inPrivate, body: 'Where is it?' }]],
  [
    'a message of a community itself',
    wrote({ author: null, author_fullname: null, subreddit: 'tea', distinguished: 'moderator' }),
    [{ ...inPrivate, author: { id: 'r/tea', handle: '', name: 'r/tea' }, thread: 'person:r/tea' }],
  ],
  [
    'a private message of ours: an echo',
    wrote({ author: SHOP.name, author_fullname: SHOP.id }),
    [{ ...inPrivate, isOwn: true, author: { id: SHOP.id }, thread: `person:${SHOP.id}` }],
  ],
  ['what Reddit itself sends', wrote({ author: 'reddit', distinguished: 'admin' }), nothing('message/admin')],
  ['a message of nobody', wrote({ author: '[deleted]', author_fullname: undefined }), nothing('message/of nobody')],
  [
    'a message to moderators: of the same person, whose id is a number there',
    toModerators({}, 'My order'),
    [{ ...inPrivate, id: 'modmail:2gmz/4xyz', at: new Date('2026-11-29T11:00:00.069Z'), link: 'https://mod.reddit.com/mail/all/2gmz' }],
  ],
  ['a later message to moderators', toModerators(), [{ id: 'modmail:2gmz/4xyz', thread: `person:${ANNA.id}`, body: 'Where is it?' }]],
  ['what moderators write', toModerators({ author: { ...customer, isMod: true, id: 12_345 } }), [{ isOwn: true }]],
  ['what moderators write among themselves', toModerators({ isInternal: true }), nothing('modmail/internal')],
  [
    'a message to moderators of an account that is gone',
    toModerators({ author: { ...customer, id: 7, isDeleted: true } }),
    nothing('modmail/of nobody'),
  ],
  ['a vote, an award, what nobody knows yet', { kind: 'other', of: 't6' }, nothing('other/t6')],
]

describe('what a look at Reddit brings', () => {
  it.each(rows)('%s', (_, body, expected) => {
    const events = reddit.read(parseExactJson(JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it('knows itself by the look, before the account was asked', () => {
    const own = told({ author: SHOP.name, author_fullname: SHOP.id })
    expect(reddit.read(own, { id: '', handle: '', name: '' })).toMatchObject([{ isOwn: true }])
  })
  it.each([
    ['body', []],
    ['body', null],
    ['kind', {}],
    ['kind', { kind: 'parade' }],
  ])('what is none cannot be read, and it says where: %s', (field, told) => {
    expect(() => reddit.read(told, account)).toThrow(UnreadableEvent)
    expect(() => reddit.read(told, account)).toThrow(new RegExp(`^${field} `))
  })
})
