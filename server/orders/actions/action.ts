import type { ActionEffect, ActionKind, ActionRefusal, ActionRequest, ActionState, ActionWay } from '../../contract/console/actions.ts'
import type { ActionStepKind, AuthorKind } from '../../contract/thread.ts'

/** An action as it is stored. */
export interface ActionRow {
  id: string
  orderId: string
  orderNumber: string
  storeId: string
  ticketId: string | null
  ticketNumber: number | null
  customerId: string | null
  customerName: string | null
  clientId: string
  kind: ActionKind
  request: ActionRequest
  effect: ActionEffect | null
  seen: string
  state: ActionState
  way: ActionWay
  refusals: ActionRefusal[]
  /** Why nobody can tell what the shop did; '' where somebody can. */
  unclear: '' | 'lost' | 'not_seen'
  platformId: string | null
  askedKind: AuthorKind
  askedId: string | null
  askedName: string
  askedAt: Date
  /** The agent who took up a proposal. */
  takenUpBy: string | null
  shown: Shown
  /** A person lets the shop be asked once more, and no run took that yet. */
  repeatAllowedAt: Date | null
  /** Null until the shop was first asked. */
  shownBefore: ShownBefore | null
  changedAt: Date
  verifiedAt: Date | null
}

/** What an order's own rows showed when an action was asked for. */
export interface Shown {
  /** Sum of its refunds in the smallest unit of its currency, as text. */
  refunded: string
  refundedLines: Record<string, number>
  returnedLines: Record<string, number>
}

/** What an order's own rows showed when its shop was first asked: by the shop's clock, and its ids. */
export interface ShownBefore {
  updatedAt: string | null
  refunds: string[]
  returns: string[]
}

export interface StepRow {
  actionId: string
  place: number
  what: ActionStepKind
  toState: ActionState
  byKind: AuthorKind
  byId: string | null
  byName: string
  says: string
  createdAt: Date
}

/** States in which the shop may have done it, or is about to. */
export const LIVE_STATES = ['approved', 'performing', 'unclear'] as const satisfies ActionState[]
