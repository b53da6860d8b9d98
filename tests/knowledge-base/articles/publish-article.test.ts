import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeVariables, type PublishedText, publishArticle, publishMissing } from '../../../knowledge-base/articles/index.ts'
import { Invalid, NotFound } from '../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await publishMissing(desk.ctx(), desk.a.id, [])
})
afterAll(() => desk.close())

const article = (slug: string, body: string): PublishedText => ({
  storeId: desk.a.id,
  locale: 'en',
  slug,
  title: slug,
  collection: 'Tests',
  body,
})
const sections = (versionId: string) =>
  desk.sql<{ heading: string | null; text: string; indexed: boolean }[]>`
    select heading, text, exists (select 1 from section_terms where section_id = s.id) as indexed
    from article_sections s where version_id = ${versionId} order by position`
const countVersions = async (slug: string) =>
  (await desk.sql`select count(*) as n from article_versions v join articles a on a.id = v.article_id where a.slug = ${slug}`)[0]?.n

it('keeps each version with its author, and cuts it into sections with the variables filled', async () => {
  const { versionId } = await publishArticle(
    desk.a.agent.ctx,
    article('first', 'Within {{return_window_days}} days.\n\n## More\n\nAt {{store_name}}.'),
  )
  expect(await sections(versionId)).toEqual([
    { heading: null, text: 'Within 30 days.', indexed: true },
    { heading: 'More', text: 'At Store store-a.', indexed: true },
  ])
  const [version] = await desk.sql`select body, author_kind, author_id, author_name from article_versions where id = ${versionId}`
  const { id, name } = desk.a.agent.actor
  expect(version).toMatchObject({ authorKind: 'agent', authorId: id, authorName: name, body: expect.stringContaining('{{store_name}}') })
})

it('an older version stays to be read, but is no longer in the index', async () => {
  const first = await publishArticle(desk.ctx(), article('twice', 'One.'))
  const second = await publishArticle(desk.ctx(), article('twice', 'Two.'))
  expect(second.articleId).toBe(first.articleId)
  expect(await sections(first.versionId)).toEqual([{ heading: null, text: 'One.', indexed: false }])
  expect(await sections(second.versionId)).toEqual([{ heading: null, text: 'Two.', indexed: true }])
})

it('two at once leave one version in the index', async () => {
  const written = await Promise.all(['Red.', 'Green.', 'Blue.'].map((body) => publishArticle(desk.ctx(), article('race', body))))
  const [published] = await desk.sql<{ publishedVersionId: string }[]>`select published_version_id from articles where slug = 'race'`
  const indexed = await Promise.all(written.map(async ({ versionId }) => ((await sections(versionId))[0]?.indexed ? versionId : null)))
  expect(indexed.filter(Boolean)).toEqual([published?.publishedVersionId])
})

it('publishes nothing with an unknown variable, and names it', async () => {
  const broken = publishArticle(desk.ctx(), article('broken', 'In {{returm_days}} days at {{shop}}.'))
  await expect(broken).rejects.toThrow(new Invalid('This store has no value for {{returm_days}}, {{shop}}.'))
  expect(await countVersions('broken')).toBe(0)
})

it('publishes what holds a word beyond every measure', async () => {
  const { versionId } = await publishArticle(desk.ctx(), article('long', `Key: ${'q'.repeat(20_000)}`))
  expect((await sections(versionId))[0]?.text).toContain('qqq')
})

it('publishes nothing that is empty', async () => {
  await expect(publishArticle(desk.ctx(), article('empty', '## Only a heading'))).rejects.toThrow(Invalid)
})

it('for a stranger the store is not there', async () => {
  const shopper = await desk.shopper(desk.a).ctx()
  for (const ctx of [desk.b.admin.ctx, shopper]) {
    await expect(publishArticle(ctx, article('theirs', 'Text.'))).rejects.toThrow(NotFound)
    await expect(changeVariables(ctx, desk.a.id, { delivery_days: '1' })).rejects.toThrow(NotFound)
  }
})

it('a changed variable publishes anew the articles that use it, and no others', async () => {
  await publishArticle(desk.ctx(), article('uses', 'Delivery takes {{delivery_days}} days.'))
  await publishArticle(desk.ctx(), article('does-not', 'Delivery is quick.'))
  await changeVariables(desk.ctx(), desk.a.id, { delivery_days: '3' })
  expect([await countVersions('uses'), await countVersions('does-not')]).toEqual([2, 1])
  const [now] = await desk.sql`
    select s.text from article_sections s join articles a on a.published_version_id = s.version_id where a.slug = 'uses'`
  expect(now?.text).toBe('Delivery takes 3 days.')
})

it('what a store has filled in stays when it is given what it lacks', async () => {
  await changeVariables(desk.ctx(), desk.a.id, { refund_days: '2' })
  await publishMissing(desk.ctx(), desk.a.id, [])
  const [kept] = await desk.sql`select value from article_variables where store_id = ${desk.a.id} and name = 'refund_days'`
  expect(kept?.value).toBe('2')
})

it('a variable that changes while an article is published is in what stays', async () => {
  await publishArticle(desk.ctx(), article('both', 'Old, {{late_after_days}} days.'))
  await Promise.all([
    publishArticle(desk.ctx(), article('both', 'New, {{late_after_days}} days.')),
    changeVariables(desk.ctx(), desk.a.id, { late_after_days: '9' }),
  ])
  const [now] = await desk.sql`
    select s.text from article_sections s join articles a on a.published_version_id = s.version_id where a.slug = 'both'`
  expect(now?.text).toBe('New, 9 days.')
})
