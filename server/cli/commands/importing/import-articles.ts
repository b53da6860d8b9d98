import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import {
  crawlSite,
  type FoundFile,
  findFiles,
  type Move,
  moveIn,
  NotAnArchive,
  type Piece,
  type Platform,
  pullIntercom,
  pullZendesk,
  readFiles,
  unpackFiles,
} from '../../../../knowledge-base/moving/index.ts'
import type { Context } from '../../../context.ts'
import { isLanguage } from '../../../contract/console/help/article-locale.ts'
import type { MovingFailure, MovingProgress, MovingRemark } from '../../../contract/console/moving/article-moving.ts'
import { type Input, type Surroundings, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'
import { isFolder, openFile } from '../../open-file.ts'
import { showProgress } from '../../show-progress.ts'

/** Where the key for another help centre is read from: on a command line everybody could see it. */
const TOKEN_VARIABLE = 'PARCELDESK_IMPORT_TOKEN'

const SOURCES = ['files', 'zendesk', 'intercom', 'site'] as const
type Source = (typeof SOURCES)[number]
const INTERCOM = 'https://api.intercom.io'

interface Report {
  imported: number
  unchanged: number
  failed: MovingFailure[]
  drafts?: number
  notes?: MovingRemark[]
  dryRun?: true
}

/** Articles from Markdown, JSON Lines, another help centre's export, or from that itself; each known again the next time. */
export async function importArticles(
  { path, values }: { path: string | undefined; values: Input['values'] },
  surroundings: Surroundings,
): Promise<void> {
  const wanted = readWanted(path, values)
  const temporary = await mkdtemp(join(tmpdir(), 'parceldesk-import-'))
  try {
    const pieces = await openSource(wanted, temporary)
    const store = await findNamedStore(surroundings, String(values.store))
    const locale = values.locale === undefined ? store.locale : String(values.locale)
    const move: Move = {
      storeId: store.id,
      locale,
      languages: [...new Set([locale, store.locale])],
      articlesAt: `/help/${encodeURIComponent(store.key)}/articles/`,
      as: values.publish ? 'published' : values.draft ? 'draft' : 'told',
      dryRun: Boolean(values['dry-run']),
    }
    const report = await takeAll(surroundings.context(), move, pieces)
    for (const line of values.json ? [JSON.stringify(report)] : describe(report)) surroundings.print(line)
    if (report.failed.length > 0) throw new Error(`${report.failed.length} of the articles could not be imported.`)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

interface Wanted {
  from: Source
  path: string | undefined
  baseUrl: string | undefined
}

function readWanted(path: string | undefined, values: Input['values']): Wanted {
  for (const option of ['connection', 'mapping', 'preview'])
    if (values[option] !== undefined) throw new UsageError(`--${option} is for orders and products.`)
  const from = String(values.from ?? 'files') as Source
  if (!SOURCES.includes(from)) throw new UsageError(`--from takes ${SOURCES.slice(1).join(', ')}.`)
  if (values.locale !== undefined && !isLanguage(String(values.locale)))
    throw new UsageError('--locale takes a language such as en or pt-BR.')
  if (values.publish && values.draft) throw new UsageError('Either --publish or --draft.')
  const baseUrl = values['base-url'] === undefined ? (from === 'intercom' && !path ? INTERCOM : undefined) : String(values['base-url'])
  if (baseUrl !== undefined && !/^https?:/i.test(URL.canParse(baseUrl) ? baseUrl : ''))
    throw new UsageError('--base-url takes an address that begins with https://.')
  if (from === 'files' && baseUrl !== undefined) throw new UsageError('--base-url is for --from zendesk, intercom or site.')
  if (path === undefined && baseUrl === undefined) throw new UsageError('Name a folder or a file, or say --from and --base-url.')
  if (path !== undefined && baseUrl !== undefined) throw new UsageError('Either a folder or a file, or --base-url.')
  if (from === 'site' && baseUrl === undefined) throw new UsageError('--from site reads from its --base-url.')
  return { from, path, baseUrl }
}

async function openSource({ from, path, baseUrl }: Wanted, temporary: string): Promise<AsyncIterable<Piece>> {
  const token = process.env[TOKEN_VARIABLE] || null
  if (baseUrl !== undefined) {
    if (from === 'site') return crawlSite({ baseUrl })
    if (!token) throw new Error(`Set ${TOKEN_VARIABLE} to a key for ${new URL(baseUrl).host}.`)
    return from === 'zendesk' ? pullZendesk({ baseUrl, token }) : pullIntercom({ baseUrl, token })
  }
  const platform: Platform | null = from === 'zendesk' || from === 'intercom' ? from : null
  return readFiles(await filesAt(path ?? '-', temporary), platform)
}

async function filesAt(path: string, temporary: string): Promise<FoundFile[]> {
  if (path !== '-' && (await isFolder(path))) {
    const files = await findFiles(path)
    if (files.length === 0) throw new Error(`There is no Markdown file in ${path}.`)
    // named as they were called, so that a failure can be opened
    return files.map((file) => ({ ...file, label: join(path, file.name) }))
  }
  if (/\.(tar|tgz|tar\.gz)$/i.test(path)) {
    try {
      return await unpackFiles(createReadStream(path), temporary)
    } catch (error) {
      throw error instanceof NotAnArchive ? new Error(`${path}: ${error.message}`) : error
    }
  }
  const stream = await openFile(path)
  return [{ name: basename(path), label: path, open: () => stream }]
}

async function takeAll(ctx: Context, move: Move, pieces: AsyncIterable<Piece>): Promise<Report> {
  const failed: MovingFailure[] = []
  const notes: MovingRemark[] = []
  const progress = showProgress()
  let last: MovingProgress | null = null
  try {
    for await (const next of moveIn(ctx, move, pieces)) {
      last = next
      failed.push(...next.failures)
      notes.push(...next.remarks)
      if (!next.done) progress.tell(`${next.created + next.changed} imported, ${next.unchanged} unchanged, ${next.failed} failed`)
    }
  } finally {
    progress.end()
  }
  const { created = 0, changed = 0, unchanged = 0, drafts = 0 } = last ?? {}
  // what cannot be read is known before what cannot be taken
  failed.sort((one, other) => (one.file === other.file ? (one.line ?? 0) - (other.line ?? 0) : one.file < other.file ? -1 : 1))
  return {
    ...{ imported: created + changed, unchanged, failed },
    ...(drafts > 0 ? { drafts } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(move.dryRun ? { dryRun: true as const } : {}),
  }
}

const placeOf = ({ file, line }: MovingFailure) => (line === undefined ? file : `${file}, line ${line}`)

/** What stayed behind, by kind. */
const NOTES = {
  images: 'images that are links now',
  embeds: 'films and embedded pages that are links now',
  links: 'links that lead to the other help centre or nowhere',
  anchors: 'links within the page that are words now',
  tables: 'tables whose cells were joined',
  forms: 'fields of forms that are left out',
  restricted: 'was for some readers, is for agents now',
  readers: 'who may read it was not told, is for agents now',
}

function describe({ imported, unchanged, failed, drafts = 0, notes = [], dryRun }: Report): string[] {
  const counts = `${imported} imported, ${unchanged} unchanged, ${failed.length} failed`
  return [
    `${dryRun ? 'Nothing was changed. It would be: ' : ''}${counts}${drafts > 0 ? `, ${drafts} of them as drafts` : ''}`,
    ...failed.map((each) => `${placeOf(each)}: ${each.reason}`),
    ...notes.flatMap(({ file, title, notes }) =>
      notes.map(({ kind, count, words }) => `${file}, “${title}”: ${NOTES[kind]}: ${count} (${words})`),
    ),
  ]
}
