import { expect, it } from 'vitest'
import type { ActionRow } from '../../../server/orders/actions/action.ts'
import type { ActingOrder } from '../../../server/orders/actions/sums/acting-order.ts'
import { countLeft } from '../../../server/orders/actions/sums/count-left.ts'
import { shownOf, sumTaken } from '../../../server/orders/actions/sums/sum-taken.ts'
import { anOrder, daysAgo } from './an-order.ts'

const before = anOrder({ total: '100.00' })
const refundOf = (id: string, askedDaysAgo: number, more: Partial<ActionRow>): ActionRow =>
  ({
    id,
    kind: 'refund',
    state: 'done',
    effect: { total: '50.00', currency: 'EUR', lines: [] },
    shown: shownOf(before),
    askedAt: daysAgo(askedDaysAgo),
    verifiedAt: null,
    platformId: null,
    ...more,
  }) as ActionRow
const shown = (...ids: string[]): ActingOrder => ({
  ...before,
  refunds: ids.map((externalId) => ({ externalId, amount: '50.00', lines: [] })),
})
const leftOf = (order: ActingOrder, ...actions: ActionRow[]) => countLeft(order, sumTaken(order, actions)).money

it('counts a refund that a person made by hand beside one of ours that the shop shows', () => {
  const byHand = refundOf('a', 3, {})
  const ours = refundOf('b', 2, { verifiedAt: daysAgo(1), platformId: 'r-b' })
  expect(leftOf(shown('r-b'), byHand, ours)).toBe(0n)
  // and no longer once the shop shows theirs as well
  expect(leftOf(shown('r-b', 'r-a'), byHand, ours)).toBe(0n)
  expect(leftOf(shown('r-a'), byHand)).toBe(5000n)
})

it('goes on counting a refund that was seen, where an older state of the order hides it again', () => {
  const ours = refundOf('b', 2, { verifiedAt: daysAgo(1), platformId: 'r-b' })
  expect(leftOf(shown('r-b'), ours)).toBe(5000n)
  expect(leftOf(before, ours)).toBe(5000n)
})

it('counts a return that was seen and is not shown, once, and leaves one by hand to what grew beside it', () => {
  const line = before.lines[0]
  if (!line) throw new Error('the order has no line')
  const effect = { total: null, currency: 'EUR', lines: [{ lineId: line.id, quantity: 1 }] } as unknown as ActionRow['effect']
  const ours = refundOf('b', 2, { kind: 'create_return', effect, verifiedAt: daysAgo(1), platformId: 't-b' })
  const byHand = refundOf('a', 3, { kind: 'create_return', effect })
  const back = (...ids: string[]): ActingOrder => ({
    ...before,
    returns: ids.map((externalId) => ({ externalId, status: 'open', lines: [{ id: line.externalId, quantity: 1 }] })),
  })
  const takenBack = (order: ActingOrder, ...actions: ActionRow[]) =>
    line.quantity - countLeft(order, sumTaken(order, actions)).returnable(line)
  expect([takenBack(before, ours), takenBack(back('t-b'), ours)]).toEqual([1, 1])
  expect(takenBack(back('t-b'), byHand, ours)).toBe(2)
  expect(takenBack(back('t-b', 't-a'), byHand, ours)).toBe(2)
})
