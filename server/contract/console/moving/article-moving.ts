import * as z from 'zod/mini'
import { articleLocale } from '../help/article-locale.ts'

/** Articles on their way in from files and other help centres, and out again. */

/** What of an article could not come along as it was. */
const MOVING_NOTES = ['images', 'embeds', 'links', 'anchors', 'tables', 'forms', 'restricted', 'readers'] as const
export interface MovingNote {
  kind: (typeof MOVING_NOTES)[number]
  count: number
  /** The first of them: an address, or words. */
  words: string
}

/** An article that was not taken in. */
export interface MovingFailure {
  /** A file's name, or an address. */
  file: string
  line?: number
  /** Names the field, where it is about one. */
  reason: string
}
/** An article of which something was left behind. */
export interface MovingRemark {
  file: string
  title: string
  notes: MovingNote[]
}

/** How far an import has come, or a look at what it would do; the last one says that it is the last. */
export interface MovingProgress {
  created: number
  changed: number
  unchanged: number
  failed: number
  /** Taken in as drafts, of those that were created or changed. */
  drafts: number
  /** Of what was read since the last one. */
  failures: MovingFailure[]
  remarks: MovingRemark[]
  /** The first that were created or changed, since the last one. */
  articles: MovedArticle[]
  done: boolean
}
export interface MovedArticle {
  title: string
  locale: string
  collection: string
  isDraft: boolean
  result: 'created' | 'changed'
}

export const MOVING_BYTES = 100 * 1024 * 1024
/** Articles of one import that are told by name. */
export const MOVING_SHOWN = 50

/**
 * POST /article-files, and /article-files/preview, which only says what that would do: a tar archive of the files, packed or not.
 * `as`: as they were where they come from, all published, or all as drafts.
 */
export const takeArticleFiles = z.strictObject({ store: z.uuid(), as: z._default(z.enum(['told', 'published', 'draft']), 'told') })
export type MovingState = z.infer<typeof takeArticleFiles>['as']
/** GET /article-files: a tar archive of Markdown, packed, of one language or of all. */
export const packArticles = z.strictObject({
  store: z.uuid(),
  locale: z.optional(articleLocale),
})
