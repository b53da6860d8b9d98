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
