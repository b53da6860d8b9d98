import { Hono, type Context as Http } from 'hono'
import type { Context } from '../../../server/context.ts'
import { LimitExceeded } from '../../../server/errors.ts'
import { Buckets } from '../../../server/throttle.ts'
import { correctQuery, findSections, logSearch, QUERY_CHARACTERS, type Search, type SearchHit } from '../../search/index.ts'
import { Answers, type Found, type Result, SearchPage } from '../views/search.tsx'
import { asked } from '../visit/forms.ts'
import { highlight, snippet } from '../visit/highlight.ts'
import { sendPage } from '../visit/pages/send-page.ts'
import { findVisitor, sessionOf } from '../visit/session.ts'
import { searchIdOf, type Visit } from '../visit/visit.ts'
import { shelfOf } from './read-routes.tsx'
import type { Site } from './site.ts'

const RESULTS = 10
/** As fast as one types, and no faster. */
const SEARCHES = { burst: 60, perSecond: 5 }

/** The page of answers, and the same answers alone for who types. */
export function searchRoutes(site: Site) {
  const buckets = new Buckets(SEARCHES.burst, SEARCHES.perSecond)
  return new Hono().get('/help/:key/search', async (c) => {
    const visit = await site.visit(c)
    if (!buckets.take(site.parts.ipOf(c))) throw new LimitExceeded('Too many searches. Please wait a moment.', 5_000)
    const query = asked(c, 'q', QUERY_CHARACTERS)
    const isTyping = c.req.query('typing') !== undefined
    const found = await find(site, c, visit, query)
    const asking = { ...visit, from: found.searchId }
    return sendPage(c, isTyping ? <Answers visit={asking} found={found} /> : <SearchPage visit={asking} found={found} />)
  })
}

async function find(site: Site, c: Http, visit: Visit, query: string): Promise<Found> {
  if (query === '') return { query, corrected: null, results: [], orderNumber: null, searchId: null }
  const { anybody: ctx } = site
  const shelf = shelfOf(visit)
  const scope = { storeId: shelf.storeId, locale: shelf.locale, query }
  const visitor = await findVisitor(c, site.desk, visit.door)
  const [hits, corrected] = await Promise.all([
    findSections(ctx, { ...scope, visibility: visitor?.account ? 'signed_in' : shelf.visibility, limit: RESULTS }),
    // a word that is half typed is no mistake yet
    c.req.query('typing') === undefined ? correctQuery(ctx, scope) : null,
  ])
  const searchId = isOfReader(c) ? await note(ctx, { ...scope, source: 'help', hits, session: sessionOf(c), ...typedIn(c) }) : null
  const words = corrected ?? query
  const results = hits.map((hit) => resultOf(visit, hit, words, searchId))
  return { query, corrected, results, orderNumber: looksLikeOrder(query) ? query : null, searchId }
}

/** Nobody waits until a piece of what they type is noted: it has its id. A database that is closed has taken it first. */
async function note(ctx: Context, search: Search): Promise<string | null> {
  const noting = logSearch(ctx, search)
  if (!search.typed?.isUnfinished) return noting
  noting.catch((error) => ctx.log.error({ error }, 'a search was not noted'))
  return search.typed.id
}

/** Pieces are kept that their page knows as one question. What somebody writes in a form is nobody's to keep; nor is what an agent tries. */
function isOfReader(c: Http): boolean {
  const { typing, trial } = c.req.query()
  return trial === undefined && (typing === undefined || (typing === '1' && searchIdOf(c, 'search') !== null))
}

/** The script of a page names the question that it sends piece by piece. */
function typedIn(c: Http): Pick<Search, 'typed'> {
  const id = searchIdOf(c, 'search')
  return id ? { typed: { id, isUnfinished: c.req.query('typing') === '1' } } : {}
}

function resultOf(visit: Visit, hit: SearchHit, words: string, searchId: string | null): Result {
  const { slug, title, collection, heading, sectionId, text } = hit
  const locale = visit.articleLocale
  return {
    href: visit.at(`/articles/${encodeURIComponent(slug)}${searchId ? `?from=${searchId}` : ''}#s-${sectionId}`),
    trail: heading === null ? [collection] : [collection, title],
    title: highlight(heading ?? title, words, locale),
    text: snippet(text, words, locale),
  }
}

/** One word with at least three digits. It says nothing of whether there is such an order. */
const looksLikeOrder = (query: string) => /^#?[\p{L}\p{N}][\p{L}\p{N}-]{2,30}$/u.test(query) && (query.match(/\d/g)?.length ?? 0) >= 3
