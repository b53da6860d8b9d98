import type { Context } from '../../../server/context.ts'
import type {
  ArticleCheck,
  ArticlePreview,
  ArticleShelf,
  ArticleVariable,
  ArticleVersion,
  ComparedVersion,
  ConsoleArticle,
  ListedConsoleArticle,
} from '../../../server/contract/console/articles.ts'
import { NotFound } from '../../../server/errors.ts'
import { selectVariables } from '../queries.ts'
import { renderArticle } from '../reading/render-article.ts'
import { mustWorkFor } from '../rules.ts'
import { fillVariables } from '../variables.ts'
import { articlesLinkedIn, checkBody } from './check-body.ts'
import { diffLines } from './diff-lines.ts'
import { openArticle } from './open-article.ts'
import {
  type ListedRow,
  selectKnownSlugs,
  selectListed,
  selectVariableUses,
  selectVersion,
  selectVersions,
  selectWritten,
} from './writing-queries.ts'

/** Of a store's list; a search narrows it. */
const MOST = 500
const VERSIONS = 200

export interface ShelfSearch {
  q?: string | undefined
  locale?: string | undefined
  state?: 'published' | 'draft' | 'scheduled' | 'in_review' | 'stale' | undefined
}

/** A store's articles as agents have them, by collection and title, with the languages of each page. */
export async function listForAgents(ctx: Context, storeId: string, search: ShelfSearch): Promise<ArticleShelf> {
  mustWorkFor(ctx.actor, storeId)
  const rows = await selectListed(ctx.sql, { storeId, page: null }, MOST)
  const pages = pagesOf(rows)
  const sought = (search.q ?? '').toLowerCase()
  const isSought = (row: ListedRow) =>
    (sought === '' || `${row.title} ${row.slug} ${row.collection}`.toLowerCase().includes(sought)) &&
    (search.locale === undefined || row.locale === search.locale) &&
    (search.state === undefined || isIn(row, search.state))
  return {
    articles: rows.filter(isSought).map((row) => listed(row, pages)),
    collections: [...new Set(rows.map(({ collection }) => collection))],
    locales: [...new Set(rows.map(({ locale }) => locale))].sort(),
  }
}

function isIn(row: ListedRow, state: NonNullable<ShelfSearch['state']>): boolean {
  switch (state) {
    case 'published':
      return row.isPublished
    case 'draft':
      return row.draftState !== null
    case 'scheduled':
      return row.publishAt !== null
    case 'in_review':
      return row.draftState === 'in_review'
    case 'stale':
      return row.isStale
  }
}

/** Where customers read an article. */
export type AddressOf = (storeId: string, slug: string) => Promise<string>

/** An article as it is being written, or as it is published where nothing is. */
export async function getForAgents(ctx: Context, id: string, addressOf: AddressOf): Promise<ConsoleArticle> {
  const { article, draft } = await openArticle(ctx, id)
  const rows = await selectListed(ctx.sql, { storeId: article.storeId, page: article.translationOf ?? article.id }, MOST)
  const own = rows.find((row) => row.id === id)
  if (!own) throw new NotFound('This article')
  const { title, slug, collection, keywords, visibility, botMayUse, body } = { ...article, ...draft }
  const [source, version] = await Promise.all([
    article.translationOf ? selectWritten(ctx.sql, article.translationOf) : undefined,
    article.publishedVersionId ? selectVersion(ctx.sql, id, article.publishedVersionId) : undefined,
  ])
  return {
    ...listed(own, pagesOf(rows)),
    ...{ title, slug, collection, keywords, visibility, botMayUse, body },
    note: article.note,
    revision: article.revision,
    published: version ? { versionId: version.id, at: version.at.toISOString(), by: version.by } : null,
    original: source ? { id: source.id, locale: source.locale, title: source.title } : null,
    checks: [
      ...(await checksOf(ctx, article, body)),
      ...(own.isStale ? [{ kind: 'stale_translation', words: source?.title ?? '' } as ArticleCheck] : []),
    ],
    url: version ? await addressOf(article.storeId, article.slug) : null,
  }
}

async function checksOf(ctx: Context, { storeId, locale }: { storeId: string; locale: string }, body: string): Promise<ArticleCheck[]> {
  const linked = articlesLinkedIn(body)
  const [values, known] = await Promise.all([
    selectVariables(ctx.sql, storeId, locale),
    linked.length > 0 ? selectKnownSlugs(ctx.sql, storeId, linked) : ([] as string[]),
  ])
  const broken = linked.filter((slug) => !known.includes(slug)).map((words): ArticleCheck => ({ kind: 'broken_link', words }))
  return [...broken, ...checkBody(body, values)]
}

/** What is being written as customers would see it. Nothing is kept. */
export async function previewForAgents(
  ctx: Context,
  id: string,
  { title, body }: { title: string; body: string },
): Promise<ArticlePreview> {
  const { article } = await openArticle(ctx, id)
  const values = await selectVariables(ctx.sql, article.storeId, article.locale)
  const fill = (text: string) => fillVariables(text, values)
  return { title: fill(title), html: renderArticle(body, [], fill).html, checks: await checksOf(ctx, article, body) }
}

/** Newest first. */
export async function listVersions(ctx: Context, id: string): Promise<ArticleVersion[]> {
  await openArticle(ctx, id)
  return (await selectVersions(ctx.sql, id, VERSIONS)).map((version) => ({ ...version, at: version.at.toISOString() }))
}

/** A version, and what makes it of another: of what is published where none is named, and for that one of the version before. */
export async function compareVersion(ctx: Context, id: string, versionId: string, against: string | null): Promise<ComparedVersion> {
  const { article } = await openArticle(ctx, id)
  const version = await selectVersion(ctx.sql, id, versionId)
  if (!version) throw new NotFound('This version')
  const otherId = against ?? (article.publishedVersionId === versionId ? null : article.publishedVersionId)
  const other = otherId ? await selectVersion(ctx.sql, id, otherId) : undefined
  if (against && !other) throw new NotFound('This version')
  return { ...version, at: version.at.toISOString(), lines: diffLines(other?.body ?? version.body, version.body) }
}

/** What the store filled in, with how many articles say it. */
export async function listVariables(ctx: Context, storeId: string): Promise<ArticleVariable[]> {
  mustWorkFor(ctx.actor, storeId)
  return selectVariableUses(ctx.sql, storeId)
}

function pagesOf(rows: ListedRow[]): Map<string, ListedRow[]> {
  const pages = new Map<string, ListedRow[]>()
  for (const row of rows) pages.set(row.page, [...(pages.get(row.page) ?? []), row])
  return pages
}

function listed(row: ListedRow, pages: Map<string, ListedRow[]>): ListedConsoleArticle {
  const { page, isStale: _, draftState, draftBy, draftAt, publishAt, changedAt, helpful, notHelpful, ...rest } = row
  const others = (pages.get(page) ?? []).filter(({ id }) => id !== row.id)
  return {
    ...rest,
    draft: draftState && draftAt ? { state: draftState, by: draftBy ?? '', at: draftAt.toISOString() } : null,
    publishAt: publishAt?.toISOString() ?? null,
    changedAt: changedAt.toISOString(),
    locales: [row, ...others].map(({ id, locale, isStale }) => ({ id, locale, state: isStale ? 'stale' : 'current' })),
    votes: { helpful, not: notHelpful },
  }
}
