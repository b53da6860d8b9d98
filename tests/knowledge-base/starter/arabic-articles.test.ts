import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { changeVariables, firstSentence } from '../../../knowledge-base/articles/index.ts'
import { namesIn } from '../../../knowledge-base/articles/variables.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { readStarterArticles, type StarterArticle } from '../../../knowledge-base/starter/read-starter-articles.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
let english: StarterArticle[]
let arabic: StarterArticle[]
beforeAll(async () => {
  ;[english, arabic] = await Promise.all([readStarterArticles('en'), readStarterArticles('ar')])
  desk = await openDesk()
  await loadStarterArticles(desk.ctx(), desk.a.id, 'ar')
})
afterAll(() => desk.close())

const headings = ({ body }: StarterArticle) => body.match(/^## /gm)?.length ?? 0
const sections = () =>
  desk.sql<{ slug: string; heading: string | null; text: string }[]>`
    select a.slug, s.heading, s.text from article_sections s join articles a on a.published_version_id = s.version_id
    where a.store_id = ${desk.a.id} and a.locale = 'ar' order by a.slug, s.position`
const opening = async (slug: string) => (await sections()).find((each) => each.slug === slug)?.text

it('has for each English article one with its address, its variables and as many sections', () => {
  expect(arabic.map(({ slug }) => slug)).toEqual(english.map(({ slug }) => slug))
  for (const [n, article] of arabic.entries()) {
    const twin = english[n] as StarterArticle
    const shape = (each: StarterArticle) => [each.slug, namesIn(each.body).sort(), headings(each)]
    expect(shape(article)).toEqual(shape(twin))
    expect(article.locale).toBe('ar')
  }
})

it('gathers them in as many collections as the English ones', () => {
  const pairs = new Set(arabic.map(({ collection }, n) => `${english[n]?.collection}: ${collection}`))
  expect(pairs.size).toBe(new Set(english.map(({ collection }) => collection)).size)
  expect(new Set(arabic.map(({ collection }) => collection)).size).toBe(pairs.size)
})

it('is written in Arabic: no English word is left, but for names', () => {
  for (const { slug, title, collection, keywords, body } of arabic) {
    const latin = `${title} ${collection} ${keywords.join(' ')} ${body}`.replace(/\{\{\w+\}\}/g, '').match(/[A-Za-z]+/g) ?? []
    expect([slug, latin.filter((word) => !['PDF', 'PayPal'].includes(word))]).toEqual([slug, []])
  }
})

it('opens every section with a whole sentence, which the bot may quote, and leaves nothing to fill in', async () => {
  const all = await sections()
  expect(all.length).toBeGreaterThan(90)
  for (const { slug, heading, text } of all) {
    expect([slug, heading, firstSentence(text)]).toEqual([slug, heading, expect.stringMatching(/^[\p{Script=Arabic}«].{15,230}\.$/u)])
    expect(text).not.toContain('{{')
  }
})

test('numbers bend their unit, amounts stand before their currency, and words that are still ours are Arabic', async () => {
  expect(await opening('returns-policy')).toContain('خلال 30\u00a0يومًا من التسليم')
  expect(await opening('delivery-times')).toBe('يستغرق التوصيل العادي 2 إلى 5\u00a0أيام عمل من يوم شحن طلبك.')
  expect(await opening('delivery-options-and-costs')).toContain('بتكلفة 4.90\u00a0يورو')
  expect(await opening('where-we-ship')).toBe('نوصل إلى العناوين في الاتحاد الأوروبي وسويسرا والنرويج والمملكة المتحدة.')
})

test('a value that the store changes is said in Arabic too, and words of its own as it wrote them', async () => {
  await changeVariables(desk.ctx(), desk.a.id, {
    return_window_days: '14',
    claim_days: '2',
    warranty_months: '6',
    delivery_days: '1 to 2',
    carriers: 'أرامكس',
    gift_card_values: '€5 to €50',
  })
  const texts = (await sections()).map(({ text }) => text).join('\n')
  for (const words of [
    'خلال 14\u00a0يومًا',
    'خلال يومين',
    '6\u00a0أشهر',
    'يوم عمل واحد إلى يومي عمل',
    'عن طريق أرامكس',
    'من 5 إلى 50\u00a0يورو',
  ])
    expect(texts).toContain(words)
})

test('a store keeps its name, whatever stands in it', async () => {
  await desk.sql`update stores set name = 'All for $5' where id = ${desk.a.id}`
  await changeVariables(desk.ctx(), desk.a.id, { support_hours: 'كل يوم' })
  expect(
    (await sections())
      .filter(({ slug }) => slug === 'contact-and-opening-hours')
      .map(({ text }) => text)
      .join(),
  ).toContain('All for $5')
})
