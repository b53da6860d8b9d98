import { Hono, type Context as Http } from 'hono'
import type { VNode } from 'preact'
import { NotFound } from '../../../server/errors.ts'
import {
  type CollectionNode,
  findElsewhere,
  findLedTo,
  findMoved,
  findNumber,
  getArticle,
  giveFeedback,
  idsIn,
  isArticleThere,
  type ListedArticle,
  listArticles,
  listEditions,
  listFirstArticles,
  listPart,
  mapCollections,
  type ReadArticle,
  readTree,
  type Shelf,
  trailTo,
} from '../../articles/index.ts'
import { listOftenFound, noteOpening } from '../../search/index.ts'
import { ArticlePage } from '../views/article.tsx'
import { CollectionPage } from '../views/collections/collection.tsx'
import { SHOWN } from '../views/collections/shelf.tsx'
import { collectionPath, type Step } from '../views/collections/steps.ts'
import { Home } from '../views/home.tsx'
import { forms, readForm } from '../visit/forms.ts'
import { sendPage } from '../visit/pages/send-page.ts'
import { findVisitor, meetVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Site } from './site.ts'

const OFTEN = 3
const RELATED = 3

/** What is written: home, collections, articles, and whether they helped. */
export function readRoutes(site: Site) {
  return new Hono()
    .get('/help/:key', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const [collections, articles, often, returnDays] = await Promise.all([
          readTree(site.anybody, shelfOf(visit)),
          listFirstArticles(site.anybody, shelfOf(visit), SHOWN),
          listOftenFound(site.anybody, { storeId: visit.store.id, locale: visit.articleLocale, limit: OFTEN }),
          returnDaysOf(site, visit),
        ])
        return <Home visit={visit} {...{ collections, articles, often, returnDays }} />
      }),
    )
    .get('/help/:key/collections/:collection', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const address = c.req.param('collection')
        const tree = await readTree(site.anybody, shelfOf(visit))
        const trail = trailTo(tree, ({ slug }) => slug === address)
        const collection = trail.at(-1)
        if (!collection) return leadOn(site, c, visit, tree, address)
        const after = c.req.query('after') ?? null
        const [part, places] = await Promise.all([
          listPart(site.anybody, shelfOf(visit), idsIn(collection), after),
          mapCollections(site.anybody, visit.store.id, visit.written),
        ])
        // the article that it went on behind is elsewhere by now
        if (after !== null && part.articles.length === 0) return c.redirect(visit.at(collectionPath(collection)), 302)
        return <CollectionPage visit={visit} {...{ collection, trail, part, after }} editions={places.get(collection.id) ?? []} />
      }),
    )
    .get('/help/:key/articles/:slug', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const slug = c.req.param('slug')
        const moved = await findMoved(site.anybody, shelfOf(visit), slug)
        if (moved) return c.redirect(visit.at(`/articles/${encodeURIComponent(moved)}`), 301)
        const found = await articleOf(site, c, visit, slug)
        return found instanceof Response ? found : articlePage(site, c, visit, found)
      }),
    )
    .post('/help/:key/articles/:slug/feedback', site.parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const slug = c.req.param('slug')
      const form = await readForm(c, forms.feedback)
      if (!form.ok) return site.refuse(c, form, () => c.redirect(visit.at(`/articles/${encodeURIComponent(slug)}#helpful`), 303))
      const visitor = await meetVisitor(c, site.desk, site.settings, visit.door)
      const helpful = form.value.helpful === 'yes'
      const reason = helpful ? null : (form.value.why ?? null)
      const said = { session: visitor.tokenHash, helpful, reason }
      await giveFeedback(site.anybody, shelfOf(visit), slug, said).catch(async (error: unknown) => {
        const elsewhere = error instanceof NotFound ? await findElsewhere(site.anybody, shelfOf(visit), slug, visit.written) : null
        if (!elsewhere) throw error
        await giveFeedback(site.anybody, { ...shelfOf(visit), locale: elsewhere.locale }, slug, said)
      })
      return c.redirect(
        visit.at(`/articles/${encodeURIComponent(slug)}?helpful=${form.value.helpful}${visit.from ? `&from=${visit.from}` : ''}#helpful`),
        303,
      )
    })
}

interface Found {
  article: ReadArticle
  /** Whether anybody may read it. */
  isPublic: boolean
  /** Whether another reader is shown another at the same address. */
  isOwn?: boolean
}

async function articlePage(site: Site, c: Http, visit: Visit, { article, isPublic, isOwn }: Found): Promise<VNode | Response> {
  const { store, from } = visit
  if (from) await noteOpening(site.anybody, { storeId: store.id, searchId: from, articleId: article.id })
  const shelf: Shelf = { storeId: store.id, locale: article.locale, visibility: 'public' }
  const [trail, beside, editions] = await Promise.all([
    stepsOf(site, shelf, article, isPublic),
    listArticles(site.anybody, isPublic ? shelf : { ...shelf, visibility: 'signed_in' }, [article.collectionId]),
    listEditions(site.anybody, store.id, article.id),
  ])
  const said = (['yes', 'no'] as const).find((word) => word === c.req.query('helpful')) ?? null
  const related = relatedTo(article, beside)
  const page = <ArticlePage visit={visit} {...{ article, trail, beside, related, said, editions }} />
  return isPublic && !isOwn && from === null ? page : sendPage(c, page)
}

/**
 * What is for signed-in customers is shown to one whom the store's own token named, and kept by nobody. What is not written in the language
 * of this visit is shown in the one that it is written in.
 */
async function articleOf(site: Site, c: Http, visit: Visit, slug: string): Promise<Found | Response> {
  try {
    return { article: await getArticle(site.anybody, shelfOf(visit), slug), isPublic: true }
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const visitor = await findVisitor(c, site.desk, visit.door)
    const signedIn = { ...shelfOf(visit), visibility: 'signed_in' as const }
    const own = visitor?.account ? await getArticle(site.anybody, signedIn, slug).catch(unlessMissing) : null
    if (own) return { article: own, isPublic: false }
    const elsewhere = await findElsewhere(site.anybody, shelfOf(visit), slug, visit.written)
    if (!elsewhere) throw error
    const { wanted, locale } = elsewhere
    if (wanted !== null) return c.redirect(visit.at(`/articles/${encodeURIComponent(wanted)}`), 302)
    if (elsewhere.slug !== slug) return c.redirect(visit.at(`/articles/${encodeURIComponent(elsewhere.slug)}`), 301)
    const article = await getArticle(site.anybody, { ...shelfOf(visit), locale }, slug)
    // one who is signed in reads another at this address
    return { article, isPublic: true, isOwn: await isArticleThere(site.anybody, signedIn, slug) }
  }
}

function unlessMissing(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}

export const shelfOf = ({ store, articleLocale }: Visit): Shelf => ({ storeId: store.id, locale: articleLocale, visibility: 'public' })

/** From an address that a collection had, or has in another language. */
async function leadOn(site: Site, c: Http, visit: Visit, tree: CollectionNode[], address: string): Promise<Response> {
  const led = await findLedTo(site.anybody, visit.store.id, address)
  const to = led && trailTo(tree, ({ id }) => id === led.id).at(-1)
  if (!to) throw new NotFound('This page')
  return c.redirect(visit.at(collectionPath(to)), led.isOld ? 301 : 302)
}

/** Where an article stands. A collection of which only the signed-in read anything has no page. */
async function stepsOf(site: Site, shelf: Shelf, { collectionId }: ReadArticle, isPublic: boolean): Promise<Step[]> {
  const read = async (shelf: Shelf) => trailTo(await readTree(site.anybody, shelf), ({ id }) => id === collectionId)
  const open = await read(shelf)
  const all = isPublic ? open : await read({ ...shelf, visibility: 'signed_in' })
  return all.map((node) => ({ ...node, hasPage: open.some(({ id }) => id === node.id) }))
}

/** The neighbours in its collection, those behind it first. */
function relatedTo(article: { slug: string }, articles: ListedArticle[]): ListedArticle[] {
  const at = articles.findIndex(({ slug }) => slug === article.slug)
  return [...articles.slice(at + 1), ...articles.slice(0, Math.max(0, at))].slice(0, RELATED)
}

/** Within how many days of delivery something goes back, as the store's articles say it. */
const returnDaysOf = (site: Site, { store }: Visit) => findNumber(site.anybody, store.id, 'return_window_days')
