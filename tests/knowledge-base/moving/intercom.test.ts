import { afterAll, beforeAll, expect, it } from 'vitest'
import { pullIntercom } from '../../../knowledge-base/moving/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { openPeer } from '../../support/open-peer.ts'
import { collectionPath, fileOf, moveOf, takeFiles, takeIn } from './take-in.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Bodies as developers.intercom.com describes them. */
const collections = [
  { id: '125', type: 'collection', workspace_id: 'w', name: 'Orders', parent_id: null, help_center_id: 7, default_locale: 'en' },
  { id: '126', type: 'collection', workspace_id: 'w', name: 'Returns', parent_id: '125', help_center_id: 7, default_locale: 'en' },
]
const content = { type: 'article_content', description: '', author_id: 1, created_at: 1672928359, updated_at: 1672928610 }
const articles = [
  {
    ...{ type: 'article', id: '3', workspace_id: 'w', author_id: 1, created_at: 1672928359, updated_at: 1672928610 },
    ...{
      title: 'How to return',
      description: 'In short',
      state: 'published',
      url: 'https://intercom.help/acme/en/articles/3-how-to-return',
    },
    body: '<h1>First</h1><div class="intercom-interblocks-callout"><p>Keep the box.</p></div><p>See <a href="https://intercom.help/acme/en/articles/4-refunds">refunds</a>.</p>',
    ...{ parent_id: 126, parent_ids: [126], parent_type: 'collection', default_locale: 'en' },
    translated_content: {
      type: 'article_translated_content',
      en: { ...content, title: 'How to return', body: '<p>same</p>', state: 'published' },
      'pt-BR': { ...content, title: 'Como devolver', body: '<p>Envie.</p>', state: 'draft' },
      fr: null,
    },
  },
  {
    ...{ type: 'article', id: '4', workspace_id: 'w', title: 'Refunds', description: null, body: '<p>In a week.</p>', state: 'draft' },
    ...{ url: null, parent_id: null, parent_ids: [], parent_type: null, default_locale: 'en' },
  },
]
const rows = (storeId: string) => desk.sql`
  select a.locale, a.slug, ${collectionPath(desk.sql)} as collection, a.published_version_id is not null as published, o.slug as original, coalesce(v.body, d.body) as body
  from articles a left join articles o on o.id = a.translation_of left join article_drafts d on d.article_id = a.id
    left join article_versions v on v.id = a.published_version_id where a.store_id = ${storeId} order by a.slug`
const expected = [
  { locale: 'pt-BR', slug: 'como-devolver', collection: 'Orders / Returns', published: false, original: 'how-to-return', body: 'Envie.' },
  {
    ...{ locale: 'en', slug: 'how-to-return', collection: 'Orders / Returns', published: true, original: null },
    body: '## First\n\n> Keep the box.\n\nSee [refunds](/help/store-a/articles/refunds).',
  },
  { locale: 'en', slug: 'refunds', collection: 'Help', published: false, original: null, body: 'In a week.' },
]

it('takes in an export of lists as they are answered, and knows it again', async () => {
  const files = [fileOf('articles.json', { type: 'list', data: articles }), fileOf('collections.json', { type: 'list', data: collections })]
  expect(await takeFiles(desk.ctx(), moveOf(desk.a.id), files)).toMatchObject({ created: 3, drafts: 2, failures: [] })
  expect(await rows(desk.a.id)).toEqual(expected)
  expect(await takeFiles(desk.ctx(), moveOf(desk.a.id), files)).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
})

it('publishes all of it where that is asked for, and a draft that was published there is one here no more', async () => {
  const files = [fileOf('all.json', [...collections, ...articles])]
  expect(await takeFiles(desk.ctx(), moveOf(desk.a.id, { as: 'published' }), files)).toMatchObject({ created: 0, changed: 2, unchanged: 1 })
  expect((await rows(desk.a.id)).map(({ published }) => published)).toEqual([true, true, true])
  expect(await desk.sql`select 1 from article_drafts`).toHaveLength(0)
})

it('pulls page by page, by address and by cursor, with its version and key', async () => {
  const seen = new Set<string>()
  const peer = await openPeer((request) => {
    const url = new URL(request.url)
    seen.add(`${request.headers.get('authorization')} ${request.headers.get('intercom-version')}`)
    if (url.pathname === '/help_center/collections') {
      const second = url.searchParams.get('page') === '2'
      const next = second ? null : `${url.origin}/help_center/collections?per_page=50&page=2`
      return Response.json({
        type: 'list',
        data: [collections[second ? 1 : 0]],
        pages: { type: 'pages', next, page: 1, per_page: 50, total_pages: 2 },
      })
    }
    const second = url.searchParams.get('starting_after') === 'c2'
    return Response.json({
      type: 'list',
      data: [articles[second ? 1 : 0]],
      pages: { type: 'pages', next: second ? null : { page: 2, starting_after: 'c2' } },
    })
  })
  try {
    const outbound = { allow: [new URL(peer.url).host] }
    const move = moveOf(desk.b.id)
    expect(await takeIn(desk.ctx(), move, pullIntercom({ baseUrl: peer.url, token: 'key', outbound }))).toMatchObject({
      created: 3,
      failures: [],
    })
    expect(await rows(desk.b.id)).toEqual(expected)
    expect([...seen]).toEqual(['Bearer key 2.11'])
  } finally {
    await peer.close()
  }
})

it('names what is not valid by article and field', async () => {
  const broken = [
    { type: 'article', id: '9', title: '', body: '<p>x</p>', state: 'published' },
    { type: 'article', id: '10', title: 'Body', body: 7, state: 'published' },
    { type: 'article', title: 'No id', body: 'x' },
  ]
  expect((await takeFiles(desk.ctx(), moveOf(desk.b.id), [fileOf('a.json', broken), fileOf('b.json', '{"data": [')])).failures).toEqual([
    { file: 'a.json', reason: 'title is missing or not valid (article 9).' },
    { file: 'a.json', reason: 'body is not valid (article 10, “Body”).' },
    { file: 'a.json', reason: 'id is missing or not valid.' },
    { file: 'b.json', reason: 'The file is not JSON, or ends in the middle of it.' },
  ])
})
