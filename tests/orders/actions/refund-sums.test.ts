import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActingOrder, NOTHING_TAKEN, type Taken } from '../../../server/orders/actions/sums/acting-order.ts'
import { amountOf, digitsOf, unitsOf } from '../../../server/orders/actions/sums/minor-units.ts'
import { previewRefund } from '../../../server/orders/actions/sums/preview-refund.ts'
import { aLine, anOrder, lineId } from './an-order.ts'

type Refund = Parameters<typeof previewRefund>[1]
const refund = (more: Partial<Refund>): Refund => ({
  kind: 'refund',
  all: false,
  lines: [],
  shipping: null,
  restock: false,
  reason: '',
  ...more,
})
const effectOf = (order: ActingOrder, request: Refund, taken: Taken = NOTHING_TAKEN) => previewRefund(order, request, taken).effect

/** The order once the shop shows a refund. */
function afterwards(order: ActingOrder, effect: NonNullable<ReturnType<typeof effectOf>>, n: number): ActingOrder {
  const lines = effect.lines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((each) => each.id === lineId)
    return line ? [{ id: line.externalId, quantity }] : []
  })
  return { ...order, refunds: [...order.refunds, { externalId: `r-${n}`, amount: effect.total, lines }] }
}

const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'USD', 'XXX')
const price = (digits: number) => fc.integer({ min: 0, max: 2_000_000 }).map((n) => (n / 10 ** digits).toFixed(digits))
const orders = currencies.chain((currency) =>
  fc
    .record({
      lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), price(fc.sample(fc.constantFrom(0, 2, 3, 4), 1)[0] ?? 2)), {
        minLength: 1,
        maxLength: 6,
      }),
      // less than the prices: a discount; more: shipping and tax
      share: fc.integer({ min: 1, max: 150 }),
    })
    .map(({ lines, share }) => {
      const sum = lines.reduce((all, [quantity, each]) => all + quantity * Number(each), 0)
      const total = ((sum * share) / 100).toFixed(digitsOf(currency))
      return anOrder({ currency, total, lines: lines.map(([quantity, each], n) => aLine(n + 1, quantity, each)) })
    }),
)
/** Which line and how many of it, again and again. */
const steps = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 7 })), { maxLength: 30 })

describe('the parts of a refund', () => {
  it('together are never more than what was paid, in whatever pieces and currency', () => {
    fc.assert(
      fc.property(orders, steps, (start, wishes) => {
        let order = start
        for (const [n, [line, quantity]] of wishes.entries()) {
          const effect = effectOf(order, refund({ lines: [{ lineId: order.lines[line % order.lines.length]?.id ?? '', quantity }] }))
          if (!effect) continue
          const units = effect.lines.reduce((sum, each) => sum + unitsOf(each.amount ?? '', order.currency, 'up'), 0n)
          expect(unitsOf(effect.total ?? '', order.currency, 'down')).toBe(units)
          order = afterwards(order, effect, n)
        }
        const paid = order.refunds.reduce((sum, { amount }) => sum + unitsOf(amount ?? '', order.currency, 'up'), 0n)
        expect(paid <= unitsOf(order.total ?? '0', order.currency, 'down')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('piece by piece come to what the whole line comes to', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const [line] = order.lines
        const whole = line && effectOf(order, refund({ lines: [{ lineId: line.id, quantity: line.quantity }] }))
        if (!line || !whole) return
        let [sum, left] = [0n, order]
        for (let n = 0; n < line.quantity; n++) {
          const piece = effectOf(left, refund({ lines: [{ lineId: line.id, quantity: 1 }] }))
          // a piece that is worth less than the smallest unit is no refund of its own
          if (!piece) return
          sum += unitsOf(piece.total ?? '', order.currency, 'down')
          left = afterwards(left, piece, n)
        }
        expect(amountOf(sum, order.currency)).toBe(whole.total)
      }),
      { numRuns: 300 },
    )
  })

  it('and its rest are the whole of a full refund', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const effect = effectOf(order, refund({ all: true }))
        if (!effect) return
        const parts = [...effect.lines.map((line) => line.amount), effect.rest].map((each) => unitsOf(each ?? '0', order.currency, 'down'))
        expect(
          amountOf(
            parts.reduce((sum, each) => sum + each, 0n),
            order.currency,
          ),
        ).toBe(effect.total)
        expect(effect.leftAfter).toBe(amountOf(0n, order.currency))
      }),
    )
  })

  it('of all that is left tell what was paid back before apart from shipping and tax', () => {
    const paidBack = (amount: string, lines: { id: string; quantity: number }[] = []) =>
      anOrder({ financialStatus: 'partially_refunded', refunds: [{ externalId: 'r', amount, lines }] })
    const of = (order: ActingOrder) => effectOf(order, refund({ all: true }))
    expect(of(paidBack('30.00'))).toMatchObject({ rest: '10.00', paidBack: '30.00', total: '80.00' })
    expect(of(anOrder({ total: '100.00', refunds: [{ externalId: 'r', amount: '18.00', lines: [] }] }))).toMatchObject({
      ...{ rest: null, paidBack: '18.00', total: '82.00' },
    })
    // of a line that is gone, its own part went with it
    expect(of(paidBack('20.00', [{ id: 'l-1', quantity: 1 }]))).not.toHaveProperty('paidBack')
    expect(of(paidBack('55.00', [{ id: 'l-1', quantity: 1 }]))).toMatchObject({ rest: '10.00', paidBack: '35.00', total: '55.00' })
    expect(of(anOrder())).not.toHaveProperty('paidBack')
  })

  it.each([
    ['JPY', '1000', '333.4', '666'],
    ['KWD', '1.000', '0.3335', '0.666'],
    ['EUR', '10.00', '3.335', '6.66'],
  ])('are whole units of %s', (currency, total, each, expected) => {
    const order = anOrder({ currency, total, lines: [aLine(1, 3, each)] })
    expect(effectOf(order, refund({ lines: [{ lineId: lineId(1), quantity: 2 }] }))?.total).toBe(expected)
  })

  it('bear their part of a discount, and say so', () => {
    const order = anOrder({ total: '75.00', lines: [aLine(1, 2, '20.00'), aLine(2, 1, '60.00')] })
    const effect = effectOf(order, refund({ lines: [{ lineId: lineId(2), quantity: 1 }] }))
    expect(effect).toMatchObject({ total: '45.00', leftAfter: '30.00' })
    expect(effect?.notes.map(({ code }) => code)).toContain('discount_spread')
  })
})
