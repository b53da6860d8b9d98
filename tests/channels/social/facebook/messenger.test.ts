import { describe } from 'vitest'
import { facebook } from '../../../../server/channels/social/facebook/facebook.ts'
import { nothing, type Row, readEach } from '../meta/matrix.ts'

const page = { id: '100', handle: 'teashop', name: 'Tea Shop' }
const at = new Date('2025-11-29T07:06:40.000Z')
const seconds = at.getTime() / 1000

const deliver = (entry: object) => ({ object: 'page', entry: [{ id: '100', time: seconds, ...entry }] })
const change = (field: string, value: unknown, time = seconds) => deliver({ time, changes: [{ field, value }] })
const message = (message: object, more: object = {}) =>
  deliver({
    messaging: [{ sender: { id: '7' }, recipient: { id: '100' }, timestamp: at.getTime(), message: { mid: 'm1', ...message }, ...more }],
  })
const messaging = (item: object) =>
  deliver({ messaging: [{ sender: { id: '7' }, recipient: { id: '100' }, timestamp: at.getTime(), ...item }] })
const attached = (type: string, payload: object) => message({ attachments: [{ type, payload }] })

const reacted = { what: 'reacted', isGone: false, isOwn: false }
const inPrivate = { what: 'said', way: 'private', kind: 'message', isOwn: false, at, id: 'm1', thread: 'person:7', author: { id: '7' } }

const messages: Row[] = [
  ['words', message({ text: 'Hi' }), [{ ...inPrivate, body: 'Hi', answers: null, post: null }]],
  [
    'numbers for ids',
    deliver({
      id: 100,
      messaging: [{ sender: { id: 7 }, recipient: { id: 100 }, timestamp: at.getTime(), message: { mid: 'm1', text: 'Hi' } }],
    }),
    [inPrivate],
  ],
  ['an answer to one message', message({ text: 'That', reply_to: { mid: 'm0' } }), [{ ...inPrivate, answers: 'm0' }]],
  [
    'a picture',
    attached('image', { url: 'https://cdn.example/a.jpg' }),
    [{ ...inPrivate, body: '', media: [{ kind: 'image', url: 'https://cdn.example/a.jpg' }] }],
  ],
  ['a sticker', attached('image', { url: 'https://cdn.example/s.png', sticker_id: 369 }), [{ ...inPrivate, media: [{ kind: 'sticker' }] }]],
  ['a file', attached('file', { url: 'https://cdn.example/a.pdf' }), [{ ...inPrivate, media: [{ kind: 'file' }] }]],
  [
    'a place',
    attached('location', { coordinates: { lat: 48.1, long: 11.5 } }),
    [
      {
        ...inPrivate,
        media: [{ kind: 'location', name: '48.1,11.5', link: 'https://www.openstreetmap.org/?mlat=48.1&mlon=11.5', url: null }],
      },
    ],
  ],
  [
    'a shared link',
    message({ text: 'Look', attachments: [{ type: 'fallback', title: 'Teapot', url: 'https://shop.example/teapot', payload: null }] }),
    [
      {
        ...inPrivate,
        kind: 'share',
        body: 'Look',
        media: [{ kind: 'link', name: 'Teapot', link: 'https://shop.example/teapot', url: null }],
      },
    ],
  ],
  [
    'about a product',
    attached('template', {
      product: {
        elements: [{ id: '1', retailer_id: 'TEA-1', title: 'Green tea', subtitle: '€ 5', image_url: 'https://cdn.example/t.jpg' }],
      },
    }),
    [{ ...inPrivate, media: [{ kind: 'product', name: 'Green tea · € 5 · TEA-1' }] }],
  ],
  ['of a kind that nobody knows', attached('hologram', {}), [{ ...inPrivate, kind: 'unsupported' }]],
  ['nothing in it', message({}), [{ ...inPrivate, kind: 'unsupported', body: '' }]],
  [
    'an echo of ours',
    messaging({ sender: { id: '100' }, recipient: { id: '7' }, message: { mid: 'm2', is_echo: true, app_id: 5, text: 'On its way' } }),
    [{ ...inPrivate, id: 'm2', isOwn: true, author: page, body: 'On its way' }],
  ],
  ['an echo the other way round', message({ is_echo: true, text: 'Hi' }), [{ ...inPrivate, isOwn: true, author: page }]],
  ['an echo without an id', message({ is_echo: true, mid: undefined }), nothing('messaging/message')],
  ['taken back', message({ is_deleted: true }), [{ what: 'deleted', id: 'm1', at }]],
  ['edited', messaging({ message_edit: { mid: 'm1', text: 'Hello', num_edit: 1 } }), [{ what: 'edited', id: 'm1', body: 'Hello' }]],
  [
    'a sign',
    messaging({ reaction: { mid: 'm1', action: 'react', reaction: 'smile', emoji: '😄' } }),
    [{ ...reacted, id: 'm1', sign: '😄' }],
  ],
  ['a sign taken off', messaging({ reaction: { mid: 'm1', action: 'unreact' } }), [{ ...reacted, id: 'm1', isGone: true }]],
  [
    'a button',
    messaging({ postback: { mid: 'm3', title: 'Track my order', payload: 'TRACK' } }),
    [{ ...inPrivate, id: 'm3', body: 'Track my order' }],
  ],
  [
    'arrived',
    messaging({ delivery: { mids: ['m4', 'm5'], watermark: 1 } }),
    [
      { what: 'arrived', id: 'm4' },
      { what: 'arrived', id: 'm5' },
    ],
  ],
  ['read up to a time', messaging({ read: { watermark: at.getTime() } }), nothing('messaging/read')],
  ['of an advertisement', messaging({ referral: { ref: 'x' } }), nothing('messaging/referral')],
  [
    'while another app answers',
    deliver({ standby: [{ sender: { id: '7' }, recipient: { id: '100' }, timestamp: at.getTime(), message: { mid: 'm1', text: 'Hi' } }] }),
    [inPrivate],
  ],
  [
    'sent by the test button',
    change('messages', { sender: { id: '7' }, recipient: { id: '100' }, timestamp: String(seconds), message: { mid: 'm1', text: 'Hi' } }),
    [inPrivate],
  ],
]

describe('private messages', () => readEach(facebook, page, messages))
