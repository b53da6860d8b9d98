import type { Sql } from '../../../server/database/sql.ts'
import type { SectionDocument } from './settings.ts'

/** What one index holds. */
export interface Copy {
  storeId: string
  locale: string
}
export interface ArticleHash {
  articleId: string
  /** Of all that is handed over of the article: a change of any of it is another hash. */
  hash: string
  sections: number
}

export async function selectPublishedLocales(sql: Sql): Promise<Copy[]> {
  return sql<Copy[]>`
    select store_id, locale from articles where published_version_id is not null
    union select store_id, locale from search_copies order by store_id, locale`
}

export async function selectHashes(sql: Sql, { storeId, locale }: Copy): Promise<ArticleHash[]> {
  return sql<ArticleHash[]>`
    select a.id as article_id, md5(row(a.published_version_id, a.title, a.keywords, a.visibility, a.bot_may_use)::text) as hash,
      (select count(*) from article_sections s where s.version_id = a.published_version_id)::int as sections
    from articles a where a.store_id = ${storeId} and a.locale = ${locale} and a.published_version_id is not null`
}

export async function selectDocuments(sql: Sql, articleIds: string[]): Promise<SectionDocument[]> {
  const rows = await sql<
    (Omit<SectionDocument, 'article_id' | 'version_id' | 'bot_may_use'> & {
      articleId: string
      versionId: string
      botMayUse: boolean
    })[]
  >`
    select s.id, s.article_id, s.version_id, a.visibility, a.bot_may_use, a.title, a.keywords, s.heading, s.text
    from articles a join article_sections s on s.version_id = a.published_version_id where a.id = any(${articleIds}::uuid[])`
  return rows.map(({ id, articleId, versionId, botMayUse, visibility, title, keywords, heading, text }) => ({
    ...{ id, article_id: articleId, version_id: versionId, bot_may_use: botMayUse },
    ...{ visibility, title, keywords, heading, text },
  }))
}

export async function selectSettingsHash(sql: Sql, name: string): Promise<string | null> {
  const [row] = await sql<{ settingsHash: string }[]>`select settings_hash from search_copies where index_name = ${name}`
  return row?.settingsHash ?? null
}

export async function selectCopied(sql: Sql, name: string): Promise<ArticleHash[]> {
  return sql<ArticleHash[]>`select article_id, hash, sections from search_copied_articles where index_name = ${name}`
}

export async function upsertCopy(sql: Sql, name: string, { storeId, locale }: Copy, settingsHash: string): Promise<void> {
  await sql`
    insert into search_copies (index_name, store_id, locale, settings_hash) values (${name}, ${storeId}, ${locale}, ${settingsHash})
    on conflict (index_name) do update set settings_hash = excluded.settings_hash`
}

/** Notes what an index now holds of these articles, and that it holds nothing more of those. */
export async function writeCopied(sql: Sql, name: string, held: ArticleHash[], goneIds: string[]): Promise<void> {
  await sql`delete from search_copied_articles where index_name = ${name} and article_id = any(${goneIds}::uuid[])`
  await sql`
    insert into search_copied_articles (index_name, article_id, hash, sections)
    select ${name}, * from unnest(${held.map((each) => each.articleId)}::uuid[], ${held.map((each) => each.hash)}::text[],
      ${held.map((each) => each.sections)}::smallint[]) as held (article_id, hash, sections) order by article_id
    on conflict (index_name, article_id) do update set hash = excluded.hash, sections = excluded.sections`
}
