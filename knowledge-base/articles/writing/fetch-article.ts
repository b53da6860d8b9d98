import type { Context } from '../../../server/context.ts'
import type {
  ArticleCheck,
  ArticlePreview,
  ArticleVariable,
  ArticleVersion,
  ComparedVersion,
  ConsoleArticle,
} from '../../../server/contract/console/articles.ts'
import { NotFound } from '../../../server/errors.ts'
import { tokensOf } from '../blocks/read-blocks.ts'
import { selectBlocks } from '../blocks/select-blocks.ts'
import { selectCollections } from '../collections/collection-queries.ts'
import { selectVariables } from '../queries.ts'
import { renderArticle } from '../reading/render-article.ts'
import { mustWorkFor } from '../rules.ts'
import { selectVariableUses } from '../snippets/saying-queries.ts'
import { fillVariables } from '../variables.ts'
import { anchorsLinkedIn, articlesLinkedIn, checkBody } from './check-body.ts'
import { diffLines } from './diff-lines.ts'
import { listed } from './list-for-agents.ts'
import { selectLanguages, selectListed, selectPublishedLocales } from './listing-queries.ts'
import { openArticle } from './open-article.ts'
import { selectKnownSlugs, selectVersion, selectVersions, type WrittenArticle } from './writing-queries.ts'

const VERSIONS = 200

/** Where customers read an article. */
export type AddressOf = (storeId: string, slug: string) => Promise<string>

/** An article as it is being written, or as it is published where nothing is. */
export async function getForAgents(ctx: Context, id: string, addressOf: AddressOf): Promise<ConsoleArticle> {
  const { article, draft } = await openArticle(ctx, id)
  const [own] = await selectListed(ctx.sql, [id])
  if (!own) throw new NotFound('This article')
  const languages = await selectLanguages(ctx.sql, [own.page])
  const original = languages.find(({ id }) => id === article.translationOf)
  const { title, slug, collectionId, keywords, visibility, botMayUse, body } = { ...article, ...draft }
  const version = article.publishedVersionId ? await selectVersion(ctx.sql, id, article.publishedVersionId) : undefined
  return {
    ...listed(own, languages, await selectCollections(ctx.sql, article.storeId)),
    ...{ title, slug, collectionId, keywords, visibility, botMayUse, body },
    note: article.note,
    revision: article.revision,
    published: version ? { versionId: version.id, at: version.at.toISOString(), by: version.by } : null,
    original: original ? { id: original.id, locale: original.locale, title: original.title } : null,
    checks: [
      ...(await checksOf(ctx, article, body)).checks,
      ...(own.isStale ? [{ kind: 'stale_translation', words: original?.title ?? '' } as ArticleCheck] : []),
    ],
    url: version ? await addressOf(article.storeId, article.slug) : null,
  }
}

/** What to look at in a text, and the text as customers see it. */
async function checksOf(
  ctx: Context,
  { id, storeId, locale, translationOf }: WrittenArticle,
  body: string,
  helpAt?: string,
): Promise<{ html: string; checks: ArticleCheck[] }> {
  const read = tokensOf(body)
  const linked = articlesLinkedIn(read)
  const [values, blocks, known, missing] = await Promise.all([
    selectVariables(ctx.sql, storeId, locale),
    selectBlocks(ctx.sql, storeId, locale, read, helpAt),
    linked.length > 0 ? selectKnownSlugs(ctx.sql, storeId, linked) : ([] as string[]),
    // once for a page, and not for each language of it
    translationOf === null ? missingLocales(ctx, storeId, id) : [],
  ])
  const { html } = renderArticle(read, [], (text) => fillVariables(text, values), blocks)
  const broken = [...linked.filter((slug) => !known.includes(slug)), ...anchorsLinkedIn(read, html)]
  const { snippets, files } = blocks
  return {
    html,
    checks: [
      ...broken.map((words): ArticleCheck => ({ kind: 'broken_link', words })),
      ...checkBody(body, { values, snippets, files: new Set(files.keys()), locale }, read),
      ...missing.map((words): ArticleCheck => ({ kind: 'missing_locale', words })),
    ],
  }
}

/** Languages that the store publishes in, and that this page is not written in. */
async function missingLocales(ctx: Context, storeId: string, page: string): Promise<string[]> {
  const [locales, written] = await Promise.all([selectPublishedLocales(ctx.sql, storeId), selectLanguages(ctx.sql, [page])])
  return locales.filter((locale) => !written.some((each) => each.locale === locale))
}

/** What is being written as customers would see it. Nothing is kept. `helpOf`: where the page that shows it finds a store's help centre. */
export async function previewForAgents(
  ctx: Context,
  id: string,
  { title, body }: { title: string; body: string },
  helpOf?: (storeId: string) => Promise<string>,
): Promise<ArticlePreview> {
  const { article } = await openArticle(ctx, id)
  const [values, helpAt] = await Promise.all([selectVariables(ctx.sql, article.storeId, article.locale), helpOf?.(article.storeId)])
  return { title: fillVariables(title, values), ...(await checksOf(ctx, article, body, helpAt)) }
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
