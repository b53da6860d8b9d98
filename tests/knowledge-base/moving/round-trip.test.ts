import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ExportedArticle, listForExport, takeArticle } from '../../../knowledge-base/articles/index.ts'
import { exportArticles, findFiles, NotAnArchive, packFiles, unpackFiles } from '../../../knowledge-base/moving/index.ts'
import { writeMarkdown } from '../../../knowledge-base/moving/writing/write-markdown.ts'
import { tarEnd, tarHeader, tarPadding } from '../../../server/contract/console/moving/tar-header.ts'
import { createStore } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'
import { until } from '../../support/until.ts'
import { fileOf, moveOf, takeFiles } from './take-in.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let stores = 0
async function newStore(): Promise<string> {
  const { id } = await createStore(desk.ctx(), { key: `round-${++stores}`, name: 'Round' })
  return id
}
async function exported(storeId: string): Promise<ExportedArticle[]> {
  const all: ExportedArticle[] = []
  for await (const article of listForExport(desk.ctx(), storeId, null)) all.push(article)
  return all.sort((one, other) => (`${one.locale}/${one.slug}` < `${other.locale}/${other.slug}` ? -1 : 1))
}
async function writtenTo(folder: string, storeId: string): Promise<string[]> {
  const names: string[] = []
  for await (const { name, text } of exportArticles(desk.ctx(), storeId, null)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text, { flag: 'wx' })
    names.push(name)
  }
  return names
}

// PostgreSQL keeps no NUL, and titles and collections are trimmed where they come in
const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((each) => each.replaceAll('\0', '').trim())
    .filter((each) => each !== '')
const line = fc.oneof(
  text(40),
  fc
    .constantFrom(
      '---',
      '# x',
      'a: b',
      '"quoted"',
      '[x, "y"]',
      'true',
      '123',
      "it's",
      'Ends: ',
      '- a',
      '{a}',
      'نص عربي',
      'é|&',
      'a # b',
      "'x'",
      '  y',
    )
    .map((each) => each.trim()),
)
const body = fc.array(fc.oneof(line, fc.constantFrom('', '---', '## Part', '```\ncode\n```', '| a | b |', '[x](y.md)', '\r')), {
  maxLength: 6,
})
const words = fc.record({
  title: line,
  keywords: fc.array(line, { maxLength: 3 }),
  visibility: fc.constantFrom('public' as const, 'signed_in' as const, 'agents' as const),
  botMayUse: fc.boolean(),
  body: body.map((lines) => lines.join('\n')),
})
const slug = fc.oneof(
  fc.constantFrom('returns', 'Returns', 'con', '2024.notes', 'a_b', 'x'.repeat(100), 'إرجاع', '..a', '-x-'),
  fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,6}){0,2}$/),
)
const shelf = fc.uniqueArray(
  fc.record({
    slug,
    locale: fc.constantFrom('en', 'ar', 'pt-BR'),
    words,
    draft: fc.option(words),
    isPublished: fc.boolean(),
    isTranslation: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5, selector: ({ slug, locale }) => `${locale}/${slug}` },
)
/** All languages of a page stand in one, so they tell the same. */
const collection = fc.constantFrom('Orders', 'Orders / Returns', 'Q & A / “Why: #1?” / - x', 'الطلبات')
/** A body is published only where it says something, and names only values that the store has. */
const says = (body: string) => `Opening.\n\n${body.replaceAll('{{', '{ {')}`

it('reads back what it wrote as the same articles, drafts, translations and all; and changes nothing when it is read again', async () => {
  await fc.assert(
    fc.asyncProperty(shelf, collection, async (told, collection) => {
      const [from, to] = [await newStore(), await newStore()]
      let original: string | null = null
      for (const { slug, locale, words, draft, isPublished, isTranslation } of told) {
        const common = { storeId: from, locale, slug, origin: null, translationOf: isTranslation ? original : null }
        const first = isPublished
          ? ({ state: 'published', ...words, collection, body: says(words.body) } as const)
          : ({ state: 'draft', ...words, collection } as const)
        const { articleId } = await takeArticle(desk.ctx(), { ...common, ...first })
        if (isPublished && draft) await takeArticle(desk.ctx(), { ...common, state: 'draft', ...draft, collection, body: says(draft.body) })
        original ??= articleId
      }
      const folder = temporaryDirectory()
      await writtenTo(folder, from)
      const taken = await takeFiles(desk.ctx(), moveOf(to), await findFiles(folder))
      expect(taken.failures).toEqual([])
      expect(await exported(to)).toEqual(await exported(from))
      expect(await takeFiles(desk.ctx(), moveOf(to), await findFiles(folder))).toMatchObject({ created: 0, changed: 0, failed: 0 })
      expect(await takeFiles(desk.ctx(), moveOf(from), await findFiles(folder))).toMatchObject({ created: 0, changed: 0, failed: 0 })
    }),
    { numRuns: 15 },
  )
})

it('names an article that cannot be kept or written on here, and takes in the others', async () => {
  const to = await newStore()
  const lines = [
    { id: 'nul', title: 'N\0ul', body: 'x' },
    { id: 'nul-in-body', title: 'Nul in it', body: 'x\0' },
    { id: 'extlang', title: 'Chinese', body: 'x', locale: 'zh-cht' },
    { id: 'no-language', title: 'Spanish', body: 'x', locale: 'es-lat' },
    { id: 'long', title: 'Long', body: 'x'.repeat(60_001) },
    { id: 'long-title', title: 't'.repeat(161), body: 'x' },
    { id: 'separators', title: 'Separators', body: 'one\u2028two\u2029three' },
    { id: 'large', title: 't'.repeat(160), body: 'x'.repeat(60_000) },
  ]
  const file = fileOf('a.jsonl', lines.map((each) => JSON.stringify(each)).join('\n'))
  const taken = await takeFiles(desk.ctx(), moveOf(to), [
    file,
    fileOf('b.md', '# Nul\n\nx\0'),
    fileOf('c.md', '---\nlocale: es-lat\n---\n# T\n\nx'),
  ])
  expect(taken.failures.map(({ file, line, reason }) => [line ?? file, reason])).toEqual([
    [1, 'title holds a NUL character (“Nul”).'],
    [2, 'body holds a NUL character (“Nul in it”).'],
    [3, 'locale is missing or not valid.'],
    [4, 'locale is missing or not valid.'],
    [5, 'body is longer than 60000 characters (“Long”).'],
    [6, `title is longer than 160 characters (“${'t'.repeat(60)}…”).`],
    ['b.md', 'body holds a NUL character (“Nul”).'],
    ['c.md', 'locale is missing or not valid.'],
  ])
  expect(taken).toMatchObject({ created: 2, failed: 8 })
  expect((await exported(to)).find(({ slug }) => slug === 'separators')?.body).toBe('one\u2028two\u2029three')
})

it('finds what a file is a translation of among what the store has already', async () => {
  const to = await newStore()
  await takeFiles(desk.ctx(), moveOf(to), [fileOf('returns.md', '# Returns\n\nx')])
  const german = '---\ntitle: Rückgabe\nslug: rueckgabe\nlocale: de\ntranslation_of: en/returns\n---\nx'
  await takeFiles(desk.ctx(), moveOf(to), [fileOf('rueckgabe.md', german)])
  expect(await exported(to)).toMatchObject([{ slug: 'rueckgabe', original: 'en/returns' }, { slug: 'returns' }])
})

it('writes no file outside of its folder, whatever an address is, and none over another', () => {
  const address = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('../../etc/passwd', '..', '.', '/x', 'a/../../b', 'C:\\x', 'nul', '\0', 'a\u202eb', 'CON', ''),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ slug: address, locale: address }), { maxLength: 8 }), (all) => {
      const taken = new Set<string>()
      const rest = {
        title: 'x',
        collection: 'x',
        keywords: [],
        visibility: 'public',
        botMayUse: true,
        body: '',
        isPublished: true,
      } as const
      const files = all.flatMap((each) =>
        writeMarkdown({ ...rest, keywords: [], ...each, original: null, draft: { ...rest, keywords: [], slug: each.slug } }, taken),
      )
      for (const { name } of files) {
        expect(normalize(join('/x', name)).startsWith(`${sep}x${sep}`)).toBe(true)
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-]{1,120}\/[\p{L}\p{M}\p{N}_.-]{1,120}\.md$/u)
        expect(name).not.toMatch(/\.\./)
      }
      expect(new Set(files.map(({ name }) => name.toLowerCase())).size).toBe(files.length)
    }),
  )
})

it('hands out an archive that an import reads as it reads the folder', async () => {
  const [from, to] = [await newStore(), await newStore()]
  const slug = 'a-long-name-of-an-article-'.repeat(3)
  for (const [locale, name] of [
    ['en', slug],
    ['ar', 'إرجاع-الطلب'],
  ] as const)
    await takeArticle(desk.ctx(), {
      ...{ storeId: from, locale, slug: name, origin: null, translationOf: null, state: 'published' },
      ...{ title: name, collection: 'A / B', keywords: ['x, y'], body: 'Text.\n' },
    })
  const pieces: Uint8Array[] = []
  for await (const piece of packFiles(exportArticles(desk.ctx(), from, null))) pieces.push(piece)
  for (const archive of [Buffer.concat(pieces), gzipSync(Buffer.concat(pieces))]) {
    const files = await unpackFiles(Readable.from([archive.subarray(0, 100), archive.subarray(100)]), temporaryDirectory())
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^ar\/إرجاع-الطلب\.md$/),
      expect.stringMatching(/^en\/a-long-name/),
    ])
    await takeFiles(desk.ctx(), moveOf(to), files)
    expect(await exported(to)).toEqual(await exported(from))
  }
})

it('unpacks under names of its own, and says of a broken archive that it is one', async () => {
  const folder = temporaryDirectory()
  const bytes = Buffer.from('# Title\n\nText.')
  const archive = Buffer.concat([tarHeader('../../../evil.md', bytes.length), bytes, tarPadding(bytes.length), tarEnd()])
  const [file] = await unpackFiles(Readable.from([archive]), folder)
  expect(await findFiles(folder)).toEqual([])
  const read: Uint8Array[] = []
  for await (const piece of file!.open()) read.push(piece)
  expect(Buffer.concat(read)).toEqual(bytes)
  for (const broken of [archive.subarray(0, 700), Buffer.alloc(600, 65), gzipSync(archive).subarray(0, 60)])
    await expect(unpackFiles(Readable.from([broken]), folder)).rejects.toThrow(NotAnArchive)
})

/** An archive of which somebody counts who reads it, and who has let go of it. */
function watched(bytes: Uint8Array) {
  const counted = { opened: 0, ended: 0 }
  return {
    counted,
    async *[Symbol.asyncIterator]() {
      counted.opened++
      try {
        // more comes after what an archive ends with
        for (const piece of [bytes, new Uint8Array(10_000)]) yield piece
      } finally {
        counted.ended++
      }
    },
  }
}
const entry = (name: string, bytes: Uint8Array) => Buffer.concat([tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)])

it('lets go of every archive that it has read, packed or not, whole or broken, and keeps none of those in it', async () => {
  const page = entry('a.md', Buffer.from('# A'))
  const plain = Buffer.concat([page, tarEnd()])
  const nested = Buffer.concat([entry('in.tar', plain), entry('in.tgz', gzipSync(plain)), tarEnd()])
  for (const archive of [plain, gzipSync(plain), nested, plain.subarray(0, 520), Buffer.alloc(600, 65)]) {
    const source = watched(archive)
    const folder = temporaryDirectory()
    const files = await unpackFiles(source, folder).catch(() => [])
    expect(source.counted).toEqual({ opened: 1, ended: 1 })
    if (files.length > 0) expect(await readdir(folder)).toHaveLength(files.length)
  }
  await until('no archive is open', async () => (await openArchives()).length === 0)
})

async function openArchives(): Promise<string[]> {
  const open = await readdir('/proc/self/fd').catch(() => [])
  const paths = await Promise.all(open.map((each) => readlink(`/proc/self/fd/${each}`).catch(() => '')))
  return paths.filter((path) => path.endsWith('.archive') || path.endsWith('.archive (deleted)'))
}

it('passes over what programs hide, in an archive as in a folder', async () => {
  const names = ['._a.md', '.trash/old.md', 'in/.hidden/b.md', './c.md', 'd/e.md', '.x.tar']
  const archive = Buffer.concat([...names.map((name) => entry(name, Buffer.from('# X'))), tarEnd()])
  const found = await unpackFiles(Readable.from([archive]), temporaryDirectory())
  expect(found.map(({ name }) => name)).toEqual(['c.md', 'd/e.md'])
  const folder = temporaryDirectory()
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), '# X')
  }
  expect((await findFiles(folder)).map(({ name }) => name)).toEqual(['c.md', 'd/e.md'])
})

it('reads no endless archive, whatever of it would be kept', async () => {
  let blocks = 0
  async function* endless() {
    const piece = new Uint8Array(16 * 1024 * 1024)
    for (;;) {
      yield tarHeader('a.bin', piece.length)
      yield piece
      blocks++
    }
  }
  await expect(unpackFiles(endless(), temporaryDirectory())).rejects.toThrow('too large')
  expect(blocks).toBeLessThan(300)
})
