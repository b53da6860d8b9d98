import type { Context } from '../../../server/context.ts'
import type { Deflection, ListedGap, OpenQuestion, SearchGap, SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import { mustWorkFor } from '../../articles/index.ts'
import { findSections } from '../find-sections.ts'
import { dayOf } from '../log/keep-log.ts'
import { groupAlike, type QuestionGroup } from './group-alike.ts'
import {
  countTicketsOf,
  type Gap,
  type Span,
  selectFollowedArticles,
  selectGaps,
  selectLocales,
  selectQuestions,
  selectSummed,
  selectSums,
  selectUnhelpful,
} from './report-queries.ts'
import { wilsonInterval } from './wilson.ts'

const DAY_MS = 86_400_000
/** Searches that are not summed yet, the latest. */
const LIVE = 50_000
/** Questions that are looked at for those that are alike, and groups of them that are shown. */
const QUESTIONS = 400
const GROUPS = 50
const ARTICLES = 20
const VOTES = 100
const GAPS = 100
/** Of what is published, so many are looked for in a report. */
const TRIED = 20
/** What stands further down is found by few. */
const FIRST = 3

/** What customers looked for in the last days, today among them, by what it led to. */
export async function reportSearches(ctx: Context, input: { storeId: string; locale: string; days: number }): Promise<SearchReport> {
  const { storeId, locale, days } = input
  mustWorkFor(ctx.actor, storeId)
  const { sql } = ctx
  const from = dayOf(ctx.now().getTime() - (days - 1) * DAY_MS)
  const summed = await selectSummed(sql, storeId)
  const span: Span = { storeId, locale, from, live: summed && summed > from ? summed : from, most: LIVE }
  const [sums, questions, followed, unhelpful, gaps, locales] = await Promise.all([
    selectSums(sql, span),
    selectQuestions(sql, span, QUESTIONS),
    selectFollowedArticles(sql, span, ARTICLES),
    selectUnhelpful(sql, span, { votes: VOTES, articles: ARTICLES }),
    selectGaps(sql, { storeId, locale }, GAPS),
    selectLocales(sql, storeId),
  ])
  const groups = { nothing: groupAlike(questions.nothing, GROUPS), ignored: groupAlike(questions.unopened, GROUPS) }
  const gists = [...groups.nothing, ...groups.ignored].flatMap((group) => group.gists)
  const [tickets, known] = await Promise.all([
    countTicketsOf(sql, { storeId, gists, since: new Date(from) }),
    Promise.all(gaps.map((gap, n) => gapOf(ctx, { storeId, locale }, gap, n < TRIED))),
  ])
  const gapsByGist = new Map(gaps.map(({ gist }, n) => [gist, known[n] as ListedGap]))
  const shown = (group: QuestionGroup) => openQuestion(group, tickets, gapsByGist)
  return {
    ...{ days, locale, locales: [...new Set([...locales, locale])].sort() },
    ...{ asked: sums.asked, withoutResult: sums.nothing, unopened: sums.unopened, isPartial: sums.live >= LIVE },
    deflection: deflectionOf(sums),
    nothing: groups.nothing.map(shown),
    ignored: groups.ignored.map(shown),
    followed,
    unhelpful,
    gaps: known,
  }
}

function deflectionOf({ answered, settled }: { answered: number; settled: number }): Deflection | null {
  const interval = wilsonInterval(settled, answered)
  return interval && { answered, settled, share: settled / answered, ...interval }
}

/** What the console sends back of a question. */
const GISTS = 20

function openQuestion(group: QuestionGroup, tickets: Map<string, number>, gaps: Map<string, ListedGap>): OpenQuestion {
  const { query, others, count, lastAt } = group
  const gists = group.gists.slice(0, GISTS)
  const gap = gists.flatMap((gist) => gaps.get(gist) ?? [])[0]
  return {
    ...{ query, others, gists, count },
    lastAt: lastAt.toISOString(),
    tickets: gists.reduce((sum, gist) => sum + (tickets.get(gist) ?? 0), 0),
    gap: gap ? bare(gap) : null,
  }
}

function bare({ query: _, ...gap }: ListedGap): SearchGap {
  return gap
}

async function gapOf(ctx: Context, place: { storeId: string; locale: string }, gap: Gap, isTried: boolean): Promise<ListedGap> {
  const { query, articleId, title, draftedBy: by, createdAt, isPublished, readAt } = gap
  const isFound = isPublished && isTried && (await isFoundBy(ctx, place, gap))
  const isCovered = readAt !== null && (isFound || !isTried)
  return {
    query,
    articleId,
    title,
    by,
    at: createdAt.toISOString(),
    isFound,
    state: !isPublished ? 'drafted' : isCovered ? 'covered' : 'published',
  }
}

async function isFoundBy(ctx: Context, place: { storeId: string; locale: string }, { query, articleId }: Gap): Promise<boolean> {
  const hits = await findSections(ctx, { ...place, query, visibility: 'signed_in', limit: FIRST })
  return hits.some((hit) => hit.articleId === articleId)
}
