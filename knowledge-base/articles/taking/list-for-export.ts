import type { Context } from '../../../server/context.ts'
import type { ArticleWords } from '../../../server/contract/console/articles.ts'
import { selectCollections } from '../collections/collection-queries.ts'
import { pathOf } from '../collections/tree.ts'
import { mustWorkFor } from '../rules.ts'
import { selectForExport } from './taking-queries.ts'

/** What it says, and where it stands as a path of names in its language. */
export type ExportedWords = Omit<ArticleWords, 'collectionId'> & { collection: string }
export interface ExportedArticle extends ExportedWords {
  locale: string
  isPublished: boolean
  /** Address of what it is a translation of, as `locale/slug`. */
  original: string | null
  /** What is being written of it; where it is not published, the article itself. */
  draft: ExportedWords | null
}

const PAGE = 200

/** A store's articles with all that is written of them, one at a time. */
export async function* listForExport(ctx: Context, storeId: string, locale: string | null): AsyncGenerator<ExportedArticle> {
  mustWorkFor(ctx.actor, storeId)
  const known = await selectCollections(ctx.sql, storeId)
  const wordsOf = (words: ArticleWords, locale: string): ExportedWords => {
    const { title, slug, collectionId, keywords, visibility, botMayUse, body } = words
    return { title, slug, collection: pathOf(known, collectionId, locale), keywords, visibility, botMayUse, body }
  }
  for (let after: string | null = null; ; ) {
    const page = await selectForExport(ctx.sql, { storeId, locale, after, limit: PAGE })
    for (const article of page) {
      const { locale, isPublished, original, draft } = article
      yield { ...wordsOf(article, locale), locale, isPublished, original, draft: draft ? wordsOf(draft, locale) : null }
    }
    after = page.at(-1)?.id ?? null
    if (page.length < PAGE) return
  }
}
