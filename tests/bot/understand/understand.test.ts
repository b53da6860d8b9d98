import { expect, test } from 'vitest'
import { isSure, understand } from '../../../server/bot/index.ts'

test('a question about an order says what is asked and of which order', () => {
  const read = understand('Hi, where is my order #W2611340?')
  expect(read).toMatchObject({
    intent: 'track_order',
    orderNumbers: ['W2611340'],
    wantsPerson: false,
    isAngry: false,
    risk: null,
    language: 'en',
  })
  expect(isSure(read)).toBe(true)
})

test('in a longer message the question counts, not the story around it', () => {
  const mail = 'Hello,\nI bought a lamp for my mother in May. She loves the colour of it. How do I cancel my order?\nBest wishes, Jo'
  expect(understand(mail).intent).toBe('cancel_order')
})

test('what says nothing is about nothing', () => {
  for (const text of ['', '   ', '!!!', '\u0000', '🤷']) expect(isSure(understand(text)) && understand(text).intent !== 'other').toBe(false)
})

test.each([
  'human please',
  'agent',
  'let me speak to someone',
  'where is my order 1001? I want to talk to a real person',
  'i want to speak with customer suport',
])('“%s” asks for a person', (text) => {
  expect(understand(text).wantsPerson).toBe(true)
})

test.each(['what are your agent hours', 'are you a real person?', 'my person in charge got the parcel', 'what is your phone number'])(
  '“%s” asks for no person',
  (text) => {
    expect(understand(text).wantsPerson).toBe(false)
  },
)

test.each(['you are useless', 'what a scam', 'fuck you', 'worst service ever', 'I am really angry'])('“%s” is anger', (text) => {
  expect(understand(text).isAngry).toBe(true)
})

test.each(['where is my damn parcel', 'i need my fucking invoice', 'no problem, you are great'])('“%s” is no anger at us', (text) => {
  expect(understand(text).isAngry).toBe(false)
})

test.each([
  ['my lawyer will write to you', 'legal'],
  ['I will take you to small claims court', 'legal'],
  ['I am going to dispute this with my bank', 'chargeback'],
  ['expect a chargeback', 'chargeback'],
  ['the kettle caught fire', 'safety'],
  ['my son had an allergic reaction, I will sue', 'safety'],
  ['how do I use it', null],
] as const)('the risk of “%s” is %s', (text, risk) => {
  expect(understand(text).risk).toBe(risk)
})

test.each([
  ['Wo ist meine Bestellung?', 'de'],
  ['Où est ma commande ?', 'fr'],
  ['¿Dónde está mi pedido?', 'es'],
  ["Dov'è il mio ordine?", 'it'],
  ['Waar is mijn bestelling?', 'nl'],
  ['Onde está a minha encomenda?', 'pt'],
  ['Где мой заказ?', 'ru'],
  ['注文はどこですか', 'ja'],
  ['where is my order', 'en'],
  ['merci', 'en'],
  ['1001', 'en'],
])('“%s” is %s', (text, language) => {
  expect(understand(text).language).toBe(language)
})

test('words of a language that the classifier did not learn give no intent to act on', () => {
  expect(isSure(understand('Ich möchte meine Bestellung stornieren'))).toBe(false)
})

test('a sentence costs less than two milliseconds of processor time', () => {
  const sentence = (n: number) => understand(`can you tell me where order ${100_000 + n} is and when it will arrive`)
  for (let n = 0; n < 100; n++) sentence(n)
  const started = process.cpuUsage()
  for (let n = 0; n < 400; n++) sentence(n)
  const { user } = process.cpuUsage(started)
  expect(user / 400).toBeLessThan(2000)
})
