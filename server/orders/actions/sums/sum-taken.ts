import type { ActionRow, Shown } from '../action.ts'
import { type ActingOrder, countLines, type Taken } from './acting-order.ts'
import { unitsOf } from './minor-units.ts'

/** What an order's own rows show of money and things that went back. */
export function shownOf(order: ActingOrder): Shown {
  const counts = (lists: { id: string; quantity: number }[][]) => Object.fromEntries(countLines(order, lists))
  return {
    refunded: String(order.refunds.reduce((sum, { amount }) => sum + unitsOf(amount ?? '0', order.currency, 'up'), 0n)),
    refundedLines: counts(order.refunds.map((refund) => refund.lines)),
    returnedLines: counts(order.returns.map((each) => each.lines)),
  }
}

/**
 * What other actions take of an order. What the shop may have done counts as done. What a person did in the shop counts until the
 * order shows as much more than it did before: which of its refunds was theirs, nobody can say.
 */
export function sumTaken(order: ActingOrder, others: ActionRow[]): Taken {
  const isShown = (row: ActionRow) =>
    (isReturn(row) ? order.returns : order.refunds).some(({ externalId }) => externalId === row.platformId)
  const verified = others.filter((row) => row.state === 'done' && row.verifiedAt !== null && (row.kind === 'refund' || isReturn(row)))
  // an older state of the order may have come after the one that showed it
  const live = [...others.filter((row) => row.state !== 'done'), ...verified.filter((row) => !isShown(row))]
  const byHand = others.filter((row) => row.state === 'done' && row.verifiedAt === null)
  const now = shownOf(order)
  const base = byHand[0]?.shown ?? now
  // what grew by refunds that are known for others is not theirs
  const known = verified.filter((row) => isShown(row) && byHand[0] && (row.verifiedAt ?? row.askedAt) >= byHand[0].askedAt)
  const moneyGrown = BigInt(now.refunded) - BigInt(base.refunded) - moneyOf(known)
  const refundsGrown = beyond(grown(now.refundedLines, base.refundedLines), linesOf(known, paysFor))
  const returnsGrown = beyond(grown(now.returnedLines, base.returnedLines), linesOf(known, isReturn))
  const isReship = (row: ActionRow) => row.kind === 'reship'
  return {
    money: moneyOf(live) + more(moneyOf(byHand), moneyGrown),
    refunded: join(linesOf(live, paysFor), beyond(linesOf(byHand, paysFor), refundsGrown)),
    returned: join(linesOf(live, isReturn), beyond(linesOf(byHand, isReturn), returnsGrown)),
    // no order shows what was sent again: it is an order of its own
    reshipped: linesOf(others, isReship),
    shipping: sumOf(others, 'shipping'),
    underWay: others.filter((row) => row.state !== 'done').map((row) => row.kind),
  }
}

const isReturn = (row: ActionRow) => row.kind === 'create_return'
const paysFor = (row: ActionRow) => row.kind === 'refund' || row.kind === 'cancel'
const more = (all: bigint, seen: bigint) => (seen <= 0n ? all : all > seen ? all - seen : 0n)

const moneyOf = (rows: ActionRow[]) => sumOf(rows, 'total')

function sumOf(rows: ActionRow[], part: 'total' | 'shipping'): bigint {
  return rows.reduce((sum, { effect }) => sum + unitsOf(effect?.[part] ?? '0', effect?.currency ?? null, 'up'), 0n)
}

function linesOf(rows: ActionRow[], isMeant: (row: ActionRow) => boolean): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows.filter(isMeant)) {
    for (const { lineId, quantity } of row.effect?.lines ?? []) counts.set(lineId, (counts.get(lineId) ?? 0) + quantity)
  }
  return counts
}

function grown(now: Record<string, number>, before: Record<string, number>): Map<string, number> {
  return new Map(Object.entries(now).map(([lineId, count]) => [lineId, Math.max(0, count - (before[lineId] ?? 0))]))
}

function beyond(counts: Map<string, number>, seen: Map<string, number>): Map<string, number> {
  return new Map([...counts].map(([lineId, count]) => [lineId, Math.max(0, count - (seen.get(lineId) ?? 0))]))
}

function join(one: Map<string, number>, other: Map<string, number>): Map<string, number> {
  const joined = new Map(one)
  for (const [lineId, count] of other) joined.set(lineId, (joined.get(lineId) ?? 0) + count)
  return joined
}
