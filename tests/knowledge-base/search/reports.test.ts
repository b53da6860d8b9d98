import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createArticle, getForAgents, publishDraft, saveDraft } from '../../../knowledge-base/articles/index.ts'
import {
  keepSearchLog,
  logSearch,
  lookForGaps,
  noteHandedOff,
  noteOpening,
  noteTicket,
  openGap,
  reportSearches,
} from '../../../knowledge-base/search/index.ts'
import type { Context } from '../../../server/context.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'

/** Far from the clock by which the desk's own jobs sum and forget. */
const NOW = new Date('2126-06-20T15:00:00Z')
const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

let desk: OpenDesk
let warranty: string
let sectionId: string
beforeAll(async () => {
  desk = await openDesk()
  const ctx = desk.a.admin.ctx
  warranty = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title: 'Warranty', body: 'Lamps are covered for two years.' })
  const { revision } = await getForAgents(ctx, warranty, async () => '')
  await publishDraft(ctx, warranty, { revision, at: null })
  sectionId = (await desk.sql<{ id: string }[]>`select id from article_sections where article_id = ${warranty}`)[0]?.id ?? ''
})
afterAll(() => desk?.close())
beforeEach(async () => {
  for (const table of [
    'search_log',
    'search_gaps',
    'search_days',
    'search_day_sums',
    'search_article_days',
    'search_summed',
    'article_feedback',
  ])
    await desk.sql`delete from ${desk.sql(table)}`
})

const at = (now: Date, ctx: Context = desk.ctx()): Context => ({ ...ctx, now: () => now })
interface Asked {
  query: string
  days?: number
  found?: boolean
  opens?: boolean
  ticket?: string
}
/** A reader's search, and what they did a minute later. */
async function ask({ query, days = 1, found = false, opens = false, ticket }: Asked): Promise<string> {
  const storeId = desk.a.id
  const hits = found ? [{ sectionId }] : []
  const searchId = (await logSearch(at(daysAgo(days)), { storeId, source: 'help', locale: 'en', query, hits })) ?? ''
  const later = at(new Date(daysAgo(days).getTime() + 60_000))
  if (opens) await noteOpening(later, { storeId, searchId, articleId: warranty })
  if (ticket) await noteTicket(later, { storeId, searchId, session: 'none', ticketId: ticket })
  return searchId
}
const report = (days = 30, locale = 'en') => reportSearches(at(NOW, desk.a.admin.ctx), { storeId: desk.a.id, locale, days })
const TICKET = '01900000-0000-7000-8000-000000000001'

it('tells questions without an answer from those whose answers nobody opens, the most often asked first', async () => {
  await ask({ query: 'Do you wrap gifts?', days: 3 })
  await ask({ query: 'gift wrapping', days: 2 })
  await ask({ query: 'gift wraping', days: 1 })
  await ask({ query: 'tea towels', days: 1 })
  await ask({ query: 'lamp guarantee', found: true })
  await ask({ query: 'lamp warranty', found: true, opens: true })
  const told = await report()
  expect(told.nothing.map(({ query, count, lastAt }) => [query, count, lastAt])).toEqual([
    ['gift wrapping', 3, daysAgo(1).toISOString()],
    ['tea towels', 1, daysAgo(1).toISOString()],
  ])
  expect(told.nothing[0]?.others).toEqual(['gift wraping'])
  expect(told.ignored.map(({ query }) => query)).toEqual(['lamp guarantee'])
  expect(told).toMatchObject({ asked: 6, withoutResult: 4, unopened: 1, isPartial: false, locales: ['en'] })
})

it('looks at the days and the language that are asked for', async () => {
  await ask({ query: 'old', days: 40 })
  await ask({ query: 'week', days: 6 })
  await logSearch(at(daysAgo(1)), { storeId: desk.a.id, source: 'help', locale: 'ar', query: 'ضمان', hits: [] })
  await logSearch(at(daysAgo(1)), { storeId: desk.b.id, source: 'help', locale: 'en', query: 'of b', hits: [] })
  const seen = async (days: number, locale = 'en') => (await report(days, locale)).nothing.map(({ query }) => query)
  expect(await seen(7)).toEqual(['week'])
  expect(await seen(90)).toEqual(['week', 'old'])
  expect((await seen(7, 'ar')).length).toBe(1)
})

it('says the same of days that are summed as of the searches themselves', async () => {
  for (const days of [1, 5, 12, 29]) {
    await ask({ query: 'gift wrapping', days })
    await ask({ query: 'lamp guarantee', days, found: true })
    await ask({ query: 'lamp warranty', days, found: true, opens: true, ...(days === 5 ? { ticket: TICKET } : {}) })
  }
  const before = await report()
  await keepSearchLog(at(NOW))
  await keepSearchLog(at(NOW))
  const [summed] = await desk.sql<{ until: string }[]>`select until::text from search_summed where store_id = ${desk.a.id}`
  // of the last two days something may still come
  expect(summed?.until).toBe('2126-06-19')
  expect(await report()).toEqual(before)
  expect(before).toMatchObject({ asked: 12, withoutResult: 4, unopened: 4, deflection: { answered: 4, settled: 3 } })
  // what comes of a summed day's searches too late is not counted twice
  await desk.sql`delete from search_log where created_at < ${daysAgo(4)}`
  expect(await report()).toEqual(before)
})

it('names articles after which tickets were written, and those that readers found unhelpful, with why', async () => {
  await ask({ query: 'lamp warranty', found: true, opens: true, ticket: TICKET })
  await ask({ query: 'lamp cover', found: true, opens: true })
  const [version] = await desk.sql<{ id: string }[]>`select published_version_id as id from articles where id = ${warranty}`
  const vote = (session: string, helpful: boolean, reason: string | null, when: Date) => desk.sql`
    insert into article_feedback (id, store_id, article_id, version_id, session, helpful, reason, created_at)
    values (${desk.ctx().newId()}, ${desk.a.id}, ${warranty}, ${version?.id ?? ''}, ${session}, ${helpful}, ${reason}, ${when})`
  await vote('1', true, null, daysAgo(1))
  await vote('2', false, 'unclear', daysAgo(2))
  await vote('3', false, 'outdated', daysAgo(60))
  const told = await report()
  expect(told.followed).toEqual([{ id: warranty, title: 'Warranty', opened: 2, followed: 1 }])
  expect(told.unhelpful).toEqual([{ id: warranty, title: 'Warranty', helpful: 1, not: 1, outdated: 0, unclear: 1, notMyCase: 0 }])
})

it('counts the bot’s answers as read, and as settled until people have the ticket', async () => {
  const asked = { storeId: desk.a.id, source: 'bot' as const, locale: 'en' }
  const [one, other] = [desk.ctx().newId(), desk.ctx().newId()]
  await logSearch(at(daysAgo(1)), { ...asked, query: 'lamp warranty', hits: [{ sectionId }], ticketId: one })
  await logSearch(at(daysAgo(1)), { ...asked, query: 'lamp cover', hits: [{ sectionId }], ticketId: other })
  await logSearch(at(daysAgo(1)), { ...asked, query: 'where is my parcel', hits: [], outcome: 'elsewhere', ticketId: other })
  await logSearch(at(daysAgo(1)), { ...asked, query: 'do you wrap gifts', hits: [], outcome: 'nothing', ticketId: other })
  await noteHandedOff(at(daysAgo(0.9)), other)
  const told = await report()
  expect(told).toMatchObject({ asked: 4, withoutResult: 1, unopened: 0, deflection: { answered: 2, settled: 1, share: 0.5 } })
  expect(told.followed).toMatchObject([{ id: warranty, opened: 2, followed: 1 }])
  expect(told.nothing.map(({ query, tickets }) => [query, tickets])).toEqual([['do you wrap gifts', 1]])
  expect(told.ignored).toEqual([])
})

it('forgets which browser asked after a day, and the searches after three months', async () => {
  const asked = { storeId: desk.a.id, source: 'help' as const, locale: 'en', hits: [], session: 'abc' }
  await logSearch(at(daysAgo(0.5)), { ...asked, query: 'young' })
  await logSearch(at(daysAgo(2)), { ...asked, query: 'older' })
  await logSearch(at(daysAgo(95)), { ...asked, query: 'ancient' })
  await keepSearchLog(at(daysAgo(93)))
  expect((await desk.sql`select 1 from search_days`).length).toBe(1)
  await keepSearchLog(at(NOW))
  const rows = await desk.sql<{ query: string; session: string | null }[]>`select query, session from search_log order by created_at`
  expect(rows).toEqual([
    { query: 'older', session: null },
    { query: 'young', session: 'abc' },
  ])
  expect(await desk.sql`select 1 from search_days where day < '2126-06-01'`).toEqual([])
})

describe('a gap', () => {
  it('is drafted, published, and covered once somebody who searches reads the article', async () => {
    const ctx = at(NOW, desk.a.admin.ctx)
    await ask({ query: 'Do you wrap gifts?' })
    const articleId = await createArticle(ctx, {
      storeId: desk.a.id,
      locale: 'en',
      title: 'Do you wrap gifts?',
      body: 'We wrap gifts for free.',
    })
    await openGap(ctx, { storeId: desk.a.id, locale: 'en', query: 'Do you wrap gifts?', articleId, by: 'Ada' })
    expect((await report()).nothing[0]?.gap).toMatchObject({ articleId, state: 'drafted', isFound: null, by: 'Ada' })
    const { revision } = await getForAgents(ctx, articleId, async () => '')
    await publishDraft(ctx, articleId, { revision, at: null })
    expect((await report()).nothing[0]?.gap, 'nobody has looked').toMatchObject({ state: 'published', isFound: null })
    await lookForGaps(ctx)
    expect((await report()).nothing[0]?.gap).toMatchObject({ state: 'published', isFound: true })
    const [section] = await desk.sql<{ id: string }[]>`select id from article_sections where article_id = ${articleId}`
    const searched = {
      storeId: desk.a.id,
      source: 'help' as const,
      locale: 'en',
      query: 'wrapping',
      hits: [{ sectionId: section?.id ?? '' }],
    }
    const searchId = (await logSearch(ctx, searched)) ?? ''
    await noteOpening(ctx, { storeId: desk.a.id, searchId, articleId })
    const told = await report()
    expect(told.nothing[0]?.gap?.state).toBe('covered')
    expect(told.gaps).toMatchObject([{ query: 'Do you wrap gifts?', state: 'covered' }])
  })

  it('is looked for as readers do who may see its article, and told where it is not found', async () => {
    const ctx = at(NOW, desk.a.admin.ctx)
    const open = async (title: string, query: string, visibility: 'public' | 'signed_in') => {
      const articleId = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title, body: `${title}.` })
      const { revision } = await getForAgents(ctx, articleId, async () => '')
      await saveDraft(ctx, articleId, { revision, visibility })
      await publishDraft(ctx, articleId, { revision: revision + 1, at: null })
      await openGap(ctx, { storeId: desk.a.id, locale: 'en', query, articleId, by: 'Ada' })
    }
    await open('Sandglass club', 'sandglass club', 'signed_in')
    await open('Kettles', 'quern stones', 'public')
    await lookForGaps(ctx)
    expect((await report()).gaps.map(({ query, isFound }) => [query, isFound])).toEqual(
      expect.arrayContaining([
        ['sandglass club', true],
        ['quern stones', false],
      ]),
    )
  })

  it('is one article’s: who begins another for the same question is told', async () => {
    const ctx = at(NOW, desk.a.admin.ctx)
    const begin = async () => {
      const articleId = await createArticle(ctx, { storeId: desk.a.id, locale: 'en', title: 'Ribbons' })
      await openGap(ctx, { storeId: desk.a.id, locale: 'en', query: 'ribbons', articleId, by: 'Ada' })
      return articleId
    }
    const first = await begin()
    await expect(begin()).rejects.toThrow('Somebody began an article for this question already.')
    expect((await report()).gaps.map(({ articleId }) => articleId)).toEqual([first])
  })
})

it('counts a ticket once, however often and in whatever words it was asked there', async () => {
  const other = '01900000-0000-7000-8000-000000000002'
  for (const days of [1, 5]) {
    await ask({ query: 'gift wrapping', days, ticket: TICKET })
    await ask({ query: 'gift wraping', days, ticket: TICKET })
  }
  await ask({ query: 'gift wrapping', days: 9, ticket: other })
  const counted = async () => (await report()).nothing.map(({ query, tickets }) => [query, tickets])
  expect(await counted()).toEqual([['gift wrapping', 2]])
  await keepSearchLog(at(NOW))
  expect(await counted()).toEqual([['gift wrapping', 2]])
})

it('looks at so many of the latest searches that are not summed, and says where there are more', async () => {
  for (const n of [1, 2, 3, 4]) await ask({ query: `thing ${n}`, days: n / 10 })
  await logSearch(at(daysAgo(0.05)), { storeId: desk.a.id, source: 'help', locale: 'ar', query: 'ضمان', hits: [] })
  const bounded = (live: number) => reportSearches(at(NOW, desk.a.admin.ctx), { storeId: desk.a.id, locale: 'en', days: 7, live })
  expect(await bounded(6)).toMatchObject({ asked: 4, isPartial: false })
  const told = await bounded(3)
  expect(told).toMatchObject({ asked: 2, isPartial: true })
  expect(told.nothing.map(({ query }) => query)).toEqual(['thing 1', 'thing 2'])
})

it('sums no day that no report reaches back to', async () => {
  await ask({ query: 'ancient', days: 200 })
  await ask({ query: 'older', days: 50 })
  await keepSearchLog(at(NOW))
  const days = await desk.sql<{ day: string }[]>`select day::text as day from search_day_sums`
  expect(days).toEqual([{ day: daysAgo(50).toISOString().slice(0, 10) }])
  expect((await report(90)).asked).toBe(1)
})

it('goes on after a long rest with the days that it still reports', async () => {
  await ask({ query: 'ancient', days: 300 })
  await keepSearchLog(at(daysAgo(295)))
  await ask({ query: 'older', days: 50 })
  await keepSearchLog(at(NOW))
  expect((await report(90)).asked).toBe(1)
  const [summed] = await desk.sql<{ until: string }[]>`select until::text from search_summed where store_id = ${desk.a.id}`
  expect(summed?.until).toBe('2126-06-19')
})

it('is for agents of the store alone', async () => {
  await expect(reportSearches(desk.b.admin.ctx, { storeId: desk.a.id, locale: 'en', days: 7 })).rejects.toThrow('This store was not found.')
})
