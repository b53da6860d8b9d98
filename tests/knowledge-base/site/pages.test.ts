import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, basePath: '/support', publicUrl: 'https://help.shop.example/support' })
  await loadStarterArticles(desk.ctx(), desk.a.id)
  await desk.sql`update stores set locale = 'ar' where id = ${desk.b.id}`
})
afterAll(() => desk?.close())

const visit = (path: string, store = desk.a) => new HelpBrowser(desk, store).get(path)

it('home shows errands, every collection and its articles, all below the base path', async () => {
  const home = await visit('')
  expect(home.status).toBe(200)
  expect(textOf(home)).toMatch(/How can we help\?.*Track an order.*Return something Within 30 days.*Returns and refunds 6/)
  const links = [...home.text.matchAll(/(?:href|action|src)="([^"#]*)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(20)
  expect(
    links.filter((link) => !link?.startsWith('/support/') && !link?.startsWith('https://help.shop.example/support/') && link !== ''),
  ).toEqual([])
})

it('an article fills in the store’s values, names its contents and is found by its section', async () => {
  const article = await visit('/articles/returns-policy')
  expect(textOf(article)).toContain('within 30 days of delivery')
  expect(article.text).not.toContain('{{')
  expect(article.text).toContain('<link rel="canonical" href="https://help.shop.example/support/help/store-a/articles/returns-policy"/>')
  expect(article.text).toMatch(/<title>Returns and refund policy · Store store-a<\/title>/)
  const sections = await desk.sql<{ id: string }[]>`
    select s.id from article_sections s join articles a on a.published_version_id = s.version_id
    where a.store_id = ${desk.a.id} and a.slug = 'returns-policy'`
  expect(sections.length).toBeGreaterThan(2)
  for (const { id } of sections) expect(article.text).toContain(`id="s-${id}"`)
})

it('an article of agents, a draft and another store’s article are not there', async () => {
  const hidden = { storeId: desk.a.id, locale: 'en', slug: 'for-us', title: 'Inner matters', collection: 'Inside', body: 'A secret.' }
  await publishArticle(desk.ctx(), { ...hidden, visibility: 'agents' })
  for (const path of ['/articles/for-us', '/articles/none', '/collections/inside']) {
    const answer = await visit(path)
    expect([path, answer.status, answer.text.includes('secret')]).toEqual([path, 404, false])
  }
  expect((await visit('')).text).not.toContain('Inner matters')
  expect((await visit('/search?q=inner+matters+secret')).text).not.toContain('A secret')
  expect((await visit('/articles/returns-policy', desk.b)).status).toBe(404)
})

it('what is not here says so with a search, and to a program as the desk does', async () => {
  const page = await visit('/nothing/of/it')
  expect([page.status, textOf(page)]).toEqual([404, expect.stringContaining('This page is not here')])
  expect(page.text).toContain('action="/support/help/store-a/search"')
  const plain = await desk.ask('GET', '/help/store-a/nothing')
  expect([plain.status, plain.json]).toEqual([404, { error: { code: 'not_found', message: 'This page was not found.' } }])
  expect((await desk.ask('GET', '/help/no-such-store')).status).toBe(404)
})

it('public pages are kept by who read them: an ETag answers 304, and a reader’s own pages are kept nowhere', async () => {
  const first = await visit('/articles/refunds')
  expect(first.headers['cache-control']).toBe('public, max-age=60')
  const again = await desk.ask('GET', '/help/store-a/articles/refunds', { headers: { 'if-none-match': String(first.headers.etag) } })
  expect([again.status, again.text]).toEqual([304, ''])
  for (const path of ['/orders', '/requests', '/contact']) expect((await visit(path)).headers['cache-control']).toBe('private, no-store')
})

it('machines find every public article, and none of the rest', async () => {
  const map = await visit('/sitemap.xml')
  expect(map.text.match(/<loc>/g)).toHaveLength(38)
  expect(map.text).toContain('<loc>https://help.shop.example/support/help/store-a/articles/refunds</loc>')
  expect(map.text).not.toMatch(/for-us|store-a\/orders<|requests/)
  expect((await visit('/requests')).text).toContain('<meta name="robots" content="noindex"/>')
})

it('a store in Arabic is read from right to left, its English articles from left to right', async () => {
  const empty = await visit('', desk.b)
  expect(empty.text).toMatch(/<html lang="ar" dir="rtl">/)
  await publishArticle(desk.ctx(), {
    storeId: desk.b.id,
    locale: 'en',
    slug: 'one',
    title: 'One thing',
    collection: 'Things',
    body: 'It is so.',
  })
  expect((await visit('/articles/one', desk.b)).text).toMatch(/<article lang="en" dir="ltr">/)
  await publishArticle(desk.ctx(), {
    storeId: desk.b.id,
    locale: 'ar',
    slug: 'wahid',
    title: 'شيء واحد',
    collection: 'أشياء',
    body: 'هو كذلك.',
  })
  expect(textOf(await visit('', desk.b))).toMatch(/كيف نساعدك؟.*شيء واحد/)
  expect((await visit('/collections/أشياء'.replace('أشياء', encodeURIComponent('أشياء')), desk.b)).status).toBe(200)
})

it('the theme is the store’s own, and no page carries a style or a script of its own', async () => {
  await desk.sql`update stores set accent_hue = 250, accent_chroma = 0.12 where id = ${desk.a.id}`
  expect((await visit('/theme.css')).text).toContain(':root { --accent-h: 250; --accent-c: 0.12; }')
  for (const path of ['', '/articles/refunds', '/search?q=refund', '/orders', '/contact']) {
    const page = await visit(path)
    expect.soft(page.text, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?! type="application\/ld\+json")(?![^>]*\ssrc=)/)
    expect.soft(page.headers['content-security-policy'], path).toMatch(/script-src 'self'; style-src 'self'/)
  }
})

describe('search', () => {
  it('forgives a typing mistake, marks what was meant and leads to the section', async () => {
    const found = await visit('/search?q=retrun+policy')
    expect(textOf(found)).toMatch(/answers for retrun policy \. Did you mean return policy/)
    expect(found.text).toMatch(/<a href="\/support\/help\/store-a\/articles\/returns-policy\?from=[0-9a-f-]{36}#s-[0-9a-f-]{36}"/)
    expect(found.text).toMatch(/<mark>Returns?<\/mark>/)
  })

  it('says what it found nothing for, as it was typed and as text', async () => {
    const none = await visit(`/search?q=${encodeURIComponent('<zzqxvw>')}`)
    expect(textOf(none)).toContain('Nothing is written about')
    expect(none.text).not.toContain('<zzqxvw>')
  })

  it('notes each search once, without addresses, and none for each letter typed', async () => {
    const noted = () =>
      desk.sql<{ query: string }[]>`select query from search_log where store_id = ${desk.a.id} and source = 'help' order by id`
    const before = await noted()
    await visit('/search?q=warr&typing=1')
    await visit('/search?q=warranty+for+mia@x.example')
    expect((await noted()).slice(before.length).map(({ query }) => query)).toEqual(['warranty for [email]'])
  })

  it('offers to follow what looks like an order number, whether or not there is one', async () => {
    expect(textOf(await visit('/search?q=ZZ-99999'))).toContain('Follow order ZZ-99999')
    expect(textOf(await visit('/search?q=refund'))).not.toContain('Follow order')
  })
})

it('one word per browser and version is kept of whether an article helped; the last counts', async () => {
  const reader = new HelpBrowser(desk, desk.a)
  expect(textOf(await reader.send('/articles/refunds/feedback', { helpful: 'yes' }))).toContain('Thank you. We read this.')
  await reader.send('/articles/refunds/feedback', { helpful: 'no', why: 'unclear' })
  await new HelpBrowser(desk, desk.a).send('/articles/refunds/feedback', { helpful: 'yes', why: 'unclear' })
  const kept = await desk.sql<{ helpful: boolean; reason: string | null }[]>`select helpful, reason from article_feedback order by helpful`
  expect(kept).toEqual([
    { helpful: false, reason: 'unclear' },
    { helpful: true, reason: null },
  ])
})
