import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let database: CopiedDatabase
const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-search-'))
beforeAll(async () => {
  database = await copyDatabase()
  await run(['create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'shop'])
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (args: string[], input = '') => parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_DATA: dataDir }, input)
const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

function folderOf(files: Record<string, string>): string {
  const folder = temporaryDirectory()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

it('takes in a folder of Markdown, finds it, and changes nothing the second time', async () => {
  const folder = folderOf({
    'care/wool.md': '# Washing wool\n\nWash the quagga jumper by hand.\n\n## Drying\n\nLay it flat.',
    'oak.md': '---\nslug: oiling-oak\ntitle: Oiling oak\ncollection: Care\nkeywords: varnish, numbat wax\n---\nOil the table once a year.',
    'notes.txt': 'no article',
  })
  const importing = ['import', 'articles', folder, '--store', 'shop', '--json']
  expect(await run(importing)).toEqual({ code: 0, stdout: '{"imported":2,"unchanged":0,"failed":[]}\n', stderr: '' })
  expect((await run(importing)).stdout).toBe('{"imported":0,"unchanged":2,"failed":[]}\n')
  const search = ['search', '--store', 'shop']
  expect((await run([...search, 'drying a quagga jumper', '--json'])).stdout).toContain('"article":"care-wool"')
  expect((await run([...search, 'numbat wax'])).stdout).toMatch(/^0\.\d\d {2}oiling-oak {2}Oiling oak\n$/)
  expect((await run([...search, 'thylacine'])).stdout).toBe('Nothing was found.\n')
  const [versions] = await database.sql`
    select count(*) from article_versions v join articles a on a.id = v.article_id where a.slug in ('care-wool', 'oiling-oak')`
  expect(versions?.count).toBe(2)
})

it('takes in JSON Lines, each in its language, and names what it cannot by file and line', async () => {
  const lines = [
    { id: 'doc_1', title: 'Potoroo', body: 'The potoroo rule.', collection: 'Rules' },
    { id: 2, title: 'Bilby', body: 'La règle du bilby.', locale: 'fr' },
    { id: 'doc_3', title: 'No body' },
    { id: 'doc_4', title: 'Variables', body: 'Within {{no_such_days}} days.' },
    { id: 'doc_1', title: 'Again', body: 'Twice.' },
  ]
  const file = join(temporaryDirectory(), 'articles.jsonl')
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n[1]\n{"id":\n`)
  const ended = await run(['import', 'articles', file, '--store', 'shop'])
  expect(ended.code).toBe(1)
  expect(ended.stdout.split('\n')).toEqual([
    '2 imported, 0 unchanged, 5 failed',
    `${file}, line 3: body is missing or not valid.`,
    expect.stringMatching(/, line 4: .*no_such_days/),
    `${file}, line 5: "doc_1" has the address of "doc_1", which came before it.`,
    `${file}, line 6: The line is not a JSON object.`,
    `${file}, line 7: The line is not JSON.`,
    '',
  ])
  const asked = '{"id":"a","text":"potoroo"}\n\n{"id":7,"text":"bilby"}\nnonsense\n{"id":"b"}\n'
  const answered = await run(['search', '--store', 'shop', '--batch', '-'], asked)
  expect(rowsOf(answered.stdout)).toEqual([
    { id: 'a', results: [{ article: 'doc_1', section: null, score: expect.any(Number) }] },
    { id: 7, results: [] },
    { id: null, line: 4, error: 'The line is not JSON.' },
    { id: null, line: 5, error: 'text is missing or not valid.' },
  ])
  expect(answered).toMatchObject({ code: 1, stderr: '2 lines of - could not be read.\n' })
  const french = await run(['search', '--store', 'shop', '--locale', 'fr', '--json', 'bilby'])
  expect(JSON.parse(french.stdout)).toMatchObject({ query: 'bilby', results: [{ article: '2' }] })
})

it('says what it takes where it is called wrongly', async () => {
  expect(await run(['search'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Give either TEXT or --batch FILE.') })
  expect(await run(['search', '--batch', '/none'])).toMatchObject({ code: 1, stderr: 'There is no file /none.\n' })
  expect(await run(['search', '--store', 'none', 'x'])).toMatchObject({
    code: 1,
    stderr: 'There is no store "none": name one with --store.\n',
  })
  const empty = temporaryDirectory()
  expect(await run(['import', 'articles', empty, '--store', 'shop'])).toMatchObject({
    code: 1,
    stderr: `There is no Markdown file in ${empty}.\n`,
  })
  expect(await run(['import', 'articles', empty, '--preview'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--preview is for orders and products.'),
  })
})
