import type { ActionKind, ActionPolicy, ActionRefusal } from '../../../contract/console/actions.ts'
import type { ShipmentStatus } from '../../order.ts'
import type { ActingOrder, Taken } from '../sums/acting-order.ts'
import { refuse } from '../words/say-twice.ts'

/** Whether an order is in a state for a kind of action, whatever of it is chosen. */
export function judgeState(order: ActingOrder, kind: ActionKind, policy: ActionPolicy, taken: Taken, timeZone: string): ActionRefusal[] {
  if (!policy[kind].allowed) return [refuse('not_allowed', { kind })]
  const clash = clashOf(kind, taken.underWay)
  if (clash) return [refuse('already_under_way', { kind: clash })]
  switch (kind) {
    case 'cancel':
      return [...judgeOpen(order, timeZone), ...judgeCancel(order, policy)]
    case 'change_address':
      return [...judgeOpen(order, timeZone), ...(order.shipments.some(hasLeft) ? [refuse('already_shipped', { kind })] : [])]
    case 'refund':
      return judgePaid(order)
    case 'create_return':
      return order.shipments.some(hasArrived) ? [] : [refuse('not_delivered', {})]
    case 'reship':
      return order.shipments.some(hasLeft) ? [] : [refuse('not_shipped', {})]
  }
}

/** A cancellation waits for whatever is under way, and the rest for it; an address is changed by one at a time. */
function clashOf(kind: ActionKind, underWay: ActionKind[]): ActionKind | undefined {
  if (kind === 'cancel') return underWay[0]
  return underWay.find((other) => other === 'cancel' || (other === 'change_address' && kind === 'change_address'))
}

function judgeOpen(order: ActingOrder, timeZone: string): ActionRefusal[] {
  if (order.status === 'cancelled') return [refuse('already_cancelled', { on: order.cancelledAt && { at: order.cancelledAt, timeZone } })]
  return order.status === 'closed' ? [refuse('order_closed', {})] : []
}

function judgeCancel(order: ActingOrder, policy: ActionPolicy): ActionRefusal[] {
  const left = order.shipments.filter(hasLeft)
  const isToStay = policy.cancel.whenPartlyShipped ? left.length > 0 && left.length === order.shipments.length : left.length > 0
  return isToStay ? [refuse('already_shipped', { kind: 'cancel' })] : []
}

/** Money is paid back where some came in; a shop that does not say is taken at the word of who pays back. */
function judgePaid({ financialStatus }: ActingOrder): ActionRefusal[] {
  switch (financialStatus) {
    case 'pending':
    case 'authorized':
    case 'voided':
      return [refuse('not_paid', {})]
    case 'refunded':
      return [refuse('nothing_left', {})]
    case 'paid':
    case 'partially_refunded':
    case null:
      return []
  }
}

/** A label is not a parcel that left; of a parcel about which nothing is known, nobody can say that it did not. */
const hasLeft = ({ status }: { status: ShipmentStatus }) => status !== 'label_created'
const hasArrived = ({ status, deliveredAt }: { status: ShipmentStatus; deliveredAt: Date | null }) =>
  status === 'delivered' || deliveredAt !== null
