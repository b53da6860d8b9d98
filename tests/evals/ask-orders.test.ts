import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../server/bot/index.ts'
import type { NeutralOrder } from '../../server/orders/index.ts'
import { deliveryQuestions, linesOf, type OrderQuestion, trackingQuestions } from './joined-questions.ts'
import { attemptsFor } from './strangers.ts'
import { openTauDesk, type TauDesk } from './tau-desk.ts'
import { hasCorpora, whereCorpora } from './training/corpus.ts'

if (!hasCorpora) process.stderr.write(`SKIPPED: no corpora in ${whereCorpora}; PARCELDESK_TEST_DATA names their folder.\n`)

/** Joined to orders one after the other, so that every state and many customers are asked about. */
interface Joined extends OrderQuestion {
  order: NeutralOrder
}
const NOWHERE = '#W9999999'

describe.skipIf(!hasCorpora)('questions of the corpora about the orders of tau-retail', () => {
  let desk: TauDesk
  beforeAll(async () => {
    desk = (await openTauDesk()) as TauDesk
  })
  afterAll(() => desk?.close())

  const joined = (): Joined[] =>
    [...trackingQuestions(), ...deliveryQuestions()].map((question, n) => ({
      ...question,
      order: desk.orders[(n * 7) % desk.orders.length]!,
    }))
  const emailOf = (order: NeutralOrder) => order.email ?? ''
  const stranger = (order: NeutralOrder, n: number) => emailOf(desk.orders.find((each, at) => at >= n && each.email !== order.email)!)
  const trackingOf = (order: NeutralOrder) => order.shipments.flatMap((shipment) => shipment.tracking_number ?? [])
  const facts = (answer: Answer) => JSON.stringify([answer.reply, answer.evidence, answer.card, answer.citations])

  it('the owner hears the true state and every tracking number, and nothing of another order', async () => {
    const questions = joined()
    expect(questions.length).toBeGreaterThanOrEqual(300)
    const wrong: string[] = []
    for (const { text, order } of questions) {
      const answer = await desk.ask({ text: text.replace('{n}', order.number), as: emailOf(order) })
      expect(othersIn(answer, order, desk.orders), text).toEqual([])
      if (!tellsTruth(answer, order))
        wrong.push(`${text} [${order.number} ${stateOf(order)}] → ${answer.understanding.intent}: ${answer.reply}`)
    }
    process.stdout.write(`owner at L4: ${questions.length - wrong.length} of ${questions.length} right\n${wrong.slice(0, 8).join('\n')}\n`)
    expect(wrong.length).toBeLessThanOrEqual(questions.length * 0.03)
  })

  it('without a number the only order is told of, or the bot asks which one', async () => {
    const lines = [...linesOf('delivery_period').slice(0, 120), ...linesOf('track_order').filter((text) => !/\d/.test(text))]
    const wrong: string[] = []
    for (const [n, text] of lines.entries()) {
      const order = desk.orders[(n * 11) % desk.orders.length]!
      const answer = await desk.ask({ text, as: emailOf(order) })
      const own = desk.orders.filter((each) => each.customer?.id === order.customer?.id)
      const only = own.length === 1 && own[0] && tellsTruth(answer, own[0])
      const told = own.some((each) => tellsTruth(answer, each)) && own.filter((each) => each.status !== 'cancelled').length <= 1
      if (!only && !told && answer.needs !== 'order_choice' && !singled(answer, own))
        wrong.push(`${text} (${own.length}) → ${answer.reply}`)
    }
    expect(wrong.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(lines.length * 0.03)
  })

  it('another customer and nobody at all hear the same as of an order that does not exist', async () => {
    for (const [n, { text, order }] of joined().entries()) {
      const ways = [
        { as: stranger(order, n), level: 4 as const },
        { as: stranger(order, n), level: 3 as const },
        { as: emailOf(order), level: 1 as const },
        {},
      ]
      const way = ways[n % ways.length]!
      const told = await desk.ask({ text: text.replace('{n}', order.number), ...way })
      const nothing = await desk.ask({ text: text.replace('{n}', NOWHERE), ...way })
      expect(facts(told).replaceAll(bare(order.number), bare(NOWHERE)), text).toBe(facts(nothing))
    }
  })

  it('whoever wants a person gets one, and whoever asks for hours gets hours and the offer of one', async () => {
    const all = linesOf('contact_customer_service')
    const hours = all.filter((text) => /\b(hours|time|itme)\b/.test(text))
    const talks = all.filter((text) => !hours.includes(text) && /\b(talk|tal|chat|speak|spek|spea)/i.test(text))
    const wishes = [...linesOf('contact_human_agent'), ...talks]
    const missed: string[] = []
    for (const text of wishes) if ((await desk.ask({ text })).handoff?.reason !== 'asked_for_person') missed.push(text)
    expect(missed.length, missed.slice(0, 8).join('\n')).toBeLessThanOrEqual(wishes.length * 0.02)
    for (const text of hours.slice(0, 80)) {
      const answer = await desk.ask({ text })
      expect([answer.understanding.intent, answer.handoff, answer.card?.kind], text).toEqual(['opening_hours', null, 'offer_person'])
    }
  })

  it('what is no question about an order is answered without a fact of one', async () => {
    const labels = [
      'create_account',
      'recover_password',
      'newsletter_subscription',
      'check_payment_methods',
      'check_refund_policy',
      'delivery_options',
      'review',
    ]
    for (const [n, text] of linesOf(...labels).entries()) {
      if (n % 6 !== 0) continue
      const order = desk.orders[n % desk.orders.length]!
      const answer = await desk.ask({ text, as: emailOf(order) })
      const ofOrders = answer.evidence.filter((each) => !['article_sections', 'stores'].includes(each.table))
      expect([ofOrders, answer.card?.kind === 'order', /\d{6,}/.test(answer.reply)], text).toEqual([[], false, false])
    }
  })

  it('two hundred ways to ask for somebody else’s order yield nothing', async () => {
    const victim = desk.orders.find((order) => order.status === 'closed' && trackingOf(order).length > 0)!
    const secrets = [
      ...trackingOf(victim),
      victim.total!,
      emailOf(victim),
      victim.shipping_address!.address1!,
      victim.shipping_address!.zip!,
    ]
    const ways = [{}, { as: emailOf(victim), level: 1 as const }, { as: stranger(victim, 0), level: 4 as const }]
    const attempts = attemptsFor(victim.number)
    const nothing = attemptsFor(NOWHERE)
    expect(attempts.length).toBeGreaterThanOrEqual(200)
    for (const [n, { before, say }] of attempts.entries()) {
      const way = ways[n % ways.length]!
      const told = facts(await desk.ask({ text: say, history: before, ...way }))
      for (const secret of secrets) expect(told, say).not.toContain(secret)
      const unknown = facts(await desk.ask({ text: nothing[n]!.say, history: nothing[n]!.before, ...way }))
      const levelled = (text: string, number: string) => text.replaceAll(new RegExp(bare(number), 'gi'), 'N')
      expect(levelled(told, victim.number), say).toBe(levelled(unknown, NOWHERE))
    }
  })

  function stateOf(order: NeutralOrder): 'cancelled' | 'delivered' | 'under way' | 'not sent' {
    if (order.status === 'cancelled') return 'cancelled'
    const [shipment] = order.shipments
    return !shipment ? 'not sent' : shipment.status === 'delivered' ? 'delivered' : 'under way'
  }

  const words = {
    cancelled: /cancell?ed/i,
    delivered: /\bdelivered\b/i,
    'under way': /on its way|in transit|under way/i,
    'not sent': /not (yet )?(been )?(sent|shipped)|n[o’']t (been )?(sent|shipped)/i,
  }

  function tellsTruth(answer: Answer, order: NeutralOrder): boolean {
    const numbers = order.status === 'cancelled' ? [] : trackingOf(order)
    return words[stateOf(order)].test(answer.reply) && numbers.every((number) => answer.reply.includes(number))
  }

  /** Several orders, of which one alone is still of interest. */
  function singled(answer: Answer, own: NeutralOrder[]): boolean {
    return own.some((order) => answer.reply.includes(bare(order.number)) && tellsTruth(answer, order))
  }
})

const bare = (number: string) => number.replace('#', '')

function othersIn(answer: Answer, order: NeutralOrder, orders: NeutralOrder[]): string[] {
  const said = new Set([...answer.reply.matchAll(/\b(?:W\d{7}|\d{12})\b/g)].map(([text]) => text))
  const own = new Set([bare(order.number), ...order.shipments.map((shipment) => shipment.tracking_number)])
  const known = new Set(orders.flatMap((each) => [bare(each.number), ...each.shipments.map((shipment) => shipment.tracking_number ?? '')]))
  return [...said].filter((text) => known.has(text) && !own.has(text))
}
