import { expect, it, test } from 'vitest'
import type { Answer, AnswerContext } from '../../../server/bot/answer.ts'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { asksForOptions, asksForStock, variantsMeant, wordsAskedFor } from '../../../server/bot/gather/asks-for-stock.ts'
import { understand } from '../../../server/bot/understand/understand.ts'
import { verifyReply } from '../../../server/bot/verify/verify-reply.ts'
import type { Availability, Product } from '../../../server/catalogue/index.ts'
import { exampleContext } from '../example-context.ts'

function product(title: string, stock: Record<string, Availability | null>): Product {
  const id = `product ${title}`
  const variants = Object.entries(stock).map(([name, state]) => ({
    id: `${id} ${name}`,
    productId: id,
    externalId: name,
    title: name || null,
    sku: null,
    price: null,
    currency: null,
    stock: { state, available: null, places: [], asOf: null },
  }))
  return { id, storeId: 'store-1', externalId: id, title, url: null, imageUrl: null, status: 'active', updatedAt: null, variants }
}
const kettle = product('Gooseneck kettle', { Ochre: 'in_stock', Slate: 'out_of_stock', Milk: 'backorder' })
const towel = product('Linen tea towel', { Natural: 'in_stock', 'Rye stripe': 'in_stock' })
const knob = product('Spare knob', { '': 'out_of_stock' })
const unknown = product('Teapot', { '': null })
const products = [kettle, towel, knob, unknown]

function ask(question: string, changes: Partial<AnswerContext> = {}): Answer & { context: AnswerContext } {
  const context = exampleContext({ question, level: 0, products, ...changes })
  const answer = composeAnswer(context, understand(question))
  expect(verifyReply(answer, context)).toEqual({ ok: true })
  return { ...answer, context }
}

test.each([
  ['Is the linen tea towel in stock?', 'Linen tea towel is in stock.'],
  ['do you have the tea towls?', 'Linen tea towel is in stock.'],
  ['Is the spare knob still available?', 'Spare knob is out of stock.'],
  ['do you have the ochre kettle in stock', 'Gooseneck kettle (Ochre) is in stock.'],
  ['Is the gooseneck kettle sold out in slate?', 'Gooseneck kettle (Slate) is out of stock.'],
  [
    'Do you have gooseneck kettles?',
    'Gooseneck kettle (Ochre) is in stock.\nGooseneck kettle (Slate) is out of stock.\nGooseneck kettle (Milk) is not in stock now, but can be ordered.',
  ],
])('“%s” is told: %s', (question, reply) => {
  expect(ask(question).reply).toBe(reply)
})

const tumbler = product('Tumbler', { Ochre: 'in_stock', Slate: 'in_stock', Celadon: 'in_stock', Milk: 'out_of_stock' })
test.each([
  ['Do you have the tumbler in blue?', 'Tumbler comes in Ochre, Slate, Celadon, Milk.'],
  ['do you have a blue tumbler', 'Tumbler comes in Ochre, Slate, Celadon, Milk.'],
  ['Which colours does the tumbler come in?', 'Tumbler comes in Ochre, Slate, Celadon, Milk.'],
  ['what colors do you have of the tumbler?', 'Tumbler comes in Ochre, Slate, Celadon, Milk.'],
  ['Do you have the tumbler in slate?', 'Tumbler (Slate) is in stock.'],
  ['Is the milk tumbler available?', 'Tumbler (Milk) is out of stock.'],
])('“%s” is told in what it comes: %s', (question, reply) => {
  expect(ask(question, { products: [tumbler, kettle] }).reply).toBe(reply)
})

test('an Arabic question for a colour is told what there is', () => {
  const cup = product('كوب خزفي', { أبيض: 'in_stock', رمادي: 'out_of_stock' })
  const arabic = { products: [cup], store: { ...exampleContext().store, locale: 'ar' } }
  expect(ask('ما هي ألوان الكوب الخزفي؟', arabic).reply).toBe('كوب خزفي، خياراته: أبيض، رمادي.')
  expect(ask('هل الكوب الخزفي متوفر باللون الأزرق؟', arabic).reply).toBe('كوب خزفي، خياراته: أبيض، رمادي.')
  expect(ask('هل الكوب الخزفي متوفر باللون الأبيض؟', arabic).reply).toBe('كوب خزفي (أبيض): متوفر.')
})

it('lets nobody list other variants than there are, nor those of something else', () => {
  const { context, ...right } = ask('Which colours does the tumbler come in?', { products: [tumbler, kettle] })
  const [name, options] = right.evidence
  if (!name || !options) throw new Error('less was told than expected')
  expect(verifyReply({ ...right, evidence: [name, { ...options, value: 'Ochre; Blue' }] }, context)).toMatchObject({ ok: false })
  expect(verifyReply({ ...right, evidence: [name, { ...options, id: kettle.id }] }, context)).toMatchObject({ ok: false })
  expect(verifyReply({ ...right, evidence: [name] }, context)).toMatchObject({ ok: false })
})

test('an Arabic question is told in Arabic', () => {
  const cup = product('كوب خزفي', { '': 'in_stock' })
  expect(ask('هل الكوب الخزفي متوفر؟', { products: [cup], store: { ...exampleContext().store, locale: 'ar' } }).reply).toBe(
    'كوب خزفي: متوفر.',
  )
})

test.each([
  'Is the linen sheet in stock?',
  'Do you have the teapot?',
  'Do you have the kettle in orange?',
  'Is anything in stock?',
  'is it in stock',
])('“%s” is told nothing of what was not asked for, and nothing that nobody knows', (question) => {
  expect(ask(question).reply).not.toMatch(/in stock|out of stock/)
})

test.each(['Where is my order?', 'Are any agents available?', 'Is my order available for pickup?', 'When is a person available'])(
  '“%s” asks for no stock',
  (question) => expect(asksForStock(question)).toBe(false),
)

test.each([
  ['بأي لون يأتي الكوب؟', true],
  ['ما هي ألوانه؟', true],
  ['وما المقاسات؟', true],
  ['هل ترسلون الكوب إلى ألمانيا؟', false],
])('of “%s” it is known whether it asks in what something comes', (question, expected) => {
  expect(asksForOptions(question)).toBe(expected)
})

it('finds the words of a question that name something', () => {
  expect(wordsAskedFor('Hi, do you still have the Gooseneck kettle in ochre available?')).toEqual(['gooseneck', 'kettle', 'ochre'])
  expect(variantsMeant(['kettl'], kettle)).toHaveLength(3)
  expect(variantsMeant([], kettle)).toEqual([])
})

it('lets nobody say of one thing what is true of another', () => {
  const { context, ...right } = ask('Do you have gooseneck kettles?')
  const [firstName, , , secondState] = right.evidence
  expect(firstName && secondState).toBeTruthy()
  const swap = (reply: string, evidence: Answer['evidence']) => verifyReply({ ...right, reply, evidence }, context)
  const states = right.evidence.filter((each) => each.field === 'stock')
  const named = right.evidence.filter((each) => each.field === 'name')
  // the second's state behind the first's name
  const [ochre, slate] = named
  const [, out] = states
  if (!ochre || !slate || !out) throw new Error('less was told than expected')
  const name = 'Gooseneck kettle (Ochre)'
  const reply = `${name} is out of stock.`
  const crossed = [
    { ...ochre, at: [0, name.length] as [number, number] },
    { ...out, at: [name.length + 1, reply.length - 1] as [number, number] },
  ]
  expect(swap(reply, crossed)).toMatchObject({ ok: false, why: 'a fact of something else that is sold' })
  const ofOchre = { ...out, id: ochre.id, value: 'in_stock' }
  expect(swap(reply, [crossed[0], { ...ofOchre, at: crossed[1]?.at }] as Answer['evidence'])).toMatchObject({ ok: false })
  // words around a fact, a state without a name, a name without its state, and a bare claim
  expect(
    swap(
      `No ${reply}`,
      crossed.map((each) => ({ ...each, at: [each.at[0] + 3, each.at[1] + 3] as [number, number] })),
    ),
  ).toMatchObject({ ok: false })
  expect(swap('is in stock.', [{ ...(states[0] as typeof out), at: [0, 11] }])).toMatchObject({ ok: false })
  expect(swap('Gooseneck kettle is in stock.', [])).toMatchObject({ ok: false })
  expect(swap(`${name} and more.`, [crossed[0] as typeof out])).toMatchObject({ ok: false })
})
