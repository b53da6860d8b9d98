import type { Context } from '../../../server/context.ts'
import type { ArticleShelf, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { selectCollections } from '../collections/collection-queries.ts'
import { collectionsOf } from '../collections/list-collections.ts'
import { branchOf, type KnownCollection, pathOf } from '../collections/tree.ts'
import { mustWorkFor } from '../rules.ts'
import { type LanguageRow, type ListedRow, type ShelfSearch, selectLanguages, selectListed, selectLocalesOf } from './listing-queries.ts'

/** Of one list; a search narrows it. */
const MOST = 500

/** A store's articles as agents have them, by collection and title, with the languages of each page. */
export async function listForAgents(
  ctx: Context,
  storeId: string,
  { collection, ...search }: Omit<ShelfSearch, 'within'> & { collection?: string | undefined },
): Promise<ArticleShelf> {
  mustWorkFor(ctx.actor, storeId)
  const known = await selectCollections(ctx.sql, storeId)
  const within = collection === undefined ? null : branchOf(known, collection).map(({ id }) => id)
  const [rows, collections, locales] = await Promise.all([
    selectListed(ctx.sql, { storeId, ...search, within }, MOST),
    collectionsOf(ctx, storeId),
    selectLocalesOf(ctx.sql, storeId, MOST),
  ])
  const languages = new Map<string, LanguageRow[]>()
  for (const row of await selectLanguages(ctx.sql, [...new Set(rows.map(({ page }) => page))]))
    languages.set(row.page, [...(languages.get(row.page) ?? []), row])
  return { articles: rows.map((row) => listed(row, languages.get(row.page) ?? [], known)), collections, locales }
}

/** An article of a list, its own language before the others of its page. */
export function listed(row: ListedRow, languages: LanguageRow[], known: KnownCollection[]): ListedConsoleArticle {
  const { page: _, isStale, draftState, draftBy, draftAt, publishAt, changedAt, helpful, notHelpful, ...rest } = row
  const others = languages.filter(({ id }) => id !== row.id)
  return {
    ...rest,
    collection: pathOf(known, row.collectionId, row.locale),
    draft: draftState && draftAt ? { state: draftState, by: draftBy ?? '', at: draftAt.toISOString() } : null,
    publishAt: publishAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    locales: [{ id: row.id, locale: row.locale, isStale }, ...others].map(({ id, locale, isStale }) => ({
      id,
      locale,
      state: isStale ? 'stale' : 'current',
    })),
    votes: { helpful, not: notHelpful },
  }
}
