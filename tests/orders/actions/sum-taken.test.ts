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
