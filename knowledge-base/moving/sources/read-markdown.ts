import { slugOf } from '../../articles/index.ts'
import { type FoundFile, failed, type Piece } from './piece.ts'
import { readTold } from './told-article.ts'

const MOST_BYTES = 1_000_000

/** One article of Markdown; its words are known by the name of the file where the file names no address. */
export async function readMarkdown(file: FoundFile): Promise<Piece> {
  const place = { file: file.label ?? file.name }
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of file.open()) {
    size += piece.length
    if (size > MOST_BYTES) return failed(place, `The file is larger than ${MOST_BYTES} bytes.`)
    pieces.push(piece)
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch {
    return failed(place, 'The file is not UTF-8.')
  }
  return readTold(parseMarkdown(text, slugOf(file.name.replace(/\.(md|markdown)$/i, ''))), place)
}

/** `name: value` lines between two `---` at the start, if any; else the title is the first heading, and the id the name of the file. */
function parseMarkdown(markdown: string, name: string): Record<string, unknown> {
  const [whole = '', head = ''] = /^---\r?\n(.*?)\r?\n---(?:\r?\n|$)/s.exec(markdown) ?? []
  const body = markdown.slice(whole.length)
  const fields: Record<string, unknown> = {}
  for (const line of head.split(/\r?\n/)) {
    const [, key = '', value = ''] = /^(\w+):\s*(.*)$/.exec(line) ?? []
    if (key === '') continue
    fields[key] = readValue(value.trim())
  }
  const [heading = '', title] = /^\s*# +(.+)(?:\r?\n|$)/.exec(body) ?? []
  const { keywords, bot, ...named } = fields
  return {
    ...{ id: fields.slug ?? name, title: fields.title ?? title, ...named },
    ...(keywords === undefined || keywords === '' ? {} : { keywords: Array.isArray(keywords) ? keywords : String(keywords).split(/,\s*/) }),
    ...(bot === undefined ? {} : { bot: bot === 'true' ? true : bot === 'false' ? false : bot }),
    body: fields.title ? body : body.slice(heading.length),
  }
}

/** In quotation marks or brackets a value is JSON, else the text as it stands. */
function readValue(value: string): unknown {
  if (!/^(".*"|\[.*\])$/s.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    // `[Old] Returns` is a title
    return value
  }
}
