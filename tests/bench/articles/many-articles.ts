import { publishMissing } from '../../../knowledge-base/articles/index.ts'
import type { Context } from '../../../server/context.ts'
import type { Pool } from '../../../server/database/sql.ts'
import { Seeded } from '../../support/seeded.ts'

export const LOCALES = ['en', 'de', 'fr', 'pl']
/** Written once each, and copied: 5,000 a locale. */
const WRITTEN = 500
const COPIES = 9
const VOCABULARY = 8_000
const JOINING = 40

/**
 * Words as often as words of a language are: the n-th most common a n-th as often as the first (Zipf). The most common, which only
 * join the others, are left out: no search asks for “the”.
 */
export class Writer {
  readonly #seeded: Seeded
  readonly #words: string[]

  constructor(seed: number) {
    this.#seeded = new Seeded(seed)
    const syllable = () => this.#seeded.pick([...'bdfgklmnprstvz']) + this.#seeded.pick([...'aeiou'])
    this.#words = Array.from({ length: VOCABULARY }, () => Array.from({ length: this.#seeded.between(2, 4) }, syllable).join(''))
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.#words[Math.floor(JOINING * (VOCABULARY / JOINING) ** this.#seeded.next())]).join(' ')
  }
}

/** Publishes them in one store; answers the titles of those that were written, by locale. */
export async function fillArticles(ctx: Context, sql: Pool, storeId: string): Promise<Record<string, string[]>> {
  const titles: Record<string, string[]> = {}
  for (const [seed, locale] of LOCALES.entries()) {
    const writer = new Writer(100 + seed)
    const section = () => `${writer.words(60)}.`
    const articles = Array.from({ length: WRITTEN }, (_, n) => {
      const body = [section(), `## ${writer.words(3)}`, section(), `## ${writer.words(3)}`, section()].join('\n\n')
      return { locale, slug: `article-${n}`, title: writer.words(5), collection: 'Bench', body }
    })
    await publishMissing(ctx, storeId, articles)
    titles[locale] = articles.map((each) => each.title)
  }
  await copyAll(sql, storeId)
  return titles
}

/** The same rows as `publishArticle` writes, under ids of their own. */
async function copyAll(sql: Pool, storeId: string): Promise<void> {
  await sql`
    insert into articles (id, store_id, slug, locale, title, collection_id, keywords, visibility, bot_may_use, created_at)
    select md5(id::text || n)::uuid, store_id, slug || '-' || n, locale, title, collection_id, keywords, visibility, bot_may_use, created_at
    from articles, generate_series(1, ${COPIES}::int) n where store_id = ${storeId}`
  await sql`
    insert into article_versions (id, article_id, title, body, author_kind, author_name, created_at)
    select md5(v.id::text || n)::uuid, md5(v.article_id::text || n)::uuid, v.title, v.body, v.author_kind, v.author_name, v.created_at
    from article_versions v join articles a on a.published_version_id = v.id, generate_series(1, ${COPIES}::int) n where a.store_id = ${storeId}`
  await sql`
    update articles c set published_version_id = md5(a.published_version_id::text || n)::uuid
    from articles a, generate_series(1, ${COPIES}::int) n
    where a.store_id = ${storeId} and a.published_version_id is not null and c.id = md5(a.id::text || n)::uuid`
  await sql`
    insert into article_sections (id, article_id, version_id, position, heading, text)
    select md5(s.id::text || n)::uuid, md5(s.article_id::text || n)::uuid, md5(s.version_id::text || n)::uuid, s.position, s.heading, s.text
    from article_sections s join articles a on a.id = s.article_id, generate_series(1, ${COPIES}::int) n
    where a.store_id = ${storeId} and a.slug ~ '^article-[0-9]+$'`
  await sql`
    insert into section_terms (store_id, locale, term, article_id, section_id, weight)
    select t.store_id, t.locale, t.term, md5(t.article_id::text || n)::uuid, md5(t.section_id::text || n)::uuid, t.weight
    from section_terms t, generate_series(1, ${COPIES}::int) n where t.store_id = ${storeId}`
  await sql`vacuum analyze`
}
