import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { migrate } from '../../../../server/database/migrate.ts'
import { type CopiedDatabase, emptyDatabase } from '../../../support/database.ts'
import { temporaryDirectory } from '../../../support/temporary-directory.ts'

const MIGRATIONS = join(import.meta.dirname, '../../../../migrations')
const OWN = '0048_article_names.sql'

let database: CopiedDatabase | undefined
afterEach(() => database?.drop())

it('what was published before is known to say what it says', async () => {
  database = await emptyDatabase(2)
  const { sql } = database
  const earlier = await temporaryDirectory()
  for (const file of (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql') && name < OWN))
    await copyFile(join(MIGRATIONS, file), join(earlier, file))
  await migrate(sql, earlier)
  const id = '00000000-0000-4000-8000-000000000001'
  await sql`insert into stores (id, key, name, locale, time_zone, created_at) values (${id}, 'a', 'A', 'en', 'UTC', now())`
  await sql`insert into collections (id, store_id, depth, place, locale, created_at) values (${id}, ${id}, 1, 1, 'en', now())`
  for (const [slug, body] of Object.entries({
    names: 'In {{days}} or {{ days }} days, {{Not}} {{>\u00a0refunds\n}} {{price}',
    none: 'Nothing.',
    draft: '{{never_out}}',
  })) {
    const [article] = await sql<{ id: string }[]>`
      insert into articles (id, store_id, slug, locale, title, collection_id, visibility, bot_may_use, created_at)
      values (gen_random_uuid(), ${id}, ${slug}, 'en', 'T', ${id}, 'public', true, now()) returning id`
    const [version] = await sql<{ id: string }[]>`
      insert into article_versions (id, article_id, title, body, author_kind, author_name, created_at)
      values (gen_random_uuid(), ${article?.id ?? ''}, 'T', ${body}, 'system', '', now()) returning id`
    if (slug !== 'draft') await sql`update articles set published_version_id = ${version?.id ?? ''} where slug = ${slug}`
  }
  await migrate(sql)
  const rows = await sql<{ slug: string; names: string[] }[]>`
    select a.slug, n.names from article_names n join articles a on a.id = n.article_id and a.published_version_id = n.version_id order by a.slug`
  expect(rows.map(({ slug, names }) => ({ slug, names: names.sort() }))).toEqual([
    { slug: 'names', names: ['>refunds', 'days'] },
    { slug: 'none', names: [] },
  ])
})
