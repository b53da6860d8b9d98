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
import { selectCollections } from '../collections/collection-queries.ts'
import { selectVariables } from '../queries.ts'
import { renderArticle } from '../reading/render-article.ts'
import { mustWorkFor } from '../rules.ts'
import { fillVariables } from '../variables.ts'
import { articlesLinkedIn, checkBody } from './check-body.ts'
import { diffLines } from './diff-lines.ts'
import { listed } from './list-for-agents.ts'
import { selectLanguages, selectListed } from './listing-queries.ts'
import { openArticle } from './open-article.ts'
import { selectKnownSlugs, selectVariableUses, selectVersion, selectVersions } from './writing-queries.ts'

const VERSIONS = 200

/** Where customers read an article. */
export type AddressOf = (storeId: string, slug: string) => Promise<string>

/** An article as it is being written, or as it is published where nothing is. */
export async function getForAgents(ctx: Context, id: string, addressOf: AddressOf): Promise<ConsoleArticle> {
  const { article, draft } = await openArticle(ctx, id)
  const [own] = await selectListed(ctx.sql, { storeId: article.storeId, id }, 1)
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
      ...(await checksOf(ctx, article, body)),
      ...(own.isStale ? [{ kind: 'stale_translation', words: original?.title ?? '' } as ArticleCheck] : []),
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
