import { lexer, type Token, type Tokens } from 'marked'
import type { ArticleCheck } from '../../../server/contract/console/articles.ts'
import { sentencesOf } from '../first-sentence.ts'
import { namesIn, type Variables } from '../variables.ts'

/** Words of a sentence that readers lose the thread of: plain-language guides ask for 15 to 20. */
const LONG_SENTENCE = 30
const MOST_OF_A_KIND = 5
const WORDS = 80

/** What an author may want to look at, without asking anybody. Pure. */
export function checkBody(body: string, values: Variables): ArticleCheck[] {
  const tokens = lexer(body)
  const found: ArticleCheck[] = []
  const say = (kind: ArticleCheck['kind'], words: string) => {
    if (found.filter((each) => each.kind === kind).length < MOST_OF_A_KIND) found.push({ kind, words: words.trim().slice(0, WORDS) })
  }
  if (tokens.length > 0 && tokens.find(({ type }) => type !== 'space')?.type !== 'paragraph') say('no_opening', '')
  let level = 1
  for (const token of tokens) {
    if (token.type !== 'heading') continue
    const { depth, text } = token as Tokens.Heading
    if (text.trim() === '') say('heading_empty', token.raw)
    // the page's title is the first level, so an article may begin with either of the first two
    if (depth > Math.max(level, 1) + 1) say('heading_skipped', text)
    level = depth
  }
  walk(tokens, (token) => {
    // pages are drawn without them: a browser that fetched one would tell another host who reads
    if (token.type === 'image') say('image_unshown', (token as Tokens.Image).text || (token as Tokens.Image).href)
    if (token.type === 'paragraph')
      for (const sentence of sentencesOf((token as Tokens.Paragraph).text))
        if (sentence.split(/\s+/).length > LONG_SENTENCE) say('long_sentences', sentence)
  })
  for (const name of namesIn(body)) if (!Object.hasOwn(values, name)) say('unknown_variable', `{{${name}}}`)
  return found
}

/** Addresses of articles that a text leads to: `/help/<store>/articles/<slug>`, with or without a host. */
export function articlesLinkedIn(body: string): string[] {
  const found: string[] = []
  walk(lexer(body), (token) => {
    const href = token.type === 'link' ? (token as Tokens.Link).href : ''
    const [, slug] = /\/articles\/([^/?#]+)/.exec(href) ?? []
    if (slug) found.push(decodeSafely(slug))
  })
  return [...new Set(found)]
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function walk(tokens: Token[], see: (token: Token) => void): void {
  for (const token of tokens) {
    see(token)
    if ('tokens' in token && token.tokens) walk(token.tokens, see)
    if (token.type === 'list') walk((token as Tokens.List).items, see)
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table
      for (const cell of [header, ...rows].flat()) walk(cell.tokens, see)
    }
  }
}
