import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  listCollections,
  makeCollection,
  moveCollection,
  nameCollection,
  publishArticle,
  readTree,
  removeCollection,
} from '../../../knowledge-base/articles/index.ts'
import { findSections } from '../../../knowledge-base/search/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'

let desk: OpenDesk
const ids: Record<string, string> = {}
beforeAll(async () => {
  desk = await openDesk()
  await publish('times', 'Delivery')
  await publish('islands', 'Delivery / Abroad')
  await publish('customs', 'Delivery / Abroad / Customs & duties')
  await publish('refunds', 'Returns')
  await publish('members', 'Members', { visibility: 'signed_in' })
  await makeCollection(desk.ctx(), { storeId: desk.a.id, parentId: null, locale: 'en', name: 'Nothing yet' })
  for (const { id, names } of (await listCollections(desk.ctx(), desk.a.id)).collections) ids[names[0]?.name ?? ''] = id
  const about = { locale: 'en', name: 'Delivery', description: 'How it comes, and when.' }
  await nameCollection(desk.ctx(), ids.Delivery ?? '', [about])
  await moveCollection(desk.ctx(), ids.Returns ?? '', { parentId: null, place: 0 })
})
afterAll(() => desk?.close())

const publish = (slug: string, collection: string, more: object = {}) =>
  publishArticle(desk.ctx(), {
    storeId: desk.a.id,
    locale: 'en',
    slug,
    title: `About ${slug}`,
    collection,
    body: `All about ${slug}.`,
    ...more,
  })
const visit = (path: string) => new HelpBrowser(desk, desk.a).get(path)
const crumbs = (text: string) =>
  [...(/<ol class="crumbs">.*?<\/ol>/s.exec(text)?.[0].matchAll(/<bdi[^>]*>([^<]*)/g) ?? [])].map(([, name]) => name)

it('home has the top ones as the store ordered them, each with its count and what it is about; empty ones nobody sees', async () => {
  const home = await visit('')
  expect(textOf(home)).toMatch(/Returns 1 About refunds Delivery 3 How it comes, and when\. Abroad 2 About times/)
  expect(home.text).toContain('/help/store-a/collections/delivery"')
  for (const hidden of ['Nothing yet', 'Members', 'customs']) expect(home.text).not.toContain(hidden)
  expect((await visit('/collections/nothing-yet')).status).toBe(404)
})

it('a collection has its articles and those under it with theirs, and says where it stands', async () => {
  const page = await visit('/collections/delivery')
  expect(textOf(page)).toMatch(
    /About times Abroad 2 About islands Customs &amp; duties 1 About customs|About times Abroad 2 About islands Customs & duties 1 About customs/,
  )
  expect(page.text).toMatch(/<h2><a href="[^"]*\/collections\/abroad"/)
  expect(page.text).toMatch(/<meta name="description" content="How it comes, and when\."/)
  expect(crumbs((await visit('/collections/customs-duties')).text)).toEqual(['Help', 'Delivery', 'Abroad', 'Customs &amp; duties'])
})

it('an article has every step to it', async () => {
  const page = await visit('/articles/customs')
  expect(crumbs(page.text)).toEqual(['Help', 'Delivery', 'Abroad', 'Customs &amp; duties', 'About customs'])
  // search engines are told of steps with whole addresses alone, and this desk knows none of its own
  for (const path of ['/articles/customs', '/collections/abroad']) expect((await visit(path)).text).not.toContain('BreadcrumbList')
  for (const path of ['delivery', 'abroad', 'customs-duties']) expect(page.text).toContain(`href="/help/store-a/collections/${path}"`)
})

it('an address that a collection had leads on, also when the collection is gone', async () => {
  const id = ids['Customs & duties'] ?? ''
  await nameCollection(desk.ctx(), id, [{ locale: 'en', name: 'Duties', description: '' }])
  await nameCollection(desk.ctx(), id, [{ locale: 'en', name: 'Taxes', description: '' }])
  for (const old of ['customs-duties', 'duties']) {
    const led = await visit(`/collections/${old}`)
    expect([led.status, led.headers.location]).toEqual([301, '/help/store-a/collections/taxes'])
  }
  await removeCollection(desk.ctx(), id, ids.Abroad ?? '')
  for (const old of ['customs-duties', 'taxes'])
    expect((await visit(`/collections/${old}`)).headers.location).toBe('/help/store-a/collections/abroad')
  // whoever takes the address has it
  await publish('taxes', 'Taxes')
  expect((await visit('/collections/taxes')).status).toBe(200)
})

it('without a name in the reader’s language the original’s is read, marked as what it is', async () => {
  await publish('times', 'التوصيل', { locale: 'ar' })
  await publish('islands', 'Abroad', { locale: 'ar' })
  await desk.sql`update stores set locale = 'ar' where id = ${desk.a.id}`
  const home = await visit('')
  expect(home.text).toMatch(/collections\/%D8%A7[^"]*"><bdi>التوصيل<\/bdi>/)
  expect(home.text).toContain('<bdi lang="en">Abroad</bdi>')
  expect((await visit('/collections/abroad')).text).toMatch(/<h1 lang="en"><bdi>Abroad/)
  // its address in another language leads to the one in this
  const led = await visit('/collections/delivery')
  expect([led.status, decodeURIComponent(String(led.headers.location))]).toEqual([302, '/help/store-a/collections/التوصيل'])
  const found = await findSections(desk.ctx(), { storeId: desk.a.id, locale: 'ar', query: 'islands', visibility: 'public', limit: 3 })
  expect(found.map(({ collection }) => collection)).toEqual(['Abroad'])
  await desk.sql`update stores set locale = 'en' where id = ${desk.a.id}`
})

it('a collection of very many goes on to the last of them, in its order, without a script', async () => {
  const shelf = await makeCollection(desk.ctx(), { storeId: desk.a.id, parentId: null, locale: 'en', name: 'Many' })
  const inner = await makeCollection(desk.ctx(), { storeId: desk.a.id, parentId: shelf, locale: 'en', name: 'Many inside' })
  await publish('pattern', 'Many')
  await desk.sql`
    insert into articles (id, store_id, slug, locale, title, collection_id, visibility, bot_may_use, created_at, published_version_id)
    select gen_random_uuid(), store_id, 'many-' || n, locale, 'Many ' || n, case when n % 2 = 0 then ${inner}::uuid else ${shelf}::uuid end,
      visibility, bot_may_use, created_at + n * interval '1 second', published_version_id
    from articles, generate_series(1, 450) n where slug = 'pattern' and store_id = ${desk.a.id}`
  const seen: string[] = []
  let path: string | undefined = '/collections/many'
  const canonicals: string[] = []
  while (path !== undefined && seen.length < 1_000) {
    const page = await visit(path)
    seen.push(...[...page.text.matchAll(/articles\/(many-\d+|pattern)"/g)].map(([, slug = '']) => slug))
    canonicals.push(/<link rel="canonical" href="[^"]*\/help\/store-a([^"]*)"/.exec(page.text)?.[1] ?? '')
    const next = /<a class="link" href="\/help\/store-a([^"]*)" rel="next">More articles/.exec(page.text)?.[1]
    if (next) expect(page.text).toContain('Many inside')
    path = next?.replaceAll('&amp;', '&')
  }
  const slugs = (first: number) => Array.from({ length: 225 }, (_, n) => `many-${first + 2 * n}`)
  expect(seen).toEqual(['pattern', ...slugs(1), ...slugs(2)])
  expect(canonicals).toEqual(['/collections/many', '/collections/many?after=many-397', '/collections/many?after=many-348'])
  expect((await visit('/collections/many?after=times')).headers.location).toBe('/help/store-a/collections/many')
})

it('is read with one query, however many collections there are', async () => {
  const asked = async () => {
    let queries = 0
    const { sql, ...rest } = desk.ctx()
    const counting = new Proxy(sql, {
      apply(target, self, given) {
        queries++
        return Reflect.apply(target, self, given)
      },
    })
    const tree = await readTree({ ...rest, sql: counting }, { storeId: desk.a.id, locale: 'en', visibility: 'public' })
    return { queries, top: tree.length }
  }
  const few = await asked()
  for (let n = 0; n < 12; n++) await publish(`more-${n}`, `More ${n} / Inner / Deep`)
  // the query, and the part of it that says who may read what
  expect([few.queries, await asked()]).toEqual([2, { queries: 2, top: few.top + 12 }])
})
