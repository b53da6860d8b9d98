import type { ActingLine, ActingOrder, Taken } from './acting-order.ts'
import { countLines } from './acting-order.ts'
import { unitsOf } from './minor-units.ts'

/** What is left of an order to pay back, take back and send again. */
export interface Left {
  /** In the smallest unit; null where the total, or what was paid back already, is not known. */
  money: bigint | null
  refundable(line: ActingLine): number
  returnable(line: ActingLine): number
  reshippable(line: ActingLine): number
}

/** A return that was called off takes nothing. */
const VOID_RETURN = /^(cancell?ed|declined|rejected|void)/i

export function countLeft(order: ActingOrder, taken: Taken): Left {
  const refunded = countLines(
    order,
    order.refunds.map((refund) => refund.lines),
  )
  const returned = countLines(
    order,
    order.returns.filter((each) => !VOID_RETURN.test(each.status ?? '')).map((each) => each.lines),
  )
  const left = (line: ActingLine, ...counts: Map<string, number>[]) =>
    Math.max(0, line.quantity - counts.reduce((sum, each) => sum + (each.get(line.id) ?? 0), 0))
  return {
    money: moneyLeft(order, taken),
    refundable: (line) => left(line, refunded, taken.refunded),
    returnable: (line) => left(line, returned, taken.returned),
    reshippable: (line) => left(line, taken.reshipped),
  }
}

/** Down for what was paid, up for what went back: rounding never makes money. */
function moneyLeft(order: ActingOrder, taken: Taken): bigint | null {
  if (order.total === null) return null
  if (order.financialStatus === 'refunded') return 0n
  // some of it went back, and nobody says how much
  if (order.financialStatus === 'partially_refunded' && order.refunds.length === 0) return null
  let left = unitsOf(order.total, order.currency, 'down') - taken.money
  for (const { amount } of order.refunds) {
    if (amount === null) return null
    left -= unitsOf(amount, order.currency, 'up')
  }
  return left > 0n ? left : 0n
}
