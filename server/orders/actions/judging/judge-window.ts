import type { ActionKind, ActionPolicy, ActionRefusal } from '../../../contract/console/actions.ts'
import { dayOf, noonOf } from '../../importing/local-day.ts'
import type { ActingOrder } from '../sums/acting-order.ts'
import { refuse } from '../words/say-twice.ts'

const DAY_MS = 86_400_000

interface Window {
  days: number | null
  from: 'placed' | 'delivered'
}

/** The last day of a kind of action, at noon where the store is; null where it has none, or none yet. */
export function lastDayOf(order: ActingOrder, kind: ActionKind, policy: ActionPolicy, timeZone: string): Date | null {
  const { days, from } = windowOf(kind, policy)
  const start = from === 'placed' ? order.placedAt : lastDelivery(order)
  return days === null || start === null || start === 'none' ? null : lastOf(start, days, timeZone)
}

/**
 * Whether it is too late for a kind of action. Days are the calendar's where the store is, so that the last one counts until its
 * midnight; what nobody delivered yet has no last day.
 */
export function judgeWindow(
  order: ActingOrder,
  kind: ActionKind,
  policy: ActionPolicy,
  { now, timeZone }: { now: Date; timeZone: string },
): ActionRefusal[] {
  const { days, from } = windowOf(kind, policy)
  if (days === null) return []
  const start = from === 'placed' ? order.placedAt : lastDelivery(order)
  if (start === 'none') return []
  if (start === null) return [refuse('date_unknown', { kind, days, from })]
  const last = lastOf(start, days, timeZone)
  if (dayOf(now, timeZone) <= dayOf(last, timeZone)) return []
  return [refuse('window_over', { kind, days, from, ended: { at: last, timeZone } })]
}

const lastOf = (start: Date, days: number, timeZone: string) => new Date(noonOf(dayOf(start, timeZone), timeZone).getTime() + days * DAY_MS)

function windowOf(kind: ActionKind, policy: ActionPolicy): Window {
  switch (kind) {
    case 'cancel':
    case 'change_address':
      return { days: policy[kind].days, from: 'placed' }
    case 'refund':
    case 'create_return':
    case 'reship':
      return policy[kind]
  }
}

/** When the last parcel arrived: `none` where none has, null where that is known without its date. */
function lastDelivery(order: ActingOrder): Date | null | 'none' {
  const arrived = order.shipments.filter(({ status, deliveredAt }) => status === 'delivered' || deliveredAt)
  if (arrived.length === 0) return 'none'
  const times = arrived.flatMap(({ deliveredAt }) => (deliveredAt ? [deliveredAt.getTime()] : []))
  return times.length < arrived.length ? null : new Date(Math.max(...times))
}
