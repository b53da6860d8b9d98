import { setTimeout as sleep } from 'node:timers/promises'
import type { SafeOptions } from '../../../../server/outbound/index.ts'
import { siteKey } from '../../taking/link-keys.ts'
import { failed, type Piece } from '../piece.ts'
import { AGENT, type FetchedPage, fetchPage, NotFetched } from './fetch-page.ts'
import { type HelpPage, readHelpPage } from './read-help-page.ts'
import { ALLOWED, parseRobots, type Robots } from './robots.ts'

export interface Crawl {
  /** Pages at and below it are read, of its origin alone. */
  baseUrl: string
  /** Pages at most. */
  most?: number | undefined
  /** For all of it, in milliseconds. */
  timeMs?: number | undefined
  outbound?: Pick<SafeOptions, 'allow' | 'resolve'> | undefined
  wait?: ((ms: number) => Promise<unknown>) | undefined
  now?: (() => number) | undefined
}

const MOST_PAGES = 5_000
const MOST_SITEMAPS = 50
/** As long as somebody waits who looks at it. */
const TIME_MS = 2 * 60 * 60_000
/** Between two requests, where the site does not ask for more. */
const PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

/**
 * The help pages of a site, found by its sitemap and by the links of its pages. Reads what robots.txt lets it, slowly, and only what
 * the public internet has. @throws where the first page cannot be read at all
 */
export async function* crawlSite({
  most = MOST_PAGES,
  timeMs = TIME_MS,
  outbound = {},
  wait = sleep,
  now = Date.now,
  ...crawl
}: Crawl): AsyncGenerator<Piece> {
  const base = new URL(crawl.baseUrl)
  const until = now() + timeMs
  let pauseMs = 0
  const fetch = async (url: string): Promise<FetchedPage> => {
    // the first one need not wait
    if (pauseMs > 0) await wait(pauseMs)
    pauseMs ||= PAUSE_MS
    return fetchPage(url, outbound)
  }
  const robots = await readRobots(base, fetch)
  pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, robots.delayMs))
  const walk = new Walk(base, robots)
  walk.add(base.href)
  for (const url of await readSitemaps(base, robots, fetch)) walk.add(url)
  let read = 0
  for (let url = walk.next(); url; url = walk.next()) {
    if (read >= most || now() > until) {
      yield failed({ file: base.href }, `More pages were found than are read at once (${read}): ${walk.waiting + 1} are left.`)
      return
    }
    read++
    yield* readOne(url, walk, fetch)
  }
}

async function* readOne(url: string, walk: Walk, fetch: (url: string) => Promise<FetchedPage>): AsyncGenerator<Piece> {
  const place = { file: url }
  let answer: FetchedPage
  try {
    answer = await fetch(url)
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
    if (walk.isFirst) throw new Error(`${url}: ${error.message}`)
    yield failed(place, error.message)
    return
  }
  if (walk.isFirst && answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`)
  walk.isFirst = false
  if (answer.status !== 200) {
    yield failed(place, `The page answered ${answer.status}.`)
    return
  }
  if (!/html/.test(answer.type) || !walk.isOurs(answer.url)) return
  const page = readHelpPage(answer.text, answer.url)
  if (!page) yield failed(place, 'The page is too large, or nested too deep to be read.')
  else yield* takePage(page, answer.url, walk)
}

function* takePage(page: HelpPage, at: string, walk: Walk): Generator<Piece> {
  for (const link of [...page.links, ...page.languages.map(({ url }) => url)]) walk.add(link)
  const own = page.canonical && walk.isOurs(page.canonical) ? page.canonical : at
  const key = siteKey(new URL(own))
  if (!page.article || !page.isIndexed || !walk.isNew(key)) return
  const group = page.languages.map(({ url }) => siteKey(new URL(url))).toSorted()
  const isMember = group.includes(key)
  const { title, markdown, collection, notes } = page.article
  yield {
    kind: 'article',
    article: {
      place: { file: own },
      page: isMember ? (group[0] ?? key) : key,
      origin: key,
      locale: page.locale ?? page.languages.find(({ url }) => siteKey(new URL(url)) === key)?.locale ?? null,
      isOriginal: !isMember || group[0] === key,
      ...{ title, body: markdown, collection, shelf: null, keywords: [], notes },
      state: 'published',
      slug: null,
    },
  }
}

/** Which pages are still to be read, each once. */
class Walk {
  isFirst = true
  readonly #base: URL
  readonly #robots: Robots
  readonly #waiting: string[] = []
  readonly #seen = new Set<string>()
  readonly #taken = new Set<string>()

  constructor(base: URL, robots: Robots) {
    this.#base = base
    this.#robots = robots
  }

  get waiting(): number {
    return this.#waiting.length
  }

  isOurs(address: string): boolean {
    const { origin, pathname } = new URL(address)
    const below = this.#base.pathname.replace(/\/[^/]*\.[a-z]+$|\/+$/i, '')
    return origin === this.#base.origin && (pathname === below || pathname.startsWith(`${below}/`))
  }

  /** Queries are left out: most only sort a list anew. */
  add(address: string): void {
    if (!URL.canParse(address) || !this.isOurs(address)) return
    const url = new URL(address)
    url.search = ''
    url.hash = ''
    const key = siteKey(url)
    if (this.#seen.has(key) || /\.(png|jpe?g|gif|svg|webp|pdf|zip|css|js|mp4|xml|json)$/i.test(url.pathname)) return
    if (this.#seen.size >= 10 * MOST_PAGES || !this.#robots.allows(url.pathname)) return
    this.#seen.add(key)
    this.#waiting.push(url.href)
  }

  next(): string | undefined {
    return this.#waiting.shift()
  }

  /** Whether nothing was taken under this name. */
  isNew(key: string): boolean {
    return !this.#taken.has(key) && Boolean(this.#taken.add(key))
  }
}

/** A site whose rules cannot be read now is not read (RFC 9309, 2.3.1.4). */
async function readRobots(base: URL, fetch: (url: string) => Promise<FetchedPage>): Promise<Robots> {
  const url = new URL('/robots.txt', base).href
  const answer = await fetch(url).catch((error: unknown) => {
    throw error instanceof NotFetched ? new Error(`${url}: ${error.message}`) : error
  })
  if (answer.status >= 500) throw new Error(`${url} answered ${answer.status}: what may be read there is not known.`)
  const robots = answer.status === 200 && !/html/.test(answer.type) ? parseRobots(answer.text, AGENT) : ALLOWED
  if (!robots.allows(base.pathname)) throw new Error(`${url} does not let programs read ${base.pathname}.`)
  return robots
}

/** Addresses of the site's maps, and of the maps that they name. What cannot be read is not missed: pages lead to each other. */
async function readSitemaps(base: URL, robots: Robots, fetch: (url: string) => Promise<FetchedPage>): Promise<string[]> {
  const maps = [...robots.sitemaps, new URL('/sitemap.xml', base).href]
  const read = new Set<string>()
  const found: string[] = []
  for (let map = maps.shift(); map !== undefined && read.size < MOST_SITEMAPS; map = maps.shift()) {
    if (read.has(map) || !URL.canParse(map) || new URL(map).origin !== base.origin) continue
    read.add(map)
    const answer = await fetch(map).catch((error: unknown) => {
      if (error instanceof NotFetched) return null
      throw error
    })
    if (answer?.status !== 200) continue
    const addresses = addressesIn(answer.text)
    if (/<sitemapindex[\s>]/i.test(answer.text)) maps.push(...addresses)
    else found.push(...addresses)
  }
  return found
}

function addressesIn(map: string): string[] {
  const told = [...map.matchAll(/<loc>([^<]*(?:<!\[CDATA\[[^<]*)?)<\/loc>/gi)].map(([, inner = '']) => inner.trim())
  return told.map((inner) => (/^<!\[CDATA\[/i.test(inner) ? inner.slice(9).replace(']]>', '').trim() : unescapeXml(inner)))
}

const unescapeXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
