import { afterAll, beforeAll, expect, it } from 'vitest'
import { createArticle, getForAgents, saveDraft } from '../../../knowledge-base/articles/index.ts'
import { pullZendesk } from '../../../knowledge-base/moving/index.ts'
import { type OpenDesk, openDesk, type StoreSide } from '../../support/desk.ts'
import { openPeer } from '../../support/open-peer.ts'
import { collectionPath, fileOf, moveOf, takeFiles, takeIn } from './take-in.ts'
import { articles, broken, categories, sections } from './zendesk-bodies.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rowsOf = (store: Pick<StoreSide, 'id'>) => desk.sql`
  select a.locale, a.slug, a.title, ${collectionPath(desk.sql)} as collection, a.keywords, a.visibility, a.published_version_id is not null as published, o.slug as original,
    d.title as draft, coalesce(v.body, d.body) as body
  from articles a left join articles o on o.id = a.translation_of left join article_drafts d on d.article_id = a.id
    left join article_versions v on v.id = a.published_version_id
  where a.store_id = ${store.id} order by a.locale desc, a.slug`
const versions = async () => (await desk.sql`select count(*)::int as n from article_versions`)[0]?.n

const exported = [
  fileOf('articles.json', { count: 7, next_page: null, page: 1, page_count: 1, per_page: 100, articles: [...articles, ...broken] }),
  fileOf('categories.json', { categories }),
  fileOf('sections.json', [{ sections, count: 2 }]),
]

it('takes in an export: collections, drafts, languages, links between articles; and names what it cannot', async () => {
  const taken = await takeFiles(desk.ctx(), moveOf(desk.a.id), exported)
  expect(taken).toMatchObject({ created: 6, changed: 0, unchanged: 0, failed: 3, drafts: 2 })
  expect(taken.failures).toEqual([
    { file: 'articles.json', reason: 'title is missing or not valid (article 360000000105).' },
    { file: 'articles.json', reason: 'The article is empty. (“Empty”)' },
    { file: 'articles.json', reason: 'This store has no value for {{no_such_days}}. (“Variables”)' },
  ])
  expect(await rowsOf(desk.a)).toMatchObject([
    { locale: 'en', slug: 'being-written', published: false, draft: 'Being written', collection: 'Orders / Returns / Refunds-Money' },
    { locale: 'en', slug: 'for-wholesale', published: true, visibility: 'agents' },
    {
      ...{ locale: 'en', slug: 'how-to-return', title: 'How to return', collection: 'Orders / Returns', keywords: ['send back', 'rma'] },
      ...{ published: true, visibility: 'public', original: null, draft: null },
      body: 'Send it back within **30 days**. See [refunds](/help/store-a/articles/refunds) or [an old one](https://acme.zendesk.com/hc/en-us/articles/999).',
    },
    { locale: 'en', slug: 'refunds', published: true, original: null },
    { locale: 'de', slug: 'erstattung', published: false, draft: 'Erstattung', original: 'refunds' },
    {
      ...{ locale: 'de', slug: 'so-geht-die-rückgabe', published: true, original: 'how-to-return', keywords: ['send back', 'rma'] },
      body: 'Siehe [Erstattung](/help/store-a/articles/erstattung).',
    },
  ])
  expect(taken.remarks).toEqual([
    {
      file: 'articles.json',
      title: 'How to return',
      notes: [{ kind: 'links', count: 1, words: 'https://acme.zendesk.com/hc/en-us/articles/999' }],
    },
    {
      file: 'articles.json',
      title: 'Refunds',
      notes: [{ kind: 'images', count: 1, words: 'https://acme.zendesk.com/hc/article_attachments/1/a.png' }],
    },
    { file: 'articles.json', title: 'For wholesale', notes: [{ kind: 'restricted', count: 1, words: 'For wholesale' }] },
  ])
})

it('changes nothing the second time, also of what agents changed here since', async () => {
  const { ctx } = desk.a.agent
  const [row] = await desk.sql`select id from articles where slug = 'being-written'`
  const { revision } = await getForAgents(ctx, row?.id, async () => '')
  await saveDraft(ctx, row?.id, { revision, title: 'Mine now', slug: 'mine-now' })
  const before = await versions()
  const taken = await takeFiles(desk.ctx(), moveOf(desk.a.id), exported)
  expect(taken).toMatchObject({ created: 0, changed: 0, unchanged: 6, failed: 3, remarks: [] })
  expect(await versions()).toBe(before)
  expect(await rowsOf(desk.a)).toHaveLength(6)
})

it('takes in what changed there, under the address that it has here, and leaves alone what an agent is writing', async () => {
  const again = articles.map((each) =>
    each.title === 'How to return'
      ? { ...each, title: 'Sending back', translations: [] }
      : each.title === 'Being written'
        ? { ...each, body: '<p>More.</p>' }
        : each,
  )
  const taken = await takeFiles(desk.ctx(), moveOf(desk.a.id), [fileOf('articles.json', again), ...exported.slice(1)])
  expect(taken).toMatchObject({ created: 0, changed: 1, unchanged: 3, failed: 1 })
  expect(taken.failures[0]?.reason).toMatch(/^agent of store-a is writing in it here/)
  expect((await rowsOf(desk.a)).map(({ slug, title, draft }) => [slug, draft ?? title])).toContainEqual(['how-to-return', 'Sending back'])
})

it('only says what it would do, and does nothing', async () => {
  const move = moveOf(desk.b.id, { dryRun: true, as: 'draft' })
  const taken = await takeFiles(desk.ctx(), move, exported)
  expect(taken).toMatchObject({ created: 8, drafts: 8, failed: 1 })
  expect(taken.articles[0]).toEqual({
    title: 'How to return',
    locale: 'en',
    collection: 'Orders / Returns',
    isDraft: true,
    result: 'created',
  })
  expect(await rowsOf(desk.b)).toHaveLength(0)
  expect(await desk.sql`select 1 from article_origins where store_id = ${desk.b.id}`).toHaveLength(0)
})

it('keeps from customers a translation that comes without its article, unless that is here and for everybody', async () => {
  const translation = (source_id: number, title: string, locale = 'fr') => ({
    ...{ id: 7, source_id, source_type: 'Article', locale, title, draft: false, hidden: false, body: '<p>Voilà.</p>' },
  })
  const translations = [
    translation(360000000101, 'Retour'),
    translation(360000000104, 'Grossistes'),
    translation(9, 'Inconnu'),
    translation(360000000101, 'Noch einmal', 'de-at'),
  ]
  const taken = await takeFiles(desk.ctx(), moveOf(desk.a.id), [fileOf('translations.json', { translations })])
  expect(taken).toMatchObject({ created: 4, failed: 0 })
  expect(taken.remarks).toEqual([{ file: 'translations.json', title: 'Inconnu', notes: [{ kind: 'readers', count: 1, words: 'Inconnu' }] }])
  expect((await rowsOf(desk.a)).filter(({ locale }) => locale === 'fr' || locale === 'de-AT')).toMatchObject([
    { slug: 'grossistes', visibility: 'agents', original: 'for-wholesale' },
    { slug: 'inconnu', visibility: 'agents', original: null },
    { slug: 'retour', visibility: 'public', original: 'how-to-return', keywords: ['send back', 'rma'] },
    // the page has another one in German
    { slug: 'noch-einmal', visibility: 'public', original: 'how-to-return' },
  ])
  const again = await takeFiles(desk.ctx(), moveOf(desk.a.id), [fileOf('translations.json', { translations })])
  expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 4 })
})

it('has an article in the language that the store writes in, whatever its country is called there', async () => {
  await createArticle(desk.b.admin.ctx, { storeId: desk.b.id, locale: 'de', title: 'Versand', body: 'Schnell.' })
  const one = { ...articles[1], title: 'Rückruf', locale: 'de-de', source_locale: 'de-de', translations: [] }
  const { articles: shown } = await takeFiles(desk.ctx(), moveOf(desk.b.id, { dryRun: true }), [fileOf('articles.json', [one])])
  expect(shown).toMatchObject([{ title: 'Rückruf', locale: 'de' }])
})

it('is for agents of the store', async () => {
  await expect(takeFiles(desk.b.agent.ctx, moveOf(desk.a.id), exported)).rejects.toThrow('This store')
})

it('pulls everything by cursor and by page, waits when it has asked too much, and takes the address that is free', async () => {
  const asked: string[] = []
  const waited: number[] = []
  let busy = 2
  const peer = await openPeer((request) => {
    const url = new URL(request.url)
    asked.push(`${url.pathname}${url.search} ${request.headers.get('authorization')}`)
    if (url.pathname.endsWith('categories.json')) return Response.json({ categories, next_page: null })
    if (url.pathname.endsWith('sections.json')) {
      const page = url.searchParams.get('page') ?? '1'
      return Response.json({
        sections: [sections[Number(page) - 1]],
        next_page: page === '1' ? `${url.origin}${url.pathname}?page=2` : null,
      })
    }
    if (busy > 0) {
      busy--
      return busy === 1 ? new Response('slow down', { status: 429, headers: { 'retry-after': '7' } }) : new Response('oh', { status: 503 })
    }
    const isSecond = url.searchParams.get('page[after]') === 'c2'
    return Response.json({
      articles: isSecond ? articles.slice(2) : articles.slice(0, 2),
      meta: { has_more: !isSecond, after_cursor: 'c2' },
      links: { next: isSecond ? null : `${url.origin}${url.pathname}?page[size]=100&include=translations&page[after]=c2` },
    })
  })
  try {
    await createArticle(desk.b.admin.ctx, { storeId: desk.b.id, locale: 'en', title: 'Refunds', body: 'Ours.' })
    const outbound = { allow: [new URL(peer.url).host] }
    const wait = async (ms: number) => void waited.push(ms)
    const pull = () => pullZendesk({ baseUrl: `${peer.url}/hc/en-us`, token: 'ada@acme.example/token:secret', outbound, wait })
    expect(await takeIn(desk.ctx(), moveOf(desk.b.id), pull())).toMatchObject({ created: 6, failed: 0 })
    expect(waited).toEqual([7_000, 2_000])
    const basic = `Basic ${Buffer.from('ada@acme.example/token:secret').toString('base64')}`
    expect(new Set(asked.map((each) => each.replace(/^\S+ /, '')))).toEqual(new Set([basic]))
    expect((await rowsOf(desk.b)).map(({ slug }) => slug)).toContain('refunds-2')
    expect(await takeIn(desk.ctx(), moveOf(desk.b.id), pull())).toMatchObject({ created: 0, changed: 0, unchanged: 6 })
  } finally {
    await peer.close()
  }
})

it('asks again where no answer came in time, and gives up where none ever came', async () => {
  let held = 2
  const peer = await openPeer((request) => {
    const list = new URL(request.url).pathname.split('/').at(-1)?.replace('.json', '') ?? ''
    // the first are never answered
    if (list === 'sections' && held-- > 0) return new Promise<Response>(() => {})
    return Response.json({ [list]: list === 'articles' ? articles.slice(2, 3) : [], next_page: null })
  })
  const waited: number[] = []
  const outbound = { allow: [new URL(peer.url).host] }
  const pull = (baseUrl: string) =>
    pullZendesk({ baseUrl, token: 'secret', outbound, timeoutMs: 300, wait: async (ms) => void waited.push(ms) })
  try {
    const move = moveOf(desk.b.id, { dryRun: true })
    expect(await takeIn(desk.ctx(), move, pull(peer.url))).toMatchObject({ failed: 0, failures: [] })
    expect(waited).toEqual([1_000, 2_000])
  } finally {
    await peer.close()
  }
  waited.length = 0
  await expect(takeIn(desk.ctx(), moveOf(desk.b.id), pull(peer.url))).rejects.toThrow(/categories\.json: /)
  expect(waited).toEqual([])
})

it('sends its key to nobody in clear', async () => {
  const pull = pullZendesk({ baseUrl: 'http://acme.example', token: 'secret' })
  await expect(takeIn(desk.ctx(), moveOf(desk.b.id), pull)).rejects.toThrow('http://acme.example would get the key in clear')
})

it('carries its key nowhere else, and says in one sentence that it is not let in', async () => {
  const peer = await openPeer((request) =>
    new URL(request.url).pathname.includes('categories')
      ? Response.json({ categories: [], next_page: 'https://evil.example/page2' })
      : new Response('no', { status: 401 }),
  )
  try {
    const outbound = { allow: [new URL(peer.url).host] }
    const pull = pullZendesk({ baseUrl: peer.url, token: 'secret', outbound })
    await expect(takeIn(desk.ctx(), moveOf(desk.b.id), pull)).rejects.toThrow(/The next page is at https:\/\/evil\.example/)
    const guarded = pullZendesk({ baseUrl: peer.url, token: 'secret' })
    await expect(takeIn(desk.ctx(), moveOf(desk.b.id), guarded)).rejects.toThrow('This address is not on the public internet.')
  } finally {
    await peer.close()
  }
})
