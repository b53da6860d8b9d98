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

/** Of this transaction, each by itself. What three months come to is sorted and hashed in memory. */
export async function boundStatements(sql: Sql, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true), set_config('work_mem', '16MB', true)`
}

/** Up to which day a store's searches are summed; null where none are. */
export async function selectSummed(sql: Sql, storeId: string): Promise<string | null> {
  const [row] = await sql<{ until: string }[]>`select to_char(until, 'YYYY-MM-DD') as until from search_summed where store_id = ${storeId}`
  return row?.until ?? null
}

/** More days than a report has: up to now. */
const ALL_DAYS = 400
const isSummed = (sql: Sql, { storeId, locale, from }: Span) => sql`store_id = ${storeId} and locale = ${locale} and day >= ${from}::date`

/** As a `with` begins: `live` are the searches themselves, of the store's latest `most` those in this language. */
const withLive = (sql: Sql, { storeId, locale, live, most }: Span) => sql`
  with latest as materialized (
    select id, locale, gist, query, source, outcome, shown[1:1] as shown, opened_at, followed_by, followed_at, ticket_id, created_at
    from search_log where ${ofDays(sql, storeId, live, ALL_DAYS)} order by created_at desc limit ${most}),
  live as materialized (select * from latest where locale = ${locale})`

export interface Sums {
  asked: number
  nothing: number
  unopened: number
  answered: number
  settled: number
}
export interface LeftOpen extends Question {
  kind: 'nothing' | 'unopened'
}
export interface ReadArticleSums {
  id: string
  title: string
  opened: number
  followed: number
}
export interface Told {
  sums: Sums
  /** Searches that were looked at besides the sums, in all languages. */
  live: number
  /** The most often asked of each kind first. */
  questions: LeftOpen[]
  /** Articles after which most tickets came. */
  followed: ReadArticleSums[]
}

/** What searches came to. One statement, so that those which are not summed are read once. */
export async function selectTold(sql: Sql, span: Span, limits: { questions: number; articles: number }): Promise<Told> {
  const [row] = await sql<(Omit<Told, 'questions'> & { questions: Written[] })[]>`
    ${withLive(sql, span)},
    sums as (
      select coalesce(sum(asked), 0)::integer as asked, coalesce(sum(nothing), 0)::integer as nothing,
        coalesce(sum(unopened), 0)::integer as unopened, coalesce(sum(answered), 0)::integer as answered,
        coalesce(sum(settled), 0)::integer as settled
      from (select asked, nothing, unopened, answered, settled from search_day_sums where ${isSummed(sql, span)}
        union all select ${sumsOf(sql)} from live) parts),
    parts as materialized (
      select gist, query, nothing, unopened, last_at, tickets from search_days where ${isSummed(sql, span)}
      union all select gist, query, nothing, unopened, last_at, tickets from (select ${questionSums(sql)} from live group by locale, gist) today
        where nothing + unopened > 0),
    questions as (
      select gist, sum(nothing)::integer as nothing, sum(unopened)::integer as unopened, max(last_at) as last_at from parts group by gist),
    best as materialized (
      (select 'nothing' as kind, gist, nothing as count, last_at from questions where nothing > 0
        order by nothing desc, last_at desc limit ${limits.questions})
      union all (select 'unopened', gist, unopened, last_at from questions where unopened > 0
        order by unopened desc, last_at desc limit ${limits.questions})),
    -- no two days have the same last time
    wordings as (select p.gist, min(p.query) as query from parts p join best b on b.gist = p.gist and b.last_at = p.last_at group by p.gist),
    tickets as (
      select gist, string_agg(tickets::text, '') as tickets from parts where tickets <> '{}' and gist in (select gist from best) group by gist),
    reads as (
      select article_id, opened, followed from search_article_days where ${isSummed(sql, span)}
      union all select article_id, opened, followed from (${readingsOf(sql, sql`live`)}) today),
    followed as (
      select a.id, a.title, sum(r.opened)::integer as opened, sum(r.followed)::integer as followed from reads r join articles a on a.id = r.article_id
      group by a.id, a.title having sum(r.followed) > 0 order by sum(r.followed) desc, a.id limit ${limits.articles})
    select (select row_to_json(sums) from sums) as sums, (select count(*) from latest) as live,
      (select coalesce(json_agg(q order by q.kind, q.count desc, q."lastAt" desc), '[]') from (
        select b.kind, b.gist, b.count, b.last_at as "lastAt", w.query, coalesce(t.tickets, '') as tickets
        from best b join wordings w using (gist) left join tickets t using (gist)) q) as questions,
      (select coalesce(json_agg(f order by f.followed desc, f.id), '[]') from followed f) as followed`
  if (!row) throw new Error('sums have one row')
  return { ...row, questions: row.questions.map(readQuestion) }
}

/** As JSON has it; its tickets as arrays written one behind the other, for to part them here is cheaper. */
type Written = Omit<LeftOpen, 'lastAt' | 'tickets'> & { lastAt: string; tickets: string }

function readQuestion({ lastAt, tickets, ...question }: Written): LeftOpen {
  return { ...question, lastAt: new Date(lastAt), tickets: tickets.match(/[0-9a-f-]{36}/g) ?? [] }
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

/** Languages that a store's articles are written in. */
export async function selectLocales(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`select distinct locale from articles where store_id = ${storeId} order by 1 limit 50`
  return rows.map((row) => row.locale)
}
