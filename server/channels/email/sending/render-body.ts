import { escapeHtml } from './escape-html.ts'

/**
 * What agents write, as the two parts of a mail. The marks are few: **bold**, *italic*, `code`, ``` blocks, lists, quotes,
 * [words](https://…), bare web addresses and ![words](cid:…). Everything else is text and is escaped: no markup of anybody's gets in.
 * `images` are the content ids that the mail carries; an image that it does not carry is text.
 */
export function renderBody(body: string, images: ReadonlySet<string> = new Set()): { html: string; text: string } {
  const lines = body.replace(/\r\n?/g, '\n').trim().split('\n')
  return { html: renderLines(lines, images, 0), text: plainText(lines.join('\n'), images) }
}

/** Deeper quotes stay text, so that nobody nests a page of boxes. */
const QUOTES_DEEP = 5
const FENCE = '```'
const QUOTE = /^> ?/
const BULLET = /^[-*•] +/
const NUMBER = /^\d{1,4}[.)] +/

type Kind = 'quote' | 'bullets' | 'numbers' | 'blank' | 'text'

function renderLines(lines: string[], images: ReadonlySet<string>, depth: number): string {
  let html = ''
  for (let at = 0; at < lines.length; ) {
    const end = endOfBlock(lines, at, depth)
    html += renderBlock(lines.slice(at, end), images, depth)
    at = end
  }
  return html
}

/** A fence runs to the next one; a block of any other kind to the next line of another. */
function endOfBlock(lines: string[], start: number, depth: number): number {
  if (isFence(lines[start])) {
    const closing = lines.indexOf(FENCE, start + 1)
    return closing < 0 ? lines.length : closing + 1
  }
  const kind = kindOf(lines[start] ?? '', depth)
  let end = start + 1
  while (end < lines.length && !isFence(lines[end]) && kindOf(lines[end] ?? '', depth) === kind) end++
  return end
}

function renderBlock(lines: string[], images: ReadonlySet<string>, depth: number): string {
  const [first = ''] = lines
  const inline = (line: string) => renderInline(line, images)
  const items = (mark: RegExp) => lines.map((line) => `<li>${inline(line.replace(mark, ''))}</li>`).join('')
  if (isFence(first)) return `<pre>${escapeHtml(lines.filter((line) => !isFence(line)).join('\n'))}</pre>`
  switch (kindOf(first, depth)) {
    case 'quote': {
      const inner = lines.map((line) => line.replace(QUOTE, ''))
      return `<blockquote style="${QUOTE_STYLE}">${renderLines(inner, images, depth + 1)}</blockquote>`
    }
    case 'bullets':
      return `<ul>${items(BULLET)}</ul>`
    case 'numbers':
      return `<ol start="${Number.parseInt(first, 10)}">${items(NUMBER)}</ol>`
    case 'blank':
      return ''
    case 'text':
      return `<p style="margin:0 0 1em">${lines.map(inline).join('<br>')}</p>`
  }
}

/** Mail programs drop style sheets and keep these. */
export const QUOTE_STYLE = 'margin:0 0 1em;padding-inline-start:0.8em;border-inline-start:2px solid #ccc'

function kindOf(line: string, depth: number): Kind {
  if (line.trim() === '') return 'blank'
  if (QUOTE.test(line) && depth < QUOTES_DEEP) return 'quote'
  if (BULLET.test(line)) return 'bullets'
  return NUMBER.test(line) ? 'numbers' : 'text'
}

function isFence(line: string | undefined): boolean {
  return line?.startsWith(FENCE) ?? false
}

/** Marks touch words on their inner side and none on their outer, so that 2*3*4 stays a sum. Every repetition is bounded. */
const MARKS = new RegExp(
  [
    /`(?<code>[^`\n]{1,500})`/,
    /(?<![\w*])\*\*(?=[^\s*])(?<bold>[^*\n]{1,500})(?<=\S)\*\*(?![\w*])/,
    /(?<![\w*])\*(?=[^\s*])(?<italic>[^*\n]{1,500})(?<=\S)\*(?![\w*])/,
    /!\[(?<alt>[^[\]\n]{0,200})\]\(cid:(?<cid>[^\s()<>]{1,200})\)/,
    /\[(?<words>[^[\]\n]{1,200})\]\((?<href>https?:\/\/[^\s()<>"']{1,2000})\)/,
    /(?<bare>https?:\/\/[^\s<>"']{1,2000})/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gi',
)
/** What ends a sentence rather than an address: as the console reads it. */
const TRAILING = /[.,;:!?)\]}’”]$/

function renderInline(line: string, images: ReadonlySet<string>): string {
  let html = ''
  let end = 0
  for (const match of line.matchAll(MARKS)) {
    html += escapeHtml(line.slice(end, match.index)) + renderMark(match[0], match.groups ?? {}, images)
    end = match.index + match[0].length
  }
  return html + escapeHtml(line.slice(end))
}

function renderMark(whole: string, groups: Record<string, string | undefined>, images: ReadonlySet<string>): string {
  const { code, bold, italic, alt = '', cid, words, href, bare } = groups
  if (code !== undefined) return `<code>${escapeHtml(code)}</code>`
  if (bold !== undefined) return `<b>${renderInline(bold, images)}</b>`
  if (italic !== undefined) return `<i>${renderInline(italic, images)}</i>`
  if (cid !== undefined && images.has(cid)) return `<img src="cid:${escapeHtml(cid)}" alt="${escapeHtml(alt)}" style="max-width:100%">`
  if (words !== undefined && href !== undefined && URL.canParse(href)) return linkTo(href, words)
  if (bare !== undefined) {
    const address = withoutTrailing(bare)
    if (URL.canParse(address)) return linkTo(address, address) + escapeHtml(bare.slice(address.length))
  }
  return escapeHtml(whole)
}

/** Digit by digit from its end: a pattern for all of it would look at a long row of dots again from each of them. */
function withoutTrailing(address: string): string {
  let end = address.length
  while (end > 0 && TRAILING.test(address.charAt(end - 1))) end--
  return address.slice(0, end)
}

function linkTo(href: string, words: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>`
}

/** The marks are good plain text themselves; only links and images are not. */
function plainText(text: string, images: ReadonlySet<string>): string {
  return text.replace(MARKS, (whole, ...rest) => {
    const { alt, cid, words, href } = rest.at(-1) as Record<string, string | undefined>
    if (cid !== undefined && images.has(cid)) return `[${alt || 'image'}]`
    return words !== undefined && href !== undefined ? (words === href ? href : `${words} <${href}>`) : whole
  })
}
