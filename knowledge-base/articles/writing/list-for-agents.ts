import type { Context } from '../../../server/context.ts'
import type { ArticleShelf, LinkableArticle, ListedConsoleArticle } from '../../../server/contract/console/articles.ts'
import { NotFound } from '../../../server/errors.ts'
import { selectCollections } from '../collections/collection-queries.ts'
import { collectionsOf } from '../collections/list-collections.ts'
import { branchOf, inOrder, type KnownCollection, pathOf } from '../collections/tree.ts'
import { mustWorkFor } from '../rules.ts'
import {
  type LanguageRow,
  type ListedRow,
  type ShelfSearch,
  selectBehind,
  selectLanguages,
  selectLinkable,
  selectListed,
  selectLocalesOf,
  selectSought,
} from './listing-queries.ts'

const PAGE = 100
const LOCALES = 200
const LINKABLE = 20

interface Wanted extends Omit<ShelfSearch, 'within'> {
  collection?: string | undefined
  /** The last article of the part before. */
  cursor?: string | undefined
}

/** A part of a store's pages as agents have them, by collection and title, each in one of its languages with the others named. */
export async function listForAgents(ctx: Context, storeId: string, { collection, cursor, ...search }: Wanted): Promise<ArticleShelf> {
  mustWorkFor(ctx.actor, storeId)
  const known = await selectCollections(ctx.sql, storeId)
  const within = collection === undefined ? null : branchOf(known, collection).map(({ id }) => id)
  const behind = cursor === undefined ? null : await selectBehind(ctx.sql, storeId, cursor)
  if (behind === undefined) throw new NotFound('This article')
  const order = { collections: inOrder(known).map(({ id }) => id), behind }
  const [found, collections, locales] = await Promise.all([
    selectSought(ctx.sql, { storeId, ...search, within }, order, PAGE + 1),
    collectionsOf(ctx, storeId),
    selectLocalesOf(ctx.sql, storeId, LOCALES),
  ])
  const shown = found.slice(0, PAGE)
  const rows = new Map((await selectListed(ctx.sql, shown)).map((row) => [row.id, row]))
  const languages = new Map<string, LanguageRow[]>()
  for (const row of await selectLanguages(ctx.sql, [...new Set([...rows.values()].map(({ page }) => page))]))
    languages.set(row.page, [...(languages.get(row.page) ?? []), row])
  const articles = shown.flatMap((id) => {
    const row = rows.get(id)
    return row ? [listed(row, languages.get(row.page) ?? [], known)] : []
  })
  return { articles, next: found.length > PAGE ? (shown.at(-1) ?? null) : null, collections, locales }
}

/** What a text of this language can lead to. */
export async function listLinkable(ctx: Context, storeId: string, wanted: { q: string; locale: string }): Promise<LinkableArticle[]> {
  mustWorkFor(ctx.actor, storeId)
  return selectLinkable(ctx.sql, { storeId, ...wanted }, LINKABLE)
}

/** An article of a list, its own language before the others of its page. */
export function listed(row: ListedRow, languages: LanguageRow[], known: KnownCollection[]): ListedConsoleArticle {
  const { page: _, isStale, draftState, draftBy, draftAt, publishAt, changedAt, helpful, notHelpful, ...rest } = row
  const own = { id: row.id, locale: row.locale, isStale, isWritten: draftState !== null }
  const others = languages.filter(({ id }) => id !== row.id)
  return {
    ...rest,
    collection: pathOf(known, row.collectionId, row.locale),
    draft: draftState && draftAt ? { state: draftState, by: draftBy ?? '', at: draftAt.toISOString() } : null,
    publishAt: publishAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    locales: [own, ...others].map(({ id, locale, isStale, isWritten }) => ({
      id,
      locale,
      state: isStale ? 'stale' : 'current',
      isWritten,
    })),
    votes: { helpful, not: notHelpful },
  }
}
