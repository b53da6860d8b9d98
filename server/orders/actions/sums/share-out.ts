import type { ActingLine, ActingOrder } from './acting-order.ts'
import { digitsOf, unitsOf } from './minor-units.ts'

/** Prices have up to six decimals. */
const FINEST = 6

/** What the lines of an order were paid with. */
export interface Shares {
  /** Of the first `count` pieces of a line, in the smallest unit; null where its price is not known. */
  upTo(line: ActingLine, count: number): bigint | null
  /** The total is less than the prices of the lines: a discount, of which each line bears its part. */
  isDiscounted: boolean
  /** What was paid beside the lines, for shipping and tax together; null where that cannot be told. */
  beside: bigint | null
}

/**
 * Shares out what was paid. Each line gets the difference of two rounded running sums, and each of its pieces again, so that any
 * parts together, in whatever order and grouping they are paid back, are never more than the whole.
 */
export function shareOut(order: Pick<ActingOrder, 'lines' | 'total' | 'currency'>): Shares {
  const { lines, currency } = order
  const total = order.total === null ? null : unitsOf(order.total, currency, 'down')
  const prices = lines.map((line) => (line.price === null ? null : fine(line.price) * BigInt(line.quantity)))
  const isPriced = prices.every((price) => price !== null)
  const scale = 10n ** BigInt(FINEST - digitsOf(currency))
  const sum = prices.reduce<bigint>((all, price) => all + (price ?? 0n), 0n)
  const isDiscounted = isPriced && total !== null && sum > total * scale
  let running = 0n
  const worth = new Map<string, bigint>()
  for (const [n, line] of lines.entries()) {
    const price = prices[n]
    // the part of a discount that falls on a line is known only where all prices are
    if (price === null || price === undefined) continue
    const before = running
    running += price
    const share = (upTo: bigint) => (isDiscounted && total !== null ? (upTo * total) / sum : upTo / scale)
    worth.set(line.id, share(running) - share(before))
  }
  return {
    upTo(line, count) {
      const whole = worth.get(line.id)
      return whole === undefined ? null : line.quantity === 0 ? 0n : (whole * BigInt(count)) / BigInt(line.quantity)
    },
    isDiscounted,
    beside: total === null || !isPriced ? null : isDiscounted ? 0n : total - sum / scale,
  }
}

/** A price in millionths. */
function fine(price: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(price) ?? []
  return BigInt(whole + fraction.slice(0, FINEST).padEnd(FINEST, '0')) * (sign ? -1n : 1n)
}
