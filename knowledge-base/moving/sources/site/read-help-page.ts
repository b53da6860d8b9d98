import type { MovingNote } from '../../../../server/contract/console/moving/article-moving.ts'
import { attributeOf, childrenOf, elementsIn, type HtmlElement, type HtmlNode, isElement, readPage, textIn } from '../../html/read-page.ts'
import { convertNodes } from '../../html/to-markdown.ts'
import { localeOf } from '../told-fields.ts'

/** What a page of a help centre holds. */
export interface HelpPage {
  /** Where it leads, in the order of the page. */
  links: string[]
  /** null: a list of other pages, or nothing to read. */
  article: { title: string; markdown: string; collection: string | null; notes: MovingNote[] } | null
  locale: string | null
  /** The address that it wants to be known by. */
  canonical: string | null
  /** Its addresses in all languages, itself included. */
  languages: { locale: string; url: string }[]
  isIndexed: boolean
}

/** A page with less to say is none. */
const FEWEST_CHARACTERS = 40
/** A page of which more is links is a list of others. */
const MOST_LINKED = 0.6

/** Reads a page of `url`; null where it cannot be read. */
export function readHelpPage(html: string, url: string): HelpPage | null {
  const page = readPage(html)
  if (!page) return null
  const all = [...elementsIn(page)]
  const base = urlOf(attributeOf(all.find(({ tagName }) => tagName === 'base') ?? empty(page), 'href'), url) ?? url
  const links = all.filter(({ tagName }) => tagName === 'a').flatMap((link) => urlOf(attributeOf(link, 'href'), base) ?? [])
  const heads = all.filter(({ tagName }) => tagName === 'link')
  const relOf = (link: HtmlElement) => attributeOf(link, 'rel').toLowerCase().split(/\s+/)
  const canonical = heads.find((link) => relOf(link).includes('canonical'))
  const robots = all.find((each) => each.tagName === 'meta' && attributeOf(each, 'name').toLowerCase() === 'robots')
  const directives = (robots ? attributeOf(robots, 'content').toLowerCase() : '').split(/[\s,]+/)
  return {
    links: directives.includes('nofollow') || directives.includes('none') ? [] : links,
    article: readArticle(all, base),
    locale: localeOf(attributeOf(all.find(({ tagName }) => tagName === 'html') ?? empty(page), 'lang')),
    canonical: canonical ? urlOf(attributeOf(canonical, 'href'), base) : null,
    languages: heads
      .filter(
        (link) =>
          relOf(link).includes('alternate') && localeOf(attributeOf(link, 'hreflang')) && attributeOf(link, 'hreflang') !== 'x-default',
      )
      .flatMap((link) => {
        const to = urlOf(attributeOf(link, 'href'), base)
        return to ? [{ locale: localeOf(attributeOf(link, 'hreflang')) ?? '', url: to }] : []
      }),
    isIndexed: !directives.includes('noindex') && !directives.includes('none'),
  }
}

/** Stands for an element that a page does not have. */
const empty = (page: HtmlNode): HtmlElement => ({ ...page, tagName: '', attrs: [], childNodes: [] }) as unknown as HtmlElement

function urlOf(typed: string, base: string): string | null {
  if (typed === '' || !URL.canParse(typed, base)) return null
  const url = new URL(typed, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}

function readArticle(all: HtmlElement[], base: string): HelpPage['article'] {
  const crumbs = all.find(isBreadcrumb)
  const names = crumbs ? crumbsOf(crumbs) : []
  const main = findMain(all)
  if (!main) return null
  const heading = [...elementsIn(main)].find(({ tagName }) => tagName === 'h1') ?? all.find(({ tagName }) => tagName === 'h1')
  const title = heading ? textIn(heading) : titleOf(all)
  const nodes = withoutFrame(main, heading)
  const words = nodes.map(textIn).join(' ').trim()
  const linked = nodes.flatMap((node) => (isElement(node) ? [node, ...elementsIn(node)] : [])).filter(({ tagName }) => tagName === 'a')
  const linkedCharacters = linked.reduce((sum, link) => sum + textIn(link).length, 0)
  if (title === '' || words.length < FEWEST_CHARACTERS || linkedCharacters > MOST_LINKED * words.length) return null
  const { markdown, notes } = convertNodes(nodes, base)
  const above = names.filter((name, n) => !(n === names.length - 1 && name === title))
  // the first is where the help centre begins
  const shelf = above.slice(above.length > 1 || isHome(above[0]) ? 1 : 0).map((name) => name.replaceAll('/', '-'))
  return { title: title.slice(0, 300), markdown, collection: shelf.join(' / ').slice(0, 300) || null, notes }
}

const isHome = (name: string | undefined) => /^(home|help( cent(er|re))?|support|faq)$/i.test(name ?? '')

/** The one article, else what the page says is its main part, else the body. */
function findMain(all: HtmlElement[]): HtmlElement | undefined {
  const articles = all.filter(({ tagName }) => tagName === 'article')
  const [longest] = articles.toSorted((one, other) => textIn(other).length - textIn(one).length)
  const main = all.find((each) => each.tagName === 'main' || attributeOf(each, 'role') === 'main')
  if (articles.length === 1) return longest
  return main ?? longest ?? all.find(({ tagName }) => tagName === 'body')
}

function titleOf(all: HtmlElement[]): string {
  const told = all.find((each) => each.tagName === 'meta' && attributeOf(each, 'property') === 'og:title')
  const page = all.find(({ tagName }) => tagName === 'title')
  return (told && attributeOf(told, 'content')) || (page ? textIn(page).split(/\s+[|–—-]\s+/)[0] : '') || ''
}

const FRAME = /^(nav|footer|aside|form|dialog|template|button)$/
const FRAME_ROLES = /^(navigation|banner|contentinfo|search|complementary|dialog)$/
const FRAME_NAMES =
  /(^|[\s_-])(breadcrumbs?|related|share|sharing|social|votes?|feedback|comments?|toc|table-of-contents|sidebar|pagination|pager|subscribe|cookie)([\s_-]|$)/i

/** Callouts are asides too, and belong to the words. */
const isFrame = (element: HtmlElement) =>
  (FRAME.test(element.tagName) && !(element.tagName === 'aside' && !/nav|menu|sidebar|related/i.test(namesOf(element)))) ||
  FRAME_ROLES.test(attributeOf(element, 'role')) ||
  FRAME_NAMES.test(namesOf(element))

const namesOf = (element: HtmlElement) => `${attributeOf(element, 'class')} ${attributeOf(element, 'id')}`

/** What stands in an element, but for what a page has around its words. Taken out in place. */
function withoutFrame(main: HtmlElement, heading: HtmlElement | undefined): HtmlNode[] {
  const waiting: HtmlElement[] = [main]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    next.childNodes = next.childNodes.filter((child) => !isElement(child) || (child !== heading && !isFrame(child)))
    waiting.push(...childrenOf(next).filter(isElement))
  }
  return childrenOf(main)
}

const isBreadcrumb = (element: HtmlElement) =>
  /breadcrumb/i.test(`${attributeOf(element, 'aria-label')} ${namesOf(element)}`) && !/^(a|li|span)$/.test(element.tagName)

function crumbsOf(element: HtmlElement): string[] {
  const inside = [...elementsIn(element)]
  const items = inside.filter(({ tagName }) => tagName === 'li')
  const steps = items.length > 0 ? items : inside.filter(({ tagName }) => tagName === 'a')
  return steps.map((step) => textIn(step).replace(/^[\s›»/>|]+|[\s›»/>|]+$/g, '')).filter((name) => name !== '')
}
