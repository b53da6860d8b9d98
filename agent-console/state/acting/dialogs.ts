import { signal } from '@preact/signals'
import type { ActionKind, OrderAction } from '../../../server/contract/console/actions.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'

/** What is to be done to an order, while that dialog is open. `ticketId`: whose thread tells of it. */
export const askDialog = signal<{ order: PanelOrder; kind: ActionKind; ticketId: string | null } | null>(null)

/** What an agent says of an action that somebody asked for. */
export type Decision = 'approve' | 'refuse' | 'done' | 'not_done' | 'again'
export const decideDialog = signal<{ action: OrderAction; decision: Decision } | null>(null)
