import type { Token, Tokens } from 'marked'
import { calloutOf } from '../../../server/contract/articles/callouts.ts'
import { escapeHtml } from '../../../server/contract/articles/escape-html.ts'
import { isSteps, loneWord, readBlocks, type Text, titleOf, withoutMarks } from '../blocks/read-blocks.ts'
import { sentencesOf } from '../first-sentence.ts'
import { safeAddress } from './safe-address.ts'
import { type Blocks, leadWithin, linkToImage, noBlocks, writeAlone, writeCallout, writeFile } from './write-blocks.ts'

export interface RenderedArticle {
  /** Safe by construction: only the elements below, and nothing of the author's own HTML. */
  html: string
  headings: { id: string; text: string }[]
  /** What it opens with, as plain text. */
  summary: string
}

/**
 * Markdown as HTML. Every text is escaped after `fill` put the store's values in, so a value is words whatever stands in it; raw HTML is
 * dropped, links lead to http, https, mail, telephone or the same site only, and of images and videos those are shown that the desk keeps
 * for this store. Each heading carries an id of its words and anchors for the sections below it, `s-<section id>`: what a citation links to.
 */
export function renderArticle(
  text: Text,
  sections: { id: string; heading: string | null }[],
  fillValues: (text: string) => string,
  blocks: Blocks = noBlocks,
): RenderedArticle {
  const fill = (text: string) => withoutMarks(fillValues(text))
  const writer = new Writer(sections, fill, blocks)
  const tokens = readBlocks(text, blocks.snippets)
  const first = tokens.find((token) => token.type === 'paragraph' && loneWord(token)?.type !== 'image') as Tokens.Paragraph | undefined
  // what stands above the first heading comes first, so that the others find their own next
  const opening = writer.anchors(null)
  return {
    html: opening + tokens.map((token) => writer.block(token)).join(''),
    headings: writer.headings,
    summary: first ? (sentencesOf(fill(plainText(first.tokens)))[0] ?? '') : '',
  }
}

class Writer {
  readonly headings: RenderedArticle['headings'] = []
  readonly #sections: { id: string; heading: string | null }[]
  readonly #fill: (text: string) => string
  readonly #blocks: Blocks
  /** A link holds no other. */
  #isInLink = false

  constructor(sections: { id: string; heading: string | null }[], fill: (text: string) => string, blocks: Blocks) {
    this.#sections = [...sections]
    this.#fill = fill
    this.#blocks = blocks
  }

  /** Of the next sections that stand under this heading. */
  anchors(heading: string | null): string {
    const own: string[] = []
    while (this.#sections[0] && this.#sections[0].heading === heading) own.push(this.#sections.shift()?.id ?? '')
    return own.map((id) => `<span id="s-${id}"></span>`).join('')
  }

  block(token: Token): string {
    switch (token.type) {
      case 'heading':
        return this.#heading(token as Tokens.Heading)
      case 'paragraph':
        return writeAlone(token, this.#blocks, this.#fill) ?? `<p>${this.#inline(token.tokens)}</p>`
      case 'text':
        return token.tokens ? this.#inline(token.tokens) : this.#text(token.text)
      case 'list':
        return this.#list(token as Tokens.List)
      case 'blockquote':
        return this.#quote(token as Tokens.Blockquote)
      case 'table':
        return this.#table(token as Tokens.Table)
      case 'code':
        return `<pre><code>${this.#text(token.text)}</code></pre>`
      case 'hr':
        return '<hr>'
      default:
        return ''
    }
  }

  #heading({ depth, tokens }: Tokens.Heading): string {
    const text = this.#fill(plainText(tokens))
    const base = slugOf(text)
    const taken = this.headings.filter(({ id }) => id === base || id.startsWith(`${base}-`)).length
    const id = taken === 0 ? base : `${base}-${taken + 1}`
    // the page's own title is the first level
    const level = Math.min(Math.max(depth, 2), 4)
    if (level === 2) this.headings.push({ id, text })
    return `<h${level} id="${escapeHtml(id)}">${this.anchors(text)}${this.#inline(tokens)}</h${level}>`
  }

  #list(list: Tokens.List): string {
    if (isSteps(list)) return `<ol class="steps">${list.items.map((item) => this.#step(item.tokens)).join('')}</ol>`
    const body = list.items.map((item) => `<li>${this.#all(item.tokens)}</li>`).join('')
    if (!list.ordered) return `<ul>${body}</ul>`
    return list.start === 1 || list.start === '' ? `<ol>${body}</ol>` : `<ol start="${list.start}">${body}</ol>`
  }

  #step(tokens: Token[]): string {
    const step = titleOf(tokens)
    return step ? `<li>${this.#word(step.title)}${this.#all(step.rest)}</li>` : ''
  }

  #quote(quote: Tokens.Blockquote): string {
    const callout = calloutOf(quote)
    if (callout) return writeCallout(callout.kind, this.#all(callout.tokens), this.#blocks.words)
    return `<blockquote>${this.#all(quote.tokens)}</blockquote>`
  }

  #all(tokens: Token[] = []): string {
    return tokens.map((token) => this.block(token)).join('')
  }

  #table({ header, rows }: Tokens.Table): string {
    const head = header.map((cell) => `<th scope="col">${this.#inline(cell.tokens)}</th>`).join('')
    const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${this.#inline(cell.tokens)}</td>`).join('')}</tr>`).join('')
    return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  }

  #inline(tokens: Token[] = []): string {
    return tokens.map((token) => this.#word(token)).join('')
  }

  #word(token: Token): string {
    switch (token.type) {
      case 'strong':
        return `<b>${this.#inline(token.tokens)}</b>`
      case 'em':
        return `<em>${this.#inline(token.tokens)}</em>`
      case 'del':
        return `<s>${this.#inline(token.tokens)}</s>`
      case 'codespan':
        return `<code>${this.#text(token.text)}</code>`
      case 'br':
        return '<br>'
      case 'link': {
        const href = this.#isInLink ? null : safeAddress(this.#fill(token.href))
        const words = this.#within(token.tokens)
        return href ? `<a href="${escapeHtml(leadWithin(href, this.#blocks))}" rel="noopener">${words}</a>` : words
      }
      case 'image':
        return writeFile(token as Tokens.Image, this.#blocks, this.#fill) ?? this.#elsewhere(token as Tokens.Image)
      case 'html':
        return ''
      default:
        return 'tokens' in token && token.tokens ? this.#inline(token.tokens) : this.#text('text' in token ? String(token.text) : '')
    }
  }

  /** Of a link. */
  #within(tokens: Token[] = []): string {
    const before = this.#isInLink
    this.#isInLink = true
    const words = this.#inline(tokens)
    this.#isInLink = before
    return words
  }

  #elsewhere(image: Tokens.Image): string {
    return this.#isInLink ? this.#text(image.text) : linkToImage(image, this.#fill)
  }

  #text(text: string): string {
    return escapeHtml(this.#fill(text))
  }
}

/** What a reader sees of a line, as the sections of the index have it. */
function plainText(tokens: Token[] = []): string {
  const words = (token: Token): string => {
    if (token.type === 'html') return ''
    if (token.type === 'br') return ' '
    if ('tokens' in token && token.tokens) return token.tokens.map(words).join('')
    return 'text' in token ? String(token.text) : ''
  }
  return tokens.map(words).join('').replace(/\s+/g, ' ').trim()
}

/** The words of a heading as part of an address, in any script. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    // the cut may have gone through a letter
    .replace(/\p{Cs}$/u, '')
  return slug || 'section'
}
