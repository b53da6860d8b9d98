import { lexer, type Token, type Tokens } from 'marked'
import { sentencesOf } from '../first-sentence.ts'

export interface RenderedArticle {
  /** Safe by construction: only the elements below, and nothing of the author's own HTML. */
  html: string
  headings: { id: string; text: string }[]
  /** What it opens with, as plain text. */
  summary: string
}

/**
 * Markdown as HTML. Every text is escaped after `fill` put the store's values in, so a value is words whatever stands in it; raw HTML is
 * dropped, links lead to http, https, mail, telephone or the same site only. Each heading carries an id of its words and
 * anchors for the sections below it, `s-<section id>`: what a citation links to.
 */
export function renderArticle(
  markdown: string,
  sections: { id: string; heading: string | null }[],
  fill: (text: string) => string,
): RenderedArticle {
  const writer = new Writer(sections, fill)
  const tokens = lexer(markdown)
  const first = tokens.find((token) => token.type === 'paragraph') as Tokens.Paragraph | undefined
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

  constructor(sections: { id: string; heading: string | null }[], fill: (text: string) => string) {
    this.#sections = [...sections]
    this.#fill = fill
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
        return `<p>${this.#inline(token.tokens)}</p>`
      case 'text':
        return token.tokens ? this.#inline(token.tokens) : this.#text(token.text)
      case 'list':
        return this.#list(token as Tokens.List)
      case 'blockquote':
        return `<blockquote>${(token.tokens ?? []).map((each) => this.block(each)).join('')}</blockquote>`
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

  #list({ ordered, items }: Tokens.List): string {
    const body = items.map((item) => `<li>${item.tokens.map((each) => this.block(each)).join('')}</li>`).join('')
    return ordered ? `<ol>${body}</ol>` : `<ul>${body}</ul>`
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
        const href = safeAddress(this.#fill(token.href))
        const words = this.#inline(token.tokens)
        return href ? `<a href="${escapeHtml(href)}" rel="noopener">${words}</a>` : words
      }
      case 'html':
        return ''
      default:
        return 'tokens' in token && token.tokens ? this.#inline(token.tokens) : this.#text('text' in token ? String(token.text) : '')
    }
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

/** Control characters and blanks are no part of a scheme to a browser, which would still run what follows. */
function safeAddress(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so they must not hide a scheme
  const plain = address.replace(/[\u0000-\u0020\u007f]/g, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme !== undefined) return ['http', 'https', 'mailto', 'tel'].includes(scheme) ? plain : null
  return /^[/\\]{2}/.test(plain) ? null : plain
}

/** The words of a heading as part of an address, in any script. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug || 'section'
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
