import { isDelivered } from '../../../server/bot/index.ts'
import type { OrderView } from '../../../server/orders/index.ts'
import type { Words } from '../visit/words.ts'
import type { OrderFace } from './order-face.ts'

export interface Doing {
  kind: 'cancel' | 'address' | 'return' | 'problem'
  name: string
  /** How, or why not and what works instead. */
  says: string
  /** The topic that its form begins with; null where it cannot be done. */
  topic: 'cancel' | 'return' | 'problem' | null
}

const DAY_MS = 86_400_000

/** What can be done with an order now, and of the rest why not: never more than its own state and the store's own window say. */
export function doingsOf(order: OrderView, { state }: OrderFace, facts: { now: Date; returnDays: number | null; words: Words }): Doing[] {
  const { t } = facts.words
  const problem: Doing = { kind: 'problem', name: t('can.problem'), says: t('can.problem.how'), topic: 'problem' }
  if (state.kind === 'not_sent') {
    return [
      { kind: 'cancel', name: t('can.cancel'), says: t('can.cancel.how'), topic: 'cancel' },
      { kind: 'address', name: t('can.address'), says: t('can.address.how'), topic: 'cancel' },
      returning(order, false, facts),
      problem,
    ]
  }
  if (state.kind === 'cancelled') {
    return [
      problem,
      { kind: 'cancel', name: t('can.cancel'), says: t('cannot.cancel.done'), topic: null },
      { kind: 'return', name: t('can.return'), says: t('cannot.cancelled'), topic: null },
    ]
  }
  const why = state.kind === 'closed' ? t('cannot.cancel.closed') : t('cannot.cancel.sent')
  const cannotCancel: Doing = { kind: 'cancel', name: t('can.cancel'), says: why, topic: null }
  if (state.kind === 'closed') return [returning(order, true, facts), problem, cannotCancel]
  const cannotMove: Doing = { kind: 'address', name: t('can.address'), says: t('cannot.address.sent'), topic: null }
  return isDelivered(state)
    ? [returning(order, true, facts), problem, cannotCancel]
    : [returning(order, false, facts), problem, cannotMove, cannotCancel]
}

/** The window opens with the last parcel that arrived; where no day of it is known, a person looks. */
function returning(
  order: OrderView,
  isThere: boolean,
  { now, returnDays, words }: { now: Date; returnDays: number | null; words: Words },
): Doing {
  const { t, day } = words
  const named = { kind: 'return' as const, name: t('can.return') }
  const arrived = order.shipments.flatMap(({ deliveredAt }) => (deliveredAt ? [deliveredAt.getTime()] : []))
  if (returnDays === null || (isThere && arrived.length === 0)) return { ...named, says: t('can.return.ask'), topic: 'return' }
  if (arrived.length === 0) return { ...named, says: t('cannot.return.early', { count: returnDays }), topic: null }
  const until = new Date(Math.max(...arrived) + returnDays * DAY_MS)
  if (until < now) return { ...named, says: t('cannot.return.late', { date: day(until) }), topic: null }
  return { ...named, says: t('can.return.how', { date: day(until) }), topic: 'return' }
}
