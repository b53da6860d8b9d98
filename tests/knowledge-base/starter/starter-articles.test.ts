import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstSentence, publishArticle } from '../../../knowledge-base/articles/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { readStarterArticles } from '../../../knowledge-base/starter/read-starter-articles.ts'
import { NotFound } from '../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const versions = async (storeId: string) =>
  desk.sql<{ slug: string; versions: number }[]>`
    select a.slug, count(*) as versions from articles a join article_versions v on v.article_id = a.id
    where a.store_id = ${storeId} group by a.slug order by a.slug`

it('there are thirty-one, each of 100 to 250 words under an address of its own', async () => {
  const articles = await readStarterArticles()
  expect(articles).toHaveLength(31)
  expect(new Set(articles.map((article) => article.slug)).size).toBe(31)
  for (const { slug, body } of articles) {
    const words = body.split(/\s+/).length
    expect([slug, words >= 100 && words <= 260]).toEqual([slug, true])
  }
})

it('leaves alone what a store already has, and loads nothing twice', async () => {
  await publishArticle(desk.ctx(), {
    storeId: desk.a.id,
    locale: 'en',
    slug: 'warranty',
    title: 'Ours',
    collection: 'Shopping',
    body: 'Ours is longer than the law asks for.',
  })
  await loadStarterArticles(desk.ctx(), desk.a.id)
  await loadStarterArticles(desk.ctx(), desk.a.id)
  const loaded = await versions(desk.a.id)
  expect(loaded).toHaveLength(31)
  expect(loaded.every((article) => article.versions === 1)).toBe(true)
  const [kept] = await desk.sql`select title from articles where store_id = ${desk.a.id} and slug = 'warranty'`
  expect(kept?.title).toBe('Ours')
  expect(await versions(desk.b.id)).toEqual([])
})

it('opens every section with a whole sentence, which the bot may quote, and leaves nothing to fill in', async () => {
  const sections = await desk.sql<{ slug: string; heading: string | null; text: string }[]>`
    select a.slug, s.heading, s.text from article_sections s join articles a on a.id = s.article_id where a.store_id = ${desk.a.id}`
  expect(sections.length).toBeGreaterThan(90)
  for (const { slug, heading, text } of sections) {
    const sentence = firstSentence(text)
    expect([slug, heading, sentence]).toEqual([slug, heading, expect.stringMatching(/^\p{Lu}.{20,230}\.$/u)])
    expect(text).not.toContain('{{')
  }
})

it('a stranger gives no store its articles', async () => {
  await expect(loadStarterArticles(desk.b.admin.ctx, desk.a.id)).rejects.toThrow(NotFound)
})
