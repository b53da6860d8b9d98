import type { DateParts } from '../facts/writer.ts'
import { groupHours } from './group-hours.ts'
import type { Language } from './language.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const carriers =
  'UPS|USPS|FedEx|DHL|DPD|GLS|TNT|Evri|Hermes|Yodel|Royal Mail|Parcelforce|PostNord|Bring|Posti|Aramex|Australia Post|Canada Post|Purolator|La Poste|Colissimo|Chronopost|Correos|Deutsche Post|Poste Italiane|Amazon Logistics|OnTrac|LaserShip|China Post|SF Express|Japan Post|InPost|Mondial Relay|Northern Post'

/** `[…]` is left out where one of its slots has no value. */
const templates = {
  order: 'Order {{number}}[ ({{contents}})]',
  holds: ' holds {{lines}}[ and comes to {{total}}].',
  comes_to: ' comes to {{total}}.',
  parcels: ' comes in {{count}} parcels.',
  parcel: 'Parcel {{position}}[ (with {{contents}})]',
  stands: ' {{state}}.',
  moves: ' {{state}}[ with {{carrier}}][, expected on {{promised_at}}].',
  waits: ' {{state}}[, carrier {{carrier}}][, expected on {{promised_at}}].',
  delivered: ' {{state}}[ by {{carrier}}][ on {{delivered_at}}].',
  late: ' It was expected on {{promised_at}} and {{late}}.',
  no_date: ' {{no_date}}.',
  tracking_number: ' Its tracking number is {{tracking_number}}.',
  tracking_url: ' Follow it here: {{tracking_url}}',
  cancelled: ' {{state}}[ on {{cancelled_at}}][ (reason noted: {{cancel_reason}})].',
  so: ' {{state}}, so it {{possibility}}.',
  refund: 'On order {{number}}, {{amount}} {{refunded}}[ on {{created_at}}].',
  refunds: 'On order {{number}}, {{refunds}}.',
  return_noted: ' {{return_noted}}.',
  send_back: ' To send it back: {{instructions}}',
  stock: '{{name}} {{state}}.',
  comes_in: '{{name}} comes in {{options}}.',

  which_order: 'Which order do you mean: {{numbers}}?',
  older_order: ' For an older one, tell me its number.',
  prove_named: 'To tell you about order {{number}}, I need to know that it is yours. Please confirm it below.',
  prove_any: 'To tell you about an order, I need to know that it is yours. Please confirm it below.',
  prove_more: 'To tell you more about order {{number}}, please confirm its email with a one-time code below.',
  not_among_yours: 'I see no order {{number}} among those you have confirmed. If it stands under another email, please confirm that below.',
  none_yours: 'I see no order among those you have confirmed. If one stands under another email, please confirm that below.',
  code_opens_more: 'A one-time code to the email of the order opens the rest of it.',
  code_for_action: 'To have a person do it, please confirm the email of the order with a one-time code.',
  prove_here: 'So that we can speak of your orders here, please show us that they are yours.',
  prove_by_link: 'By link: this one is for you alone, and works once and for one day: {{link}}',
  prove_by_code: 'By mail: write here the number of an order and the email that you bought with, and we send a code to it.',
  code_coming: 'If {{email}} belongs to an order here, a code is on its way to it. Write its six digits here within 10 minutes.',
  code_wrong: 'That code does not fit. Write it again, or ask for a new one with the number of the order and the email.',

  hours: 'People answer {{hours}}.',
  offer_person: 'Shall I get a person?',
  wait: 'The wait is about {{wait}}, going by recent waits[, and you are number {{place}} in line].',
  opens: 'People are back on {{opens_at}}, and the answer comes here.',
  answer_here: 'The answer comes here.',

  quote: '{{quote}}',
  not_written: 'I have nothing written about that.',
  greeting: 'Hello. Ask me about an order or about how things work here, or ask for a person at any time.',
  what_to_ask: 'Ask me about an order or about how things work here, or ask for a person at any time.',
  all_right: 'All right. Write here whenever something comes up.',
  thanks: 'You are welcome. Write here whenever something comes up.',
} as const
export type Templates = typeof templates

export const en: Language = {
  locale: 'en',

  templates,

  topics: {
    change_shipping_address: 'change delivery address',
    check_cancellation_fee: 'cancel an order cancellation fee',
    check_invoice: 'invoice',
    check_payment_methods: 'payment methods',
    check_refund_policy: 'return and refund policy',
    create_account: 'create an account',
    delete_account: 'delete an account',
    delivery_options: 'delivery options',
    delivery_period: 'delivery times',
    edit_account: 'edit account details',
    get_invoice: 'invoice',
    get_refund: 'return refund',
    newsletter_subscription: 'newsletter',
    place_order: 'place an order',
    recover_password: 'recover password',
    registration_problems: 'create an account problems',
    return_order: 'how to return an item',
    review: 'write a review',
    set_up_shipping_address: 'delivery address',
    switch_account: 'switch account',
  },

  handoffs: {
    asked_for_person: 'Of course. I have passed this on, with what you told me.',
    angry: 'I have passed this on to a person, with what you told me.',
    legal: 'I have passed this on to a person, with what you told me.',
    safety: 'I have passed this on to a person at once. If anyone is in danger, call your local emergency number first.',
    chargeback: 'I have passed this on to a person, with what you told me.',
    repeated_question: 'You have asked this before, so I have passed it on to a person rather than say the same again.',
    low_confidence: 'I do not know that, so I have passed it on to a person.',
    turn_limit: 'We have gone back and forth for a while, so I have passed this on to a person.',
    language: 'I can only answer in English and Arabic so far, so I have passed this on to a person.',
    not_covered: 'This is for a person to look into. I have passed it on, with what you told me.',
    action_needed: 'I have passed this on to a person, who takes it from here.',
    shop_away: 'I cannot see the newest state of your orders at the moment. I have passed this on to a person, who looks it up.',
    order_trouble: 'I have passed this on to a person, who looks into it.',
    unproven: 'I could not prove my answer, so I have passed this on to a person.',
    bot_failed: 'I could not work out an answer, so I have passed this on to a person.',
  },

  inPublic: {
    thanks: ['Thank you, that is kind of you!', 'Thank you! That means a lot to us.'],
    answered: ['Thank you for asking! You have our answer in private.', 'Thank you for asking! We have answered you in private.'],
    write_to_us: ['Thank you for asking! Please write to us in private, and we answer you there.'],
    asks: /\?|^\W*(?:who|what|when|where|which|why|how|can|could|do|does|did|is|are|will|would|should|may|has|have)\b/i,
    praises:
      /\b(?:thanks|thank you|thx|love|loving|loved|adore|amazing|awesome|beautiful|gorgeous|stunning|lovely|brilliant|excellent|fantastic|perfect|wonderful|great|superb|happy|delighted|best|favou?rite|recommend)\b/i,
    doubts:
      /\b(?:but|however|although|though|except|still|yet|only|another|again|finally|hope|wish|if|broken?|damaged|cracked|faulty|late|delay\w*|missing|lost|wrong|wait\w*|refund\w*|return\w*|cancel\w*|complain\w*|problem|issue|worst|worse|bad|poor|awful|terrible|disappoint\w*|scam|joke|charged?|money|sarcas\w*|for nothing|so much for|used to|ruin\w*|stop\w*|fail\w*)\b/i,
  },

  statements: {
    not_sent: 'has not been sent yet',
    cancelled: 'was cancelled',
    closed: 'is closed, with no shipment noted',
    closed_unsent: 'is closed, with a label made and nothing sent',
    sent: 'has already been sent',
    all_delivered: 'was delivered',
    can_be_cancelled: 'can still be cancelled',
    cannot_be_cancelled: 'can no longer be cancelled',
    can_be_changed: 'can still be changed',
    cannot_be_changed: 'can no longer be changed',
    no_order_date: 'The store gave no delivery date for it',
    no_refund: 'no refund is noted yet',
    refund_noted: 'a refund is noted',
    marked_refunded: 'it is marked as refunded, without an amount',
    return_noted: 'A return is noted on it',
    return_asked: 'a return was asked for, and the store has not agreed to it yet',
    return_open: 'a return is open',
    return_received: 'a return has reached the store',
    return_closed: 'a return is closed',
    refunded: 'was refunded',
    label_created: 'has a shipping label, but has not left the store yet',
    in_transit: 'has been shipped and is on its way',
    out_for_delivery: 'is out for delivery',
    attempted: 'had a delivery attempt that failed',
    available_for_pickup: 'is ready for you to pick up',
    delivered: 'was delivered',
    exception: 'has a problem on its way',
    returned: 'was returned to the sender',
    unknown: 'has a shipment, but no news of it yet',
    late: 'is late',
    all_in_stock: 'is in stock',
    all_out_of_stock: 'is out of stock',
    all_on_backorder: 'is not in stock now, but can be ordered',
    in_stock: 'is in stock',
    out_of_stock: 'is out of stock',
    on_backorder: 'is not in stock now, but can be ordered',
    no_parcel_date: 'The store gave no delivery date for it',
  },

  or: [', ', ' or '],
  contents: (first, more) => (more === 0 ? first : `${first} and ${more} more`),
  position: (position, count) => `${position} of ${count}`,
  date: (day, thisYear) => writeDay(day, thisYear),
  dateTime: (day, { hour, minute }, zone) => `${day} at ${Number(hour)}:${minute} (${zone})`,
  minutes: (from, to) => (from === to ? `${to} ${to === 1 ? 'minute' : 'minutes'}` : `${from} to ${to} minutes`),
  hours(hours, zone) {
    if (hours.length === 0) return 'at any time'
    const groups = groupHours(hours).map(({ from, to, spans }) => {
      const days = from === to ? weekdays[from - 1] : `${weekdays[from - 1]} to ${weekdays[to - 1]}`
      return `${days} ${spans.map(({ opens, closes }) => `${writeClock(opens)} to ${writeClock(closes)}`).join(' and ')}`
    })
    return `${groups.join(', ')} (${zone})`
  },

  grammar: {
    leads: {
      'orders.number': { words: ['Order ', 'order ', 'mean: ', ', ', ' or '] },
      'orders.contents': { words: [' ('] },
      'orders.lines': { words: [' holds '] },
      'orders.total': { words: [' and comes to ', ' comes to '] },
      'orders.parcels': { words: [' comes in '] },
      'orders.cancelled_at': { words: [' on '], with: 'cancelled' },
      'orders.cancel_reason': { words: [' (reason noted: '], with: 'cancelled' },
      'shipments.position': { words: ['Parcel '] },
      'shipments.contents': { words: [' (with '] },
      'shipments.carrier': { words: [' with ', ' by ', ', carrier '] },
      'shipments.tracking_number': { words: ['Its tracking number is '] },
      'shipments.tracking_url': { words: ['Follow it here: '] },
      'shipments.promised_at': { words: [', expected on ', 'It was expected on '] },
      'shipments.delivered_at': { words: [' on '], with: 'delivered' },
      'refunds.amount': { words: [', '], with: 'refunded' },
      'refunds.created_at': { words: [' on '], with: 'refunded' },
      'returns.instructions': { words: ['To send it back: '] },
      'products.name': { words: [''] },
      'products.options': { words: [' comes in '] },
      'variants.name': { words: [''] },
      'stores.hours': { words: ['People answer '] },
      'stores.wait': { words: ['The wait is about '] },
      'stores.wait_place': { words: ['you are number '] },
      'stores.opens_at': { words: ['People are back on '] },
    },
    asked: ['order '],
    connectives: new Set(['order', 'on', 'parcels', 'it', 'so', 'and']),
    claims: {
      figure:
        /\p{N}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|both|couple|several)\b/iu,
      date: new RegExp(
        `\\b(?:${months.replace('|March', '').replace('|May', '')}|${weekdays.join('|')})\\b|` +
          // words of their own, too: only behind what leads to a date
          `\\b(?:in|by|on|of|until|till|this|next|before|after|from|early|late|mid)[- ](?:march|may)\\b|` +
          `\\b(?:(?:mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?(?=,?\\s*\\d))` +
          '|\\b(?:today|tonight|tomorrow|yesterday|soon|shortly|(?:minute|hour|day|week|month|year|morning|afternoon|evening)s?|weekend|noon|midnight)\\b',
        'i',
      ),
      amount:
        /\p{Sc}|\b(?:usd|eur|gbp|dollars?|euros?|pounds?|cents?|pence|free|fees?|charged?|charges|discount|vouchers?|coupon|credit|compensat\w*|money|prices?|costs?)\b/iu,
      status:
        /\b(?:deliver\w*|undeliver\w*|ship(?:s|ped|ping|ments?)?|dispatch\w*|sen[dt]s?|sending|unsent|transit|chang(?:ed|ing|es)|amend\w*|alter(?:ed|ing)|clos(?:ed|ing)|on (?:its|the|their) way|arriv\w*|cancel\w*|refund\w*|return\w*|exchang\w*|replac\w*|lost|missing|damag\w*|broken|delay\w*|late|overdue|stuck|customs|pick(?:ed|ing)?[- ]?up|collect\w*|label\w*|paid|unpaid|pending|process\w*|pack(?:ed|ing)|in stock|out of stock|expected|due|tracking|scanned|received|complet\w*|approved|rejected|attempt\w*|en route|left us|reimburs\w*)\b/i,
      carrier: new RegExp(`\\b(?:${carriers})\\b`, 'i'),
      link: /https?:|www\.|@|\b[a-z0-9-]+\.(?:com|net|org|io|shop|store|co|de|fr|uk|eu|example)\b/i,
      promise:
        /\b(?:will|won't|(?:i|we|you|they|it|he|she)['’](?:ll|d)|(?:am|are|is) going to|guarantee\w*|promis\w*|assur\w*|ensur\w*|certain\w*|definite\w*|always|for sure|you get|entitled)\b/i,
    },
    negations:
      /\b(?:not|cannot|no|never|none|nobody|nothing|neither|nor|without|false|wrong|untrue|incorrect|unless|except|ignore|mistaken|contrary|opposite|jok(?:e|es|ing)|kidding|disregard|forget|pretend)\b|n['’]t\b/i,
  },
}

function writeDay({ weekday, day, month, year }: DateParts, thisYear: string): string {
  return [weekday, day, month, year === thisYear ? '' : year].join(' ').trim()
}

function writeClock(clock: string): string {
  return clock.replace(/^0(?=\d:)/, '')
}
