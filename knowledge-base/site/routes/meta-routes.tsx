import { Hono, type Context as Http } from 'hono'
import { NotFound } from '../../../server/errors.ts'
import { getLogo, listPublicStores } from '../../../server/stores/index.ts'
import { countArticles, listNewest, mapArticles } from '../../articles/index.ts'
import { StoresPage } from '../views/stores.tsx'
import { sendPage } from '../visit/pages/send-page.ts'
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
      return c.text(
        robots(
          closed,
          stores.map(({ key }) => `${base}/help/${key}/sitemap.xml`),
        ),
      )
    })
    .get('/help/:key/robots.txt', async (c) => {
      const visit = await site.visit(c)
      const closed = ['/requests/', '/connect/'].flatMap((path) => [visit.at(path), visit.at(`/*${path}`)])
      return c.text(robots(closed, [absolute(c, visit.canonical('/sitemap.xml', visit.store.locale))]))
    })
    .get('/help/:key/theme.css', async (c) => {
      const { store } = await site.visit(c)
      return c.body(site.parts.writeTheme(store), 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=60' })
    })
    .get('/help/:key/logo/:hash', async (c) => {
      const { store } = await site.visit(c)
      const { type, bytes } = await getLogo(site.anybody, store.id, c.req.param('hash'))
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
      })
    })
    .get('/help/:key/sitemap.xml', async (c) => {
      const visit = await site.visit(c)
      const count = await countArticles(site.anybody, visit.store.id, perMap * MAPS)
      if (count <= perMap) return xml(c, site, await mapOf(c, visit, 0))
      const maps = Array.from({ length: Math.ceil(count / perMap) }, (_, n) => absolute(c, visit.canonical(`/sitemaps/${n + 1}.xml`)))
      return xml(c, site, writeSitemapIndex(maps))
    })
    .get('/help/:key/sitemaps/:part', async (c) => {
      const visit = await site.visit(c)
      const [, part] = /^([1-9]\d{0,2})\.xml$/.exec(c.req.param('part')) ?? []
      if (part === undefined || Number(part) > MAPS) throw new NotFound('This page')
      return xml(c, site, await mapOf(c, visit, Number(part) - 1))
    })
    .get('/help/:key/feed.xml', async (c) => {
      const visit = await site.visit(c)
      const articles = await listNewest(site.anybody, shelfOf(visit), FEED_ENTRIES)
      const at = (path: string) => absolute(c, visit.canonical(path))
      return xml(c, site, writeFeed(visit, articles, at, site.desk.now()), 'application/atom+xml; charset=utf-8')
    })
    .get('/help/:key/*', () => {
      throw new NotFound('This page')
    })

  /** The first part begins with the ways in, one for each language. */
  async function mapOf(c: Http, visit: Visit, part: number): Promise<string> {
    const articles = await mapArticles(site.anybody, visit.store.id, { from: part * perMap, limit: perMap })
    if (part > 0 && articles.length === 0) throw new NotFound('This page')
    return writeSitemap(visit, { articles, withHome: part === 0, absolute: (address) => absolute(c, address) })
  }
}

/** Machines are told whole addresses; where the desk knows none of its own, that which they asked at. */
const absolute = (c: Http, address: string) => (/^https?:/.test(address) ? address : `${new URL(c.req.url).origin}${address}`)

function robots(closed: string[], maps: string[]): string {
  return `${['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), ...maps.map((map) => `Sitemap: ${map}`)].join('\n')}\n`
}

function xml(c: Http, { settings }: Site, text: string, type = XML): Response {
  // without an address of our own, the addresses in it are those of whoever asks
  return c.body(text, 200, { 'content-type': type, 'cache-control': settings.publicUrl ? 'public, max-age=300' : 'no-store' })
}
