import { readJson, readLines } from '../../../server/told/read-lines.ts'
import { piecesOfIntercom } from './intercom.ts'
import { type FoundFile, failed, type Piece, type Place } from './piece.ts'
import { readMarkdown } from './read-markdown.ts'
import { NotJson, splitJson } from './split-json.ts'
import { readTold } from './told-article.ts'
import { isTold, type Told } from './told-fields.ts'
import { piecesOfZendesk } from './zendesk.ts'

/** Whose export it is; null: it is told by what stands in it. */
export type Platform = 'zendesk' | 'intercom'

const LINE_BYTES = 1_000_000
const PLATFORM_LINE_BYTES = 20_000_000

/** What files tell, one piece at a time: Markdown, JSON Lines of ours, or the JSON of a platform. Nothing of a file is held but what is being read. */
export async function* readFiles(files: FoundFile[], platform: Platform | null): AsyncGenerator<Piece> {
  for (const file of files) {
    if (isMarkdown(file.name)) yield await readMarkdown(file)
    else if (/\.json$/i.test(file.name)) yield* readJsonFile(file, platform)
    else yield* readJsonLines(file, platform)
  }
}

const isMarkdown = (name: string) => /\.(md|markdown)$/i.test(name)
/** What of a folder or an archive is read. */
export const isReadable = (name: string) => (isMarkdown(name) || /\.(json|jsonl|ndjson)$/i.test(name)) && !isHidden(name)
/** Programs keep their own files and what was thrown away under such names; `..` is none. */
export const isHidden = (name: string) => /(^|[\\/])\.(?!\.?([\\/]|$))/.test(name)

async function* readJsonFile(file: FoundFile, platform: Platform | null): AsyncGenerator<Piece> {
  const place = { file: file.label ?? file.name }
  let found = false
  try {
    for await (const { key, text } of splitJson(file.open())) {
      found = true
      yield* piecesOf(key, parse(text), platform, place)
    }
    // an export without articles is nobody's mistake but worth a word
    if (!found) yield failed(place, 'The file holds no articles.')
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    yield failed(place, error.message)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function* readJsonLines(file: FoundFile, platform: Platform | null): AsyncGenerator<Piece> {
  for await (const line of readLines(file.open(), platform ? PLATFORM_LINE_BYTES : LINE_BYTES)) {
    const place = { file: file.label ?? file.name, line: line.line }
    const read = readJson(line)
    if (read === null) continue
    if ('reason' in read) yield failed(place, read.reason)
    else if (platform) yield* piecesOf(null, read.told, platform, place)
    else yield readTold(read.told, place)
  }
}

function* piecesOf(key: string | null, told: unknown, platform: Platform | null, place: Place): Generator<Piece> {
  if (!isTold(told)) yield failed(place, 'One of its objects is not JSON.')
  else if (isNoRecord(key, told)) return
  else {
    const whose = platform ?? platformOf(key, told)
    if (whose === 'zendesk') yield* piecesOfZendesk(key, told, place)
    else if (whose === 'intercom') yield* piecesOfIntercom(told, place)
    else yield readTold(told, place)
  }
}

/** What stands beside the articles in an answer: how it goes on. */
const isNoRecord = (key: string | null, told: Told) =>
  (key !== null && /^(meta|links|pages)$/.test(key)) || ('has_more' in told && !('id' in told))

const ZENDESK_LISTS = /^(articles?|sections|categories|translations|results)$/

function platformOf(key: string | null, told: Told): Platform | null {
  if (told.type === 'article' || told.type === 'collection' || told.type === 'list' || 'workspace_id' in told || 'help_center_id' in told)
    return 'intercom'
  if ((key !== null && ZENDESK_LISTS.test(key)) || 'section_id' in told || 'source_locale' in told || 'category_id' in told)
    return 'zendesk'
  return Object.keys(told).some((name) => ZENDESK_LISTS.test(name) && typeof told[name] === 'object') ? 'zendesk' : null
}
