import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { metaRoutes } from '../../../knowledge-base/site/routes/meta-routes.tsx'
import { createSite } from '../../../knowledge-base/site/routes/site.ts'
import type { HelpParts } from '../../../knowledge-base/site/visit/settings.ts'
import { errorHandler } from '../../../server/http/error-handler.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { silentLog } from '../../support/silent-log.ts'

const PER_MAP = 2
const BASE = 'https://desk.example/help/store-a'
let desk: OpenDesk
let app: Hono
beforeAll(async () => {
  desk = await openDesk()
  for (const slug of ['a', 'b', 'c', 'd', 'e'])
    await publishArticle(desk.ctx(), { storeId: desk.a.id, locale: 'en', slug, title: slug, collection: 'All', body: 'Words.' })
  const { actor: _, sql, ...rest } = desk.ctx()
  const parts = { isLocal: () => false, findPage: async () => null } as unknown as HelpParts
  const site = createSite({ ...rest, pool: sql } as never, { basePath: '', publicUrl: 'https://desk.example' }, parts)
  app = new Hono().route('/', metaRoutes(site, PER_MAP))
  app.onError(errorHandler(silentLog))
})
afterAll(() => desk?.close())

async function placesAt(path: string): Promise<{ status: number; places: string[] }> {
  const answer = await app.request(`/help/store-a${path}`)
  const places = [...(await answer.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place = '']) => place)
  return { status: answer.status, places }
}

it('more than one map holds is told in parts, which an index names: each page in one of them, and the ways in first', async () => {
  const index = await placesAt('/sitemap.xml')
  expect(index.places).toEqual([1, 2, 3].map((n) => `${BASE}/sitemaps/${n}.xml`))
  const parts = await Promise.all(index.places.map((place) => placesAt(place.slice(BASE.length))))
  expect(parts.map(({ places }) => places.length)).toEqual([2 + PER_MAP, PER_MAP, 1])
  expect(parts.flatMap(({ places }) => places).sort()).toEqual(
    [BASE, ...['a', 'b', 'c', 'd', 'e'].map((slug) => `${BASE}/articles/${slug}`), `${BASE}/collections/all`].sort(),
  )
  for (const none of ['/sitemaps/4.xml', '/sitemaps/0.xml', '/sitemaps/501.xml', '/sitemaps/1'])
    expect((await placesAt(none)).status).toBe(404)
})
