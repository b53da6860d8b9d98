import { expect, test } from 'vitest'
import type { Answer, AnswerContext } from '../../../server/bot/answer.ts'
import { listCandidates } from '../../../server/bot/compose/compose-answer.ts'
import type { Intent } from '../../../server/bot/understand/understanding.ts'
import { verifyReply } from '../../../server/bot/verify/verify-reply.ts'
import { Seeded } from '../../support/seeded.ts'
import { seededContext, understood } from '../seeded-context.ts'
import { mutations } from './mutate.ts'

const SEED = Number(process.env.PARCELDESK_SEED ?? 7)
const REPLIES = 1000
const intents: Intent[] = [
  'track_order',
  'track_order',
  'delivery_period',
  'cancel_order',
  'change_shipping_address',
  'return_order',
  'track_refund',
]

/** Right replies with at least one fact of an order, each with what it was made from. */
function rightReplies(count: number): { context: AnswerContext; answer: Answer }[] {
  const seeded = new Seeded(SEED)
  const found: { context: AnswerContext; answer: Answer }[] = []
  while (found.length < count) {
    const context = seededContext(seeded)
    const named = seeded.chance(0.25) ? context.orders.slice(0, 2) : seeded.chance(0.2) ? [] : [seeded.pick(context.orders)]
    const [answer] = listCandidates(
      context,
      understood(
        seeded.pick(intents),
        named.map(({ number }) => number),
      ),
    )
    if (answer?.evidence.some(({ order, field }) => order !== null && field !== 'number')) found.push({ context, answer })
  }
  return found
}

const replies = rightReplies(REPLIES)

test(`no right reply is blocked (${REPLIES}, seed ${SEED})`, () => {
  const blocked = replies.flatMap(({ context, answer }) => {
    const verdict = verifyReply(answer, context)
    return verdict.ok ? [] : [`${verdict.why}: ${answer.reply}`]
  })
  expect(blocked).toEqual([])
})

test.for(Object.keys(mutations))('a reply with %s wrong is always blocked', async (name, { annotate }) => {
  const seeded = new Seeded(SEED + 1)
  let tried = 0
  const passed: string[] = []
  for (const { context, answer } of replies) {
    for (const wrong of mutations[name]!(answer, context, seeded)) {
      tried += 1
      if (verifyReply({ ...answer, ...wrong }, context).ok) passed.push(`${answer.reply}\n→ ${wrong.reply}`)
    }
  }
  await annotate(`${tried} wrong replies, ${passed.length} let through`)
  expect(passed).toEqual([])
  expect(tried).toBeGreaterThan(100)
})
