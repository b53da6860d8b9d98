import { expect, test } from 'vitest'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { detailAskedFor } from '../../../server/bot/gather/asks-for-details.ts'
import { understand } from '../../../server/bot/understand/understand.ts'
import { verifyReply } from '../../../server/bot/verify/verify-reply.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import { exampleContext, exampleOrder } from '../example-context.ts'
import { understood } from '../seeded-context.ts'

const line = (title: string | null, quantity = 1, variant: string | null = null): OrderView['lines'][number] => ({
  id: `line-${title}`,
  externalId: `x-${title}`,
  sku: null,
  productId: null,
  title,
  variant,
  quantity,
  price: '18.00',
  imageUrl: null,
})
const order = exampleOrder('1001', { total: '107.00', lines: [line('Gooseneck kettle', 1, 'Ochre'), line('Tumbler', 2)] })

function reply(question: string, numbers: string[], changes: Parameters<typeof exampleContext>[0] = {}) {
  const context = exampleContext({ question, orders: [order], ...changes })
  const answer = composeAnswer(context, understood('other', numbers))
  expect(verifyReply(answer, context)).toMatchObject({ ok: true })
  return answer
}

test.each(['What did I order?', 'what have i ordered', "what's in my order", 'Which items did I buy?', 'what is in this parcel?'])(
  '“%s” is told what the order holds and comes to',
  (question) => {
    expect(reply(question, []).reply).toBe('Order #1001 holds Gooseneck kettle (Ochre), 2 × Tumbler and comes to €107.00.')
  },
)

test.each(['How much did I pay?', 'how much was my order', 'What is the total of my order?'])(
  '“%s” is told the total alone',
  (question) => {
    expect(reply(question, ['1001']).reply).toBe('Order #1001 comes to €107.00.')
  },
)

test.each([
  'How much is delivery to Germany?',
  'what is in stock',
  'What did I do wrong?',
  'how much does a kettle cost',
  'total nonsense',
])('“%s” asks for no detail of an order', (question) => expect(detailAskedFor(question)).toBeNull())

test('a total without its currency is not told', () => {
  expect(reply('What did I order?', [], { orders: [{ ...order, currency: null }] }).reply).toBe(
    'Order #1001 holds Gooseneck kettle (Ochre), 2 × Tumbler.',
  )
})

test('a number that answers which order is meant goes on with what was asked', () => {
  const other = exampleOrder('1002')
  const history = [
    { role: 'customer' as const, text: 'What did I order?' },
    { role: 'bot' as const, text: 'Which order do you mean: #1001 or #1002?' },
  ]
  const answer = reply('#1001', ['1001'], { orders: [order, other], history })
  expect(answer.reply).toBe('Order #1001 holds Gooseneck kettle (Ochre), 2 × Tumbler and comes to €107.00.')
})

test('who has only matched a number and an address is asked for a code, and nobody known for a proof with the number filled in', () => {
  const matched = { ...order, level: 2 as const, lines: [], total: null, currency: null }
  expect(reply('What did I order?', ['1001'], { level: 2, orders: [matched] })).toMatchObject({
    needs: 'verification',
    card: { kind: 'verification', orderNumber: '#1001' },
  })
  const nobody = reply('What did I order in AR-20440?', ['AR-20440'], { level: 0, orders: [] })
  expect(nobody).toMatchObject({ evidence: [], card: { kind: 'verification', orderNumber: 'AR-20440' } })
})

test('where the shop noted neither contents nor total, it is told where the order is', () => {
  const bare = { ...order, lines: [], total: null }
  expect(reply('What did I order?', [], { orders: [bare] }).reply).toContain('has not been sent yet')
})

test('long orders are counted on after eight lines', () => {
  const many = { ...order, lines: Array.from({ length: 11 }, (_, n) => line(`Cup no ${n + 1}`)) }
  expect(reply('What did I order?', [], { orders: [many] }).reply).toContain('Cup no 8 and 3 more and comes to')
})

test.each([
  'Where is my order AR-20440?',
  'AR-20440',
  'wheres AR-20440??',
  'Where is AR20440',
  'status of order ar-20440 please',
  'and AR-20440?',
])('“%s” by nobody fills the form’s order number in', (question) => {
  const answer = composeAnswer(exampleContext({ question, level: 0 }), understand(question))
  expect(answer.card?.kind === 'verification' ? answer.card.orderNumber?.replace(/\W/g, '').toUpperCase() : answer.reply).toBe('AR20440')
})
