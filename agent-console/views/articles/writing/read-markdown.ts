import type { JSONContent } from '@tiptap/core'
import { lexer, type Token, type Tokens } from 'marked'
import { SNIPPET } from '../../../../server/contract/articles/article-blocks.ts'
import { calloutOf } from '../../../../server/contract/articles/callouts.ts'
import { writeMarkdown } from './write-markdown.ts'

/** As articles name a value; the server reads the same. */
const VARIABLE = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/

type Marks = NonNullable<JSONContent['marks']>

/**
 * Markdown as a document of the editor, read by the parser that also makes what customers see. What the editor has no form for (HTML, boxes
 * to tick) is left out: `holdsAll` tells before anybody writes.
 */
export function readMarkdown(markdown: string): JSONContent {
  const content = lexer(markdown).flatMap((token) => snippet(token) ?? block(token) ?? [])
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

/**
 * What stood in the source for a block as it would be written now, so that what nobody touched keeps its own lines and signs. A source
 * with addresses at its end is not kept: a block alone would lose them.
 */
export function sourcesOf(markdown: string): (text: string) => string {
  const tokens = lexer(markdown)
  const pairs = tokens.some(({ type }) => type === 'def')
    ? []
    : tokens.flatMap((token) => {
        const node = snippet(token) ?? block(token)
        return node ? [[writeMarkdown({ type: 'doc', content: [node] }), token.raw.trim()] as const] : []
      })
  const sources = new Map(pairs)
  return (text) => sources.get(text) ?? text
}

const blocks = (tokens: Token[] = []): JSONContent[] => tokens.flatMap((token) => block(token) ?? [])

function block(token: Token): JSONContent | null {
  switch (token.type) {
    case 'heading':
      return { type: 'heading', attrs: { level: (token as Tokens.Heading).depth }, ...words(token.tokens) }
    case 'paragraph':
    case 'text':
      return { type: 'paragraph', ...words(token.tokens ?? [token]) }
    case 'list':
      return list(token as Tokens.List)
    case 'blockquote':
      return quote(token as Tokens.Blockquote)
    case 'table':
      return table(token as Tokens.Table)
    case 'code':
      return codeBlock(token as Tokens.Code)
    case 'hr':
      return { type: 'horizontalRule' }
    default:
      return null
  }
}

/** A paragraph that stands for a block of the store's, where nothing is around it. */
function snippet(token: Token): JSONContent | null {
  const [, name] = (token.type === 'paragraph' && SNIPPET.exec(token.text.trim())) || []
  return name ? { type: 'snippet', attrs: { name } } : null
}

function quote(token: Tokens.Blockquote): JSONContent {
  const callout = calloutOf(token)
  return {
    type: 'blockquote',
    attrs: { callout: callout?.kind ?? null },
    content: filled(blocks(callout?.tokens ?? token.tokens)),
  }
}

function list({ ordered, start, items }: Tokens.List): JSONContent {
  const content = items.map((item) => ({ type: 'listItem', content: startingWithWords(blocks(item.tokens)) }))
  return ordered ? { type: 'orderedList', attrs: { start: start || 1 }, content } : { type: 'bulletList', content }
}

/** The editor's items begin with a paragraph. */
const startingWithWords = (content: JSONContent[]): JSONContent[] =>
  content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content]
const filled = (content: JSONContent[]): JSONContent[] => (content.length > 0 ? content : [{ type: 'paragraph' }])

function table({ header, rows, align }: Tokens.Table): JSONContent {
  const row = (type: string, cells: Tokens.TableCell[]): JSONContent => ({
    type: 'tableRow',
    content: cells.map((cell, column) => ({
      type,
      attrs: { align: align[column] ?? null },
      content: [{ type: 'paragraph', ...words(cell.tokens) }],
    })),
  })
  return { type: 'table', content: [row('tableHeader', header), ...rows.map((cells) => row('tableCell', cells))] }
}

const codeBlock = ({ text, lang }: Tokens.Code): JSONContent => ({
  type: 'codeBlock',
  attrs: { language: lang || null },
  ...(text && { content: [{ type: 'text', text }] }),
})

function words(tokens: Token[] = []): { content?: JSONContent[] } {
  const content = joined(inline(tokens, []))
  return content.length > 0 ? { content } : {}
}

/** The parser cuts a text at each sign that is written with a backslash. */
function joined(nodes: JSONContent[]): JSONContent[] {
  const all: JSONContent[] = []
  for (const node of nodes) {
    const last = all.at(-1)
    if (node.type === 'text' && last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks))
      all[all.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else all.push(node)
  }
  return all
}

const inline = (tokens: Token[] = [], marks: Marks): JSONContent[] => tokens.flatMap((token) => word(token, marks))

function word(token: Token, marks: Marks): JSONContent[] {
  const within = (mark: Marks[number]): JSONContent[] => inline('tokens' in token ? token.tokens : [], [...marks, mark])
  switch (token.type) {
    case 'strong':
      return within({ type: 'bold' })
    case 'em':
      return within({ type: 'italic' })
    case 'del':
      return within({ type: 'strike' })
    case 'link':
      return within({ type: 'link', attrs: { href: (token as Tokens.Link).href, title: (token as Tokens.Link).title ?? null } })
    case 'codespan':
      return textNode(token.text, [...marks, { type: 'code' }])
    case 'br':
      return [{ type: 'hardBreak' }]
    case 'image':
      return [{ type: 'image', attrs: imageAttributes(token as Tokens.Image), ...(marks.length > 0 && { marks }) }]
    case 'html':
      return []
    default:
      return token.type !== 'br' && 'tokens' in token && token.tokens
        ? inline(token.tokens, marks)
        : splitVariables(String('text' in token ? token.text : ''), marks)
  }
}

const imageAttributes = ({ href, text, title }: Tokens.Image) => ({ src: href, alt: text, title: title ?? null })

/** A line that was wrapped in the source goes on. */
function splitVariables(text: string, marks: Marks): JSONContent[] {
  const parts = text.replace(/\s*\n\s*/g, ' ').split(new RegExp(VARIABLE, 'g'))
  return parts.flatMap((part, at) =>
    at % 2 === 0 ? textNode(part, marks) : [{ type: 'variable', attrs: { name: part }, ...(marks.length > 0 && { marks }) }],
  )
}

const textNode = (text: string, marks: Marks): JSONContent[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]
