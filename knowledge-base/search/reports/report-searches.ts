import { type Context, transact } from '../../../server/context.ts'
import type { Deflection, ListedGap, OpenQuestion, SearchGap, SearchReport } from '../../../server/contract/console/help/search-reports.ts'
import { mustWorkFor } from '../../articles/index.ts'
import { dayOf } from '../log/keep-log.ts'
import { type Gap, selectGaps } from './gap-queries.ts'
import { groupAlike, type QuestionGroup } from './group-alike.ts'
import { boundStatements, type Span, selectLocales, selectSummed, selectTold, selectUnhelpful } from './report-queries.ts'
import { wilsonInterval } from './wilson.ts'

const DAY_MS = 86_400_000
/** Searches of a store that are not summed yet and are looked at, the latest. */
const LIVE = 50_000
/** Questions that are looked at for those that are alike, and groups of them that are shown. */
const QUESTIONS = 400
const GROUPS = 50
const ARTICLES = 20
const VOTES = 100
const GAPS = 100
/** Milliseconds; who posts a message meanwhile waits for none of it. */
const PATIENCE = 5_000

interface Asked {
  storeId: string
  locale: string
  days: number
  /** Searches that are not summed and are looked at, the latest. */
  live?: number
}

/** What customers looked for in the last days, today among them, by what it led to. Reads on one connection, one question after the other. */
export async function reportSearches(ctx: Context, { storeId, locale, days, live = LIVE }: Asked): Promise<SearchReport> {
  mustWorkFor(ctx.actor, storeId)
  const from = dayOf(ctx.now().getTime() - (days - 1) * DAY_MS)
  return transact(ctx, async ({ sql }) => {
    await boundStatements(sql, PATIENCE)
    const summed = await selectSummed(sql, storeId)
    const span: Span = { storeId, locale, from, live: summed && summed > from ? summed : from, most: live }
    const { sums, live: looked, questions, followed } = await selectTold(sql, span, { questions: QUESTIONS, articles: ARTICLES })
    const unhelpful = await selectUnhelpful(sql, span, { votes: VOTES, articles: ARTICLES })
    const gaps = await selectGaps(sql, { storeId, locale }, GAPS)
    const locales = await selectLocales(sql, storeId)
    const known = new Map(gaps.map((gap) => [gap.gist, gapOf(gap)]))
    const groupsOf = (kind: 'nothing' | 'unopened') =>
      groupAlike(
        questions.filter((question) => question.kind === kind),
        GROUPS,
      ).map((group) => openQuestion(group, known))
    return {
      ...{ days, locale, locales: [...new Set([...locales, locale])].sort() },
      ...{ asked: sums.asked, withoutResult: sums.nothing, unopened: sums.unopened, isPartial: looked >= live },
      deflection: deflectionOf(sums),
      nothing: groupsOf('nothing'),
      ignored: groupsOf('unopened'),
      followed,
      unhelpful,
      gaps: [...known.values()],
    }
  })
}

function deflectionOf({ answered, settled }: { answered: number; settled: number }): Deflection | null {
  const interval = wilsonInterval(settled, answered)
  return interval && { answered, settled, share: settled / answered, ...interval }
}

/** What the console sends back of a question. */
const GISTS = 20

function openQuestion(group: QuestionGroup, known: Map<string, ListedGap>): OpenQuestion {
  const { query, others, count, lastAt, tickets } = group
  const gap = group.gists.flatMap((gist) => known.get(gist) ?? [])[0]
  return {
    ...{ query, others, gists: group.gists.slice(0, GISTS), count },
    lastAt: lastAt.toISOString(),
    tickets: new Set(tickets).size,
    gap: gap ? bare(gap) : null,
  }
}

function bare({ query: _, ...gap }: ListedGap): SearchGap {
  return gap
}

function gapOf({ query, articleId, title, draftedBy: by, createdAt, isPublished, isFound, readAt }: Gap): ListedGap {
  const isCovered = readAt !== null && isFound !== false
  const state = !isPublished ? 'drafted' : isCovered ? 'covered' : 'published'
  return { query, articleId, title, by, at: createdAt.toISOString(), isFound: isPublished ? isFound : null, state }
}
