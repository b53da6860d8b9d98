import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import { changeSynonyms, type MeilisearchIndex, meilisearchIndex } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { type LoopbackMeilisearch, openMeilisearch } from '../../support/meilisearch/loopback-meilisearch.ts'
import { promisesOfSearch } from './index-contract.ts'

let peer: LoopbackMeilisearch
const engine: { index: MeilisearchIndex | null } = { index: null }
const index = () => {
  if (!engine.index) throw new Error('it is not open yet')
  return engine.index
}
beforeAll(async () => {
  peer = await openMeilisearch()
  // a busy machine is no slow engine
  engine.index = meilisearchIndex({ url: peer.url, key: peer.key, searchMs: 30_000 })
})
afterAll(() => peer.close())

promisesOfSearch('the Meilisearch index', { search: (ctx, query) => index().search(ctx, query) }, async (ctx) => {
  await index().keepUp(ctx)
  // what is promised is held by it, and by nobody in its place
  expect(index().fault()).toBeNull()
})

describe('an engine beside the database', () => {
  let desk: OpenDesk
  const name = () => `parceldesk-${desk.a.id}-en`
  const find = (query: string, at: Pick<MeilisearchIndex, 'search'> = index()) =>
    at.search(desk.ctx(), { storeId: desk.a.id, locale: 'en', query, visibility: 'public', limit: 5 })
  const first = async (query: string, at?: Pick<MeilisearchIndex, 'search'>) => (await find(query, at))[0]?.slug
  const publish = (slug: string, body: string, visibility: 'public' | 'agents' = 'public') =>
    publishArticle(desk.ctx(), { storeId: desk.a.id, locale: 'en', slug, title: slug, collection: 'Tests', body, visibility })
  const searches = () => peer.calls.filter(({ call }) => call.endsWith('/search')).length

  beforeAll(async () => {
    desk = await openDesk()
    await loadStarterArticles(desk.ctx(), desk.a.id)
    await index().keepUp(desk.ctx())
  })
  afterEach(() => peer.delay(0))
  afterAll(() => desk.close())

  it('is asked with the words that matter, for what this reader may see, and marks them', async () => {
    peer.calls.length = 0
    await find('can I please unsubscribe from the newsletter')
    const [asked] = peer.calls.filter(({ call }) => call === `POST /indexes/${name()}/search`)
    expect(asked?.body).toMatchObject({
      q: 'unsubscribe newsletter',
      filter: 'visibility IN [public]',
      matchingStrategy: 'frequency',
      attributesToHighlight: ['title', 'heading', 'keywords', 'text'],
    })
  })

  it('is given only what has changed', async () => {
    await publish('changed', 'The numbat clause.')
    peer.calls.length = 0
    await index().keepUp(desk.ctx())
    await index().keepUp(desk.ctx())
    const added = peer.calls.filter(({ call }) => call === `POST /indexes/${name()}/documents`)
    expect(added.map(({ body }) => (body as { title: string }[]).map((each) => each.title))).toEqual([['changed']])
  })

  it('tells nobody what they may not see any more, before it has heard of that', async () => {
    await publish('withdrawn', 'The bilby exception.')
    await index().keepUp(desk.ctx())
    expect(await first('bilby')).toBe('withdrawn')
    await publish('withdrawn', 'The bilby exception.', 'agents')
    expect(await find('bilby')).toEqual([])
  })

  it('answers from the old index until the new one is whole', async () => {
    const [before] = [peer.indexes.get(name())]
    const answers: (string | undefined)[] = []
    let isOver = false
    const rebuilding = index()
      .rebuild(desk.ctx())
      .finally(() => {
        isOver = true
      })
    while (!isOver) answers.push(await first('unsubscribe from the newsletter'))
    await rebuilding
    expect(answers.length).toBeGreaterThan(1)
    expect(new Set(answers)).toEqual(new Set(['newsletter']))
    expect(index().fault()).toBeNull()
    expect(peer.indexes.get(name())).not.toBe(before)
    expect([...peer.indexes.keys()].filter((each) => each.startsWith(`${name()}-`))).toEqual([])
  })

  it('is made again where it has lost what it held', async () => {
    peer.indexes.get(name())?.documents.clear()
    await index().keepUp(desk.ctx())
    expect(await first('newsletter')).toBe('newsletter')
    peer.indexes.delete(name())
    // meanwhile PostgreSQL answers
    expect(await first('newsletter')).toBe('newsletter')
    await index().keepUp(desk.ctx())
    expect(peer.indexes.get(name())?.documents.size).toBeGreaterThan(50)
  })

  it('is handed the store’s synonyms as a setting', async () => {
    const synonyms = [['Jumper', 'sweater']]
    await changeSynonyms(desk.ctx(), { storeId: desk.a.id, locale: 'en', synonyms })
    await index().keepUp(desk.ctx())
    expect(peer.indexes.get(name())?.settings.synonyms).toEqual({ jumper: ['sweater'], sweater: ['jumper'] })
  })

  it('is tried again where it was busy, with a search once and with a change until it takes it', async () => {
    peer.failNext(/\/search$/, 1)
    const before = searches()
    expect(await first('newsletter')).toBe('newsletter')
    expect(searches()).toBe(before + 2)
    expect(index().fault()).toBeNull()
    peer.failNext(/documents|stats/, 3)
    await publish('busy', 'The dunnart rule.')
    await index().keepUp(desk.ctx())
    expect(await first('dunnart')).toBe('busy')
  })

  it.each([
    ['slow', () => meilisearchIndex({ url: peer.url, key: peer.key, searchMs: 20 }), () => peer.delay(2_000)],
    ['away', () => meilisearchIndex({ url: 'http://127.0.0.1:9', key: null }), () => {}],
    ['closed to us', () => meilisearchIndex({ url: peer.url, key: 'another-key', searchMs: 30_000 }), () => {}],
  ])('PostgreSQL answers the same request where it is %s, and the next ones without a try', async (_, open, prepare) => {
    const other = open()
    prepare()
    expect(await first('unsubscribe from the newsletter', other)).toBe('newsletter')
    expect(other.fault()).not.toBeNull()
    const before = searches()
    expect(await first('newsletter', other)).toBe('newsletter')
    expect(searches()).toBe(before)
  })

  it('is said to be replaced where somebody looks whether the desk is ready, and that the desk is', async () => {
    const gone = await openMeilisearch()
    await gone.close()
    const other = await openDesk({ meilisearch: { url: gone.url, key: gone.key } })
    await loadStarterArticles(other.ctx(), other.a.id)
    const degradedNow = async () => {
      const { status, json } = await other.ask('GET', '/readyz')
      return [status, json.degraded]
    }
    expect(await degradedNow()).toEqual([200, {}])
    const found = await other.ask('GET', `/help/${other.a.key}/search?q=newsletter`)
    expect(found.text).toContain('Subscribe to the newsletter')
    expect(await degradedNow()).toEqual([200, { search: 'Meilisearch does not answer, PostgreSQL does' }])
    await other.close()
  })

  it('is asked again after a while, and is no fault any more', async () => {
    const other = meilisearchIndex({ url: peer.url, key: peer.key, searchMs: 30_000 })
    peer.failNext(/\/search$/, 2)
    await first('newsletter', other)
    expect(other.fault()).not.toBeNull()
    desk.pass(3_000)
    expect(await first('newsletter', other)).toBe('newsletter')
    expect(other.fault()).toBeNull()
  })
})
