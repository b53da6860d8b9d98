import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { changeStore } from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { HelpBrowser, textOf } from '../../support/help-browser.ts'

const BASE = 'https://desk.example/support/help/store-a'
let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, basePath: '/support', publicUrl: 'https://desk.example/support' })
  await publish('en', 'parcels', 'Where parcels are', 'Parcels', 'A parcel is on its way.\n\n## When\n\nIn three days.')
  await publish('ar', 'parcels', 'أين الطرود', 'الطرود', 'الطرد في الطريق.')
  await publish('en', 'boxes', 'What a box is', 'Parcels', 'A box is square.')
  await publish('en', 'odd', 'A </script><script>alert(1)</script> title', 'Parcels', 'It is odd & so.')
  await publishArticle(desk.ctx(), {
    ...{ storeId: desk.a.id, locale: 'en', slug: 'inner', title: 'Inner', collection: 'In', body: 'Secret.', visibility: 'agents' },
  })
  await desk.sql`update articles a set translation_of = o.id from articles o
    where a.locale = 'ar' and o.locale = 'en' and o.slug = 'parcels' and a.slug = 'parcels' and a.translation_of is null`
  await desk.sql`update articles set slug = 'turud' where locale = 'ar'`
})
afterAll(() => desk?.close())

const publish = (locale: string, slug: string, title: string, collection: string, body: string) =>
  publishArticle(desk.ctx(), { storeId: desk.a.id, locale, slug, title, collection, body })
const visit = (path: string) => new HelpBrowser(desk, desk.a).get(path)
const alternates = (text: string) =>
  Object.fromEntries([...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/gi)].map(([, lang, href]) => [lang, href]))

describe('a page in several languages', () => {
  it('has one address in each, and each names all of them and itself as the one to be found by', async () => {
    const [own, other] = [await visit('/articles/parcels'), await visit('/ar/articles/turud')]
    expect([own.status, other.status]).toEqual([200, 200])
    const all = { en: `${BASE}/articles/parcels`, ar: `${BASE}/ar/articles/turud`, 'x-default': `${BASE}/articles/parcels` }
    expect(alternates(own.text)).toEqual(all)
    expect(alternates(other.text)).toEqual(all)
    expect(own.text).toContain(`<link rel="canonical" href="${all.en}"/>`)
    expect(other.text).toContain(`<link rel="canonical" href="${all.ar}"/>`)
    expect(other.text).toContain('<html lang="ar" dir="rtl">')
  })

  it('offers the same page in the others by links alone, named in their own words', async () => {
    const own = await visit('/articles/parcels')
    expect(own.text).toMatch(/<a href="\/support\/help\/store-a\/ar\/articles\/turud" lang="ar" hreflang="ar"><bdi>العربية<\/bdi><\/a>/i)
    expect((await visit('/ar/orders')).text).toMatch(/<a href="\/support\/help\/store-a\/orders" lang="en"/)
  })

  it('stays in its language wherever a link or a form leads', async () => {
    const home = await visit('/ar')
    expect(textOf(home)).toContain('أين الطرود')
    const links = [...home.text.matchAll(/<(?:a|form)[^>]*(?:href|action)="(\/support[^"]*)"(?! lang)/g)].map(([, link]) => link ?? '')
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter((link) => !/^\/support\/help\/store-a\/ar(\/|\?|$)/.test(link))).toEqual([])
    expect((await visit('/ar/search?q=%D8%B7%D8%B1%D8%AF')).text).toContain('/support/help/store-a/ar/articles/turud?from=')
  })

  it('leads from the store’s own language by name to the address without it', async () => {
    const moved = await visit('/en/articles/parcels?helpful=yes')
    expect([moved.status, moved.headers.location]).toEqual([301, '/support/help/store-a/articles/parcels?helpful=yes'])
    expect((await visit('/en')).headers.location).toBe('/support/help/store-a')
  })

  it('has none in a language in which nothing is written', async () => {
    const none = await visit('/fr/articles/parcels')
    expect([none.status, textOf(none)]).toEqual([404, expect.stringContaining('This page is not here')])
  })
})

describe('what search engines are told of the languages of a page', () => {
  it('a collection has its own address in each, by its name there', async () => {
    const [own, other] = [await visit('/collections/parcels'), await visit(`/ar/collections/${encodeURIComponent('الطرود')}`)]
    const all = {
      ...{ en: `${BASE}/collections/parcels`, ar: `${BASE}/ar/collections/${encodeURIComponent('الطرود')}` },
      'x-default': `${BASE}/collections/parcels`,
    }
    expect([alternates(own.text), alternates(other.text)]).toEqual([all, all])
    expect(own.text).toContain(`href="/support/help/store-a/ar/collections/${encodeURIComponent('الطرود')}" lang="ar"`)
    const { text } = await visit('/sitemap.xml')
    for (const url of [all.en, all.ar]) expect(text).toContain(`<loc>${url}</loc>`)
  })

  it('a page of our own words is named in those languages alone that it speaks', async () => {
    await publish('de', 'pakete', 'Pakete', 'Pakete', 'Ein Paket ist unterwegs.')
    const own = { en: `${BASE}/orders`, ar: `${BASE}/ar/orders`, 'x-default': `${BASE}/orders` }
    const german = await visit('/de/orders')
    expect(german.text).toContain(`<link rel="canonical" href="${own.en}"/>`)
    expect([alternates(german.text), alternates((await visit('/ar/orders')).text)]).toEqual([own, own])
    expect(alternates((await visit('')).text)).toMatchObject({ de: `${BASE}/de`, ar: `${BASE}/ar` })
  })

  it('a home page that lists articles of another language is no page of its own', async () => {
    await publishArticle(desk.ctx(), { storeId: desk.b.id, locale: 'en', slug: 'x', title: 'X', collection: 'X', body: 'X.' })
    await changeStore(desk.b.admin.ctx, desk.b.id, { locale: 'ar' })
    const other = new HelpBrowser(desk, desk.b)
    const home = await other.get('')
    expect(alternates(home.text)).toEqual({})
    for (const [path, place] of [
      ['', ''],
      ['/collections/x', '/collections/x'],
      ['/en', ''],
    ])
      expect((await other.get(path ?? '')).text).toContain(
        `<link rel="canonical" href="https://desk.example/support/help/store-b/en${place}"/>`,
      )
    expect((await other.get('/sitemap.xml')).text).not.toContain('<loc>https://desk.example/support/help/store-b</loc>')
  })

  it('a language as one country speaks it has the words and the direction of the language', async () => {
    await desk.sql`update stores set locale = 'ar-SA' where id = ${desk.b.id}`
    expect((await new HelpBrowser(desk, desk.b).get('/orders')).text).toContain('<html lang="ar" dir="rtl">')
  })
})

describe('an article that is not there in the reader’s language', () => {
  it('is shown in its own with a line that says so, and search engines are led to the original', async () => {
    const foreign = await visit('/ar/articles/boxes')
    expect(foreign.status).toBe(200)
    expect(foreign.text).toContain('<article lang="en" dir="ltr">')
    expect(textOf(foreign)).toMatch(/هذه المقالة غير متوفرة باللغة العربية بعد، وهي هنا باللغة الإنجليزية/)
    expect(foreign.text).toContain(`<link rel="canonical" href="${BASE}/articles/boxes"/>`)
    expect(alternates(foreign.text)).toEqual({})
    expect(textOf(await visit('/articles/boxes'))).not.toMatch(/not there in/)
  })

  it('is led to where it is under the address that it has in another', async () => {
    const led = await visit('/ar/articles/parcels')
    expect([led.status, led.headers.location]).toEqual([302, '/support/help/store-a/ar/articles/turud'])
  })

  it('leads on to others in the language of the address, wherever the desk was when it was written', async () => {
    await publish('en', 'ways', 'Ways', 'Parcels', 'See [parcels](/help/store-a/articles/parcels) and [another](/help/store-b/articles/x).')
    const { text } = await visit('/ar/articles/ways')
    expect(text).toContain('<a href="../articles/parcels" rel="noopener">parcels</a>')
    expect(text).toContain('href="/help/store-b/articles/x"')
  })

  it('takes a word on whether it helped', async () => {
    const answer = await new HelpBrowser(desk, desk.a).post('/ar/articles/boxes/feedback', { helpful: 'yes' })
    expect(answer.headers.location).toBe('/support/help/store-a/ar/articles/boxes?helpful=yes#helpful')
    const said = await desk.sql`select 1 from article_feedback f join articles a on a.id = f.article_id where a.slug = 'boxes'`
    expect(said).toHaveLength(1)
  })

  it('stays hidden where it is not for everybody', async () => {
    expect((await visit('/ar/articles/inner')).status).toBe(404)
  })
})

describe('what machines are told', () => {
  it('an article, its dates, who wrote it and where it stands, safe inside the page whatever it says', async () => {
    const { text } = await visit('/articles/odd')
    const blocks = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json ?? '')
    expect(blocks.join('')).not.toMatch(/[<>&]/)
    const [article, crumbs, ...rest] = blocks.map((json) => JSON.parse(json))
    expect(rest).toEqual([])
    expect(article).toMatchObject({
      ...{ '@type': 'Article', headline: 'A </script><script>alert(1)</script> title', inLanguage: 'en' },
      ...{ author: { '@type': 'Organization', name: 'Store store-a' }, mainEntityOfPage: `${BASE}/articles/odd` },
    })
    expect(Date.parse(article.dateModified)).toBeGreaterThanOrEqual(Date.parse(article.datePublished))
    expect(crumbs.itemListElement.map(({ item }: { item: string }) => item)).toEqual([
      BASE,
      `${BASE}/collections/parcels`,
      `${BASE}/articles/odd`,
    ])
    expect(text).toContain('<meta property="og:type" content="article"/>')
    expect(text).toContain(`<meta property="og:url" content="${BASE}/articles/odd"/>`)
  })

  it('questions and answers only where an article is nothing else', async () => {
    await publish('en', 'faq', 'Questions', 'Parcels', '## Is it far?\n\nNo.\n\n## Is it near?\n\nYes, **very**.')
    expect((await visit('/articles/parcels')).text).not.toContain('FAQPage')
    const faq = /<script type="application\/ld\+json">(\{[^<]*FAQPage[^<]*)<\/script>/.exec((await visit('/articles/faq')).text)?.[1]
    expect(JSON.parse(faq ?? '{}').mainEntity).toEqual([
      { '@type': 'Question', name: 'Is it far?', acceptedAnswer: { '@type': 'Answer', text: 'No.' } },
      { '@type': 'Question', name: 'Is it near?', acceptedAnswer: { '@type': 'Answer', text: 'Yes, very.' } },
    ])
  })

  it('a map names each page with its languages and when it was changed, and none that is not for everybody', async () => {
    const { text } = await visit('/sitemap.xml')
    const entry = text.split('\n').find((line) => line.includes(`<loc>${BASE}/ar/articles/turud</loc>`))
    expect(entry).toMatch(/<lastmod>\d{4}-\d\d-\d\d<\/lastmod>/)
    expect(entry).toContain(`<xhtml:link rel="alternate" hreflang="en" href="${BASE}/articles/parcels"/>`)
    expect(entry).toContain(`<xhtml:link rel="alternate" hreflang="x-default" href="${BASE}/articles/parcels"/>`)
    expect(text).toContain(`<url><loc>${BASE}/ar</loc>`)
    expect(text).not.toContain('inner')
    expect((await visit('/sitemaps/2.xml')).status).toBe(404)
  })

  it('a feed in each language tells what is new, and every page of it names it', async () => {
    const [own, other] = [await visit('/feed.xml'), await visit('/ar/feed.xml')]
    expect(own.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(own.text).toMatch(/<title>A &lt;\/script&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt; title<\/title>/)
    expect(own.text).not.toContain('الطرود')
    expect(other.text).toContain('xml:lang="ar"')
    expect(other.text).toContain(`href="${BASE}/ar/articles/turud"`)
    expect((await visit('/ar')).text).toContain('type="application/atom+xml"')
  })
})

it('an address that leads nowhere offers what it may have meant', async () => {
  const lost = await visit('/articles/what-is-a-box-then')
  expect(lost.status).toBe(404)
  expect(textOf(lost)).toMatch(/Did you look for this\? What a box is/)
  expect(lost.text).toContain('href="/support/help/store-a/articles/boxes"')
  const logged = await desk.sql`select 1 from search_log where query like '%box%'`
  expect(logged).toHaveLength(0)
  expect(textOf(await visit('/requests/what-is-a-box'))).not.toContain('What a box is')
})
