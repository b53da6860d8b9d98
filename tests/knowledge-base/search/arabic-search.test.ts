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

const find = (query: string, limit: number) =>
  postgresIndex.search(desk.ctx(), { storeId: desk.a.id, locale: 'ar', query, visibility: 'public', limit })
const findFirst = async (query: string) => (await find(query, 1))[0]
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
  ['that the articles were written for', arabicQuestions, { first: 0.9, amongFive: 0.97 }],
  ['that nobody looked at while writing them', heldOutQuestions, { first: 0.6, amongFive: 0.85 }],
])('a shopper finds the right article by questions %s', async (_, questions, least) => {
  const ranks = await Promise.all(questions.map(async ([text, slug]) => (await find(text, 5)).findIndex((hit) => hit.slug === slug)))
  const share = (is: (rank: number) => boolean) => ranks.filter(is).length / ranks.length
  const found = { first: share((rank) => rank === 0), amongFive: share((rank) => rank >= 0) }
  console.info(
    'right article',
    found,
    questions.filter((_, n) => ranks[n] !== 0).map(([text]) => text),
  )
  expect(found.first).toBeGreaterThanOrEqual(least.first)
  expect(found.amongFive).toBeGreaterThanOrEqual(least.amongFive)
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
