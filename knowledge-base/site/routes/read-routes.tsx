import { Hono, type Context as Http } from 'hono'
import { NotFound } from '../../../server/errors.ts'
import {
  findMoved,
  findNumber,
  getArticle,
  giveFeedback,
  type ListedArticle,
  listArticles,
  type ReadArticle,
  type Shelf,
  slugOf,
} from '../../articles/index.ts'
import { listOftenFound, noteOpening } from '../../search/index.ts'
import { ArticlePage } from '../views/article.tsx'
import { CollectionPage } from '../views/collection.tsx'
import { type Collection, Home } from '../views/home.tsx'
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
      const [collections, often, returnDays] = await Promise.all([
        collectionsOf(site, visit),
        listOftenFound(site.anybody, { storeId: visit.store.id, locale: visit.articleLocale, limit: OFTEN }),
        returnDaysOf(site, visit),
      ])
      return sendPage(c, <Home visit={visit} collections={collections} often={often} returnDays={returnDays} />, { shared: true })
    })
    .get('/help/:key/collections/:collection', async (c) => {
      const visit = await site.visit(c)
      const collection = (await collectionsOf(site, visit)).find(({ slug }) => slug === c.req.param('collection'))
      if (!collection) throw new NotFound('This page')
      return sendPage(c, <CollectionPage visit={visit} collection={collection} />, { shared: true })
    })
    .get('/help/:key/articles/:slug', async (c) => {
      const visit = await site.visit(c)
      const moved = await findMoved(site.anybody, shelfOf(visit), c.req.param('slug'))
      if (moved) return c.redirect(visit.at(`/articles/${encodeURIComponent(moved)}`), 301)
      const { article, shared } = await articleOf(site, c, visit, c.req.param('slug'))
      const { store, from } = visit
      if (from) await noteOpening(site.anybody, { storeId: store.id, searchId: from, articleId: article.id })
      const collections = await collectionsOf(site, visit)
      const own = { name: article.collection, slug: slugOf(article.collection), articles: [] }
      const collection = collections.find(({ name }) => name === article.collection) ?? own
      const said = (['yes', 'no'] as const).find((word) => word === c.req.query('helpful')) ?? null
      const related = relatedTo(article, collection)
      return sendPage(c, <ArticlePage visit={visit} article={article} collection={collection} related={related} said={said} />, {
        shared: shared && from === null,
      })
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

async function collectionsOf(site: Site, visit: Visit): Promise<Collection[]> {
  const collections = new Map<string, ListedArticle[]>()
  for (const article of await listArticles(site.anybody, shelfOf(visit)))
    collections.set(article.collection, [...(collections.get(article.collection) ?? []), article])
  return [...collections].map(([name, articles]) => ({ name, slug: slugOf(name), articles }))
}

/** The neighbours on its shelf, those behind it first. */
function relatedTo(article: { slug: string }, { articles }: Collection): ListedArticle[] {
  const at = articles.findIndex(({ slug }) => slug === article.slug)
  return [...articles.slice(at + 1), ...articles.slice(0, Math.max(0, at))].slice(0, RELATED)
}

/** Within how many days of delivery something goes back, as the store's articles say it. */
const returnDaysOf = (site: Site, { store }: Visit) => findNumber(site.anybody, store.id, 'return_window_days')
