import { describe, expect, it } from 'vitest'
import { answerQuestion } from '../../../server/bot/answer-question.ts'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { choosePublicStep } from '../../../server/bot/public/choose-step.ts'
import { ar } from '../../../server/bot/texts/ar.ts'
import { en } from '../../../server/bot/texts/en.ts'
import { languageFor } from '../../../server/bot/texts/index.ts'
import { intents } from '../../../server/bot/understand/understanding.ts'
import type { PublicTurn } from '../../../server/tickets/index.ts'
import { findLeak } from '../../../server/tickets/public/find-leak.ts'
import { type KnownFacts, NOTHING_KNOWN } from '../../../server/tickets/public/leak.ts'
import { Seeded } from '../../support/seeded.ts'
import { exampleContext, policyPassage } from '../example-context.ts'
import { seededContext, understood } from '../seeded-context.ts'

const turn: PublicTurn = { kind: 'comment', ownHandle: 'teashop', privateCharacters: 1_000, isOver: false }
const WORDS = (['thanks', 'answered', 'write_to_us'] as const).flatMap((word) => [en, ar].flatMap(({ inPublic }) => inPublic[word]))

function stepFor(question: string, more: Partial<PublicTurn> = {}) {
  const context = exampleContext({ question, level: 0, passages: [policyPassage] })
  return choosePublicStep(question, answerQuestion(context), { ...turn, ...more }, languageFor(context))
}

describe('what all may read', () => {
  it('is one of few words, none of which tells of anybody, whatever is known of them', () => {
    const known: KnownFacts = {
      ...NOTHING_KNOWN,
      ...{ orderNumbers: ['1001'], trackingNumbers: ['1Z999AA10123456784'], amounts: ['89.00'], dates: ['2026-03-12'] },
      ...{ products: ['Gooseneck kettle'], names: ['Anna Doe'], addresses: ['Rua das Flores 12', 'Porto'], emails: ['anna@mail.example'] },
    }
    for (const text of WORDS) {
      expect(findLeak(text, NOTHING_KNOWN), text).toBeNull()
      expect(findLeak(text, known), text).toBeNull()
      expect(text).not.toMatch(/\p{N}|@|https?:/u)
    }
  })

  it('is never an answer that tells of an order: such a one is left to people, and the guard would hold it up', () => {
    const seeded = new Seeded(20_261_129)
    const missed: string[] = []
    let told = 0
    for (let n = 0; n < 2_000; n++) {
      const context = seededContext(seeded)
      const numbers = seeded.chance(0.7) ? [seeded.pick(context.orders).number] : []
      const answer = composeAnswer(context, understood(seeded.pick(intents), numbers))
      if (answer.orderIds.length === 0) continue
      told += 1
      expect(choosePublicStep('When does it come?', answer, turn, en)).toBe('leave')
      const orderNumbers = context.orders.map(({ number }) => number)
      if (!findLeak(answer.reply, { ...NOTHING_KNOWN, orderNumbers })) missed.push(answer.reply)
    }
    expect(told).toBeGreaterThan(500)
    expect(missed).toEqual([])
  })
})

describe('what the bot does about it', () => {
  it.each(['How long do I have to return something?', 'what is your refund policy', 'When are you open?', '@teashop when are you open?'])(
    'answers “%s”',
    (question) => expect(stepFor(question)).toBe('answer'),
  )
  it.each(['I love it!', 'Thank you so much, the tea is wonderful', 'Best tea ever 😍', 'شكرًا لكم، الشاي رائع', 'Amazing colours'])(
    'thanks for “%s”',
    (question) => expect(stepFor(question)).toBe('thank'),
  )
  it.each([
    'Thanks for nothing',
    'Love it, but the lid is cracked',
    'Great, still waiting',
    'I used to love this shop',
    'شكرا لكن الطرد تأخر',
    'Best not to order here',
    'Wonderful! Find more at tea-deals.example.com',
    'So beautiful @maria',
    'Nice',
    'My order 1001 is beautiful',
    '',
  ])('leaves “%s”', (question) => expect(stepFor(question)).toBe('leave'))
  it.each([
    ['a review', { kind: 'review' as const }],
    ['what it has answered before', { isOver: true }],
    ['what is longer than fits in private', { privateCharacters: 20 }],
    ['where there is no private way', { privateCharacters: 0 }],
    ['what names an account that may be another', { ownHandle: '' }],
  ])('leaves %s', (_, more) => expect(stepFor('@teashop when are you open?', more)).toBe('leave'))
})
