import { Hono } from 'hono'
import { LimitExceeded } from '../../../server/errors.ts'
import { Buckets } from '../../../server/throttle.ts'
import { correctQuery, findSections, logSearch, QUERY_CHARACTERS, type SearchHit } from '../../search/index.ts'
import { Answers, type Found, type Result, SearchPage } from '../views/search.tsx'
import { asked } from '../visit/forms.ts'
import { highlight, snippet } from '../visit/highlight.ts'
import { sendPage } from '../visit/pages/send-page.ts'
import type { Visit } from '../visit/visit.ts'
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
    // each letter typed is no search of its own
    const isTyping = c.req.query('typing') === '1'
    const found = await find(site, visit, query, !isTyping)
    return sendPage(c, isTyping ? <Answers visit={visit} found={found} /> : <SearchPage visit={visit} found={found} />)
  })
}

async function find(site: Site, visit: Visit, query: string, isMeant: boolean): Promise<Found> {
  if (query === '') return { query, corrected: null, results: [], orderNumber: null }
  const { anybody: ctx } = site
  const shelf = shelfOf(visit)
  const scope = { storeId: shelf.storeId, locale: shelf.locale, query }
  const [hits, corrected] = await Promise.all([
    findSections(ctx, { ...scope, visibility: shelf.visibility, limit: RESULTS }),
    correctQuery(ctx, scope),
  ])
  if (isMeant) await logSearch(ctx, { storeId: shelf.storeId, source: 'help', query, hits })
  const words = corrected ?? query
  const results = hits.map((hit) => resultOf(visit, hit, words))
  return { query, corrected, results, orderNumber: looksLikeOrder(query) ? query : null }
}

function resultOf(visit: Visit, hit: SearchHit, words: string): Result {
  const { slug, title, collection, heading, sectionId, text } = hit
  const locale = visit.articleLocale
  return {
    href: visit.at(`/articles/${encodeURIComponent(slug)}#s-${sectionId}`),
    trail: heading === null ? [collection] : [collection, title],
    title: highlight(heading ?? title, words, locale),
    text: snippet(text, words, locale),
  }
}

/** One word with at least three digits. It says nothing of whether there is such an order. */
const looksLikeOrder = (query: string) => /^#?[\p{L}\p{N}][\p{L}\p{N}-]{2,30}$/u.test(query) && (query.match(/\d/g)?.length ?? 0) >= 3
