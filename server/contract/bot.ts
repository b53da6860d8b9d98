import type { OrderCard } from './orders.ts'

/** Why a person takes over. */
/** Told to nobody but agents: nothing is said to the customer. */
export type SilentReason =
  | 'taken_over'
  | 'bot_off'
  | 'unproven_sender'
  | 'said_in_public'
  | 'no_way_to_prove'
  | 'no_private_way'
  | 'automatic_mail_limit'
export type HandoffReason =
  | 'asked_for_person'
  /** A mail whose domain does not vouch for it gets no answer by a machine. */
  | 'unproven_sender'
  /** Everybody reads it: people answer there. */
  | 'said_in_public'
  /** What is asked needs a proof of who asks, and where they ask there is no form to give one. */
  | 'no_way_to_prove'
  /** The network let no private answer through. */
  | 'no_private_way'
  /** By mail the bot writes once, and then waits for a person to. */
  | 'automatic_mail_limit'
  | 'angry'
  | 'legal'
  | 'safety'
  | 'chargeback'
  | 'repeated_question'
  | 'low_confidence'
  | 'turn_limit'
  | 'language'
  /** What is asked for is not the bot's to answer: complaint, payment problem, a change of an order. */
  | 'not_covered'
  /** The answer is known, and a person must act on it: cancel, return, address. */
  | 'action_needed'
  /** The order's own state needs a person: lost, damaged, returned to sender, late beyond its promise. */
  | 'order_trouble'
  /** The shop that knows the orders does not answer, and what is held of them may be outdated. */
  | 'shop_away'
  /** What was composed could not be proven. */
  | 'unproven'
  | 'bot_failed'
  /** The store switched its bot off. */
  | 'bot_off'
  | 'taken_over'

/** When a person will answer, and how we know. */
export type HandoffWait =
  /** From the first answers of this store's last 50 handoffs. `place` counts from 1. */
  | { kind: 'minutes'; from: number; to: number; place: number }
  /** Too few of them to promise a number: the answer comes here. `opensAt` (ISO 8601) where nobody is there now. */
  | { kind: 'here'; opensAt: string | null }

/** An order that a question may be about; two shops of a store may give the same number. */
export interface OrderOption {
  number: string
  title: string | null
  placedAt: string | null
  /** Absent from cards that were kept before it was told. */
  total?: string | null
  currency?: string | null
}

/** What the bot shows below its words. */
export type Card =
  | { kind: 'order'; order: OrderCard }
  /** Which order is meant? Choosing one sends its number as a message. */
  | { kind: 'order_choice'; options: OrderOption[] }
  /** A form for address and order number, then for the code: never part of the transcript. */
  | { kind: 'verification'; orderNumber: string | null }
  | { kind: 'handoff'; wait: HandoffWait }
  /** A person is offered; choosing it sends the wish as a message. */
  | { kind: 'offer_person' }

/** Where a sentence of the bot was taken from. */
export interface Citation {
  slug: string
  title: string
  sectionId: string
  versionId: string
  /** The words of the section, verbatim. */
  quote: string
}

/** One value in the bot's words, bound to the row that it came from. Agents see it; customers do not. */
export interface Evidence {
  /** Where in the body it stands, in UTF-16 units: from, to. */
  at: [number, number]
  table:
    | 'orders'
    | 'order_lines'
    | 'shipments'
    | 'refunds'
    | 'returns'
    | 'order_events'
    | 'products'
    | 'variants'
    | 'article_sections'
    | 'stores'
  id: string
  field: string
  /** As the row held it then. */
  value: string
  /** The order's number, where the row belongs to one. */
  order: string | null
}

/** Where the help centre shows what a citation points to, below the desk's own address. */
export function citationPath(storeKey: string, { slug, sectionId }: Pick<Citation, 'slug' | 'sectionId'>): string {
  return `help/${encodeURIComponent(storeKey)}/articles/${encodeURIComponent(slug)}#s-${sectionId}`
}
