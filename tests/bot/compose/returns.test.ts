import { expect, it, test } from 'vitest'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { understand } from '../../../server/bot/understand/understand.ts'
import { verifyReply } from '../../../server/bot/verify/verify-reply.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import { exampleContext, exampleOrder, exampleShipment, policyPassage, refundPolicy } from '../example-context.ts'

const instructions = 'Pack it in its box, put the label on top and hand it in at any GLS shop.'

function ask(question: string, orders: OrderView[], locale = 'en') {
  const context = exampleContext({ question, orders, passages: [policyPassage] })
  context.store.locale = locale
  const answer = composeAnswer(context, understand(question))
  expect(verifyReply(answer, context)).toEqual({ ok: true })
  return { ...answer, context }
}
const delivered = (number: string, returns: OrderView['returns'] = []) =>
  exampleOrder(number, { shipments: [exampleShipment('delivered', { id: `shipment-${number}`, promisedAt: null })], returns })

it('tells how to send back what has an open return, by the words it was started with', () => {
  const orders = [delivered('1001'), delivered('1002', [{ id: 'r-1', status: 'open', instructions }]), delivered('1003')]
  const { reply, card } = ask('How do I send it back?', orders)
  expect(reply).toBe(`On order #1002, a return is open. To send it back: ${instructions}\nShall I get a person?`)
  expect(card).toEqual({ kind: 'offer_person' })
})

test.each([
  ['requested', 'a return was asked for, and the store has not agreed to it yet'],
  ['OPEN', 'a return is open'],
])('a return that is %s and says nothing of the way is told beside what the store has written', (status, words) => {
  const { reply } = ask('How do I send it back?', [delivered('1002', [{ id: 'r-1', status }])])
  expect(reply).toBe(`${refundPolicy}\nOn order #1002, ${words}.\nShall I get a person?`)
})

it('tells of a return in Arabic', () => {
  const { reply } = ask('كيف أرجع المنتج؟', [delivered('1002', [{ id: 'r-1', status: 'open', instructions: 'سلّمه في أي فرع' }])], 'ar')
  expect(reply).toContain('على الطلب #1002، هناك إرجاع مفتوح. لإعادته: سلّمه في أي فرع')
})

it('says nothing of a return that was turned down, or that a mere match may not see', () => {
  expect(ask('How do I send it back?', [delivered('1002', [{ id: 'r-1', status: 'declined', instructions }])]).reply).not.toContain(
    'a return',
  )
  expect(ask('How do I send it back?', [{ ...delivered('1002'), level: 2 }]).reply).not.toContain('a return')
})

it('lets nobody tell other instructions than those of this return', () => {
  const { context, ...right } = ask('How do I send it back?', [delivered('1002', [{ id: 'r-1', status: 'open', instructions }])])
  const reply = right.reply.replace('at any GLS shop', 'at my own shop')
  expect(verifyReply({ ...right, reply }, context)).toMatchObject({ ok: false })
  const bare = right.evidence.filter((each) => each.field !== 'instructions')
  expect(verifyReply({ ...right, evidence: bare }, context)).toMatchObject({ ok: false })
})
