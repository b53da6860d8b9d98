import type { Context } from '../../../server/context.ts'
import type { ArticleShelf, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { mustWorkFor } from '../rules.ts'
import { type LanguageRow, type ListedRow, type ShelfSearch, selectLanguages, selectListed, selectSorts } from './listing-queries.ts'

/** Of one list; a search narrows it. */
const MOST = 500

/** A store's articles as agents have them, by collection and title, with the languages of each page. */
export async function listForAgents(ctx: Context, storeId: string, search: ShelfSearch): Promise<ArticleShelf> {
  mustWorkFor(ctx.actor, storeId)
  const [rows, sorts] = await Promise.all([selectListed(ctx.sql, { storeId, ...search }, MOST), selectSorts(ctx.sql, storeId, MOST)])
  const languages = new Map<string, LanguageRow[]>()
  for (const row of await selectLanguages(ctx.sql, [...new Set(rows.map(({ page }) => page))]))
    languages.set(row.page, [...(languages.get(row.page) ?? []), row])
  return { articles: rows.map((row) => listed(row, languages.get(row.page) ?? [])), ...sorts }
}

/** An article of a list, its own language before the others of its page. */
export function listed(row: ListedRow, languages: LanguageRow[]): ListedConsoleArticle {
  const { page: _, isStale, draftState, draftBy, draftAt, publishAt, changedAt, helpful, notHelpful, ...rest } = row
  const others = languages.filter(({ id }) => id !== row.id)
  return {
    ...rest,
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
