import type { Sql } from '../../server/database/sql.ts'
import type { CutSection } from './cut-sections.ts'
import { writeVariables } from './languages/write-variables.ts'
import type { Variables } from './variables.ts'
import type { WeighedField } from './weigh-fields.ts'
import { stemOf } from './words-of.ts'

export type Visibility = 'public' | 'signed_in' | 'agents'

export interface ArticleRow {
  id: string
  storeId: string
  slug: string
  locale: string
  title: string
  collectionId: string
  keywords: string[]
  visibility: Visibility
  botMayUse: boolean
}

/**
 * Held until the transaction ends: a store's articles are published one after the other, so what a changed variable publishes anew
 * is the newest body, with values that nobody is changing.
 */
export async function lockArticles(sql: Sql, storeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`articles:${storeId}`}, 0))`
}

/**
 * Makes or renews the article; the id is that of the row, which may be an older one. A new one with the address that an article has in
 * another language says the same.
 */
export async function upsertArticle(sql: Sql, article: ArticleRow & { at: Date }): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into articles (id, store_id, slug, locale, title, collection_id, keywords, visibility, bot_may_use, translation_of, created_at)
    values (${article.id}, ${article.storeId}, ${article.slug}, ${article.locale}, ${article.title}, ${article.collectionId},
      ${article.keywords}, ${article.visibility}, ${article.botMayUse},
      (select id from articles where store_id = ${article.storeId} and slug = ${article.slug} and locale <> ${article.locale} and translation_of is null
        order by created_at, id limit 1), ${article.at})
    on conflict (store_id, locale, slug) do update set title = excluded.title, collection_id = excluded.collection_id,
      keywords = excluded.keywords, visibility = excluded.visibility, bot_may_use = excluded.bot_may_use
    returning id`
  if (!row) throw new Error('an article that was just written cannot be read')
  return row.id
}

export interface Author {
  kind: 'agent' | 'system'
  id: string | null
  name: string
}

interface NewVersion {
  id: string
  articleId: string
  title: string
  body: string
  author: Author
  at: Date
}

/** The words of an article, with what they say by name. What is published is still the version before. */
export async function insertVersion(sql: Sql, version: NewVersion): Promise<void> {
  const { author } = version
  await sql`
    with version as (
      insert into article_versions (id, article_id, title, body, author_kind, author_id, author_name, created_at)
      values (${version.id}, ${version.articleId}, ${version.title}, ${version.body}, ${author.kind}, ${author.id}, ${author.name}, ${version.at})
      returning id, article_id, body
    )
    insert into article_names (article_id, version_id, names) select article_id, id, names_said(body) from version
    on conflict (article_id) do update set version_id = excluded.version_id, names = excluded.names`
}

/** New words: a translation says what its original says now. */
export async function updateVersion(sql: Sql, articleId: string, versionId: string): Promise<void> {
  await sql`
    update articles set published_version_id = ${versionId},
      source_version_id = (select o.published_version_id from articles o where o.id = articles.translation_of)
    where id = ${articleId}`
}

/** The words of before with other values: translations, its own and itself as one, are as current as they were. */
export async function renewVersion(sql: Sql, articleId: string, versionId: string): Promise<void> {
  await sql`
    update articles t set source_version_id = ${versionId} from articles o
    where o.id = ${articleId} and t.translation_of = o.id and t.source_version_id = o.published_version_id`
  await sql`update articles set published_version_id = ${versionId} where id = ${articleId}`
}

export interface SectionRow extends CutSection {
  id: string
  fields: WeighedField[]
}
export async function insertSections(sql: Sql, articleId: string, versionId: string, sections: SectionRow[]): Promise<void> {
  await sql`
    insert into article_sections (id, article_id, version_id, position, heading, text)
    select section.id, ${articleId}, ${versionId}, section.place - 1, section.heading, section.text
    from unnest(${sections.map((each) => each.id)}::uuid[], ${sections.map((each) => each.heading)}::text[],
        ${sections.map((each) => each.text)}::text[]) with ordinality as section (id, heading, text, place)`
}

/** Takes an article's older versions out of the index. */
export async function deleteTerms(sql: Sql, articleId: string): Promise<void> {
  await sql`delete from section_terms where section_id in (select id from article_sections where article_id = ${articleId})`
}

/** What a phrase counts that is asked for as it stands. */
const PAIR_WEIGHT = 2

export async function insertTerms(
  sql: Sql,
  article: Pick<ArticleRow, 'storeId' | 'locale'> & { articleId: string; configuration: string },
  sections: SectionRow[],
  pairs: string[],
): Promise<void> {
  const fields = sections.flatMap(({ id, fields }) => fields.map((field) => ({ id, ...field })))
  await sql`
    insert into section_terms (store_id, locale, term, article_id, section_id, weight)
    select ${article.storeId}, ${article.locale}, found.lexeme, ${article.articleId}::uuid, field.section_id, sum(field.weight * cardinality(found.positions))
    from unnest(${fields.map((field) => field.id)}::uuid[], ${fields.map((field) => field.words.map((word) => stemOf(word, article.locale)).join(' '))}::text[],
        ${fields.map((field) => field.weight)}::real[]) as field (section_id, words, weight)
      cross join lateral unnest(to_tsvector(${article.configuration}::text::regconfig, field.words)) as found
    group by found.lexeme, field.section_id`
  // “order from” is a phrase, “an order” is none: the first word has to say something
  await sql`
    insert into section_terms (store_id, locale, term, article_id, section_id, weight)
    select ${article.storeId}, ${article.locale}, pair, ${article.articleId}::uuid, section_id, ${PAIR_WEIGHT}
    from unnest(${pairs}::text[]) as pair cross join unnest(${sections.map((each) => each.id)}::uuid[]) as section_id
    where length(to_tsvector(${article.configuration}::text::regconfig, split_part(pair, ' ', 1))) > 0`
  const words = [...new Set(fields.flatMap((field) => field.words))]
  await sql`
    insert into search_words (store_id, locale, word) select ${article.storeId}, ${article.locale}, word from unnest(${words}::text[]) as word
    order by word on conflict do nothing`
}

export async function selectSlugs(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`select locale || '/' || slug as slug from articles where store_id = ${storeId}`
  return rows.map((row) => row.slug)
}

/** Those of the locales in which something is published. */
export async function selectLocales(sql: Sql, storeId: string, locales: string[]): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`
    select locale from unnest(${locales}::text[]) as locale where exists (
      select 1 from articles a where a.store_id = ${storeId} and a.locale = locale.locale and a.published_version_id is not null)`
  return rows.map((row) => row.locale)
}

/**
 * Tells PostgreSQL what many new articles at once made of the index. It finds out by itself within a minute; until then it plans for
 * empty tables, and a search that takes 3 ms takes 30.
 */
export async function analyzeIndex(sql: Sql): Promise<void> {
  await sql`analyze articles, article_sections, section_terms, search_words`
}

/** What the store filled in, and `store_name`, which it is called, as articles of this locale say it. */
export async function selectVariables(sql: Sql, storeId: string, locale: string): Promise<Variables> {
  const rows = await sql<{ name: string; value: string }[]>`
    select name, value from article_variables where store_id = ${storeId}
    union all select 'store_name', name from stores where id = ${storeId}`
  return writeVariables(Object.fromEntries(rows.map((row) => [row.name, row.value])), locale)
}

/** Answers the names whose values are others now. */
export async function upsertVariables(sql: Sql, storeId: string, values: Variables): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    insert into article_variables (store_id, name, value)
    select ${storeId}, name, value from unnest(${Object.keys(values)}::text[], ${Object.values(values)}::text[]) as given (name, value)
    order by name on conflict (store_id, name) do update set value = excluded.value where article_variables.value <> excluded.value
    returning name`
  return rows.map(({ name }) => name)
}

/** Values for the names that the store has none for. */
export async function insertMissingVariables(sql: Sql, storeId: string, values: Variables): Promise<void> {
  await sql`
    insert into article_variables (store_id, name, value)
    select ${storeId}, name, value from unnest(${Object.keys(values)}::text[], ${Object.values(values)}::text[]) as given (name, value)
    order by name on conflict do nothing`
}
