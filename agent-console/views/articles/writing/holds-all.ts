import { lexer, type Token, type Tokens } from 'marked'
import { SNIPPET } from '../../../../server/contract/articles/article-blocks.ts'
import { calloutOf } from '../../../../server/contract/articles/callouts.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

/** Whether the editor could read a body and write it out again, and it would say the same, word for word and form for form. */
export const holdsAll = (markdown: string): boolean => isSameMeaning(markdown, writeMarkdown(readMarkdown(markdown)))

/** Whether customers would see the same of both: how it is wrapped, spaced and marked up in the source says nothing. */
export const isSameMeaning = (one: string, other: string): boolean => meaningOf(one) === meaningOf(other)

const meaningOf = (markdown: string): string => JSON.stringify(blocks(lexer(markdown)))

type Meaning = unknown[]

const blocks = (tokens: Token[] = []): Meaning => tokens.filter(({ type }) => type !== 'space' && type !== 'def').map(block)

function block(token: Token): Meaning {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      if (SNIPPET.test(token.text.trim())) return ['p', token.text.replace(/\s/g, '')]
      return ['p', words(token.tokens ?? [token])]
    case 'heading':
      return ['h', (token as Tokens.Heading).depth, words(token.tokens)]
    case 'blockquote': {
      const callout = calloutOf(token as Tokens.Blockquote)
      return callout ? ['callout', callout.kind, blocks(callout.tokens)] : ['quote', blocks(token.tokens)]
    }
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      return ['list', ordered, ordered ? start : '', items.map((item) => [item.task, item.checked ?? false, blocks(item.tokens)])]
    }
    case 'table': {
      const { header, rows, align } = token as Tokens.Table
      return ['table', align, [header, ...rows].map((cells) => cells.map((cell) => words(cell.tokens)))]
    }
    case 'code':
      return ['code', (token as Tokens.Code).lang ?? '', (token as Tokens.Code).text]
    case 'hr':
      return ['hr']
    default:
      // a sign between two lists that only keeps them apart
      return token.type === 'html' && /^<!-- -->\s*$/.test(token.raw) ? ['apart'] : [token.type, token.raw]
  }
}

/** Words with the marks that are on them, whichever of them is written outermost. */
function words(tokens: Token[] = []): Meaning {
  const runs: { text: string; marks: string }[] = []
  const add = (text: string, marks: string[]): void => {
    const key = [...new Set(marks)].sort().join(' ')
    const last = runs.at(-1)
    if (last?.marks === key) last.text += text
    else runs.push({ text, marks: key })
  }
  walk(tokens, [], add)
  const plain = runs
    .map(({ text, marks }) => [text.replace(/\s+/g, ' ').replace(/\{\{ ?(\w+) ?\}\}/g, '{{$1}}'), marks] as const)
    .filter(([text]) => text !== '')
  return plain.map(([text, marks], at) => [at === 0 ? text.trimStart() : at === plain.length - 1 ? text.trimEnd() : text, marks])
}

function walk(tokens: Token[], marks: string[], add: (text: string, marks: string[]) => void): void {
  for (const token of tokens) {
    const inside = 'tokens' in token ? (token.tokens ?? []) : []
    if (token.type === 'link') walk(inside, [...marks, `link:${JSON.stringify([token.href, token.title ?? null])}`], add)
    else if (token.type === 'strong' || token.type === 'em' || token.type === 'del') walk(inside, [...marks, token.type], add)
    else if (token.type === 'codespan') add(token.text, [...marks, 'code'])
    else if (token.type === 'image') add(' ', [...marks, `image:${JSON.stringify([token.href, token.text, token.title ?? null])}`])
    else if (token.type === 'br' || token.type === 'html') add(' ', [...marks, `${token.type}:${token.type === 'html' ? token.raw : ''}`])
    else if (inside.length > 0) walk(inside, marks, add)
    else add('text' in token ? String(token.text) : token.raw, marks)
  }
}
