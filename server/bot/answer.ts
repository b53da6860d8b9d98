import type { Product } from '../catalogue/index.ts'
import type { Card, Citation, Evidence, HandoffReason, HandoffWait } from '../contract/bot.ts'
import type { AssuranceLevel } from '../contract/orders.ts'
import type { OrderView } from '../orders/index.ts'
import type { BusinessHours } from '../stores/index.ts'
import type { Understanding } from './understand/understanding.ts'

export interface Exchange {
  role: 'customer' | 'bot' | 'agent'
  text: string
}

/** A section of a published article that this reader may see. */
export interface Passage {
  sectionId: string
  versionId: string
  slug: string
  title: string
  heading: string | null
  text: string
  /** 0 to 1: how much of the question it covers. */
  score: number
}

/** Everything an answer is made of, loaded before and read-only: the same context gives the same answer. */
export interface AnswerContext {
  now: Date
  store: {
    id: string
    name: string
    /** Language of the store's faces: `en`, `ar`. */
    locale: string
    /** IANA name, for dates and hours. */
    timeZone: string
    hours: BusinessHours
    /** From so many days without a scan on, a parcel on its way is silent. */
    silentAfterDays?: number
  }
  /** What the customer wrote and nobody answered, joined by line breaks. */
  question: string
  /** What was said before, oldest first. */
  history: Exchange[]
  level: AssuranceLevel
  /** What the asker's proofs open, newest first, at the level they open it; orders that the question names are among them if they are theirs. */
  orders: OrderView[]
  /** The shop could not say how they are now: then nothing is told of them. */
  areOrdersOutdated?: true
  /** What the question may ask the stock of, best first; absent where it asks for none. */
  products?: Product[]
  /** Best first. */
  passages: Passage[]
  wait: HandoffWait
}

export type Need = 'order_choice' | 'verification'

export interface Answer {
  understanding: Understanding
  /** The final words. */
  reply: string
  evidence: Evidence[]
  citations: Citation[]
  card: Card | null
  needs: Need | null
  handoff: { reason: HandoffReason; summary: string } | null
  /** Orders that the answer speaks of. */
  orderIds: string[]
}
