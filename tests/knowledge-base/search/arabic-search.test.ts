import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { wordsOf } from '../../../knowledge-base/articles/index.ts'
import { postgresIndex, SURE_SCORE } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { readStarterArticles } from '../../../knowledge-base/starter/read-starter-articles.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { arabicQuestions, heldOutQuestions, otherQuestions } from './arabic-questions.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
  await loadStarterArticles(desk.ctx(), desk.a.id, 'ar')
})
afterAll(() => desk.close())

async function findFirst(query: string) {
  const [hit] = await postgresIndex.search(desk.ctx(), { storeId: desk.a.id, locale: 'ar', query, visibility: 'public', limit: 1 })
  return hit
}
const firstOf = async (query: string) => (await findFirst(query))?.slug

test('what the articles say nothing of is surely about none of them', async () => {
  for (const query of otherQuestions) expect([query, ((await findFirst(query))?.score ?? 0) >= SURE_SCORE]).toEqual([query, false])
})

test('a hit that is sure is the right one, but for one in twenty', async () => {
  const questions = [...arabicQuestions, ...heldOutQuestions]
  const first = await Promise.all(questions.map(async ([text, slug]) => ({ slug, hit: await findFirst(text) })))
  const sure = first.filter(({ hit }) => (hit?.score ?? 0) >= SURE_SCORE)
  console.info('sure', sure.length, 'of', questions.length, 'right', sure.filter(({ slug, hit }) => hit?.slug === slug).length)
  expect(sure.length).toBeGreaterThan(questions.length / 2)
  expect(sure.filter(({ slug, hit }) => hit?.slug !== slug).length).toBeLessThanOrEqual(sure.length / 20)
})

test.each([
  ['that the articles were written for', arabicQuestions, 0.9],
  ['that nobody looked at while writing them', heldOutQuestions, 0.7],
])('a shopper finds the right article first by questions %s', async (_, questions, least) => {
  const missed: string[] = []
  for (const [text, slug] of questions) {
    const first = await firstOf(text)
    if (first !== slug) missed.push(`${text}: ${first}, not ${slug}`)
  }
  console.info('right article first', questions.length - missed.length, 'of', questions.length, missed)
  expect(1 - missed.length / questions.length).toBeGreaterThanOrEqual(least)
})

it('finds every article first by its own title', async () => {
  for (const { slug, title } of await readStarterArticles('ar')) expect([title, await firstOf(title)]).toEqual([title, slug])
})

it.each([
  ['نسيت كلمة المرور', 'نسيت كلمه المرور'],
  ['إلغاء الطلب', 'الغاء الطلب'],
  ['سياسةُ الإرجــاع', 'سياسه الارجاع'],
  ['شكوى', 'شکوی'],
])('takes %s and %s for the same words', (one, other) => {
  expect(wordsOf(one, 'ar')).toEqual(wordsOf(other, 'ar'))
})

it.each([
  ['نسيت كلمة المروور', 'recover-password'],
  ['الفاتروة', 'invoices'],
  ['كم الظمان', 'warranty'],
  ['بطاقات الهداا', 'gift-cards-and-vouchers'],
])('forgives a mistyped word: %s', async (query, slug) => {
  expect(await firstOf(query)).toBe(slug)
})
