import type { Token, Tokens } from 'marked'
import { keptHash } from '../../../server/contract/articles/article-blocks.ts'
import { escapeHtml } from '../../../server/contract/articles/escape-html.ts'
import type { ArticleCheck } from '../../../server/contract/console/articles.ts'
import {
  loneWord,
  misplacedSnippets,
  readBlocks,
  type Snippets,
  snippetsIn,
  type Text,
  tokensOf,
  walkTokens,
  withSnippets,
} from '../blocks/read-blocks.ts'
import { sentencesOf } from '../first-sentence.ts'
import { namesIn, type Variables } from '../variables.ts'
import { readingLevel } from './reading-level.ts'

/** Words of a sentence that readers lose the thread of: plain-language guides ask for 15 to 20. */
const LONG_SENTENCE = 30
const MOST_OF_A_KIND = 5
const WORDS = 80

/** What a store has that a text can name. */
interface Named {
  values: Variables
  snippets?: Snippets
  /** Hashes of its kept files. */
  files?: ReadonlySet<string>
  locale?: string
}

/** What an author may want to look at, without asking anybody; `read`: the blocks of the body, where they are known. Pure. */
export function checkBody(
  body: string,
  { values, snippets = {}, files = new Set(), locale = 'en' }: Named,
  read: Token[] = tokensOf(body),
): ArticleCheck[] {
  const tokens = readBlocks(read, snippets)
  const found: ArticleCheck[] = []
  const say = (kind: ArticleCheck['kind'], words: string) => {
    if (found.filter((each) => each.kind === kind).length < MOST_OF_A_KIND) found.push({ kind, words: words.trim().slice(0, WORDS) })
  }
  const opening = tokens.find((token) => token.type !== 'space' && loneWord(token)?.type !== 'image')
  if (tokens.length > 0 && opening?.type !== 'paragraph') say('no_opening', '')
  const sayOfImage = ({ href, text }: Tokens.Image) => {
    const hash = keptHash(href)
    // customers get a link: a browser that fetched it would tell another host who reads
    if (hash === null) say('image_unshown', text || href)
    else if (!files.has(hash)) say('image_missing', text || href)
    if (text.trim() === '') say('alt_missing', href.split('/').at(-1) ?? href)
  }
  let level = 1
  for (const token of tokens) {
    if (token.type !== 'heading') continue
    const { depth, text } = token as Tokens.Heading
    if (text.trim() === '') say('heading_empty', token.raw)
    // the page's title is the first level, so an article may begin with either of the first two
    if (depth > Math.max(level, 1) + 1) say('heading_skipped', text)
    level = depth
  }
  walkTokens(tokens, (token) => {
    if (token.type === 'image') sayOfImage(token as Tokens.Image)
    if (token.type === 'paragraph')
      for (const sentence of sentencesOf((token as Tokens.Paragraph).text))
        if (sentence.split(/\s+/).length > LONG_SENTENCE) say('long_sentences', sentence)
  })
  for (const name of snippetsIn(read)) if (!Object.hasOwn(snippets, name)) say('snippet_missing', `{{> ${name}}}`)
  for (const mark of misplacedSnippets(read)) say('snippet_misplaced', mark)
  for (const name of namesIn(withSnippets(body, snippets, read))) if (!Object.hasOwn(values, name)) say('unknown_variable', `{{${name}}}`)
  const hard = readingLevel(tokens, locale)
  return hard ? [...found, { kind: 'reading_level', words: '', level: hard }] : found
}

/** Addresses of articles that a text leads to: `/help/<store>/articles/<slug>`, with or without a host. */
export function articlesLinkedIn(body: Text): string[] {
  const found: string[] = []
  walkTokens(tokensOf(body), (token) => {
    const href = token.type === 'link' ? (token as Tokens.Link).href : ''
    const [, slug] = /\/articles\/([^/?#]+)/.exec(href) ?? []
    if (slug) found.push(decodeSafely(slug))
  })
  return [...new Set(found)]
}

/** Places of the same page that a text leads to, and that it does not have; `html` is the text as it is shown. */
export function anchorsLinkedIn(body: Text, html: string): string[] {
  const found: string[] = []
  walkTokens(tokensOf(body), (token) => {
    const href = token.type === 'link' ? (token as Tokens.Link).href : ''
    const id = href.startsWith('#') ? decodeSafely(href.slice(1)) : ''
    if (id && !html.includes(`id="${escapeHtml(id)}"`)) found.push(`#${id}`)
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
