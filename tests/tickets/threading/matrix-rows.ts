import { flip, type Row, row } from './matrix-row.ts'

const carl = { From: 'Carl <carl@friend.example>' }
const eve = { From: 'Eve <eve@evil.example>' }
const both = { To: 'support@shop.example, sales@shop.example' }
const reply = { Subject: 'Re: My parcel' }
const list = { 'List-Id': '<talk.lists.example>', 'List-Post': '<mailto:talk@lists.example>', Precedence: 'list' }
const away = { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' }

export const rows: Row[] = [
  // our Message-ID
  row('an answer to our mail', (s) => ({ ...reply, 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  row('our Message-ID among the references alone', (s) => ({ ...reply, References: `${s.first} ${s.ours}` }), ['it', 'our_message_id']),
  row('our Message-ID behind those of strangers', (s) => ({ References: `${s.ours} <x@y.example>`, 'In-Reply-To': '<x@y.example>' }), [
    'it',
    'our_message_id',
  ]),
  row('our Message-ID in capitals, as some relays write it', (s) => ({ 'In-Reply-To': s.ours.toUpperCase() }), ['it', 'our_message_id']),
  row('our Message-ID without brackets', (s) => ({ 'In-Reply-To': s.ours.slice(1, -1) }), ['it', 'our_message_id']),
  row('our Message-ID with one letter of its mac changed', (s) => ({ 'In-Reply-To': flip(s.ours, 60) }), ['new', 'new_forged_key']),
  row('our Message-ID with one letter of its ticket changed', (s) => ({ 'In-Reply-To': flip(s.ours, 10) }), ['new', 'new_forged_key']),
  row('our Message-ID with one letter of its message changed', (s) => ({ 'In-Reply-To': flip(s.ours, 40) }), ['new', 'new_forged_key']),
  row('our Message-ID under another domain', (s) => ({ 'In-Reply-To': s.ours.replace('@shop.example', '@evil.example') }), [
    'new',
    'new_forged_key',
  ]),
  row('our Message-ID cut short', (s) => ({ 'In-Reply-To': s.ours.replace(/.{4}@/, '@') }), ['new', 'new_forged_key']),
  row(
    'a made-up Message-ID of ours',
    () => ({ 'In-Reply-To': `<pd.${'a'.repeat(26)}.${'b'.repeat(26)}.${'c'.repeat(16)}@shop.example>` }),
    ['new', 'new_forged_key'],
  ),
  row('a forged key beside a Message-ID that is known', (s) => ({ References: `${s.first} ${flip(s.ours, 60)}` }), [
    'it',
    'known_message_id',
  ]),
  row('our Message-ID, from who was on copy', (s) => ({ ...carl, 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  row('our Message-ID, from a stranger', (s) => ({ ...eve, 'In-Reply-To': s.ours }), ['new', 'new_sender_is_no_participant', 'it']),
  row(
    'our Message-ID, from a stranger who calls himself Ada',
    (s) => ({ From: '"ada@customer.example" <eve@evil.example>', 'In-Reply-To': s.ours }),
    ['new', 'new_sender_is_no_participant', 'it'],
  ),
  row('our Message-ID, from Ada in other case', (s) => ({ From: 'ADA@Customer.Example', 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  row('our Message-ID, from another address of Ada', (s) => ({ From: 'Ada <ada@work.example>', 'In-Reply-To': s.ours }), [
    'new',
    'new_sender_is_no_participant',
    'it',
  ]),
  row('our Message-ID, from an address like hers', (s) => ({ From: 'Ada <ada+x@customer.example>', 'In-Reply-To': s.ours }), [
    'new',
    'new_sender_is_no_participant',
    'it',
  ]),
  row(
    'our Message-ID, with two writers of whom the first takes part',
    (s) => ({ From: 'ada@customer.example, eve@evil.example', 'In-Reply-To': s.ours }),
    ['it', 'our_message_id'],
  ),
  row(
    'our Message-ID, from a stranger with Ada as Reply-To',
    (s) => ({ ...eve, 'Reply-To': 'ada@customer.example', 'In-Reply-To': s.ours }),
    ['new', 'new_sender_is_no_participant', 'it'],
  ),
  row('our Message-ID, from a stranger with Ada as Sender', (s) => ({ ...eve, Sender: 'ada@customer.example', 'In-Reply-To': s.ours }), [
    'new',
    'new_sender_is_no_participant',
    'it',
  ]),
  row('our Message-ID, from Ada, who adds somebody', (s) => ({ Cc: 'new@friend.example', 'In-Reply-To': s.ours }), [
    'it',
    'our_message_id',
  ]),
  row('an answer with no writer', (s) => ({ From: null, 'In-Reply-To': s.ours }), ['new', 'new_sender_is_no_participant', 'it']),
  // the reply address
  row('the reply address and nothing else', (s) => ({ To: s.replyTo }), ['it', 'reply_address']),
  row('the reply address on copy', (s) => ({ Cc: s.replyTo }), ['it', 'reply_address']),
  row('the reply address in capitals', (s) => ({ To: s.replyTo.toUpperCase() }), ['it', 'reply_address']),
  row('the reply address, told by Delivered-To', (s) => ({ 'Delivered-To': s.replyTo }), ['it', 'reply_address']),
  row('the reply address with one letter of its mac changed', (s) => ({ To: flip(s.replyTo, s.replyTo.indexOf('@') - 3) }), [
    'new',
    'new_forged_key',
  ]),
  row('the reply address with one letter of its ticket changed', (s) => ({ To: flip(s.replyTo, s.replyTo.indexOf('+') + 4) }), [
    'new',
    'new_forged_key',
  ]),
  row('the reply address of Ada, used by who was on copy', (s) => ({ ...carl, To: s.replyTo }), ['new', 'new_forged_key']),
  row('the reply address of Ada, used by a stranger', (s) => ({ ...eve, To: s.replyTo }), ['new', 'new_forged_key']),
  row('the reply address of Ada and our Message-ID, from who was on copy', (s) => ({ ...carl, To: s.replyTo, 'In-Reply-To': s.ours }), [
    'it',
    'our_message_id',
  ]),
  row('the reply address of Ada and our Message-ID, from a stranger', (s) => ({ ...eve, To: s.replyTo, 'In-Reply-To': s.ours }), [
    'new',
    'new_sender_is_no_participant',
    'it',
  ]),
  row('the reply address, moved to another inbox of ours', (s) => ({ To: s.replyTo.replace('support+', 'sales+') }), [
    'new',
    'new_forged_key',
  ]),
  row('the reply address wins over another ticket’s Message-ID', (s) => ({ To: s.replyTo, 'In-Reply-To': s.strange.ours }), [
    'it',
    'reply_address',
  ]),
  row('the reply address of a ticket of another store', (s) => ({ To: `support@shop.example, ${s.strange.replyTo}` }), [
    'new',
    'new_other_store',
    null,
  ]),
  // what we know
  row('the Message-ID of her own mail', (s) => ({ 'In-Reply-To': s.first }), ['it', 'known_message_id']),
  row('the Message-ID of her own mail, from who was on copy', (s) => ({ ...carl, References: s.first }), ['it', 'known_message_id']),
  row('the Message-ID of her own mail, from a stranger', (s) => ({ ...eve, 'In-Reply-To': s.first }), [
    'new',
    'new_sender_is_no_participant',
    'it',
  ]),
  row('the Message-ID of her own mail with one letter changed', (s) => ({ 'In-Reply-To': flip(s.first, 2) }), ['new', 'new']),
  row('a Message-ID that nobody knows', () => ({ 'In-Reply-To': '<nothing@nowhere.example>' }), ['new', 'new']),
  row(
    'hundreds of references, ours the nearest',
    (s) => ({ References: `${Array.from({ length: 300 }, (_, n) => `<${n}@x.example>`).join(' ')} ${s.ours}` }),
    ['it', 'our_message_id'],
  ),
  // no clue
  row('nothing that points anywhere', () => ({}), ['new', 'new']),
  row('the same subject and sender alone', () => reply, ['new', 'new']),
  row('the number of the ticket in the subject', (s) => ({ Subject: `Re: [#${s.number}] My parcel` }), ['new', 'new']),
  row('the number of the ticket in the subject, from a stranger', (s) => ({ ...eve, Subject: `[#${s.number}]` }), ['new', 'new']),
  row('a Thread-Index and a Thread-Topic', () => ({ ...reply, 'Thread-Topic': 'My parcel', 'Thread-Index': 'AdYx' }), ['new', 'new']),
  // lists and forwards
  row('what comes by a list', (s) => ({ ...list, ...reply, 'In-Reply-To': s.ours }), ['new', 'new_list', 'it']),
  row('what comes by a list, from a stranger', (s) => ({ ...list, ...reply, ...eve, 'In-Reply-To': s.ours }), ['new', 'new_list', 'it']),
  row('a newsletter', () => ({ 'List-Unsubscribe': '<https://x.example/u>', Precedence: 'bulk' }), ['parked', null]),
  row('a forward', (s) => ({ Subject: 'Fwd: My parcel', 'In-Reply-To': s.ours }), ['new', 'new_forwarded', 'it']),
  row('a forward in German', (s) => ({ Subject: 'WG: My parcel', References: s.ours }), ['new', 'new_forwarded', 'it']),
  row('a forward to the reply address', (s) => ({ Subject: 'Fwd: My parcel', To: s.replyTo }), ['new', 'new_forwarded', 'it']),
  row('an answer to a forward', (s) => ({ Subject: 'Re: Fwd: My parcel', 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  // the state of the ticket
  row('another subject in an open ticket', (s) => ({ Subject: 'Something else', 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  row('an answer in a pending ticket', (s) => ({ ...reply, 'In-Reply-To': s.ours }), ['it', 'our_message_id'], { before: 'pending' }),
  row('an answer in a solved ticket', (s) => ({ ...reply, 'In-Reply-To': s.ours }), ['it', 'our_message_id'], { before: 'solved' }),
  row(
    'an answer in a solved ticket, in another language',
    (s) => ({ Subject: 'AW: SV: My parcel', 'In-Reply-To': s.ours }),
    ['it', 'our_message_id'],
    { before: 'solved' },
  ),
  row(
    'another subject in a solved ticket',
    (s) => ({ Subject: 'A new order', 'In-Reply-To': s.ours }),
    ['new', 'new_subject_changed', 'it'],
    { before: 'solved' },
  ),
  row(
    'another subject in a solved ticket, to the reply address',
    (s) => ({ Subject: 'A new order', To: s.replyTo }),
    ['new', 'new_subject_changed', 'it'],
    { before: 'solved' },
  ),
  row('an answer in a closed ticket', (s) => ({ ...reply, 'In-Reply-To': s.ours }), ['new', 'new_closed', 'it'], { before: 'closed' }),
  row('the reply address of a closed ticket', (s) => ({ To: s.replyTo }), ['new', 'new_closed', 'it'], { before: 'closed' }),
  row('a closed ticket, from a stranger', (s) => ({ ...eve, 'In-Reply-To': s.ours }), ['new', 'new_sender_is_no_participant', 'it'], {
    before: 'closed',
  }),
  row('an answer in a merged ticket', (s) => ({ 'In-Reply-To': s.ours }), ['survivor', 'our_message_id'], { before: 'merged' }),
  row('the reply address of a merged ticket', (s) => ({ To: s.replyTo }), ['survivor', 'reply_address'], { before: 'merged' }),
  row('an answer in a merged ticket, from who was on copy', (s) => ({ ...carl, 'In-Reply-To': s.ours }), ['survivor', 'our_message_id'], {
    before: 'merged',
  }),
  row(
    'an answer in a merged ticket, from a stranger',
    (s) => ({ ...eve, 'In-Reply-To': s.ours }),
    ['new', 'new_sender_is_no_participant', 'survivor'],
    { before: 'merged' },
  ),
  row('an answer in a ticket that went into one now closed', (s) => ({ 'In-Reply-To': s.ours }), ['new', 'new_closed', 'survivor'], {
    before: 'merged and closed',
  }),
  // other stores and inboxes
  row('the Message-ID of a ticket of another store', (s) => ({ 'In-Reply-To': s.strange.ours }), ['new', 'new_other_store', null]),
  row('a Message-ID that only another store knows', (s) => ({ 'In-Reply-To': s.strange.first }), ['new', 'new', null]),
  row(
    'our Message-ID, at another inbox of the store',
    (s) => ({ To: 'sales@shop.example', 'In-Reply-To': s.ours }),
    ['it', 'our_message_id'],
    { inbox: 'sales' },
  ),
  row(
    'the reply address, in a mail to another inbox of the store too',
    (s) => ({ To: `sales@shop.example, ${s.replyTo}` }),
    ['it', 'reply_address'],
    { inbox: 'sales' },
  ),
  row('the reply address, through a mailbox of another store', (s) => ({ To: s.replyTo }), ['new', 'new_other_store', null], {
    inbox: 'other store',
  }),
  // one mail, several of our inboxes: one message, with the inbox that it names first
  row('a mail to two of our inboxes, at the second of them', () => both, ['parked', null], { inbox: 'sales', came: { to: 'support' } }),
  row('a mail to two of our inboxes, at the first after the second', () => both, ['parked', null], { came: { to: 'sales' } }),
  row('a mail to two of our inboxes, where only the second takes mail', () => both, ['new', 'new'], {
    inbox: 'sales',
    home: 'support@shop.example',
  }),
  row(
    'a mail that names sales first and came to support',
    () => ({ To: 'sales@shop.example', Cc: 'support@shop.example' }),
    ['new', 'new'],
    {
      home: 'sales@shop.example',
    },
  ),
  row(
    'a mail that one inbox passes on to another, under a subject of its own',
    () => ({ Subject: '[Sales] Fwd: My parcel' }),
    ['parked', null],
    {
      inbox: 'sales',
      came: { to: 'support', subject: 'My parcel' },
    },
  ),
  row('the same mail again under another subject, at the same inbox', () => ({ Subject: '[SPAM?] My parcel' }), ['parked', null], {
    came: { to: 'support', subject: 'My parcel' },
  }),
  row('an answer to two of our inboxes, at the second', (s) => ({ ...reply, ...both, 'In-Reply-To': s.ours }), ['parked', null], {
    inbox: 'sales',
    came: { to: 'support' },
  }),
  row(
    'a mail to an inbox of ours and one of another store, at the other',
    () => ({ To: 'support@shop.example, help@other.example' }),
    ['new', 'new'],
    {
      inbox: 'other store',
      came: { to: 'support' },
    },
  ),
  // whoever pretends: the sender must fit, and no key makes up for one who does not
  row('our Message-ID under a name that its domain disowns', (s) => ({ 'In-Reply-To': s.ours }), ['new', 'new_sender_is_disowned', 'it'], {
    forged: true,
  }),
  row(
    'our Message-ID under a name that its domain disowns, in a closed ticket',
    (s) => ({ 'In-Reply-To': s.ours }),
    ['new', 'new_sender_is_disowned', 'it'],
    { forged: true, before: 'closed' },
  ),
  row(
    'our Message-ID, from a stranger whose domain nobody disowns',
    (s) => ({ ...eve, 'In-Reply-To': s.ours }),
    ['new', 'new_sender_is_no_participant', 'it'],
    { forged: true },
  ),
  row('an automatic answer under a name that its domain disowns', (s) => ({ ...away, 'In-Reply-To': s.ours }), ['parked', null], {
    forged: true,
  }),
  row(
    'a known Message-ID under a name that its domain disowns',
    (s) => ({ 'In-Reply-To': s.first }),
    ['new', 'new_sender_is_disowned', 'it'],
    { forged: true },
  ),
  row('the reply address under a name that its domain disowns', (s) => ({ To: s.replyTo }), ['new', 'new_sender_is_disowned', 'it'], {
    forged: true,
  }),
  row('a mail in the name of an agent', (s) => ({ From: s.agent, 'In-Reply-To': s.ours }), ['new', 'new_sender_is_no_participant', 'it']),
  row('a mail in the name of an agent to the reply address', (s) => ({ From: s.agent, To: s.replyTo }), ['new', 'new_forged_key']),
  row('a mail in the name of our own inbox', (s) => ({ From: 'support@shop.example', 'In-Reply-To': s.ours }), ['parked', null]),
  row('a mail that is named as one of ours', (s) => ({ 'Message-ID': s.ours, 'In-Reply-To': s.ours }), ['parked', null]),
  // machines
  row('an automatic answer to our mail', (s) => ({ ...away, 'In-Reply-To': s.ours }), ['it', 'our_message_id']),
  row(
    'an automatic answer to a solved ticket',
    (s) => ({ ...away, Subject: 'Out of office: My parcel', To: s.replyTo }),
    ['parked', null],
    { before: 'solved' },
  ),
  row('an automatic answer to a closed ticket', (s) => ({ ...away, 'In-Reply-To': s.ours }), ['parked', null], { before: 'closed' }),
  row('an automatic answer to nothing of ours', () => away, ['parked', null]),
  row('an automatic answer of a stranger', (s) => ({ ...away, ...eve, 'In-Reply-To': s.ours }), ['parked', null]),
]
