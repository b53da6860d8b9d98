import type { RefusalCode } from '../../../contract/console/acting/refusal-code.ts'
import type { ActionKind, EffectNote } from '../../../contract/console/actions.ts'

/** An amount in a currency, and a day where the store is, before a language writes them. */
export interface Money {
  amount: string
  currency: string | null
}
export interface Day {
  at: Date
  timeZone: string
}
/** How many of a line. */
export interface Pieces {
  count: number
  title: string | null
}

/** The figures that each reason is told with. */
export interface RefusalFigures {
  not_allowed: { kind: ActionKind }
  already_cancelled: { on: Day | null }
  order_closed: object
  already_shipped: { kind: ActionKind }
  not_shipped: object
  not_delivered: object
  not_paid: object
  nothing_left: object
  nothing_chosen: object
  more_than_paid: { asked: Money; left: Money }
  more_than_shipping: { asked: Money; left: Money }
  more_than_bought: { kind: ActionKind; asked: number; left: number; title: string | null }
  unknown_line: object
  amount_unknown: object
  date_unknown: { kind: ActionKind; days: number; from: 'placed' | 'delivered' }
  window_over: { kind: ActionKind; days: number; from: 'placed' | 'delivered'; ended: Day }
  above_role_limit: { asked: Money; limit: Money; role: 'agent' | 'admin' }
  same_address: object
  address_incomplete: object
  name_missing: object
  bad_amount: { asked: Money }
  already_under_way: { kind: ActionKind }
  order_changed: object
  shop_refused: { says: string }
  agent_refused: { says: string; by: string }
  settled_not_done: { says: string; by: string }
}

/** What is said of actions in one language: what it means, what is not known, and why not. */
export interface ActionWords {
  refusals: { [Code in RefusalCode]: (figures: RefusalFigures[Code]) => string }
  effects: EffectWords
  notes: { [Note in EffectNote]: string }
  approval: ApprovalWords
  unclear: UnclearWords
}
export interface EffectWords {
  cancels(number: string): string
  paysBack(money: Money, left: Money): string
  /** The shop's own sum, and ours. */
  shopReckons(shops: Money, ours: Money): string
  paysNothing(): string
  restocks(pieces: Pieces): string
  address(lines: string): string
  takesBack(pieces: Pieces): string
  label(): string
  noLabel(): string
  sends(pieces: Pieces): string
  /** Of what is sent again though its money went back. */
  paidBackBefore(money: Money): string
}
export interface ApprovalWords {
  always(kind: ActionKind): string
  above(asked: Money, limit: Money): string
  otherCurrency(asked: Money): string
}
/** Why nobody can tell what the shop did. */
export interface UnclearWords {
  lost: string
  notSeen: string
}
