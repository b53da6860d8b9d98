import type { OrderTicket } from '../../../server/contract/console/links.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { lazy } from '../../components/lazy.tsx'

interface SlotProps {
  order: PanelOrder
  ticketId: string | null
  tickets?: readonly OrderTicket[]
  /** Called once an action has ended: the order is not as it was. */
  changed?: () => void
}

/** Where what may be done with an order stands: on its own page, and beside a ticket (`ticketId`) that it is then part of. */
export const OrderActionsSlot = lazy<SlotProps>(() => import('../actions/order-actions.tsx').then((module) => module.OrderActionsPart))
