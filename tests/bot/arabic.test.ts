import { describe, expect, test } from 'vitest'
import type { Answer, AnswerContext } from '../../server/bot/answer.ts'
import { answerQuestion } from '../../server/bot/answer-question.ts'
import { listCandidates } from '../../server/bot/compose/compose-answer.ts'
import { understand } from '../../server/bot/understand/understand.ts'
import type { Intent } from '../../server/bot/understand/understanding.ts'
import { verifyReply } from '../../server/bot/verify/verify-reply.ts'
import { Seeded } from '../support/seeded.ts'
import { exampleContext, exampleOrder, exampleShipment } from './example-context.ts'
import { seededContext, understood } from './seeded-context.ts'
import { mutations } from './verify/mutate.ts'

const SEED = Number(process.env.PARCELDESK_SEED ?? 7)
const REPLIES = 400
/** Answers of these tell of orders. */
const intents: Intent[] = ['track_order', 'delivery_period', 'cancel_order', 'change_shipping_address', 'return_order', 'track_refund']

const asked: [text: string, intent: Intent][] = [
  ['أين طلبي؟', 'track_order'],
  ['وين طلبي AR-20431', 'track_order'],
  ['متى يصل الطرد', 'track_order'],
  ['لم يصل طلبي بعد', 'track_order'],
  ['أريد إلغاء طلبي', 'cancel_order'],
  ['هل أستطيع تغيير عنوان التوصيل؟', 'change_shipping_address'],
  ['أريد إرجاع الكوب', 'return_order'],
  ['إرجاع أو استبدال', 'return_order'],
  ['متى يعود المبلغ المسترد؟', 'track_refund'],
  ['ما هي سياسة الإرجاع؟', 'check_refund_policy'],
  ['ما ساعات العمل عندكم؟', 'opening_hours'],
  ['ما هي طرق الدفع؟', 'check_payment_methods'],
  ['كم رسوم الإلغاء؟', 'check_cancellation_fee'],
  ['هل الالغاء عليه فلوس', 'check_cancellation_fee'],
  ['كيف ألغي الاشتراك في النشرة؟', 'newsletter_subscription'],
  ['ابغى الغي حسابي', 'delete_account'],
  ['كيف ابدل رقم جوالي', 'edit_account'],
  ['ابغى احدث بياناتي الشخصية', 'edit_account'],
  ['خلال كم يوم اقدر ارجع المنتج وايش الشروط', 'check_refund_policy'],
  ['بكام الشحن للاسكندرية', 'delivery_options'],
  ['كيف اطلب من الموقع', 'place_order'],
  ['وين اقدر اقيم المنتج', 'review'],
  ['أريد إلغاء الطلب من حسابي', 'cancel_order'],
  ['الشحن للطلب 1001 تأخر', 'track_order'],
  ['مرحبا', 'greeting'],
  ['شكرًا لك', 'thanks'],
  ['هل الكوب مناسب لغسالة الصحون؟', 'other'],
]

test.each(asked)('%s is read as %s', (text, intent) => {
  expect(understand(text)).toMatchObject({ intent, language: 'ar', wantsPerson: false, isAngry: false, risk: null })
})

test('a person, anger and danger are heard', () => {
  expect(understand('أريد التحدث إلى موظف')).toMatchObject({ wantsPerson: true })
  expect(understand('أنتم نصابون')).toMatchObject({ isAngry: true })
  expect(understand('الغلاية احترقت')).toMatchObject({ risk: 'safety' })
  expect(understand('سأرفع دعوى في المحكمة')).toMatchObject({ risk: 'legal' })
})

describe('answers', () => {
  const onItsWay = exampleOrder('1001', { shipments: [exampleShipment('in_transit')] })

  test('an Arabic question is answered in Arabic in any store, from the same rows', () => {
    const { reply, evidence } = answerQuestion({ ...exampleContext(), question: 'أين الطلب 1001؟', orders: [onItsWay] })
    expect(reply).toBe('الطلب #1001 شُحن وهو في الطريق مع UPS، ويُتوقع وصوله يوم الخميس 12 مارس. رقم تتبعه 1Z999AA10123.')
    expect(evidence.map(({ field }) => field)).toEqual(['number', 'status', 'carrier', 'promised_at', 'tracking_number'])
  })

  test('an English question in an Arabic store is answered in English', () => {
    const context = { ...exampleContext(), orders: [onItsWay] }
    const { reply } = answerQuestion({ ...context, store: { ...context.store, locale: 'ar' }, question: 'Where is my order 1001?' })
    expect(reply).toContain('is on its way with UPS')
  })

  test('who says yes to a person gets one', () => {
    const history = [{ role: 'bot' as const, text: 'يجيب فريقنا في كل وقت. هل أحوّلك إلى شخص؟' }]
    expect(answerQuestion({ ...exampleContext(), question: 'نعم', history }).handoff?.reason).toBe('asked_for_person')
  })
})

function arabicReplies(count: number): { context: AnswerContext; answer: Answer }[] {
  const seeded = new Seeded(SEED)
  return Array.from({ length: count }, () => {
    const drawn = seededContext(seeded)
    const context = { ...drawn, store: { ...drawn.store, locale: 'ar' }, question: 'لو سمحت؟' }
    const numbers = seeded.chance(0.2) ? [] : [seeded.pick(context.orders).number]
    const [answer] = listCandidates(context, { ...understood(seeded.pick(intents), numbers), language: 'ar' })
    return { context, answer: answer! }
  })
}
const replies = arabicReplies(REPLIES)

test(`no right reply is blocked, whatever is asked (${REPLIES}, seed ${SEED})`, () => {
  const blocked = replies.flatMap(({ context, answer }) => {
    const verdict = verifyReply(answer, context)
    return verdict.ok ? [] : [`${verdict.why}: ${answer.reply}`]
  })
  expect(blocked).toEqual([])
  expect(new Set(replies.map(({ answer }) => answer.reply)).size).toBeGreaterThan(REPLIES / 4)
})

test.each(Object.keys(mutations))('a reply with %s wrong is blocked', (name) => {
  const seeded = new Seeded(SEED + 1)
  const passed = replies
    .filter(({ answer }) => answer.evidence.some(({ order, field }) => order !== null && field !== 'number'))
    .flatMap(({ context, answer }) =>
      mutations[name]!(answer, context, seeded)
        .filter((wrong) => verifyReply({ ...answer, ...wrong }, context).ok)
        .map((wrong) => `${answer.reply}\n→ ${wrong.reply}`),
    )
  expect(passed.slice(0, 3)).toEqual([])
})
