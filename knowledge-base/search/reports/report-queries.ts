import type { Sql } from '../../../server/database/sql.ts'
import { ofDays, questionSums, readingsOf, sumsOf } from '../log/keeping-queries.ts'
import type { Question } from './group-alike.ts'

/** A store's searches of one language: of days that are summed before `live`, and the searches themselves from then on. */
export interface Span {
  storeId: string
  locale: string
  from: string
  /** The first day that is not summed. */
  live: string
  /** Searches that are looked at besides the sums, the latest. */
  most: number
}

/** Up to which day a store's searches are summed; null where none are. */
export async function selectSummed(sql: Sql, storeId: string): Promise<string | null> {
  const [row] = await sql<{ until: string }[]>`select to_char(until, 'YYYY-MM-DD') as until from search_summed where store_id = ${storeId}`
  return row?.until ?? null
}

/** More days than a report has: up to now. */
const ALL_DAYS = 400
const liveOf = (sql: Sql, { storeId, locale, live, most }: Span) => sql`
  select * from search_log where ${ofDays(sql, storeId, live, ALL_DAYS)} and locale = ${locale} order by created_at desc limit ${most}`
const isSummed = (sql: Sql, { storeId, locale, from }: Span) => sql`store_id = ${storeId} and locale = ${locale} and day >= ${from}::date`

export interface Sums {
  asked: number
  nothing: number
  unopened: number
  answered: number
  settled: number
  /** Searches among them that are not summed. */
  live: number
}

export async function selectSums(sql: Sql, span: Span): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select coalesce(sum(asked), 0)::integer as asked, coalesce(sum(nothing), 0)::integer as nothing,
      coalesce(sum(unopened), 0)::integer as unopened, coalesce(sum(answered), 0)::integer as answered,
      coalesce(sum(settled), 0)::integer as settled,
      coalesce(sum(asked) filter (where is_live), 0)::integer as live
    from (select asked, nothing, unopened, answered, settled, false as is_live from search_day_sums where ${isSummed(sql, span)}
      union all select ${sumsOf(sql)}, true from (${liveOf(sql, span)}) live) sums`
  return row as Sums
}

/** What was asked most often and left open, by what it is about. */
export async function selectQuestions(sql: Sql, span: Span, limit: number): Promise<{ nothing: Question[]; unopened: Question[] }> {
  const rows = await sql<(Omit<Question, 'count'> & { nothing: number; unopened: number; byNothing: number; byUnopened: number })[]>`
    with parts as (
      select gist, query, nothing, unopened, last_at from search_days where ${isSummed(sql, span)}
      union all select gist, query, nothing, unopened, last_at from (
        select ${questionSums(sql)} from (${liveOf(sql, span)}) live group by locale, gist) today
      where nothing + unopened > 0),
    questions as (
      select gist, (array_agg(query order by last_at desc))[1] as query, sum(nothing)::integer as nothing,
        sum(unopened)::integer as unopened, max(last_at) as last_at from parts group by gist)
    select * from (
      select *, (row_number() over (order by nothing desc, last_at desc))::integer as by_nothing,
        (row_number() over (order by unopened desc, last_at desc))::integer as by_unopened from questions) ranked
    where nothing > 0 and by_nothing <= ${limit} or unopened > 0 and by_unopened <= ${limit}`
  const ranked = (kind: 'nothing' | 'unopened', place: 'byNothing' | 'byUnopened') =>
    rows
      .filter((row) => row[kind] > 0 && row[place] <= limit)
      .sort((one, other) => one[place] - other[place])
      .map(({ gist, query, lastAt, [kind]: count }) => ({ gist, query, lastAt, count }))
  return { nothing: ranked('nothing', 'byNothing'), unopened: ranked('unopened', 'byUnopened') }
}

export interface ReadArticleSums {
  id: string
  title: string
  opened: number
  followed: number
}

/** Articles after which most tickets came. */
export async function selectFollowedArticles(sql: Sql, span: Span, limit: number): Promise<ReadArticleSums[]> {
  return sql<ReadArticleSums[]>`
    select a.id, a.title, sum(r.opened)::integer as opened, sum(r.followed)::integer as followed
    from (select article_id, opened, followed from search_article_days where ${isSummed(sql, span)}
      union all select article_id, opened, followed from (${readingsOf(sql, liveOf(sql, span))}) today) r
      join articles a on a.id = r.article_id
    group by a.id, a.title having sum(r.followed) > 0 order by sum(r.followed) desc, a.id limit ${limit}`
}

export interface VotedArticle {
  id: string
  title: string
  helpful: number
  not: number
  outdated: number
  unclear: number
  notMyCase: number
}

/** Articles whose latest readers said most often that they did not help, and why. */
export async function selectUnhelpful(
  sql: Sql,
  { storeId, locale, from }: Pick<Span, 'storeId' | 'locale' | 'from'>,
  limits: { votes: number; articles: number },
): Promise<VotedArticle[]> {
  return sql<VotedArticle[]>`
    select a.id, a.title, votes.* from articles a cross join lateral (
      select count(*) filter (where helpful)::integer as helpful, count(*) filter (where not helpful)::integer as not,
        count(*) filter (where reason = 'outdated')::integer as outdated, count(*) filter (where reason = 'unclear')::integer as unclear,
        count(*) filter (where reason = 'not_my_case')::integer as not_my_case
      from (select helpful, reason from article_feedback f where f.article_id = a.id and created_at >= ${from}::date
        order by created_at desc limit ${limits.votes}) latest) votes
    where a.store_id = ${storeId} and a.locale = ${locale} and votes.not > 0
    order by votes.not desc, a.id limit ${limits.articles}`
}

/** Tickets in which these questions were asked, or which were written after them, newest first. */
export async function selectTicketsOf(
  sql: Sql,
  { storeId, gists, since, limit }: { storeId: string; gists: string[]; since: Date; limit: number },
): Promise<string[]> {
  const rows = await sql<{ ticketId: string }[]>`
    select coalesce(followed_by, ticket_id) as ticket_id from (
      select followed_by, ticket_id, created_at from search_log
      where store_id = ${storeId} and gist = any(${gists}) and created_at >= ${since} order by created_at desc limit 1000) asked
    where coalesce(followed_by, ticket_id) is not null group by 1 order by max(created_at) desc limit ${limit}`
  return rows.map((row) => row.ticketId)
}

/** In how many tickets each question was asked or led to one, of its latest askings. */
export async function countTicketsOf(
  sql: Sql,
  { storeId, gists, since }: { storeId: string; gists: string[]; since: Date },
): Promise<Map<string, number>> {
  const rows = await sql<{ gist: string; tickets: number }[]>`
    select gist, count(distinct ticket_id)::integer as tickets from unnest(${gists}::text[]) gist cross join lateral (
      select coalesce(followed_by, l.ticket_id) as ticket_id from search_log l
      where l.store_id = ${storeId} and l.gist = gist.gist and created_at >= ${since} order by created_at desc limit 100) asked
    group by gist having count(ticket_id) > 0`
  return new Map(rows.map((row) => [row.gist, row.tickets]))
}

/** Languages that a store's articles are written in. */
export async function selectLocales(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`select distinct locale from articles where store_id = ${storeId} order by 1 limit 50`
  return rows.map((row) => row.locale)
}

export interface Gap {
  id: string
  gist: string
  query: string
  articleId: string
  title: string
  draftedBy: string
  isPublished: boolean
  createdAt: Date
  readAt: Date | null
}

export async function selectGaps(sql: Sql, { storeId, locale }: { storeId: string; locale: string }, limit: number): Promise<Gap[]> {
  return sql<Gap[]>`
    select g.id, g.gist, g.query, g.article_id, coalesce(d.title, a.title) as title, g.drafted_by, g.created_at, g.read_at,
      a.published_version_id is not null as is_published
    from search_gaps g join articles a on a.id = g.article_id left join article_drafts d on d.article_id = a.id
    where g.store_id = ${storeId} and g.locale = ${locale} order by g.created_at desc limit ${limit}`
}

export async function upsertGap(
  sql: Sql,
  gap: { id: string; storeId: string; locale: string; gist: string; query: string; articleId: string; draftedBy: string; at: Date },
): Promise<void> {
  const { id, storeId, locale, gist, query, articleId, draftedBy, at } = gap
  await sql`
    insert into search_gaps (id, store_id, locale, gist, query, article_id, drafted_by, created_at)
    values (${id}, ${storeId}, ${locale}, ${gist}, ${query}, ${articleId}, ${draftedBy}, ${at})
    on conflict (store_id, locale, gist) do update
      set article_id = excluded.article_id, query = excluded.query, drafted_by = excluded.drafted_by, created_at = excluded.created_at, read_at = null`
}
