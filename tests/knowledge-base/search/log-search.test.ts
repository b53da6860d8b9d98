import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { logSearch, postgresIndex, QUERY_CHARACTERS } from '../../../knowledge-base/search/index.ts'
import { loadStarterArticles } from '../../../knowledge-base/starter/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
// two of the same millisecond have no order
beforeEach(async () => {
  await desk.sql`delete from search_log`
})

const lastSearch = async () => {
  const [row] = await desk.sql`select store_id, source, query, hits, top_section_id from search_log`
  return row
}
const log = (query: string) => logSearch(desk.ctx(), { storeId: desk.a.id, source: 'bot', locale: 'en', query, hits: [] })

it('notes what was looked for and what was found first', async () => {
  await loadStarterArticles(desk.ctx(), desk.a.id)
  const query = 'how do I return a lamp'
  const hits = await postgresIndex.search(desk.ctx(), { storeId: desk.a.id, locale: 'en', query, visibility: 'public', limit: 5 })
  await logSearch(desk.ctx(), { storeId: desk.a.id, source: 'help', locale: 'en', query, hits })
  expect(await lastSearch()).toEqual({ storeId: desk.a.id, source: 'help', query, hits: hits.length, topSectionId: hits[0]?.sectionId })
})

it.each([
  ['where is order 48291', 'where is order [number]'],
  ['order #1002-4455-1 please', 'order #[number] please'],
  ['#W2378156 is late', '#W[number] is late'],
  ['call +44 20 7946 0958', 'call +[number]'],
  ['٤٨٢٩١', '[number]'],
  ['I am jo.doe+shop@mail.example, help', 'I am [email] help'],
  ['1234 is short enough to keep', '1234 is short enough to keep'],
])('keeps no address and no long number: %s', async (query, kept) => {
  await log(query)
  expect((await lastSearch())?.query).toBe(kept)
})

it('keeps a bounded part of a long query, and masks before it cuts', async () => {
  await log(`${'a'.repeat(QUERY_CHARACTERS - 3)} 12345678`)
  const kept = (await lastSearch())?.query
  expect(kept).toHaveLength(QUERY_CHARACTERS)
  expect(kept).not.toMatch(/\d/)
})
