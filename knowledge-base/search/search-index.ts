import type { Context } from '../../server/context.ts'
import type { Visibility } from '../articles/index.ts'

export interface SearchQuery {
  storeId: string
  /** Only articles of this locale are looked at. */
  locale: string
  /** As typed; what is past `QUERY_CHARACTERS` is not looked at. */
  query: string
  /** Who reads: `signed_in` also sees what is public, `agents` see all. */
  visibility: Visibility
  /** Only what the bot may answer from. */
  botOnly?: boolean
  limit: number
}

export interface SearchHit {
  sectionId: string
  articleId: string
  versionId: string
  slug: string
  title: string
  /** What the help centre lists the article under. */
  collection: string
  heading: string | null
  text: string
  /** What the article opens with: the answer in a sentence. */
  lead: { sectionId: string; text: string }
  /**
   * 0 to 1: how much of what was asked the section is about. Each word of the query counts as much as it is rare among the store's
   * articles. A word that none of them has counts most, so a question about something else scores low however it is put; one
   * such word is always added, so a single word that fits is never certain.
   */
  score: number
}

/** Longest query in characters. */
export const QUERY_CHARACTERS = 300

/**
 * From this score on a hit answers the question by itself; below, the words alone do not say so, and the bot answers from it only if
 * it knows the matter otherwise. At this score 3 in 4 shop questions are answered from the right article, 1 in 500 from a wrong one, and 1 in 30
 * about anything else finds something (tests/knowledge-base/search/shop-questions.test.ts).
 */
export const SURE_SCORE = 0.26

/**
 * Finds published sections. One hit per article, its best section; best first. It forgives one mistake per word.
 * PostgreSQL is searched where `publishArticle` writes, in the same transaction: what is published is found at once.
 */
export interface SearchIndex {
  search(ctx: Context, query: SearchQuery): Promise<SearchHit[]>
}
