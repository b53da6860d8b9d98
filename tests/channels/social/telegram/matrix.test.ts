import { describe, expect, it } from 'vitest'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { telegram } from '../../../../server/channels/social/telegram/telegram.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'

const account = { id: '700', handle: 'TeaShopBot', name: 'Tea Shop' }
const seconds = 1_764_399_600
const at = new Date(seconds * 1000)
const anna = { id: 42, is_bot: false, first_name: 'Anna', last_name: 'Berg', username: 'anna' }
const us = { id: 700, is_bot: true, first_name: 'Tea Shop', username: 'TeaShopBot' }
const alone = { id: 42, type: 'private', first_name: 'Anna' }
const group = { id: -1001234567890, type: 'supergroup', title: 'Tea lovers', username: 'tea_lovers' }
const small = { id: -77, type: 'group', title: 'Family' }

const message = (more: object) => ({ update_id: 1, message: { message_id: 5, date: seconds, from: anna, chat: alone, ...more } })
const inGroup = (more: object, chat: object = group) => message({ chat, ...more })
const naming = (text: string, name: string, type = 'mention') => ({
  text,
  entities: [{ type, offset: text.indexOf(name), length: name.length }],
})
const nothing = (kind: string) => [{ what: 'nothing', kind }]

const said = {
  ...{
    what: 'said',
    way: 'private',
    kind: 'message',
    isOwn: false,
    at,
    id: '42:5',
    thread: 'person:42',
    answers: null,
    post: null,
    link: null,
  },
  author: { id: '42', handle: 'anna', name: 'Anna Berg' },
}
const inPublic = { ...said, way: 'public', kind: 'mention', id: '-1001234567890:5', thread: 'comment:-1001234567890:5' }
const link = 'https://t.me/tea_lovers/5'
const file = { file_id: 'AgAD', file_unique_id: 'u', file_size: 1_000 }
const reacted = { what: 'reacted', id: '42:5', at, isOwn: false, isGone: false }
const reaction = (old: object[], now: object[], user: object = anna) => ({
  update_id: 1,
  message_reaction: { chat: alone, message_id: 5, user, date: seconds, old_reaction: old, new_reaction: now },
})
const heart = { type: 'emoji', emoji: '❤' }

const rows: [name: string, body: unknown, expected: object[]][] = [
  ['words', message({ text: 'Where is my tea?' }), [{ ...said, body: 'Where is my tea?', media: [] }]],
  [
    'an answer to one of ours',
    message({ text: 'That one', reply_to_message: { message_id: 4, from: us, text: 'Which?' } }),
    [{ ...said, answers: '42:4' }],
  ],
  [
    'ids beyond 2^53 stay whole',
    '{"update_id":1,"message":{"message_id":9,"date":1764399600,"from":{"id":90071992547409931,"first_name":"A"},"chat":{"id":90071992547409931,"type":"private"},"text":"Hi"}}',
    [{ id: '90071992547409931:9', thread: 'person:90071992547409931', author: { id: '90071992547409931' } }],
  ],
  [
    'somebody without a name to call them by',
    message({ text: 'Hi', from: { id: 42, first_name: 'Anna' } }),
    [{ ...said, author: { id: '42', handle: '', name: 'Anna' } }],
  ],
  [
    'a picture in three sizes: the largest',
    message({
      caption: 'Broken',
      photo: [
        { ...file, file_id: 's' },
        { ...file, file_id: 'm' },
        { ...file, file_id: 'l' },
      ],
    }),
    [{ ...said, body: 'Broken', media: [{ kind: 'image', url: 'telegram-file:l', link: null }] }],
  ],
  [
    'a document',
    message({ document: { ...file, file_name: 'invoice.pdf', mime_type: 'application/pdf' } }),
    [{ ...said, body: '', media: [{ kind: 'file', name: 'invoice.pdf', url: 'telegram-file:AgAD' }] }],
  ],
  [
    'a file too large for bots is named',
    message({ document: { ...file, file_name: 'film.mkv', file_size: 30_000_000 } }),
    [{ ...said, media: [{ kind: 'file', name: 'film.mkv', url: null }] }],
  ],
  [
    'an animation, once',
    message({ animation: { ...file, file_name: 'cat.mp4' }, document: { ...file, file_name: 'cat.mp4' } }),
    [{ ...said, media: [{ kind: 'video', name: 'cat.mp4' }] }],
  ],
  ['a video', message({ video: { ...file, duration: 3 } }), [{ ...said, media: [{ kind: 'video' }] }]],
  ['a voice', message({ voice: { ...file, duration: 3 } }), [{ ...said, media: [{ kind: 'audio', url: 'telegram-file:AgAD' }] }]],
  [
    'a sticker',
    message({ sticker: { ...file, emoji: '😡', is_animated: false } }),
    [{ ...said, media: [{ kind: 'sticker', name: '😡' }] }],
  ],
  [
    'a place',
    message({ location: { latitude: 48.1, longitude: 11.5 } }),
    [{ ...said, media: [{ kind: 'location', name: '', link: 'https://www.openstreetmap.org/?mlat=48.1&mlon=11.5', url: null }] }],
  ],
  [
    'a place with a name, once',
    message({
      location: { latitude: 48.1, longitude: 11.5 },
      venue: { location: { latitude: 48.1, longitude: 11.5 }, title: 'Home', address: 'Main St 1' },
    }),
    [{ ...said, media: [{ kind: 'location', name: 'Home, Main St 1' }] }],
  ],
  [
    'a card of somebody',
    message({ contact: { phone_number: '+491702', first_name: 'Ben' } }),
    [{ ...said, media: [{ kind: 'link', name: 'Ben · +491702' }] }],
  ],
  [
    'a poll cannot be shown',
    message({ poll: { id: '1', question: 'Black or green?', options: [] } }),
    [{ ...said, kind: 'unsupported', body: 'Black or green?' }],
  ],
  ['a die', message({ dice: { emoji: '🎲', value: 3 } }), [{ ...said, kind: 'unsupported', body: '🎲' }]],
  ['our own', message({ from: us, text: 'Hello' }), [{ ...said, isOwn: true, author: { id: '700', handle: 'TeaShopBot' } }]],
  [
    'an edit',
    { update_id: 2, edited_message: { message_id: 5, date: seconds, edit_date: seconds + 60, from: anna, chat: alone, text: 'New' } },
    [{ what: 'edited', id: '42:5', at: new Date(at.getTime() + 60_000), body: 'New', said: { ...said, body: 'New' } }],
  ],
  ['a reaction', reaction([], [heart]), [{ ...reacted, sign: '❤' }]],
  [
    'another in its place',
    reaction([heart], [{ type: 'emoji', emoji: '👎' }]),
    [
      { ...reacted, sign: '👎' },
      { ...reacted, sign: '❤', isGone: true },
    ],
  ],
  ['a reaction of ours', reaction([], [heart], us), [{ ...reacted, sign: '❤', isOwn: true }]],
  ['a reaction of nobody that is told', reaction([heart], [heart]), nothing('message_reaction')],
  ['a mention in a group', inGroup(naming('Hey @teashopbot, where is it?', '@teashopbot')), [{ ...inPublic, link }]],
  ['a mention behind an emoji, which counts as two', inGroup(naming('😡 @TeaShopBot', '@TeaShopBot')), [inPublicAt(link)]],
  [
    'a mention of who has no name',
    inGroup({ text: 'Tea Shop?', entities: [{ type: 'text_mention', offset: 0, length: 8, user: us }] }),
    [inPublicAt(link)],
  ],
  ['a command to the bot', inGroup(naming('/help@TeaShopBot', '/help@TeaShopBot', 'bot_command')), [inPublicAt(link)]],
  [
    'a mention below a picture',
    inGroup({ caption: '@TeaShopBot look', caption_entities: [{ type: 'mention', offset: 0, length: 11 }], photo: [file] }),
    [{ ...inPublicAt(link), body: '@TeaShopBot look', media: [{ kind: 'image' }] }],
  ],
  [
    'an answer to the bot in a supergroup: its thread, with what stands above',
    inGroup({
      text: 'Thanks',
      message_thread_id: 2,
      reply_to_message: { message_id: 4, date: seconds, from: us, chat: group, text: 'On its way.' },
    }),
    [
      {
        ...inPublic,
        kind: 'comment',
        thread: 'comment:-1001234567890:2',
        answers: '-1001234567890:4',
        link,
        post: { id: '-1001234567890:4', isOwn: true, author: 'Tea Shop', body: 'On its way.' },
      },
    ],
  ],
  [
    'an answer to the bot in a group that names no threads',
    inGroup({ text: 'Thanks', reply_to_message: { message_id: 4, date: seconds, from: us, chat: small, text: 'On its way.' } }, small),
    [
      {
        ...said,
        way: 'public',
        kind: 'comment',
        id: '-77:5',
        thread: 'comment:-77:4',
        answers: '-77:4',
        post: { isOwn: true, link: null },
        link: null,
      },
    ],
  ],
  [
    'who writes as the group itself',
    inGroup({ ...naming('@TeaShopBot hi', '@TeaShopBot'), sender_chat: group, from: { id: 1087968824, first_name: 'Group' } }),
    [{ ...inPublicAt(link), author: { id: '-1001234567890', handle: 'tea_lovers', name: 'Tea lovers' } }],
  ],
  [
    'what others say in a group',
    inGroup({ text: 'I like @otherbot', entities: [{ type: 'mention', offset: 7, length: 9 }] }),
    nothing('message/in a group, not to the bot'),
  ],
  ['somebody came into a group', inGroup({ new_chat_members: [anna] }), nothing('message/new_chat_members')],
  ['somebody opened the chat', message({ text: '/start' }), nothing('start')],
  ['somebody opened it by a link that says something', message({ text: '/start 1001' }), [{ ...said, body: '/start 1001' }]],
  [
    'a post of a channel',
    { update_id: 1, channel_post: { message_id: 1, chat: { id: -100, type: 'channel' }, text: 'News' } },
    nothing('channel_post'),
  ],
  ['a message of a channel', message({ chat: { id: -100, type: 'channel' }, text: 'News' }), nothing('message/channel')],
  ['a button', { update_id: 1, callback_query: { id: '1', from: anna, data: 'x' } }, nothing('callback_query')],
  ['a business', { update_id: 1, business_message: { message_id: 1 } }, nothing('business_message')],
  [
    'they blocked the bot',
    { update_id: 1, my_chat_member: { chat: alone, from: anna, date: seconds, new_chat_member: { status: 'kicked', user: us } } },
    nothing('my_chat_member/they blocked the bot'),
  ],
  ['what nobody knows yet', { update_id: 1, hologram: {} }, nothing('hologram')],
  ['an update of nothing', { update_id: 1 }, nothing('?')],
  ['a message without its head', { update_id: 1, message: { text: 'Hi' } }, nothing('message/?')],
]

function inPublicAt(link: string) {
  return { ...inPublic, link }
}

describe('what Telegram tells a bot', () => {
  it.each(rows)('%s', (_, body, expected) => {
    const events = telegram.read(parseExactJson(typeof body === 'string' ? body : JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it.each([[[]], ['words'], [null]])('%j cannot be read, and it says where', (told) => {
    expect(() => telegram.read(told, account)).toThrow(UnreadableEvent)
    expect(() => telegram.read(told, account)).toThrow(/^body /)
  })
  it('knows nobody as its own before it knows who it is', () => {
    const unknown = { id: '', handle: '', name: '' }
    expect(telegram.read(message({ text: 'Hi', from: us }), unknown)).toMatchObject([{ isOwn: false }])
    expect(telegram.read(inGroup(naming('@ hi', '@')), unknown)).toMatchObject(nothing('message/in a group, not to the bot'))
  })
})

describe('the secret that Telegram sends back', () => {
  const hook = telegram.hook
  const call = (header?: string) => ({
    headers: new Headers(header === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': header }),
    url: new URL('https://desk.example/hooks/telegram/1'),
    now: at,
  })
  const body = new TextEncoder().encode('{}')
  it.each([
    ['the newest', 'new', ['new', 'old'], true],
    ['the one before', 'old', ['new', 'old'], true],
    ['another', 'guess', ['new', 'old'], false],
    ['a beginning of it', 'ne', ['new'], false],
    ['an empty one, where there is none', '', ['', ''], false],
  ])('%s', (_, header, secrets, expected) => {
    expect(hook?.isSigned(call(header), body, secrets)).toBe(expected)
    expect(hook?.isUnsigned(call(header))).toBe(false)
  })
  it('is missed before the body is read', () => {
    expect(hook?.isUnsigned(call())).toBe(true)
    expect(hook?.isSigned(call(), body, ['new'])).toBe(false)
  })
})
