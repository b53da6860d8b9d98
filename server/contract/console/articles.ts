import * as z from 'zod/mini'
import { articleName } from '../articles/article-blocks.ts'
import { articleLocale as locale } from './help/article-locale.ts'
import { type ConsoleCollection, PATH_CHARACTERS } from './help/collections.ts'

/** Articles as agents write them. What is published is the last version; what is being written is a draft beside it. */

export const ARTICLE_CHARACTERS = 60_000
export const TITLE_CHARACTERS = 160
export const SLUG_CHARACTERS = 80

export const VISIBILITIES = ['public', 'signed_in', 'agents'] as const
export type ArticleVisibility = (typeof VISIBILITIES)[number]
/** `writing`: by whoever has it. `in_review`: somebody else is asked to read it. `agreed`: somebody else has, since it was last changed. */
const DRAFT_STATES = ['writing', 'in_review', 'agreed'] as const
export type DraftState = (typeof DRAFT_STATES)[number]
/** `stale`: what it was translated from was published anew since. */
export type TranslationState = 'current' | 'stale' | 'missing'

const line = (most: number) => z.string().check(z.trim(), z.maxLength(most))
const slug = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(SLUG_CHARACTERS),
    z.regex(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u, 'has letters, digits and single dashes only'),
  )
const written = {
  title: line(TITLE_CHARACTERS).check(z.minLength(1)),
  slug,
  /** A path of names such as “Delivery / Abroad”, found or made. */
  collection: line(PATH_CHARACTERS).check(z.minLength(1)),
  collectionId: z.uuid(),
  keywords: z.array(line(60).check(z.minLength(1))).check(z.maxLength(40)),
  visibility: z.enum(VISIBILITIES),
  botMayUse: z.boolean(),
  /** Markdown with `{{variables}}`. */
  body: z.string().check(z.maxLength(ARTICLE_CHARACTERS)),
  /** For agents alone; never published. */
  note: line(2_000),
}

/** GET /stores/:id/articles */
export const listArticlesQuery = z.strictObject({
  q: z.optional(line(200)),
  locale: z.optional(locale),
  /** With what stands under it. */
  collection: z.optional(z.uuid()),
  state: z.optional(z.enum(['published', 'draft', 'scheduled', 'in_review', 'stale'])),
  /** `next` of the part before. */
  cursor: z.optional(z.uuid()),
})
/** GET /stores/:id/article-links: published articles by words of their titles, those in this language first. */
export const articleLinksQuery = z.strictObject({ q: line(200), locale })
export interface LinkableArticle {
  id: string
  title: string
  locale: string
  slug: string
}
/** POST /stores/:id/articles: a draft that was never published. `translationOf`: an article that it says the same as, in another language. */
export const createArticle = z.strictObject({
  locale,
  title: written.title,
  collection: z.optional(written.collection),
  collectionId: z.optional(written.collectionId),
  body: z.optional(written.body),
  translationOf: z.optional(z.uuid()),
})
/** PUT /articles/:id/draft: what is named changes. `revision` is the one that was read; 409 where somebody else changed it since. */
export const saveDraft = z.strictObject({
  revision: z.int().check(z.minimum(0)),
  title: z.optional(written.title),
  slug: z.optional(written.slug),
  collection: z.optional(written.collection),
  collectionId: z.optional(written.collectionId),
  keywords: z.optional(written.keywords),
  visibility: z.optional(written.visibility),
  botMayUse: z.optional(written.botMayUse),
  body: z.optional(written.body),
  note: z.optional(written.note),
  state: z.optional(z.enum(DRAFT_STATES)),
})
/** POST /articles/:id/publish: the draft as it was read, now or at a time to come; DELETE takes that time back. */
export const publishDraft = z.strictObject({ revision: z.int().check(z.minimum(0)), at: z.optional(z.nullable(z.iso.datetime())) })
/** POST /articles/:id/restore: the words of an older version as the draft. */
export const restoreVersion = z.strictObject({ versionId: z.uuid() })
/** GET /articles/:id/versions/:versionId */
export const compareVersionQuery = z.strictObject({ against: z.optional(z.uuid()) })
/** PUT /stores/:id/article-variables: each article that uses one that changed is published anew. */
export const changeArticleVariables = z.strictObject({
  values: z.record(articleName, line(2_000)),
})

export interface ListedConsoleArticle {
  id: string
  storeId: string
  locale: string
  slug: string
  title: string
  collectionId: string
  /** The names on the way to it, in the article's language where they have one. */
  collection: string
  visibility: ArticleVisibility
  botMayUse: boolean
  isPublished: boolean
  /** Null where nothing is being written. */
  draft: { state: DraftState; by: string; at: string } | null
  /** When the draft is published by itself. */
  publishAt: string | null
  /** When it was last changed, draft or published. */
  changedAt: string
  /** Languages that its page has, this one first; `isWritten`: there is a draft in it. */
  locales: { id: string; locale: string; state: TranslationState; isWritten: boolean }[]
  /** Of the latest hundred readers who said so. */
  votes: { helpful: number; not: number }
}

export interface ArticleWords {
  title: string
  slug: string
  collectionId: string
  keywords: string[]
  visibility: ArticleVisibility
  botMayUse: boolean
  body: string
}

/** What is being written, or what is published where nothing is. */
export interface ConsoleArticle extends ListedConsoleArticle, ArticleWords {
  note: string
  /** What a change names as read. */
  revision: number
  published: { versionId: string; at: string; by: string } | null
  /** The article that it was translated from, null where it is the original. */
  original: { id: string; locale: string; title: string } | null
  checks: ArticleCheck[]
  /** Where customers read it, null while it is not published. */
  url: string | null
}

export type ArticleCheckKind =
  | 'broken_link'
  | 'heading_skipped'
  | 'heading_empty'
  | 'image_unshown'
  | 'image_missing'
  | 'alt_missing'
  | 'snippet_missing'
  | 'snippet_misplaced'
  | 'reading_level'
  | 'unknown_variable'
  | 'long_sentences'
  | 'no_opening'
  | 'missing_locale'
  | 'stale_translation'
/** Something to look at before it is published; `words` names the place. */
export interface ArticleCheck {
  kind: ArticleCheckKind
  words: string
  /** Of `reading_level`: words of a sentence on average, and how many of a hundred words are long. */
  level?: { words: number; long: number }
}

export interface ArticleVersion {
  id: string
  title: string
  by: string
  at: string
  isPublished: boolean
}
/** One line of what changed between two versions. */
export interface ChangedLine {
  kind: 'same' | 'added' | 'removed'
  text: string
}
/** GET /articles/:id/versions/:versionId?against=: what that version says, and how it differs from the other, or from what is published. */
export interface ComparedVersion extends ArticleVersion {
  body: string
  lines: ChangedLine[]
}

/** POST /articles/:id/preview: as customers would see what is being written. */
export const previewArticle = z.strictObject({ title: written.title, body: written.body })
export interface ArticlePreview {
  title: string
  html: string
  checks: ArticleCheck[]
}

export interface ArticleVariable {
  name: string
  value: string
  /** Articles that use it. */
  uses: number
}
/** A part of a store's pages by collection, in the order of those, and by title; of each the language that the store writes most in. */
export interface ArticleShelf {
  articles: ListedConsoleArticle[]
  /** Of the next part; null where this is the last. */
  next: string | null
  collections: ConsoleCollection[]
  locales: string[]
}
