import { createHash } from 'node:crypto'
import type { ExportedArticle, ExportedWords } from '../../articles/index.ts'

/** A file of an export, its name below the folder of it. */
export interface WrittenFile {
  name: string
  text: string
}

/** An article as files of Markdown: what is published, and what is being written beside it. `taken`: names that others have. */
export function writeMarkdown(article: ExportedArticle, taken: Set<string>): WrittenFile[] {
  const { locale, isPublished, original, draft } = article
  const address = `${locale}/${article.slug}`
  const written = (name: string, words: ExportedWords, more: Record<string, string | null>): WrittenFile => ({
    name: `${safeName(locale)}/${name}.md`,
    text: withFront(words, { locale, ...more }),
  })
  const name = freeName(safeName(article.slug), `${safeName(locale)}/`, taken)
  if (!isPublished) return [written(name, draft ?? article, { state: 'draft', translation_of: original })]
  const own = written(name, article, { state: 'published', translation_of: original })
  return draft
    ? [own, written(freeName(`${name}.draft`, `${safeName(locale)}/`, taken), draft, { state: 'draft', draft_of: address })]
    : [own]
}

function withFront(
  { title, slug, collection, keywords, visibility, botMayUse, body }: ExportedWords,
  more: Record<string, string | null>,
): string {
  const fields = { title, slug, collection, keywords, visibility, bot: botMayUse, ...more }
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        `${key}: ${typeof value === 'string' && !isWord(value) ? JSON.stringify(value) : Array.isArray(value) ? JSON.stringify(value) : value}`,
    )
  return `---\n${lines.join('\n')}\n---\n${body}`
}

/** What reads back as itself without quotation marks. */
const isWord = (value: string) => /^[\p{L}\p{N}](?:[^\n\r\u2028\u2029]*[\p{L}\p{N}.?!)])?$/u.test(value) && value.trim() === value

const NAME_CHARACTERS = 80
/** Names that Windows keeps for itself. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name of a file or folder that leads nowhere else, on any system: letters, digits and single signs. What was changed is told apart by a hash. */
function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .slice(0, NAME_CHARACTERS)
    .replace(/^[-_]+|[-_]+$/g, '')
  if (plain === text && plain !== '' && !RESERVED.test(plain)) return plain
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8)
  return plain === '' ? mark : `${plain}-${mark}`
}

/** Two that differ by case alone are one file on some systems. */
function freeName(wanted: string, folder: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`
    const key = `${folder}${name}`.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}
