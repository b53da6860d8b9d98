import { Hono, type Context as Http } from 'hono'
import { NotFound } from '../../../server/errors.ts'
import { getLogo, listPublicStores, ownHelpUrl } from '../../../server/stores/index.ts'
import { countArticles, listNewest, mapArticles, mapCollections } from '../../articles/index.ts'
import { collectionPath } from '../views/collections/steps.ts'
import { isWhole } from '../views/head/article-data.ts'
import { writtenEditions } from '../views/head/page-head.tsx'
import { StoresPage } from '../views/stores.tsx'
import { sendPage, type Written } from '../visit/pages/send-page.ts'
import { assetsOf, baseUrlOf, type Visit } from '../visit/visit.ts'
import { writeFeed } from '../written/write-feed.ts'
import { writeSitemap, writeSitemapIndex } from '../written/write-sitemap.ts'
import { shelfOf } from './read-routes.tsx'
import type { Site } from './site.ts'

/** Articles in one map: with each in its languages, some megabytes. The standard lets a map hold 50,000 addresses. */
const MAP_ARTICLES = 10_000
/** As many maps as one index may name, and no more are counted. */
const MAPS = 500
const FEED_ENTRIES = 30
const XML = 'application/xml; charset=utf-8'
const XML_SECONDS = 300

/** What machines read, the store's looks, and the way to a store where there are several. `perMap`: articles that one map holds. */
export function metaRoutes(site: Site, perMap = MAP_ARTICLES) {
  const { settings } = site
  return new Hono()
    .get('/help', async (c) => {
      const stores = await listPublicStores(site.anybody)
      if (stores.length === 0) throw new NotFound('This page')
      if (stores.length === 1) return c.redirect(`${settings.basePath}/help/${stores[0]?.key}`)
      const assets = await assetsOf(settings, site.parts)
      return sendPage(c, <StoresPage stores={stores} basePath={settings.basePath} assets={assets} />)
    })
    .get('/robots.txt', async (c) => {
      const stores = await listPublicStores(site.anybody)
      const base = baseUrlOf(settings, site.parts, c) ?? `${new URL(c.req.url).origin}${settings.basePath}`
      const root = settings.basePath
      const closed = [`${root}/desk`, `${root}/api/`, `${root}/help/*/requests/`, `${root}/help/*/connect/`]
      // a map of addresses at another name counts at that name alone
      const here = stores.filter((store) => settings.isMounted || ownHelpUrl(store, settings.publicUrl) === null)
      const maps = here.map(({ key }) => `${base}/help/${key}/sitemap.xml`)
      return c.text(robots(closed, maps))
    })
    .get('/help/:key/robots.txt', async (c) => {
      const visit = await site.visit(c)
      const closed = ['/requests/', '/connect/'].flatMap((path) => [visit.at(path), visit.at(`/*${path}`)])
      return c.text(robots(closed, [absolute(c, visit.canonical('/sitemap.xml', visit.store.locale))]))
    })
    .get('/help/:key/theme.css', async (c) => {
      const { store } = await site.door(c)
      return c.body(site.parts.writeTheme(store), 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=60' })
    })
    .get('/help/:key/logo/:hash', async (c) => {
      const { store } = await site.door(c)
      const { type, bytes } = await getLogo(site.anybody, store.id, c.req.param('hash'))
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
      })
    })
    .get('/help/:key/sitemap.xml', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const count = await countArticles(site.anybody, visit.store.id, perMap * MAPS)
        if (count <= perMap) return xml(c, visit, await mapOf(c, visit, 0))
        const maps = Array.from({ length: Math.ceil(count / perMap) }, (_, n) => absolute(c, visit.canonical(`/sitemaps/${n + 1}.xml`)))
        return xml(c, visit, writeSitemapIndex(maps))
      }),
    )
    .get('/help/:key/sitemaps/:part', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const [, part] = /^([1-9]\d{0,2})\.xml$/.exec(c.req.param('part')) ?? []
        if (part === undefined || Number(part) > MAPS) throw new NotFound('This page')
        return xml(c, visit, await mapOf(c, visit, Number(part) - 1))
      }),
    )
    .get('/help/:key/feed.xml', (c) =>
      site.share(c, async () => {
        const visit = await site.visit(c)
        const articles = await listNewest(site.anybody, shelfOf(visit), FEED_ENTRIES)
        const at = (path: string) => absolute(c, visit.canonical(path))
        return xml(c, visit, writeFeed(visit, articles, at, site.desk.now()), 'application/atom+xml; charset=utf-8')
      }),
    )
    .get('/help/:key/*', () => {
      throw new NotFound('This page')
    })

  /** The first part begins with the ways in. */
  async function mapOf(c: Http, visit: Visit, part: number): Promise<string> {
    const articles = await mapArticles(site.anybody, visit.store.id, { from: part * perMap, limit: perMap })
    if (part > 0 && articles.length === 0) throw new NotFound('This page')
    return writeSitemap(visit, { articles, doors: part === 0 ? await doorsOf(visit) : [], absolute: (address) => absolute(c, address) })
  }

  async function doorsOf(visit: Visit) {
    const { store, written } = visit
    const homes = writtenEditions(visit, '')
    const collections = await mapCollections(site.anybody, store.id, written)
    const shelves = [...collections.values()].map((editions) =>
      editions.map((each) => ({ locale: each.locale, path: collectionPath(each) })),
    )
    return [homes.length > 0 ? homes : [{ locale: store.locale, path: '' }], ...shelves]
  }
}

/** Machines are told whole addresses; where the desk knows none of its own, that which they asked at. */
const absolute = (c: Http, address: string) => (isWhole(address) ? address : `${new URL(c.req.url).origin}${address}`)

function robots(closed: string[], maps: string[]): string {
  return `${['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ...maps.map((map) => `Sitemap: ${map}`)].join('\n')}\n`
}

/** Without an address of our own, the addresses in it are those of whoever asks: then it is kept by nobody. */
function xml(c: Http, visit: Visit, text: string, type = XML): Written | Response {
  if (isWhole(visit.canonical(''))) return { text, type, maxAge: XML_SECONDS }
  return c.body(text, 200, { 'content-type': type, 'cache-control': 'no-store' })
}
