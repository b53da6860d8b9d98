import type { Token, Tokens } from 'marked'
import { calloutOf } from '../../server/contract/articles/callouts.ts'
import { loneWord, readBlocks, type Snippets, type Text } from './blocks/read-blocks.ts'
import { sentencesOf } from './first-sentence.ts'

export interface CutSection {
  /** Null for what stands above the first heading. */
  heading: string | null
  /** Plain text; paragraphs, list items and table rows are lines of their own. */
  text: string
}

/** Longest section in characters: what a search shows, a bot reads and a model is given at once. */
export const SECTION_CHARACTERS = 1_200

/** Markdown cut at its headings, and where a part is longer than `SECTION_CHARACTERS`, between paragraphs and then sentences. */
export function cutSections(text: Text, snippets: Snippets = {}): CutSection[] {
  const parts: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }]
  for (const token of readBlocks(text, snippets)) {
    if (token.type === 'heading') parts.push({ heading: inlineText(token.tokens ?? []), lines: [] })
    else parts.at(-1)?.lines.push(...linesOf(token))
  }
  return parts.flatMap(({ heading, lines }) => pack(lines.flatMap(shorten)).map((text) => ({ heading, text })))
}

function linesOf(token: Token): string[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
    case 'html':
      return []
    case 'list':
      return (token as Tokens.List).items.flatMap((item) => item.tokens.flatMap(linesOf))
    case 'blockquote':
      return (calloutOf(token as Tokens.Blockquote)?.tokens ?? (token as Tokens.Blockquote).tokens).flatMap(linesOf)
    case 'paragraph':
      // the words that stand for an image are no sentence of the text, which the bot would quote
      return loneWord(token)?.type === 'image' ? [] : [inlineText(token.tokens ?? [])]
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [header, ...rows].map((cells) => cells.map((cell) => inlineText(cell.tokens)).join(', '))
    }
    case 'code':
      return [(token as Tokens.Code).text]
    default:
      return ['tokens' in token && token.tokens ? inlineText(token.tokens) : token.raw.trim()]
  }
}

/** What a reader sees of a line: the words of a link, not its address; no tags. */
function inlineText(tokens: Token[]): string {
  return tokens.map(wordsOf).join('').replace(/\s+/g, ' ').trim()
}

function wordsOf(token: Token): string {
  if (token.type === 'html') return ''
  if (token.type === 'br') return ' '
  if ('tokens' in token && token.tokens) return token.tokens.map(wordsOf).join('')
  return 'text' in token ? String(token.text) : ''
}

/** A line as it is, or its sentences where it alone would overfill a section. */
const shorten = (line: string): string[] => (line.length > SECTION_CHARACTERS ? sentencesOf(line) : [line])

function pack(lines: string[]): string[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    if (line === '') continue
    if (last !== undefined && last.length + 1 + line.length <= SECTION_CHARACTERS) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts
}
