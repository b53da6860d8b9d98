import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import * as z from 'zod/mini'
import { type PublishedText, publishChanged, settleIndex, slugOf } from '../../../../knowledge-base/articles/index.ts'
import type { Context } from '../../../context.ts'
import { Invalid } from '../../../errors.ts'
import { type Input, type Surroundings, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'
import { isFolder, openFile } from '../../open-file.ts'
import { readJson, readLines } from '../../read-lines.ts'
import { showProgress } from '../../show-progress.ts'

const LINE_BYTES = 1_000_000

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const told = z.object({
  id: z.union([text, z.number()]),
  title: text,
  body: z.string().check(z.minLength(1), z.maxLength(500_000)),
  collection: z.nullish(text),
  locale: z.nullish(z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
  keywords: z.nullish(z.array(text)),
})
type Told = z.infer<typeof told>

/** Where something stands: a file, and in one of JSON Lines its line. */
interface Place {
  file: string
  line?: number
}
type Read = Place & ({ told: Told } | { reason: string })
interface Report {
  imported: number
  unchanged: number
  failed: (Place & { reason: string })[]
}

/** Markdown files below a folder, one Markdown file, or JSON Lines: each is published under its id, in place of what was there. */
export async function importArticles(
  { path, values }: { path: string; values: Input['values'] },
  surroundings: Surroundings,
): Promise<void> {
  for (const option of ['connection', 'mapping', 'preview']) {
    if (values[option] !== undefined) throw new UsageError(`--${option} is for orders and products.`)
  }
  const articles = await readArticles(path)
  const store = await findNamedStore(surroundings, String(values.store))
  const locale = values.locale === undefined ? store.locale : String(values.locale)
  const report = await publishAll(surroundings.context(), { storeId: store.id, locale }, articles)
  for (const line of values.json ? [JSON.stringify(report)] : describe(report)) surroundings.print(line)
  if (report.failed.length > 0) throw new Error(`${report.failed.length} of the articles could not be imported.`)
}

async function readArticles(path: string): Promise<AsyncIterable<Read>> {
  if (path !== '-' && (await isFolder(path))) return readFolder(path)
  return path.toLowerCase().endsWith('.md') ? readMarkdown([path], path) : readJsonLines(path)
}

async function* readFolder(folder: string): AsyncGenerator<Read> {
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => name.toLowerCase().endsWith('.md')).sort()
  if (files.length === 0) throw new Error(`There is no Markdown file in ${folder}.`)
  yield* readMarkdown(
    files.map((name) => join(folder, name)),
    folder,
  )
}

async function* readMarkdown(files: string[], root: string): AsyncGenerator<Read> {
  for (const file of files) {
    const read = parseMarkdown(await readFile(file, 'utf8'), slugOf(relative(root, file).replace(/\.md$/i, '') || basename(file, '.md')))
    yield { file, ...readTold(read) }
  }
}

/** `name: value` lines between two `---` at the start, if any; else the title is the first heading, and the id the name of the file. */
function parseMarkdown(markdown: string, name: string): Record<string, unknown> {
  const [whole = '', head = ''] = /^---\r?\n(.*?)\r?\n---\r?\n/s.exec(markdown) ?? []
  const body = markdown.slice(whole.length)
  const fields = Object.fromEntries(
    head
      .split(/\r?\n/)
      .flatMap((line) => [/^(\w+):\s*(.*)$/.exec(line)?.slice(1) ?? []])
      .filter((each) => each.length > 0),
  )
  const [heading = '', title] = /^\s*# +(.+)(?:\r?\n|$)/.exec(body) ?? []
  const { keywords, ...named } = fields
  return {
    ...{ id: fields.slug ?? name, title: fields.title ?? title, ...named },
    ...(keywords ? { keywords: String(keywords).split(/,\s*/) } : {}),
    body: fields.title ? body : body.slice(heading.length),
  }
}

async function* readJsonLines(file: string): AsyncGenerator<Read> {
  for await (const line of readLines(await openFile(file), LINE_BYTES)) {
    const read = readJson(line)
    if (read !== null) yield { file, line: line.line, ...('reason' in read ? read : readTold(read.told)) }
  }
}

function readTold(value: unknown): { told: Told } | { reason: string } {
  const parsed = told.safeParse(value)
  if (parsed.success) return { told: parsed.data }
  const field = parsed.error.issues[0]?.path[0]
  return { reason: field === undefined ? 'The line is not a JSON object.' : `${String(field)} is missing or not valid.` }
}

async function publishAll(ctx: Context, scope: { storeId: string; locale: string }, articles: AsyncIterable<Read>): Promise<Report> {
  const report: Report = { imported: 0, unchanged: 0, failed: [] }
  const taken = new Map<string, string>()
  const progress = showProgress()
  try {
    for await (const { file, line, ...read } of articles) {
      const place: Place = line === undefined ? { file } : { file, line }
      if ('reason' in read) report.failed.push({ ...place, reason: read.reason })
      else await publish(ctx, articleOf(scope, read.told), { place, id: String(read.told.id), taken }, report)
      progress.tell(`${report.imported} imported, ${report.unchanged} unchanged, ${report.failed.length} failed`)
    }
  } finally {
    progress.end()
  }
  if (report.imported > 0) await settleIndex(ctx)
  return report
}

async function publish(
  ctx: Context,
  article: PublishedText,
  { place, id, taken }: { place: Place; id: string; taken: Map<string, string> },
  report: Report,
): Promise<void> {
  const address = `${article.locale}/${article.slug}`
  const other = taken.get(address)
  if (other !== undefined) {
    report.failed.push({ ...place, reason: `"${id}" has the address of "${other}", which came before it.` })
    return
  }
  taken.set(address, id)
  try {
    report[await publishChanged(ctx, article)]++
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    report.failed.push({ ...place, reason: error.message })
  }
}

function articleOf({ storeId, locale }: { storeId: string; locale: string }, told: Told): PublishedText {
  const { id, title, body, collection, keywords } = told
  return {
    storeId,
    locale: told.locale ?? locale,
    slug: addressOf(String(id)),
    title,
    body,
    collection: collection ?? 'Help',
    keywords: keywords ?? [],
  }
}

/** An id is the address as it is, where it can be one. */
const addressOf = (id: string) => (/^[\p{L}\p{N}._-]{1,100}$/u.test(id) && !/^\.+$/.test(id) ? id : slugOf(id))

const placeOf = ({ file, line }: Place) => (line === undefined ? file : `${file}, line ${line}`)

function describe({ imported, unchanged, failed }: Report): string[] {
  return [
    `${imported} imported, ${unchanged} unchanged, ${failed.length} failed`,
    ...failed.map((each) => `${placeOf(each)}: ${each.reason}`),
  ]
}
