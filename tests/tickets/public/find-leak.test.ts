import { describe, expect, it } from 'vitest'
import { findLeak } from '../../../server/tickets/public/find-leak.ts'
import { type KnownFacts, NOTHING_KNOWN } from '../../../server/tickets/public/leak.ts'
import { foldText } from '../../../server/tickets/public/text/fold-text.ts'
import { Seeded } from '../../support/seeded.ts'
import { harmlessTemplates } from './replies/harmless-templates.ts'
import { type LeakingKind, leakingTemplates } from './replies/leaking-templates.ts'

/** Sentences of agents, macros and the bot, that betray something of a customer or nothing; written apart from the words that are looked for. */

const customers = [
  {
    number: 'AR-20425',
    tracking: '1Z999AA10123456784',
    email: 'anna.doe@mail.example',
    phone: '+351 912 345 678',
    street: 'Rua das Flores 12',
    place: '4050-265 Porto',
    name: 'Anna Doe',
    title: 'Copper kettle',
  },
  {
    number: '#1004731',
    tracking: '00340434161094027318',
    email: 'b.lind@post.example',
    phone: '0171 2345678',
    street: 'Lindenstraße 7',
    place: '10969 Berlin',
    name: 'Björn Lind',
    title: 'Blaue Tasse',
  },
  {
    number: '5501234',
    tracking: 'RR123456785GB',
    email: 'zoe+shop@web.example',
    phone: '+44 20 7946 0958',
    street: '221 Baker Street',
    place: 'NW1 6XE London',
    name: 'Zoë Ng',
    title: 'Linen apron',
  },
  {
    number: 'WC/2026/88',
    tracking: '3SABCD1234567',
    email: 'pawel@skrzynka.example',
    phone: '+48 512 345 678',
    street: 'ul. Długa 14',
    place: '31-147 Kraków',
    name: 'Paweł Zieliński',
    title: 'Miska ceramiczna',
  },
]
type Customer = (typeof customers)[number]
const ours = ['help@shop.example', '+49 30 901820', 'shop.example', 'Marktplatz 1, 10178 Berlin']

const knownOf = (of: Customer): KnownFacts => ({
  ...NOTHING_KNOWN,
  orderNumbers: [of.number],
  trackingNumbers: [of.tracking],
  products: [of.title],
  addresses: [of.street, of.place, ...of.place.split(' ')],
  names: [of.name],
  emails: [of.email],
  phones: [of.phone],
  ours,
})

const weekdays: Record<string, string[]> = {
  en: ['on Monday', 'yesterday', 'tomorrow'],
  de: ['am Montag', 'gestern', 'morgen'],
  fr: ['lundi', 'hier', 'demain'],
  es: ['el lunes', 'ayer', 'mañana'],
  it: ['lunedì', 'ieri', 'domani'],
  nl: ['maandag', 'gisteren', 'morgen'],
  pl: ['w poniedziałek', 'wczoraj', 'jutro'],
  pt: ['na segunda', 'ontem', 'amanhã'],
  ar: ['أمس'],
}
const dates: Record<string, string[]> = {
  en: ['12 March', 'March 12th', '2026-03-12'],
  de: ['12. März', '12.03.'],
  fr: ['12 mars', '12/03'],
  es: ['12 de marzo', '12/03/2026'],
  it: ['12 marzo', '12/03'],
  nl: ['12 maart', '12-03-2026'],
  pl: ['12 marca', '12.03.2026'],
  pt: ['12 de março', '12/03'],
  ar: ['2026-03-12'],
}
const amounts = ['20 EUR', '€42.50', '1.234,50 €', '£19.99', '35,00 zł']
const openings = ['', 'Hi! ', 'Thanks for writing. ', '🙏 ', 'So sorry about this! ']
const endings = ['', '.', '!', ' 💛', '. Have a lovely day!', '\n\nYour team']
/** As people write what they do not want to be found, or what their keyboard makes of it. */
const disguises: ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replace('@', ' (at) '),
  (text) => [...text].join('\u200b'),
  (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
]

type Template = { language: string; kind: string; template: string }

/** `count` replies over all templates in turn, each with what `fill` makes of it. */
function generate<T>(count: number, templates: Template[], fill: (of: Template, random: Seeded) => T & { text: string }) {
  const random = new Seeded(20261129)
  return Array.from({ length: count }, (_, n) => {
    const of = templates[n % templates.length] as Template
    const filled = fill(of, random)
    return { kind: of.kind, ...filled, text: `${random.pick(openings)}${filled.text}${random.pick(endings)}` }
  })
}
const fillIn = (template: string, words: Record<string, string>) => template.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')

describe('what betrays a customer', () => {
  const templates = Object.entries(leakingTemplates).flatMap(([language, kinds]) =>
    (Object.keys(kinds) as LeakingKind[]).flatMap((kind) => kinds[kind].map((template) => ({ language, kind, template }))),
  )
  const replies = generate(500, templates, ({ language, template }, random) => {
    const of = random.pick(customers)
    const amount = random.pick(amounts)
    const weekday = random.pick(weekdays[language] ?? [''])
    const date = random.pick(dates[language] ?? [''])
    const link = random.pick(['https://track.carrier.example/t/9482', 'www.parcels.example/status?id=77'])
    return { of, text: random.pick(disguises)(fillIn(template, { ...of, amount, weekday, date, link })) }
  })

  it('is found in 500 of 500 replies', () => {
    expect(replies.filter(({ text, of }) => !findLeak(text, knownOf(of))).map(({ text }) => text)).toEqual([])
  })

  it('is mostly found by its shape alone, where the desk knows nothing of them', () => {
    const byShape = replies.filter(({ kind }) => kind !== 'name' && kind !== 'product')
    const missed = byShape.filter(({ text }) => !findLeak(text, { ...NOTHING_KNOWN, ours }))
    expect(missed.length / byShape.length, JSON.stringify(missed.map(({ text }) => text))).toBeLessThan(0.1)
  })
})

it('lets at least 495 of 500 harmless replies pass', () => {
  const templates = Object.entries(harmlessTemplates).flatMap(([language, all]) =>
    all.map((template) => ({ language, kind: '', template })),
  )
  const replies = generate(500, templates, ({ language, template }, random) => ({
    text: fillIn(template, {
      time: random.pick(['14:00', '9 am', '10:30']),
      later: random.pick(['18:00', '5 pm']),
      days: random.pick(['14', '30', '5']),
      price: random.pick(['€50', '39,90 €', '20 EUR']),
      public: random.pick(['Copper kettle', 'Linen apron']),
      shop: random.pick(['https://shop.example/kettle', 'shop.example/sale']),
      handle: random.pick(['@anna.shop', '@zoe_42']),
      ourmail: 'help@shop.example',
      ourphone: '+49 30 901820',
      ouraddress: 'Marktplatz 1, 10178 Berlin',
      weekday: random.pick(weekdays[language] ?? ['']),
      saleday: random.pick(dates[language] ?? ['']),
    }),
  }))
  const held = replies.flatMap(({ text }) =>
    customers
      .flatMap((of) => findLeak(text, knownOf(of)) ?? [])
      .slice(0, 1)
      .map((leak) => ({ text, leak })),
  )
  expect(held.length, JSON.stringify(held, null, 1)).toBeLessThanOrEqual(5)
})

it.each(['a', 'order ', '1 ', '@', 'your order ', '12 rue ', 'é', '(at) ', '#', 'x@y.', '+4 ', '\u200b', 'street 1 '])(
  'two hundred thousand letters of %j stall nobody',
  (piece) => {
    const start = process.cpuUsage()
    findLeak(piece.repeat(Math.ceil(200_000 / piece.length)), knownOf(customers[0] as Customer))
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(4_000)
  },
)

it('reads what is written as it is meant', () => {
  expect(foldText('Ä\u200bNNA １２３ ٤٥ Łódź').text).toBe('anna 123 45 lodz')
  expect(foldText('оrdеr').text).toBe('order')
})

describe('a word or two', () => {
  it.each([
    'Refunded!',
    'Shipped 🎉',
    'Thank you! Already delivered.',
    'It is with DHL now',
    'Royal Mail has it.',
    'Erstattet!',
    'Liegt bei DHL',
    'Remboursée !',
    'Reembolsado.',
    'Está con Correos',
    'Rimborsato!',
    'Terugbetaald!',
    'Is bij PostNL',
    'Zwrócono!',
    'Está com a DHL',
    'تم الشحن!',
    'Your two kettles are on their way',
    'The three bowls are in the post',
    'Your kettle and mugs are with DHL',
    'Ihre zwei Kessel sind unterwegs',
    'Vos deux tasses sont en route',
    'Están en camino',
    'Sono in viaggio',
    'Zijn onderweg!',
    'Są w drodze',
    'Estão a caminho',
  ])('that say what became of it are found: %s', (text) =>
    expect(findLeak(text, { ...NOTHING_KNOWN, ours })).toMatchObject({ what: 'status' }),
  )

  it.each([
    'Sent you a message!',
    'Delivered?',
    'We ship with DHL and UPS.',
    'Have it shipped to any country',
    'DHL is one of our partners',
  ])('that say nothing of theirs are let out: %s', (text) => expect(findLeak(text, { ...NOTHING_KNOWN, ours })).toBe(null))
})

describe('what a link holds', () => {
  const anna = knownOf(customers[0] as Customer)
  it.each([
    ['its parcel below our own address', 'See https://shop.example/parcel/1Z999AA10123456784', 'link'],
    ['its number, however it is called', 'See https://shop.example/s/AR-20425', 'order_number'],
    ['a mail address below a page of the world', 'See https://youtube.com/anna.doe@mail.example', 'email'],
    ['the same, written for machines', 'See https://youtube.com/?to=anna.doe%40mail.example', 'email'],
    ['the number in a door to a private talk', 'Write to https://m.me/shop?text=1Z999AA10123456784', 'tracking'],
    ['a name', 'See https://shop.example/for/anna-doe', 'name'],
  ])('is read as what stands beside it: %s', (_, text, what) => expect(findLeak(text, anna)).toMatchObject({ what }))

  it.each([
    'https://shop.example/products/copper-kettle-2026?variant=44213123',
    'See https://youtube.com/watch?v=dQw4w9WgXcQ and https://www.tiktok.com/@shop.example/video/7301234567890123456',
    'Write to us: https://m.me/shop',
  ])('is let out where it tells nothing: %s', (text) => expect(findLeak(text, anna)).toBe(null))
})
