import { signal } from '@preact/signals'
import type { ActionKind, OrderAction } from '../../../server/contract/console/actions.ts'
import type { OrderTicket } from '../../../server/contract/console/links.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'

/** In whose thread an action may be told: that of the ticket it is asked for beside, else of those that are about its order. */
export interface TicketsToTell {
  /** Null on the order's own page. */
  ticketId: string | null
  /** Open tickets of the order, newest first; empty beside a ticket. */
  others: readonly Pick<OrderTicket, 'id' | 'number' | 'subject'>[]
}

/** What is to be done to an order, while that dialog is open. */
export const askDialog = signal<{ order: PanelOrder; kind: ActionKind; tell: TicketsToTell } | null>(null)

/** Those that an order's own page offers: nobody is answering in the others any more, or they are a stranger's. */
export const openTicketsOf = (tickets: readonly OrderTicket[]): OrderTicket[] =>
  tickets.filter(({ status, isAnothers }) => status !== 'solved' && status !== 'closed' && !isAnothers)

/** What an agent says of an action that somebody asked for. */
export type Decision = 'approve' | 'refuse' | 'done' | 'not_done' | 'again'
export const decideDialog = signal<{ action: OrderAction; decision: Decision } | null>(null)
