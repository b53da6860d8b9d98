import { Hono, type Context as Http } from 'hono'
import { NotFound } from '../../../server/errors.ts'
import { listPublicStores } from '../../../server/stores/index.ts'
import { listArticles } from '../../articles/index.ts'
import { StoresPage } from '../views/stores.tsx'
import { sendPage } from '../visit/send-page.ts'
import { assetsOf } from '../visit/visit.ts'
import { shelfOf } from './read-routes.tsx'
import type { Site } from './site.ts'

/** What machines read, the store's colours, and the way to a store where there are several. */
export function metaRoutes(site: Site) {
  const { settings } = site
  const absolute = (c: Http, path: string) => `${settings.publicUrl ?? `${new URL(c.req.url).origin}${settings.basePath}`}${path}`
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
      const maps = stores.map(({ key }) => `Sitemap: ${absolute(c, `/help/${key}/sitemap.xml`)}`)
      const root = settings.basePath
      const lines = [
        'User-agent: *',
        `Disallow: ${root}/desk`,
        `Disallow: ${root}/api/`,
        `Disallow: ${root}/help/*/requests/`,
        `Disallow: ${root}/help/*/connect/`,
        ...maps,
      ]
      return c.text(`${lines.join('\n')}\n`)
    })
    .get('/help/:key/theme.css', async (c) => {
      const { store } = await site.visit(c)
      return c.body(site.parts.writeTheme(store), 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=60' })
    })
    .get('/help/:key/sitemap.xml', async (c) => {
      const visit = await site.visit(c)
      const at = (path: string) => absolute(c, `/help/${visit.store.key}${path}`)
      const articles = await listArticles(site.anybody, shelfOf(visit))
      const urls = articles.map(({ slug, updatedAt }) => entry(at(`/articles/${encodeURIComponent(slug)}`), updatedAt))
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${[entry(at(''), null), ...urls].join('\n')}\n</urlset>\n`
      // without an address of our own, the addresses in it are those of whoever asks
      const caching = settings.publicUrl ? 'public, max-age=300' : 'no-store'
      return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8', 'cache-control': caching })
    })
    .get('/help/:key/*', () => {
      throw new NotFound('This page')
    })
}

function entry(url: string, updatedAt: Date | null): string {
  const changed = updatedAt ? `<lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod>` : ''
  return `<url><loc>${url.replaceAll('&', '&amp;')}</loc>${changed}</url>`
}
