import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { migrate } from '../../../../server/database/migrate.ts'
import { type CopiedDatabase, emptyDatabase } from '../../../support/database.ts'
import { temporaryDirectory } from '../../../support/temporary-directory.ts'

const MIGRATIONS = join(import.meta.dirname, '../../../../migrations')
const OWN = '0043_collections.sql'

let database: CopiedDatabase | undefined
afterEach(() => database?.drop())

/** A store whose articles say in words where they stand: [id, locale, collection, what it translates, its draft's collection]. */
async function before(articles: [string, string, string, string?, string?][]) {
  database = await emptyDatabase(2)
  const { sql } = database
  const earlier = await temporaryDirectory()
  for (const file of (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql') && name < OWN))
    await copyFile(join(MIGRATIONS, file), join(earlier, file))
  await migrate(sql, earlier)
  const [store] = await sql<{ id: string }[]>`
    insert into stores (id, key, name, locale, time_zone, created_at) values (gen_random_uuid(), 'a', 'A', 'en', 'UTC', now()) returning id`
  const storeId = store?.id ?? ''
  const idOf = (n: string) => `00000000-0000-4000-8000-${n.padStart(12, '0')}`
  for (const [place, [n, locale, collection, original, draft]] of articles.entries()) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, place))
    await sql`
      insert into articles (id, store_id, slug, locale, title, collection, visibility, bot_may_use, translation_of, created_at)
      values (${idOf(n)}, ${storeId}, ${`a-${n}`}, ${locale}, 'T', ${collection}, 'public', true, ${original ? idOf(original) : null}, ${at})`
    const version = `10000000-0000-4000-8000-${n.padStart(12, '0')}`
    await sql`insert into article_versions (id, article_id, title, body, author_kind, author_name, created_at)
      values (${version}, ${idOf(n)}, 'T', 'B', 'system', '', ${at})`
    if (draft !== undefined)
      await sql`insert into article_drafts (article_id, state, title, slug, collection, keywords, visibility, bot_may_use, body, author_name, changed_at)
        values (${idOf(n)}, 'writing', 'T', ${`a-${n}`}, ${draft}, '{}', 'public', true, 'B', '', ${at})`
    if (!n.startsWith('9')) await sql`update articles set published_version_id = ${version} where id = ${idOf(n)}`
  }
  return { sql, storeId, idOf }
}

async function standing(sql: CopiedDatabase['sql']): Promise<Record<string, string>> {
  const rows = await sql<{ n: string; names: string }[]>`
    select ltrim(right(a.id::text, 12), '0') as n, (
      select string_agg(n.locale || ': ' || n.name || ' (' || n.slug || ')', ', ' order by n.locale) from collection_names n where n.collection_id = a.collection_id) as names
    from articles a order by a.created_at`
  return Object.fromEntries(rows.map(({ n, names }) => [n, names]))
}

it('what articles say in words becomes collections, and a translation’s word is the name in its language', async () => {
  const { sql } = await before([
    ['1', 'ar', 'التوصيل'],
    ['2', 'en', 'Delivery'],
    ['3', 'ar', 'التوصيل', '2'],
    ['4', 'en', 'Delivery'],
    ['5', 'de', 'Delivery', '4'],
    ['6', 'en', 'Shipping & more'],
    ['7', 'ar', 'التوصيل', '6'],
    ['8', 'en', '/ Odd /'],
  ])
  expect(await migrate(sql)).toContain(OWN)
  const delivery = 'ar: التوصيل (التوصيل), en: Delivery (delivery)'
  const shipping = 'en: Shipping & more (shipping-more)'
  expect(await standing(sql)).toEqual({
    ...{ 1: delivery, 2: delivery, 3: delivery, 4: delivery, 5: delivery },
    // the name in Arabic is another’s already
    ...{ 6: shipping, 7: shipping },
    8: 'en: / Odd / (odd)',
  })
  const places = await sql<{ name: string }[]>`
    select n.name from collections c join collection_names n on n.collection_id = c.id and n.locale = c.locale order by c.place`
  expect(places.map(({ name }) => name)).toEqual(['Delivery', 'Shipping & more', '/ Odd /'])
})

it('a path becomes levels, and a draft stands where it says', async () => {
  const { sql, idOf } = await before([
    ['1', 'en', 'Delivery', undefined, 'Delivery / Abroad'],
    ['2', 'en', 'Returns / Abroad / Far / Away'],
    ['3', 'de', 'Rückgabe / Ausland / Fern', '2'],
    ['91', 'en', 'General', undefined, 'Delivery'],
  ])
  await migrate(sql)
  const [abroad] = await sql<{ name: string; slug: string; depth: number }[]>`
    select n.name, n.slug, c.depth from article_drafts d join collections c on c.id = d.collection_id
      join collection_names n on n.collection_id = c.id where d.article_id = ${idOf('1')}`
  expect(abroad).toEqual({ name: 'Abroad', slug: 'abroad-2', depth: 2 })
  expect((await standing(sql))[2]).toBe('de: Fern (fern), en: Far/Away (far-away)')
  const names = await sql<{ name: string }[]>`select name from collection_names order by name`
  // an article that nobody published leaves none behind where it no longer stands
  expect(names.map(({ name }) => name)).toEqual(['Abroad', 'Abroad', 'Ausland', 'Delivery', 'Far/Away', 'Fern', 'Returns', 'Rückgabe'])
})

it('who still writes in words stands right', async () => {
  const { sql, storeId, idOf } = await before([['1', 'en', 'Delivery', undefined, 'Delivery']])
  await migrate(sql)
  await sql`update articles set collection = 'Returns' where id = ${idOf('1')}`
  await sql`update article_drafts set collection = 'Returns / Abroad'`
  await sql`
    insert into articles (id, store_id, slug, locale, title, collection, visibility, bot_may_use, translation_of, created_at)
    values (${idOf('2')}, ${storeId}, 'x', 'de', 'T', 'Rückgabe', 'public', true, ${idOf('1')}, now())`
  expect(await standing(sql)).toEqual({ 1: 'en: Returns (returns)', 2: 'en: Returns (returns)' })
  const [draft] = await sql<{ slug: string }[]>`select n.slug from article_drafts d join collection_names n using (collection_id)`
  expect(draft?.slug).toBe('abroad')
})
