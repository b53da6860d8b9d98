import * as z from 'zod/mini'
import type { Network, SocialKind } from './networks.ts'

/** What somebody wants who says something where all read it. */
export type RemarkKind = 'question' | 'complaint' | 'praise' | 'spam' | 'other'
export type Sentiment = 'negative' | 'neutral' | 'positive'

/** What decided it. Of `media` the picture may say what the words do not; what is not understood is `unsure`. */
export type JudgeReason = 'question' | 'complaint' | 'praise' | 'advertises' | 'repeats' | 'tags' | 'media' | 'unsure'

/** What a message in public was taken for; it decides nothing but whether it needs an answer at all. */
export interface Judgement {
  sentiment: Sentiment
  kind: RemarkKind
  /** ISO 639-1; null where no words tell. */
  language: string | null
  needsAnswer: boolean
  why: JudgeReason
}
/** As agents see it beside the message. `reach`: how many follow who wrote it; null where the network does not say. */
export interface JudgedPart extends Pick<Judgement, 'sentiment' | 'kind' | 'language'> {
  reach: number | null
}

/** By which rule something was parked. */
export type ParkReason = 'praise' | 'advertises' | 'repeats' | 'tags' | 'handle'

const MOST_HANDLES = 200
const count = (least: number, most: number) => z.number().check(z.int(), z.gte(least), z.lte(most))
/** PUT /stores/:id/triage. Each rule parks what needs no answer; private messages, and what is in doubt, are tickets whatever is set. */
export const triageRulesBody = z.strictObject({
  /** Praise that asks nothing. */
  praise: z.boolean(),
  /** Advertising: a link or an address elsewhere, and words that sell. */
  advertises: z.boolean(),
  /** The same words over and over, in one message or by one person. */
  repeats: z.boolean(),
  /** Nothing but names, tags or signs. */
  tags: z.boolean(),
  /** Whoever is called one of these, whatever they say; without `@`. */
  handles: z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(MOST_HANDLES)),
  /** Praise of whoever has so many followers becomes a ticket all the same; null: of nobody. */
  reachFrom: z.nullable(count(1, 1_000_000_000)),
  /** So many people who name the same within so many minutes make one incident. */
  stormPeople: count(3, 1_000),
  stormMinutes: count(5, 1_440),
})
export type TriageRules = z.infer<typeof triageRulesBody>

/** What was said in public and became no ticket. */
export interface ParkedMention {
  id: string
  storeId: string
  network: Network
  kind: SocialKind
  /** Who wrote it, as the network shows them. */
  handle: string
  body: string
  link: string | null
  judged: JudgedPart
  reason: ParkReason
  /** ISO 8601, by the network's clock. */
  saidAt: string
}
export interface ParkedPage {
  parked: ParkedMention[]
  before: string | null
}

/** What a storm is about. */
export type SubjectKind = 'sku' | 'product' | 'carrier'
/** That a ticket is one of many about the same. */
export interface IncidentNews {
  id: string
  subject: { kind: SubjectKind; value: string }
}
/** Many people in public about one thing, within a short while. */
export interface Incident extends IncidentNews {
  storeId: string
  startedAt: string
  /** Null while it goes on. */
  endedAt: string | null
  /** Newest first; at most 200 are listed. */
  tickets: IncidentTicket[]
  /** How many people named it, counted to 1,000. */
  people: number
  /** For all who answer, by them. */
  note: string
}
export interface IncidentTicket {
  id: string
  number: number
  subject: string
}
export const incidentNoteBody = z.strictObject({ note: z.string().check(z.maxLength(4_000)) })
