import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let database: CopiedDatabase
const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-moving-'))
beforeAll(async () => {
  database = await copyDatabase()
  for (const store of ['shop', 'other']) await run(['create-agent', `ada@${store}.example`, '--name', 'Ada', '--store', store])
  // what a store begins with is not what was taken in
  await database.sql`truncate articles cascade`
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (args: string[]) => parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_DATA: dataDir })
const importing = (...args: string[]) => run(['import', 'articles', ...args, '--store', 'shop'])
const countOf = async () =>
  (await database.sql`select count(*)::int as n from articles a join stores s on s.id = a.store_id where s.key = 'shop'`)[0]?.n

it('says first what it would do; takes in a folder with its languages, links and drafts; hands it out to a folder that another store reads', async () => {
  const folder = temporaryDirectory()
  mkdirSync(join(folder, 'orders'))
  writeFileSync(join(folder, 'orders', 'return.md'), '# How to return\n\nSee [refunds](../refunds.md#days) and [gone](gone.md).')
  writeFileSync(join(folder, 'refunds.md'), '---\ntitle: Refunds\nslug: refunds\ncollection: Orders / Money\nstate: draft\n---\nSoon.')
  writeFileSync(
    join(folder, 'de.md'),
    '---\ntitle: Rückgabe\nslug: rueckgabe\nlocale: de\ntranslation_of: en/orders-return\n---\nSo geht es.',
  )
  writeFileSync(join(folder, 'bad.md'), '---\ntitle: Bad\nvisibility: nobody\n---\nx')
  const dry = await importing(folder, '--dry-run')
  expect(dry.code).toBe(1)
  expect(dry.stdout.split('\n')).toEqual([
    'Nothing was changed. It would be: 3 imported, 0 unchanged, 1 failed, 1 of them as drafts',
    `${join(folder, 'bad.md')}: visibility is missing or not valid.`,
    `${join(folder, 'orders', 'return.md')}, “How to return”: links that lead to the other help centre or nowhere: 1 (gone.md)`,
    '',
  ])
  expect(await countOf()).toBe(0)

  const taken = await importing(folder, '--json')
  expect(JSON.parse(taken.stdout)).toMatchObject({ imported: 3, unchanged: 0, drafts: 1, failed: [{ file: join(folder, 'bad.md') }] })
  const [row] = await database.sql`
    select v.body, (select slug from articles t where t.translation_of = a.id) as translation from articles a
      join article_versions v on v.id = a.published_version_id where a.slug = 'orders-return'`
  expect(row).toEqual({ body: '\nSee [refunds](/help/shop/articles/refunds) and [gone](gone.md).', translation: 'rueckgabe' })

  const out = join(temporaryDirectory(), 'out')
  const exported = ['export', 'articles', out, '--store', 'shop']
  expect(await run(exported)).toMatchObject({ code: 0, stdout: `3 files written to ${out}\n` })
  expect(readdirSync(out, { recursive: true }).map(String).toSorted()).toEqual([
    'de',
    'de/rueckgabe.md',
    'en',
    'en/orders-return.md',
    'en/refunds.md',
  ])
  expect(readFileSync(join(out, 'de', 'rueckgabe.md'), 'utf8')).toBe(
    '---\ntitle: Rückgabe\nslug: rueckgabe\ncollection: Help\nkeywords: []\nvisibility: public\nbot: true\nlocale: de\nstate: published\ntranslation_of: en/orders-return\n---\nSo geht es.',
  )
  const other = await run(['import', 'articles', out, '--store', 'other', '--json'])
  expect(JSON.parse(other.stdout)).toMatchObject({ imported: 3, failed: [] })
  expect(JSON.parse((await run(['import', 'articles', out, '--store', 'other', '--json'])).stdout)).toEqual({
    imported: 0,
    unchanged: 3,
    failed: [],
  })
})

it.each([
  [['--from', 'zendesk', '--base-url', 'https://x.example'], 1, 'Set PARCELDESK_IMPORT_TOKEN to a key for x.example.'],
  [['--from', 'site'], 2, 'Name a folder or a file, or say --from and --base-url.'],
  [['--from', 'site', '--base-url', 'http://127.0.0.1:1/help'], 1, 'This address is not on the public internet.'],
  [['--from', 'wiki', 'x'], 2, '--from takes zendesk, intercom, site.'],
  [['x', '--locale', 'es-lat'], 2, '--locale takes a language such as en or pt-BR.'],
  [['x', '--publish', '--draft'], 2, 'Either --publish or --draft.'],
])('says what is wrong with %j', async (args, code, words) => {
  expect(await importing(...args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) })
})
