import type { HandoffReason, SilentReason } from '../../contract/bot.ts'
import type { BusinessHours } from '../../stores/index.ts'
import type { StatementName } from '../facts/statements.ts'
import type { DateParts } from '../facts/writer.ts'
import type { Topic } from '../gather/topics.ts'
import type { Templates } from './en.ts'

/** Names of the sentences that the bot is made of. English is the catalogue that the others translate. */
export type TemplateName = keyof Templates

/** Names in `{{…}}`. */
export type SlotsOf<Template extends string> = Template extends `${string}{{${infer Slot}}}${infer Rest}` ? Slot | SlotsOf<Rest> : never
export type Slots<Name extends TemplateName> = SlotsOf<Templates[Name]>

/**
 * All that one language needs: sentences with slots, the words of statements and values, and what the verifier must know of it.
 * A language is one file.
 */
export interface Language {
  /** For `Intl`. */
  locale: string
  /** `{{slot}}` is filled; what stands in `[…]` is left out where one of its slots has no value. */
  templates: Record<TemplateName, string>
  /** What a matter is called where stores write about it. */
  topics: Record<Topic, string>
  /** What is said at a handoff, before the wait. */
  handoffs: Record<Exclude<HandoffReason, SilentReason>, string>
  /** Where everybody reads it: all that may be said there, and by which words it is known what was said. */
  inPublic: Record<PublicWord, string[]> & Signs
  /** The fixed words of each statement: whole predicates, negation included. No two of one table are the same. */
  statements: Record<StatementName, string>
  /** Between the members of a list, and before its last. */
  or: [comma: string, or: string]
  contents(first: string, more: number): string
  position(position: number, count: number): string
  date(day: DateParts, thisYear: string): string
  dateTime(day: string, at: DateParts, zone: string): string
  minutes(from: number, to: number): string
  hours(hours: BusinessHours, zone: string): string
  grammar: Grammar
}

/** `answered` is said only once the private answer has left; `write_to_us` where none could. */
export type PublicWord = 'thanks' | 'answered' | 'write_to_us'
export interface Signs {
  asks: RegExp
  praises: RegExp
  /** Beside praise they say that it is none, or not only. */
  doubts: RegExp
}

/** What words of the language may and may not do around values. The verifier reads finished texts by it. */
export interface Grammar {
  /**
   * By `table.field`: the words that stand right before a value and say what it is, so that two true values cannot change places.
   * `with` names a statement that must be in the same sentence.
   */
  leads: Record<string, { words: string[]; with?: StatementName }>
  /** Before a number that is the asker's own and may be no order's. */
  asked: string[]
  /** A sentence with a fact of an order has facts and these words only. */
  connectives: Set<string>
  /** What no sentence may say in free words, by the name of the claim it would be. */
  claims: Record<string, RegExp>
  /** Beside a fact of an order no free sentence may take it back. */
  negations: RegExp
}
