import { describe } from 'vitest'
import { whatsapp } from '../../../../server/channels/social/whatsapp/whatsapp.ts'
import { FROM_USER, nothing, type Row, readEach, USER } from '../meta/matrix.ts'

const number = { id: '555', handle: '+49 30 1234', name: 'Tea Shop' }
const at = new Date('2025-11-29T07:06:40.000Z')
const seconds = String(at.getTime() / 1000)

const change = (field: string, value: object) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field, value }] }],
})
const metadata = { display_phone_number: '49301234', phone_number_id: '555' }
const anna = { profile: { name: 'Anna' }, wa_id: '491701' }
const message = (message: object, value: object = {}) =>
  change('messages', {
    ...{ messaging_product: 'whatsapp', metadata, contacts: [anna] },
    messages: [{ from: '491701', id: 'wamid.1', timestamp: seconds, ...message }],
    ...value,
  })
const typed = (type: string, content: object) => message({ type, [type]: content })
const status = (status: object) =>
  change('messages', { metadata, statuses: [{ id: 'wamid.9', timestamp: seconds, recipient_id: '491701', ...status }] })

const said = {
  ...{ what: 'said', way: 'private', kind: 'message', isOwn: false, at, id: 'wamid.1', thread: 'person:491701', answers: null },
  author: { id: '491701', handle: '+491701', name: 'Anna' },
}
const failed = (code: number, more: object = {}) => status({ status: 'failed', errors: [{ code, ...more }] })

const messages: Row[] = [
  ['words', typed('text', { body: 'Hi' }), [{ ...said, body: 'Hi', media: [], post: null }]],
  [
    'an answer to one message',
    message({ type: 'text', text: { body: 'That' }, context: { from: '49301234', id: 'wamid.0' } }),
    [{ ...said, answers: 'wamid.0' }],
  ],
  [
    'a picture, whose address is asked for',
    typed('image', { id: '77', caption: 'Broken' }),
    [{ ...said, body: 'Broken', media: [{ kind: 'image', url: 'whatsapp-media:77', link: null }] }],
  ],
  ['a video', typed('video', { id: '77' }), [{ ...said, media: [{ kind: 'video' }] }]],
  ['a voice message', typed('audio', { id: '77', voice: true }), [{ ...said, media: [{ kind: 'audio' }] }]],
  ['a document', typed('document', { id: '77', filename: 'invoice.pdf' }), [{ ...said, media: [{ kind: 'file', name: 'invoice.pdf' }] }]],
  ['a sticker', typed('sticker', { id: '77', animated: false }), [{ ...said, media: [{ kind: 'sticker' }] }]],
  ['a picture that never came', typed('image', {}), [{ ...said, media: [] }]],
  [
    'a place',
    typed('location', { latitude: 48.1, longitude: 11.5, name: 'Home', address: 'Main St 1' }),
    [{ ...said, media: [{ kind: 'location', name: 'Home, Main St 1', link: 'https://www.openstreetmap.org/?mlat=48.1&mlon=11.5' }] }],
  ],
  [
    'cards of people',
    message({
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Ben' }, phones: [{ phone: '+49 170 2' }], emails: [{ email: 'ben@shop.example' }] }],
    }),
    [{ ...said, media: [{ kind: 'link', name: 'Ben · +49 170 2 · ben@shop.example', link: null }] }],
  ],
  [
    'a button of ours',
    typed('interactive', { type: 'button_reply', button_reply: { id: 'b1', title: 'Yes' } }),
    [{ ...said, body: 'Yes' }],
  ],
  [
    'a row of a list',
    typed('interactive', { type: 'list_reply', list_reply: { id: 'r1', title: 'Return', description: 'Send it back' } }),
    [{ ...said, body: 'Return\nSend it back' }],
  ],
  [
    'a form',
    typed('interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"x","size":"L"}' } }),
    [{ ...said, body: 'Sent\nsize: L' }],
  ],
  [
    'a form that is broken',
    typed('interactive', { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{"size' } }),
    [{ ...said, body: 'Sent' }],
  ],
  ['a button of a template', typed('button', { text: 'Track it', payload: 'TRACK' }), [{ ...said, body: 'Track it' }]],
  [
    'an order from the catalogue',
    typed('order', { text: 'Please', product_items: [{ product_retailer_id: 'TEA-1', quantity: 2, item_price: 5, currency: 'EUR' }] }),
    [{ ...said, body: 'Please', media: [{ kind: 'product', name: '2 × TEA-1 · 5 EUR' }] }],
  ],
  [
    'about a product',
    message({ type: 'text', text: { body: 'This?' }, context: { referred_product: { catalog_id: '1', product_retailer_id: 'TEA-1' } } }),
    [{ ...said, body: 'This?', media: [{ kind: 'product', name: 'TEA-1' }] }],
  ],
  [
    'from an advertisement',
    message({ type: 'text', text: { body: 'Hi' }, referral: { source_id: 'ad1', source_url: 'https://fb.me/ad1', headline: 'New tea' } }),
    [{ ...said, post: { id: 'ad1', isOwn: true, body: 'New tea', link: 'https://fb.me/ad1' } }],
  ],
  [
    'that cannot be shown',
    message({ type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] }),
    [{ ...said, kind: 'unsupported', body: '' }],
  ],
  ['of a type that nobody knows', typed('hologram', {}), [{ ...said, kind: 'unsupported', body: '' }]],
  [
    'a number that changed',
    typed('system', { type: 'user_changed_number', wa_id: '491702' }),
    nothing('messages/system/user_changed_number'),
  ],
  ['who opened the window for the first time', message({ type: 'request_welcome' }), nothing('messages/request_welcome/?')],
  [
    'a sign',
    typed('reaction', { message_id: 'wamid.9', emoji: '🙏' }),
    [{ what: 'reacted', id: 'wamid.9', sign: '🙏', isGone: false, isOwn: false, at }],
  ],
  ['a sign taken off', typed('reaction', { message_id: 'wamid.9', emoji: '' }), [{ what: 'reacted', id: 'wamid.9', isGone: true }]],
  ['a sign on nothing', typed('reaction', { emoji: '🙏' }), nothing('messages/reaction')],
  ['taken back', typed('revoke', { original_message_id: 'wamid.1' }), [{ what: 'deleted', id: 'wamid.1', at }]],
  [
    'edited',
    message({ id: 'wamid.2', type: 'edit', edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'Hello' } } } }),
    [{ what: 'edited', id: 'wamid.1', body: 'Hello', said: { ...said, body: 'Hello' } }],
  ],
  ['edited, and it is not said which', typed('edit', {}), nothing('messages/edit')],
  [
    'of somebody who shows no number',
    message(
      { from: undefined, [FROM_USER]: 'DE.42', type: 'text', text: { body: 'Hi' } },
      { contacts: [{ profile: { name: 'Cem', username: 'cem' }, [USER]: 'DE.42' }] },
    ),
    [{ ...said, thread: 'person:DE.42', author: { id: 'DE.42', handle: 'cem', name: 'Cem' } }],
  ],
  ['of nobody who is told', message({ from: undefined, type: 'text', text: { body: 'Hi' } }, { contacts: [] }), nothing('messages/text')],
  [
    'an echo of the app on the phone',
    change('smb_message_echoes', {
      ...{ metadata, contacts: [anna] },
      message_echoes: [{ from: '49301234', to: '491701', id: 'wamid.3', timestamp: seconds, type: 'text', text: { body: 'On its way' } }],
    }),
    [{ ...said, id: 'wamid.3', isOwn: true, author: number, body: 'On its way' }],
  ],
]
const statuses: Row[] = [
  ['sent', status({ status: 'sent' }), nothing('statuses/sent')],
  ['delivered', status({ status: 'delivered' }), [{ what: 'arrived', id: 'wamid.9', at, reason: '' }]],
  ['delivered, with our own id', status({ status: 'delivered', biz_opaque_callback_data: 'ours' }), [{ what: 'arrived', ours: 'ours' }]],
  ['read', status({ status: 'read' }), [{ what: 'read', id: 'wamid.9' }]],
  ['listened to', status({ status: 'played' }), [{ what: 'read', id: 'wamid.9' }]],
  [
    'failed, for the window is closed',
    failed(131047, { title: 'Re-engagement message' }),
    [{ what: 'failed', id: 'wamid.9', reason: 'More than 24 hours have passed since the customer last wrote. Write a template.' }],
  ],
  ['failed for an unknown reason', failed(1, { title: 'Odd' }), [{ what: 'failed', reason: 'WhatsApp could not deliver it: Odd' }]],
  [
    'failed without a reason',
    status({ status: 'failed' }),
    [{ what: 'failed', reason: 'WhatsApp could not deliver it, and does not say why.' }],
  ],
  ['that nobody knows', status({ status: 'warped' }), nothing('statuses/warped')],
]
const strange: Row[] = [
  ['a template was approved', change('message_template_status_update', { event: 'APPROVED' }), nothing('message_template_status_update')],
  ['of another number of the business', message({}, { metadata: { phone_number_id: '556' } }), nothing('another account')],
  ['of a page', { object: 'page', entry: [{ id: '1' }] }, nothing('another object/page')],
  ['an entry of nothing', { object: 'whatsapp_business_account', entry: [{ id: '1' }] }, nothing('an empty delivery')],
  [
    'a message and a status at once',
    message({ type: 'text', text: { body: 'Hi' } }, { statuses: [{ id: 'wamid.9', timestamp: seconds, status: 'read' }] }),
    [said, { what: 'read', id: 'wamid.9' }],
  ],
]

describe('messages', () => readEach(whatsapp, number, messages))
describe('statuses', () => readEach(whatsapp, number, statuses))
describe('the rest', () => readEach(whatsapp, number, strange))
