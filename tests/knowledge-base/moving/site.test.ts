import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crawlSite } from '../../../knowledge-base/moving/index.ts'
import { parseRobots } from '../../../knowledge-base/moving/sources/site/robots.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { openPeer } from '../../support/open-peer.ts'
import { collectionPath, moveOf, takeIn } from './take-in.ts'

let desk: OpenDesk
let peer: Awaited<ReturnType<typeof openPeer>>
let pages: Record<string, { body: string; status?: number; type?: string; to?: string }>
let asked: string[]
let waited: number[]
beforeAll(async () => {
  desk = await openDesk()
  peer = await openPeer((request) => {
    const { pathname } = new URL(request.url)
    asked.push(pathname)
    const page = pages[pathname]
    if (!page) return new Response('gone', { status: 404 })
    if (page.to) return new Response(null, { status: 302, headers: { location: page.to } })
    return new Response(page.body, { status: page.status ?? 200, headers: { 'content-type': page.type ?? 'text/html; charset=utf-8' } })
  })
})
afterAll(async () => {
  await peer.close()
  await desk.close()
})
beforeEach(() => {
  asked = []
  waited = []
  pages = site()
})

const article = (title: string, body: string, head = '', lang = 'en') => ({
  body: `<!doctype html><html lang="${lang}"><head><title>${title} | Acme</title>${head}</head><body>
    <header><a href="/">Acme</a></header><nav aria-label="Breadcrumb" class="breadcrumbs"><ol><li><a href="/help">Help</a></li><li><a href="/help/orders">Orders</a></li><li>${title}</li></ol></nav>
    <main><article><h1>${title}</h1>${body}<div class="article-votes">Was this helpful?</div></article><aside class="sidebar">Related things</aside></main>
    <footer>© Acme, all about us</footer></body></html>`,
})
const site = (): typeof pages => ({
  '/robots.txt': { body: 'User-agent: *\nDisallow: /help/private\nCrawl-delay: 2\nSitemap: /nowhere.xml', type: 'text/plain' },
  '/sitemap.xml': {
    body: `<urlset><url><loc>${peer.url}/help/returns</loc></url><url><loc>${peer.url}/shop/mug</loc></url><url><loc>https://elsewhere.example/help/x</loc></url></urlset>`,
    type: 'application/xml',
  },
  '/help': {
    body: '<html lang="en"><body><main><h1>Help</h1><a href="/help/orders">Everything about your orders and returns</a></main></body></html>',
  },
  '/help/orders': {
    body: '<html lang="en"><body><main><h1>Orders</h1><ul><li><a href="returns?ref=list#x">How to return an item that you bought</a></li><li><a href="/help/refunds/">When your money comes back to you</a></li><li><a href="/help/private/x">Private</a></li><li><a href="/helpdesk">Desk</a></li><li><a href="/help/inside">Inside</a></li><li><a href="/help/gone">Gone</a></li><li><a href="/help/manual.pdf">Manual</a></li></ul></main></body></html>',
  },
  '/help/returns': article(
    'How to return',
    '<p>Send it back within 30 days, and see <a href="refunds">refunds</a> or <a href="/shop/mug">the mug</a>.</p><aside class="note">Keep the receipt that came with it.</aside>',
    `<link rel="alternate" hreflang="en" href="/help/returns"><link rel="alternate" hreflang="de" href="/help/zz-rueckgabe">`,
  ),
  '/help/zz-rueckgabe': article(
    'Rückgabe',
    '<p>Innerhalb von 30 Tagen zurückschicken, dann kommt das Geld.</p>',
    `<link rel="alternate" hreflang="en" href="/help/returns"><link rel="alternate" hreflang="de" href="/help/zz-rueckgabe">`,
    'de',
  ),
  '/help/refunds': article('Refunds', '<p>Your money comes back within a week of the parcel reaching us.</p>'),
  '/help/inside': { body: '', to: 'http://127.0.0.1:9/secret' },
})
const crawl = (more: Partial<Parameters<typeof crawlSite>[0]> = {}) =>
  crawlSite({
    baseUrl: `${peer.url}/help`,
    outbound: { allow: [new URL(peer.url).host] },
    wait: async (ms) => void waited.push(ms),
    ...more,
  })

it('takes the articles of a site: their words without what is around them, collection, languages and links', async () => {
  const taken = await takeIn(desk.ctx(), moveOf(desk.a.id), crawl())
  expect(taken).toMatchObject({ created: 3, failed: 2 })
  expect(taken.failures).toEqual([
    { file: `${peer.url}/help/inside`, reason: 'This address is not on the public internet.' },
    { file: `${peer.url}/help/gone`, reason: 'The page answered 404.' },
  ])
  const rows = await desk.sql`
    select a.locale, a.slug, a.title, ${collectionPath(desk.sql)} as collection, o.slug as original, v.body from articles a left join articles o on o.id = a.translation_of
      join article_versions v on v.id = a.published_version_id where a.store_id = ${desk.a.id} order by a.slug`
  expect(rows).toEqual([
    {
      ...{ locale: 'en', slug: 'how-to-return', title: 'How to return', collection: 'Orders', original: null },
      body: `Send it back within 30 days, and see [refunds](/help/store-a/articles/refunds) or [the mug](${peer.url}/shop/mug).\n\n> Keep the receipt that came with it.`,
    },
    {
      locale: 'en',
      slug: 'refunds',
      title: 'Refunds',
      collection: 'Orders',
      original: null,
      body: expect.stringMatching(/^Your money [^\n]*$/),
    },
    {
      locale: 'de',
      slug: 'rückgabe',
      title: 'Rückgabe',
      collection: 'Orders',
      original: 'how-to-return',
      body: expect.stringContaining('30 Tagen'),
    },
  ])
})

it('asks for each page once, slowly, only below its path and what robots.txt allows; again it changes nothing', async () => {
  const taken = await takeIn(desk.ctx(), moveOf(desk.a.id), crawl())
  expect(taken).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
  expect(asked.toSorted()).toEqual([
    '/help',
    '/help/gone',
    '/help/inside',
    '/help/orders',
    '/help/refunds',
    '/help/returns',
    '/help/zz-rueckgabe',
    '/robots.txt',
    '/sitemap.xml',
  ])
  expect(new Set(waited)).toEqual(new Set([2_000]))
})

it('reads no more pages than it may, nor longer, and says that more were found', async () => {
  const few = await takeIn(desk.ctx(), moveOf(desk.b.id, { dryRun: true }), crawl({ most: 2 }))
  expect(few.failures.at(-1)?.reason).toMatch(/^More pages were found than are read at once \(2\)/)
  let hour = 0
  const short = await takeIn(desk.ctx(), moveOf(desk.b.id, { dryRun: true }), crawl({ timeMs: 10, now: () => hour++ * 4 }))
  expect(short.failures.at(-1)?.reason).toMatch(/^More pages were found/)
})

it.each([
  ['robots.txt forbids it', () => (pages['/robots.txt'] = { body: 'User-agent: parceldesk\nDisallow: /' }), /does not let programs read/],
  ['robots.txt cannot be read', () => (pages['/robots.txt'] = { body: '', status: 503 }), /answered 503/],
  ['the first page is not there', () => (pages['/help'] = { body: '', status: 410 }), /answered 410/],
])('reads nothing where %s', async (_why, change, reason) => {
  change()
  if (pages['/robots.txt']?.body.includes('parceldesk')) pages['/robots.txt'].type = 'text/plain'
  await expect(takeIn(desk.ctx(), moveOf(desk.b.id), crawl())).rejects.toThrow(reason)
})

it('reaches nothing that is not on the public internet', async () => {
  const site = crawlSite({ baseUrl: `${peer.url}/help` })
  await expect(takeIn(desk.ctx(), moveOf(desk.b.id), site)).rejects.toThrow('This address is not on the public internet.')
  expect(asked).toEqual([])
})

it('takes a page that says how large its previews may be, and none that says it wants to be in no index', async () => {
  const says = (content: string) => `<meta name="robots" content="${content}">`
  pages['/help/refunds/'] = article(
    'Refunds',
    '<p>Your money comes back within a week of the parcel.</p>',
    says('index, max-image-preview:none'),
  )
  pages['/help/returns'] = article('Returns', '<p>Send it back within the thirty days that you have.</p>', says('follow, NOINDEX'))
  const taken = await takeIn(desk.ctx(), moveOf(desk.b.id, { dryRun: true }), crawl())
  expect(taken.articles.map(({ title }) => title)).toEqual(['Refunds'])
})

it('reads a map whose addresses stand in CDATA, and is not slowed down by blanks', async () => {
  for (const each of ['/help', '/help/orders']) pages[each] = { body: '<main><h1>Help</h1>Nothing leads on from here.</main>' }
  pages['/sitemap.xml'] = {
    body: `<urlset><loc> <![CDATA[ ${peer.url}/help/refunds ]]>\n</loc><loc>${' '.repeat(2_000_000)}</urlset>`,
    type: 'application/xml',
  }
  expect(await takeIn(desk.ctx(), moveOf(desk.b.id, { dryRun: true }), crawl())).toMatchObject({ articles: [{ title: 'Refunds' }] })
})

describe('robots.txt', () => {
  it('is not slowed down by a line of blanks', () => {
    expect(parseRobots(`User-agent: *\na:x${' '.repeat(480_000)}y\nDisallow: /a`, 'Parceldesk').allows('/a')).toBe(false)
  })

  it('lets its own rules count before those for all, the longest first', () => {
    const robots = parseRobots(
      'User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: Parceldesk\nDisallow: /a\nAllow: /a/b # really\nDisallow: /*.php$\nCrawl-delay: 1.5',
      'Parceldesk',
    )
    expect(['/', '/a', '/a/c', '/a/b', '/x.php', '/x.php5'].map((path) => robots.allows(path))).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
    ])
    expect(robots.delayMs).toBe(1_500)
  })

  it('is not slowed down by a rule of many stars', () => {
    const robots = parseRobots(`User-agent: *\nDisallow: /${'*a'.repeat(5_000)}b$`, 'Parceldesk')
    expect(robots.allows(`/${'a'.repeat(2_000)}`)).toBe(true)
  })
})
