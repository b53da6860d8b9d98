import { lexer, type Token, type Tokens } from 'marked'
import { keptHash, SNIPPET } from '../../../server/contract/articles/article-blocks.ts'

/** Bodies of a store's snippets in one language, by name. */
export type Snippets = Record<string, string>

/** Markdown, or its blocks where somebody has read them already. */
export type Text = string | Token[]

export const tokensOf = (text: Text): Token[] => (typeof text === 'string' ? lexer(text) : text)

/** The blocks of a text, each snippet in its place. One that the store does not have says nothing: nobody shall read its name. */
export function readBlocks(text: Text, snippets: Snippets = {}): Token[] {
  const tokens = tokensOf(text)
  if (!tokens.some((token) => snippetName(token) !== null)) return tokens
  return tokens.flatMap((token) => {
    const name = snippetName(token)
    if (name === null) return [token]
    return Object.hasOwn(snippets, name) ? lexer(snippets[name] ?? '') : []
  })
}

const snippetName = (token: Token): string | null => (token.type === 'paragraph' ? (SNIPPET.exec(token.text.trim())?.[1] ?? null) : null)

/** Names of the snippets that a text says, each once. */
export const snippetsIn = (text: Text): string[] => [...new Set(tokensOf(text).flatMap((token) => snippetName(token) ?? []))]

const MARKS = /\{\{>\s*[a-z][a-z0-9_]*\s*\}\}/g
/** Names of snippets that stand where none can be, in a line or an item: no reader sees them. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '')
/** Those marks of a text. */
export const misplacedSnippets = (text: Text): string[] =>
  tokensOf(text).flatMap((token) => (snippetName(token) === null ? [...token.raw.matchAll(MARKS)].map(([mark]) => mark) : []))
/** Whether a text names snippets anywhere, even where they say nothing. */
export const namesSnippets = (markdown: string): boolean => /\{\{>/.test(markdown)

/** A text with its snippets in place, for whoever asks what it names. */
export const withSnippets = (markdown: string, snippets: Snippets, text: Text = markdown): string =>
  [markdown, ...snippetsIn(text).map((name) => (Object.hasOwn(snippets, name) ? snippets[name] : ''))].join('\n\n')

/** Whether a list tells steps: numbered, each item opening with a line of its own in bold. */
export const isSteps = ({ ordered, items }: Tokens.List): boolean =>
  ordered && items.length > 0 && items.every(({ tokens }) => titleOf(tokens))

/** The words of an item's title, and the blocks below it. */
export function titleOf(tokens: Token[]): { title: Token; rest: Token[] } | null {
  const [first, ...rest] = tokens.filter(({ type }) => type !== 'space')
  const words = first?.type === 'paragraph' || first?.type === 'text' ? (first.tokens ?? []) : []
  const [title] = words
  return title?.type === 'strong' && words.length === 1 ? { title, rest } : null
}

/** The one word of a paragraph that is nothing else: an image or a link. */
export function loneWord(token: Token): Token | null {
  const words = token.type === 'paragraph' ? (token.tokens ?? []).filter((word) => word.raw.trim() !== '') : []
  return words.length === 1 ? (words[0] ?? null) : null
}

/** Hashes of the kept files that a text shows, each once. */
export function filesIn(tokens: Token[]): string[] {
  const found = new Set<string>()
  walkTokens(tokens, (token) => {
    const hash = token.type === 'image' ? keptHash((token as Tokens.Image).href) : null
    if (hash) found.add(hash)
  })
  return [...found]
}

/** Each token of a text, outer ones first. */
export function walkTokens(tokens: Token[], see: (token: Token) => void): void {
  for (const token of tokens) {
    see(token)
    if ('tokens' in token && token.tokens) walkTokens(token.tokens, see)
    if (token.type === 'list') walkTokens((token as Tokens.List).items, see)
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table
      for (const cell of [header, ...rows].flat()) walkTokens(cell.tokens, see)
    }
  }
}
