import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeVariables, type PublishedText, publishArticle } from '../../../knowledge-base/articles/index.ts'
import { changeSynonyms, QUERY_CHARACTERS, type SearchIndex, type SearchQuery } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { readStarterArticles } from '../../../knowledge-base/starter/read-starter-articles.ts'
import type { Context } from '../../../server/context.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { Seeded } from '../../support/seeded.ts'
import { mistype } from './ranks.ts'

/** What every implementation of `SearchIndex` must hold. `settle` waits until all that was published is searchable. */
export function promisesOfSearch(name: string, index: SearchIndex, settle: (ctx: Context) => Promise<void>): void {
  describe(name, () => {
    let desk: OpenDesk
    beforeAll(async () => {
      desk = await openDesk()
      await loadStarterArticles(desk.ctx(), desk.a.id)
      await settle(desk.ctx())
    })
    afterAll(() => desk.close())

    const search = (query: string, more: Partial<SearchQuery> = {}) =>
      index.search(desk.ctx(), { storeId: desk.a.id, locale: 'en', query, visibility: 'public', limit: 5, ...more })
    const slugs = async (query: string, more: Partial<SearchQuery> = {}) => (await search(query, more)).map((hit) => hit.slug)
    const publish = async (article: Partial<PublishedText> & { slug: string; body: string }) => {
      const ids = await publishArticle(desk.ctx(), {
        storeId: desk.a.id,
        locale: 'en',
        title: article.slug,
        collection: 'Tests',
        ...article,
      })
      await settle(desk.ctx())
      return ids
    }

    it('finds every starter article first by its own title', async () => {
      for (const { slug, title } of await readStarterArticles()) expect([title, (await slugs(title))[0]]).toEqual([title, slug])
    })

    it('still finds them with a mistake in every longer word', async () => {
      const seeded = new Seeded(20)
      const articles = await readStarterArticles()
      const missed: string[] = []
      for (const { slug, title } of articles) {
        const query = title.replace(/\p{L}{5,}/gu, (word) => mistype(word, seeded))
        if (!(await slugs(query)).includes(slug)) missed.push(query)
      }
      expect(missed).toEqual([])
    })

    it('returns the section that answers, with its article and version, and one hit per article', async () => {
      const [hit, ...others] = await search('can I unsubscribe from the newsletter?')
      expect(hit).toMatchObject({ slug: 'newsletter', heading: 'Unsubscribe', title: 'Subscribe to the newsletter or leave it' })
      expect(hit?.text).toContain('takes you off the list at once')
      expect(others.map((other) => other.articleId)).not.toContain(hit?.articleId)
    })

    it('puts scores between 0 and 1, best first, and at most as many as asked for', async () => {
      const hits = await search('refund for a damaged parcel', { limit: 3 })
      expect(hits).toHaveLength(3)
      const scores = hits.map((hit) => hit.score)
      expect(scores).toEqual([...scores].sort((one, other) => other - one))
      expect(scores.every((score) => score > 0 && score < 1)).toBe(true)
    })

    it('finds nothing of another store, another locale or another reader', async () => {
      const body = 'The quokka clause holds.'
      await publish({ slug: 'secret', body, visibility: 'agents' })
      await publish({ slug: 'members', body, visibility: 'signed_in' })
      expect(await slugs('quokka')).toEqual([])
      expect(await slugs('quokka', { visibility: 'signed_in' })).toEqual(['members'])
      expect((await slugs('quokka', { visibility: 'agents' })).sort()).toEqual(['members', 'secret'])
      expect(await slugs('quokka', { visibility: 'agents', locale: 'de' })).toEqual([])
      expect(await slugs('quokka', { visibility: 'agents', storeId: desk.b.id })).toEqual([])
    })

    it('keeps from the bot what it may not use', async () => {
      await publish({ slug: 'for-people', body: 'The wombat exception is decided by a person.', botMayUse: false })
      expect(await slugs('wombat exception')).toContain('for-people')
      expect(await slugs('wombat exception', { botOnly: true })).not.toContain('for-people')
    })

    it('finds the newest version and no older one', async () => {
      await publish({ slug: 'renewed', body: 'Ask for the platypus form.' })
      const second = await publish({ slug: 'renewed', body: 'Ask for the echidna form.' })
      expect(await slugs('platypus')).toEqual([])
      expect((await search('echidna'))[0]?.versionId).toBe(second.versionId)
    })

    it('finds and shows what the store filled in', async () => {
      await changeVariables(desk.ctx(), desk.a.id, { shipping_countries: 'Iceland and Malta' })
      await settle(desk.ctx())
      const [hit] = await search('do you ship to Iceland')
      expect(hit).toMatchObject({ slug: 'where-we-ship', text: 'We deliver to addresses in Iceland and Malta.' })
    })

    it('finds words without regard to case, accents and form', async () => {
      await publish({ slug: 'cafe', body: 'Our café serves crêpes to waiting customers.' })
      for (const query of ['CAFE', 'crepe', 'Café?']) expect(await slugs(query)).toContain('cafe')
    })

    it.each([
      ['ja', '返品の手続き', '商品の到着から30日以内であれば返品できます。', '返品したい', '送料'],
      ['zh', '如何退货', '收到商品后三十天内可以申请退货，运费由我们承担。', '我想退货', '发票'],
    ])('finds an article in %s, which writes no blanks', async (locale, title, body, query, other) => {
      await publish({ slug: 'returns', locale, title, body })
      await publish({ slug: 'hours', locale, title: locale === 'ja' ? '営業時間' : '营业时间', body: '9:00 – 17:00' })
      expect(await slugs(query, { locale })).toEqual(['returns'])
      expect(await slugs(other, { locale })).toEqual([])
    })

    it('finds a word by another of its endings in a language that PostgreSQL cannot stem', async () => {
      await publish({ slug: 'zwroty', locale: 'pl', title: 'Zwroty', body: 'Paczkę odsyła się na nasz koszt.' })
      await publish({ slug: 'godziny', locale: 'pl', title: 'Godziny otwarcia', body: 'Od poniedziałku do piątku.' })
      for (const query of ['paczka', 'zwrotów', 'paczkami']) expect(await slugs(query, { locale: 'pl' })).toEqual(['zwroty'])
    })

    it('finds what the last word begins, as one types', async () => {
      for (const query of ['newsl', 'how do I unsubs']) expect((await slugs(query))[0]).toBe('newsletter')
    })

    it('finds by a synonym of the store, in both directions, and by no other store’s', async () => {
      await publish({ slug: 'coupons', body: 'A zlotnik takes five per cent off.' })
      await publishArticle(desk.ctx(), {
        storeId: desk.b.id,
        locale: 'en',
        slug: 'coupons',
        title: 'Off',
        collection: 'T',
        body: 'A zlotnik.',
      })
      expect(await slugs('blorbo token')).not.toContain('coupons')
      const synonyms = [
        ['zlotnik', 'blorbo token'],
        ['howdah', 'newsletter'],
      ]
      await changeSynonyms(desk.ctx(), { storeId: desk.a.id, locale: 'en', synonyms })
      await settle(desk.ctx())
      expect((await slugs('blorbo token'))[0]).toBe('coupons')
      expect((await slugs('a howdah'))[0]).toBe('newsletter')
      expect(await slugs('blorbo token', { storeId: desk.b.id })).toEqual([])
      await changeSynonyms(desk.ctx(), { storeId: desk.a.id, locale: 'en', synonyms: [] })
    })

    it.each([
      '',
      '   ',
      '???',
      'the of and',
      "'; drop table articles; --",
      '!!! & | ( :* \\',
      '\u0000',
      '日本語',
      '🙂',
      'x'.repeat(100_000),
    ])('answers %j without a fault', async (query) => {
      expect(Array.isArray(await search(query.slice(0, QUERY_CHARACTERS * 2)))).toBe(true)
    })
  })
}
