import { expect, test } from 'vitest'
import type { Answer } from '../../../server/bot/answer.ts'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import { intents } from '../../../server/bot/understand/understanding.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import { Seeded } from '../../support/seeded.ts'
import { asMatched, seededContext, seededOrder, understood } from '../seeded-context.ts'

const whatIsShown = ({ reply, card, evidence, citations }: Answer) => JSON.stringify({ reply, card, evidence, citations })

/** What only level 3 opens, as it could be shown. */
function shutValues(order: OrderView): string[] {
  return [
    ...order.lines.map(({ title }) => title),
    ...order.shipments.flatMap(({ trackingNumber, trackingUrl }) => [trackingNumber, trackingUrl]),
    ...order.refunds.map(({ amount }) => amount),
    order.cancelReason,
  ].filter((value) => value !== null)
}

const shopper = (level: 0 | 1 | 2 | 3 | 4, orders: OrderView[]) => ({ ...seededContext(new Seeded(1), 0), level, orders })

test('who matched an email and a number is told nothing that takes a code, whatever they ask', () => {
  const seeded = new Seeded(11)
  for (let round = 0; round < 40; round += 1) {
    const order = seededOrder(seeded, '1', 4)
    for (const intent of intents) {
      const shown = whatIsShown(composeAnswer(shopper(2, [asMatched({ ...order, level: 2 })]), understood(intent, [order.number])))
      for (const value of shutValues(order)) expect(shown).not.toContain(JSON.stringify(value).slice(1, -1))
    }
  }
})

test.each([0, 1, 2, 3, 4] as const)('at level %i an order of somebody else looks the same as one that does not exist', (level) => {
  const own = level >= 2 ? [seededOrder(new Seeded(5), '1', level as 2 | 3 | 4)] : []
  for (const intent of intents) {
    const [one, other] = ['W7654321', 'W1234567'].map((number) => {
      const { understanding: _, ...answer } = composeAnswer(shopper(level, own), understood(intent, [number]))
      return JSON.stringify(answer).replaceAll(number, '…')
    })
    expect(one).toBe(other)
    expect(one).not.toContain('"table":"orders"')
  }
})

test('who has proven nothing is told nothing of an order, whatever they ask', () => {
  for (const level of [0, 1] as const) {
    for (const intent of intents) {
      const { evidence, orderIds } = composeAnswer(shopper(level, []), understood(intent))
      expect(orderIds).toEqual([])
      expect(evidence.filter(({ order }) => order !== null)).toEqual([])
    }
  }
})

test('every tracking number of an order that is not cancelled is told to who has proven it theirs', () => {
  const seeded = new Seeded(21)
  for (let round = 0; round < 300; round += 1) {
    const order = seededOrder(seeded, '1', seeded.pick([3, 4]))
    const { reply } = composeAnswer(shopper(order.level, [order]), understood('track_order', [order.number]))
    const told = order.status === 'cancelled' ? [] : order.shipments.map(({ trackingNumber }) => trackingNumber)
    for (const number of told) expect(reply).toContain(number ?? '')
  }
})
