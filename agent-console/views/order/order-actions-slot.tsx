import type { PanelOrder } from '../../../server/contract/orders.ts'

/** Where what may be done with an order stands: on its own page, and beside a ticket (`ticketId`) that it is then part of. */
export function OrderActionsSlot(_: { order: PanelOrder; ticketId: string | null }) {
  return null
}
