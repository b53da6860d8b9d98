import type { Token } from 'marked'
import { type Actor, type Context, transact } from '../../server/context.ts'
import type { Sql } from '../../server/database/sql.ts'
import { Invalid } from '../../server/errors.ts'
import { filesIn, readBlocks, type Snippets, tokensOf, withoutMarks, withSnippets } from './blocks/read-blocks.ts'
import { mustKnowSnippets } from './blocks/select-blocks.ts'
import { selectOriginalStanding, updateTranslations } from './collections/collection-queries.ts'
import { standAt } from './collections/stand-at.ts'
import { cutSections } from './cut-sections.ts'
import { updatePublished } from './files/file-queries.ts'
import {
  type ArticleRow,
  type Author,
  deleteTerms,
  insertSections,
  insertTerms,
  insertVersion,
  lockArticles,
  renewVersion,
  selectVariables,
  updateVersion,
  upsertArticle,
  type Visibility,
} from './queries.ts'
import { mustWorkFor } from './rules.ts'
import { selectSnippets } from './snippets/snippet-queries.ts'
import { fillVariables, mustKnowVariables, type Variables } from './variables.ts'
import { keywordPairs, weighFields } from './weigh-fields.ts'
import { textConfiguration } from './words-of.ts'

export interface PublishedText {
  storeId: string
  locale: string
  /** Its address, one per store and locale. */
  slug: string
  title: string
  /** Where it stands, as a path of names: see `standAt`. */
  collection: string
  /** Other words that people use for it; searched, never shown. */
  keywords?: string[]
  visibility?: Visibility
  botMayUse?: boolean
  /** Markdown with `{{variables}}` and `{{> snippets}}`. */
  body: string
}

/**
 * Publishes a new version of the article with this slug, which is made where there is none, and puts its sections into the index
 * in place of those before.
 * @throws Invalid for an empty body, or naming each variable that the store has no value for, or each snippet that it does not have
 */
export async function publishArticle(ctx: Context, article: PublishedText): Promise<{ articleId: string; versionId: string }> {
  mustWorkFor(ctx.actor, article.storeId)
  const { body, collection: _, keywords = [], visibility = 'public', botMayUse = true, ...named } = article
  return transact(ctx, async (ctx) => {
    await lockArticles(ctx.sql, article.storeId)
    const at = ctx.now()
    const row = { ...named, collectionId: await standingOf(ctx, article), keywords, visibility, botMayUse }
    const articleId = await upsertArticle(ctx.sql, { id: ctx.newId(), ...row, at })
    await updateTranslations(ctx.sql, [articleId], row.collectionId)
    return { articleId, versionId: await putOut(ctx, { ...row, id: articleId }, body, authorOf(ctx.actor)) }
  })
}

/** Where what is published at an address stands. The caller holds `lockArticles`. */
async function standingOf(ctx: Context, article: Pick<PublishedText, 'storeId' | 'locale' | 'slug' | 'collection'>): Promise<string> {
  const original = await selectOriginalStanding(ctx.sql, article)
  return standAt(ctx, { ...article, original }, article.collection)
}

/** What articles of a language can say by name. */
export interface Named {
  values: Variables
  snippets: Snippets
}

export async function selectNamed(sql: Sql, storeId: string, locale: string): Promise<Named> {
  return { values: await selectVariables(sql, storeId, locale), snippets: await selectSnippets(sql, storeId, locale) }
}

/**
 * The words of an article that has its row, as its newest version; `anew`: those of before, with what is named in them as it is now.
 * The caller holds `lockArticles`. @throws Invalid as `publishArticle`
 */
export async function putOut(ctx: Context, article: ArticleRow, body: string, author: Author, anew?: Named): Promise<string> {
  const named = anew ?? (await selectNamed(ctx.sql, article.storeId, article.locale))
  const { snippets } = named
  const read = tokensOf(body)
  const sections = prepareSections(ctx, article, body, read, named)
  const versionId = ctx.newId()
  await insertVersion(ctx.sql, { id: versionId, articleId: article.id, title: article.title, body, author, at: ctx.now() })
  await (anew ? renewVersion : updateVersion)(ctx.sql, article.id, versionId)
  await updatePublished(ctx.sql, article.storeId, filesIn(readBlocks(read, snippets)), ctx.now())
  await deleteTerms(ctx.sql, article.id)
  await insertSections(ctx.sql, article.id, versionId, sections)
  await insertTerms(
    ctx.sql,
    { ...article, articleId: article.id, configuration: textConfiguration(article.locale) },
    sections,
    keywordPairs(article),
  )
  return versionId
}

/** The variables go in after the cut: a value is words, whatever Markdown would make of it. */
function prepareSections(ctx: Context, article: Omit<ArticleRow, 'id'>, body: string, read: Token[], { values, snippets }: Named) {
  mustKnowSnippets(read, snippets, article.locale)
  mustKnowVariables(withSnippets(body, snippets, read), values)
  const cut = cutSections(read, snippets)
  if (cut.length === 0) throw new Invalid('The article is empty.')
  return cut.map(({ heading, text }) => {
    const fill = (text: string) => withoutMarks(fillVariables(text, values))
    const section = { heading: heading && fill(heading), text: fill(text) }
    return { id: ctx.newId(), ...section, fields: weighFields(article, section) }
  })
}

export function authorOf(actor: Actor): Author {
  if (actor.kind === 'agent') return { kind: 'agent', id: actor.id, name: actor.name }
  return { kind: 'system', id: null, name: actor.kind === 'system' ? actor.name : '' }
}
