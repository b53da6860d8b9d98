/**
 * HTML from a word processor as the little that Markdown can say. The editor's own rules drop what it has no form for; here become
 * forms of ours what Google Docs and Word say in their own ways.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  for (const drop of page.querySelectorAll('script, meta, link, title, template, o\\:p')) drop.remove()
  dropNotes(page)
  unwrapDocs(page)
  listFromWord(page)
  nestLists(page)
  dropEmptyLines(page)
  openRedirects(page)
  styleToElements(page)
  titlesToSections(page)
  for (const element of page.querySelectorAll('*')) {
    if (element.tagName === 'IMG' && !/^https?:/i.test(element.getAttribute('src') ?? '')) element.remove()
    else element.removeAttribute('data-style')
  }
  const writer = new XMLSerializer()
  return [...page.body.childNodes].map((node) => writer.serializeToString(node)).join('')
}

/** The console's content policy refuses styles and reports each: what they say is read as text. */
const withoutStyles = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='))

/** Word hides words for itself in conditional notes. */
function dropNotes(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const notes: Node[] = []
  while (walker.nextNode()) notes.push(walker.currentNode)
  for (const note of notes) note.parentNode?.removeChild(note)
}

/** Google Docs wraps all of it in a `<b>` that is not bold. */
function unwrapDocs(page: Document): void {
  for (const wrap of page.querySelectorAll('b[id^="docs-internal-guid"]')) wrap.replaceWith(...wrap.childNodes)
}

/** Word's items are paragraphs that carry their level in a style, and their sign as text. */
function listFromWord(page: Document): void {
  let lists: HTMLElement[] = []
  let last: Element | null = null
  for (const line of page.querySelectorAll<HTMLElement>('p[class*="MsoListParagraph"], p[data-style*="mso-list"]')) {
    const level = Number(/level(\d)/.exec(line.getAttribute('data-style') ?? '')?.[1] ?? 1)
    const sign = line.querySelector('[data-style*="mso-list"]')
    const isNumbered = /^\s*[\da-z]{1,3}[.)]/i.test(sign?.textContent ?? '')
    sign?.remove()
    if (last !== line.previousElementSibling) lists = []
    lists = lists.slice(0, level)
    while (lists.length < level) {
      const list = page.createElement(isNumbered ? 'ol' : 'ul')
      const parent = lists.at(-1)
      if (parent) (parent.lastElementChild ?? parent.appendChild(page.createElement('li'))).append(list)
      else line.before(list)
      lists.push(list)
    }
    const item = page.createElement('li')
    item.append(...line.childNodes)
    lists.at(-1)?.append(item)
    line.remove()
    last = lists[0] ?? null
  }
}

/** What is bold or slanted by its style alone. */
function styleToElements(page: Document): void {
  for (const span of page.querySelectorAll<HTMLElement>('span[data-style], font[data-style]')) {
    const style = span.getAttribute('data-style') ?? ''
    wrapInside(span, /font-weight:\s*(bold|[6-9]00)/i.test(style), 'strong')
    wrapInside(span, /font-style:\s*italic/i.test(style), 'em')
    wrapInside(span, /text-decoration[^;]*line-through/i.test(style), 's')
  }
}

function wrapInside(element: HTMLElement, isWanted: boolean, tag: string): void {
  if (!isWanted || element.textContent?.trim() === '') return
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}

/** Google Docs puts an inner list beside the item that it belongs to. */
function nestLists(page: Document): void {
  for (const list of page.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const item = list.previousElementSibling
    if (item?.tagName === 'LI') item.append(list)
    else list.replaceWith(...list.childNodes)
  }
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre'
/** Both part paragraphs with lines of nothing, and Google Docs lists from what follows with a break. */
function dropEmptyLines(page: Document): void {
  for (const line of page.querySelectorAll(`p, h1, h2, h3, h4, h5, h6, br.Apple-interchange-newline, :is(${BLOCKS}) + br`))
    if (line.textContent?.replace(/\u00a0/g, ' ').trim() === '' && !line.querySelector('img') && !line.closest('td, th')) line.remove()
}

/** Google's links count who follows them. */
function openRedirects(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="https://www.google.com/url?"]')) {
    const to = new URL(link.href).searchParams.get('q')
    if (to && /^https?:/.test(to)) link.setAttribute('href', to)
  }
}

/** The page's title is the article's own: headings begin below it, and those below them move with them. */
function titlesToSections(page: Document): void {
  const step = page.querySelector('h1') ? 1 : 0
  for (const heading of page.querySelectorAll('h1, h2, h3, h4, h5, p.MsoTitle')) {
    const level = heading.tagName === 'P' ? 2 : Math.min(4, Number(heading.tagName[1]) + step)
    const section = page.createElement(`h${level}`)
    section.append(...heading.childNodes)
    heading.replaceWith(section)
  }
}
