import { Hono, type Context as Http } from 'hono'
import { NotFound } from '../../../server/errors.ts'
import {
  type CollectionNode,
  findLedTo,
  findMoved,
  findNumber,
  getArticle,
  giveFeedback,
  idsIn,
  type ListedArticle,
  listArticles,
  listFirstArticles,
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
import { sendPage } from '../visit/send-page.ts'
import { findVisitor, meetVisitor } from '../visit/session.ts'
import type { Visit } from '../visit/visit.ts'
import type { Site } from './site.ts'

const OFTEN = 3
const RELATED = 3

/** What is written: home, collections, articles, and whether they helped. */
export function readRoutes(site: Site) {
  return new Hono()
    .get('/help/:key', async (c) => {
      const visit = await site.visit(c)
      const [collections, articles, often, returnDays] = await Promise.all([
        readTree(site.anybody, shelfOf(visit)),
        listFirstArticles(site.anybody, shelfOf(visit), SHOWN),
        listOftenFound(site.anybody, { storeId: visit.store.id, locale: visit.articleLocale, limit: OFTEN }),
        returnDaysOf(site, visit),
      ])
      return sendPage(c, <Home visit={visit} {...{ collections, articles, often, returnDays }} />, { shared: true })
    })
    .get('/help/:key/collections/:collection', async (c) => {
      const visit = await site.visit(c)
      const address = c.req.param('collection')
      const tree = await readTree(site.anybody, shelfOf(visit))
      const trail = trailTo(tree, ({ slug }) => slug === address)
      const collection = trail.at(-1)
      if (!collection) return leadOn(site, c, visit, tree, address)
      const articles = await listArticles(site.anybody, shelfOf(visit), idsIn(collection))
      return sendPage(c, <CollectionPage visit={visit} {...{ collection, trail, articles }} />, { shared: true })
    })
    .get('/help/:key/articles/:slug', async (c) => {
      const visit = await site.visit(c)
      const moved = await findMoved(site.anybody, shelfOf(visit), c.req.param('slug'))
      if (moved) return c.redirect(visit.at(`/articles/${encodeURIComponent(moved)}`), 301)
      const { article, shared } = await articleOf(site, c, visit, c.req.param('slug'))
      const { store, from } = visit
      if (from) await noteOpening(site.anybody, { storeId: store.id, searchId: from, articleId: article.id })
      const [trail, beside] = await Promise.all([
        stepsOf(site, visit, article, shared),
        listArticles(site.anybody, { ...shelfOf(visit), visibility: shared ? 'public' : 'signed_in' }, [article.collectionId]),
      ])
      const said = (['yes', 'no'] as const).find((word) => word === c.req.query('helpful')) ?? null
      const related = relatedTo(article, beside)
      return sendPage(c, <ArticlePage visit={visit} {...{ article, trail, beside, related, said }} />, { shared: shared && from === null })
    })
    .post('/help/:key/articles/:slug/feedback', site.parts.limitForm, async (c) => {
      const visit = await site.visit(c)
      const slug = c.req.param('slug')
      const form = await readForm(c, forms.feedback)
      if (!form.ok) return site.refuse(c, form, () => c.redirect(visit.at(`/articles/${encodeURIComponent(slug)}#helpful`), 303))
      const visitor = await meetVisitor(c, site.desk, site.settings, visit.door)
      const helpful = form.value.helpful === 'yes'
      const reason = helpful ? null : (form.value.why ?? null)
      await giveFeedback(site.anybody, shelfOf(visit), slug, { session: visitor.tokenHash, helpful, reason })
      return c.redirect(
        visit.at(`/articles/${encodeURIComponent(slug)}?helpful=${form.value.helpful}${visit.from ? `&from=${visit.from}` : ''}#helpful`),
        303,
      )
    })
}

/** What is for signed-in customers is shown to one whom the store's own token named, and kept by nobody. */
async function articleOf(site: Site, c: Http, visit: Visit, slug: string): Promise<{ article: ReadArticle; shared: boolean }> {
  try {
    return { article: await getArticle(site.anybody, shelfOf(visit), slug), shared: true }
  } catch (error) {
    const visitor = error instanceof NotFound ? await findVisitor(c, site.desk, visit.door) : null
    if (!visitor?.account) throw error
    return { article: await getArticle(site.anybody, { ...shelfOf(visit), visibility: 'signed_in' }, slug), shared: false }
  }
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
async function stepsOf(site: Site, visit: Visit, { collectionId }: ReadArticle, shared: boolean): Promise<Step[]> {
  const read = async (shelf: Shelf) => trailTo(await readTree(site.anybody, shelf), ({ id }) => id === collectionId)
  const open = await read(shelfOf(visit))
  const all = shared ? open : await read({ ...shelfOf(visit), visibility: 'signed_in' })
  return all.map((node) => ({ ...node, hasPage: open.some(({ id }) => id === node.id) }))
}

/** The neighbours in its collection, those behind it first. */
function relatedTo(article: { slug: string }, articles: ListedArticle[]): ListedArticle[] {
  const at = articles.findIndex(({ slug }) => slug === article.slug)
  return [...articles.slice(at + 1), ...articles.slice(0, Math.max(0, at))].slice(0, RELATED)
}

/** Within how many days of delivery something goes back, as the store's articles say it. */
const returnDaysOf = (site: Site, { store }: Visit) => findNumber(site.anybody, store.id, 'return_window_days')
