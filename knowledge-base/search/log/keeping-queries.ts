import type { Fragment, Sql } from '../../../server/database/sql.ts'

/** An article was opened, or the bot quoted one. */
const isAnswered = (sql: Sql) => sql`(opened_at is not null or source = 'bot' and outcome = 'shown')`
/** A reader was shown articles and opened none. The bot's own words are read where they stand. */
const isUnopened = (sql: Sql) => sql`(outcome = 'shown' and source <> 'bot' and opened_at is null)`
const isMissing = (sql: Sql) => sql`outcome = 'nothing'`

const start = (sql: Sql, day: string) => sql`(${day}::date)::timestamp at time zone 'UTC'`
export const ofDays = (sql: Sql, storeId: string, from: string, days: number): Fragment => sql`
  store_id = ${storeId} and created_at >= ${start(sql, from)} and created_at < ${start(sql, from)} + ${days}::integer * interval '1 day'
  and gist <> '' and locale is not null`

/** What searches come to. */
export const sumsOf = (sql: Sql) => sql`
  count(*)::integer as asked, count(*) filter (where ${isMissing(sql)})::integer as nothing,
  count(*) filter (where ${isUnopened(sql)})::integer as unopened, count(*) filter (where ${isAnswered(sql)})::integer as answered,
  count(*) filter (where ${isAnswered(sql)} and followed_by is null)::integer as settled`

/** Tickets of a question that are kept. */
const TICKETS = 100
/** In which it was asked, or which were written after it. */
const ticketsOf = (sql: Sql) => sql`
  coalesce((array_agg(distinct coalesce(followed_by, ticket_id)) filter (where coalesce(followed_by, ticket_id) is not null))[1:${TICKETS}::integer], '{}')`

/** What one question came to. */
export const questionSums = (sql: Sql) => sql`
  locale, gist, (array_agg(query order by created_at desc))[1] as query, count(*) filter (where ${isMissing(sql)})::integer as nothing,
  count(*) filter (where ${isUnopened(sql)})::integer as unopened, max(created_at) as last_at, ${ticketsOf(sql)} as tickets`

/** Stores with days that are over and not summed, each with the first of them; days before `oldest` are in no report any more. */
export async function selectStoresToSum(
  sql: Sql,
  { oldest, end }: { oldest: string; end: string },
  limit: number,
): Promise<{ storeId: string; from: string }[]> {
  return sql<{ storeId: string; from: string }[]>`
    select s.id as store_id, to_char(first.day, 'YYYY-MM-DD') as from
    from stores s left join search_summed u on u.store_id = s.id
      cross join lateral (select greatest(${oldest}::date, coalesce(u.until, (
        select (created_at at time zone 'UTC')::date from search_log l where l.store_id = s.id and created_at >= ${start(sql, oldest)}
        order by created_at limit 1), ${end}::date)) as day) first
    where first.day < ${end}::date order by first.day, s.id limit ${limit}`
}

/** False where somebody has summed that day. */
export async function lockSummed(sql: Sql, storeId: string, day: string): Promise<boolean> {
  await sql`insert into search_summed (store_id, until) values (${storeId}, ${day}) on conflict do nothing`
  const rows = await sql`select 1 from search_summed where store_id = ${storeId} and until <= ${day}::date for update`
  return rows.length > 0
}

export async function updateSummed(sql: Sql, storeId: string, until: string): Promise<void> {
  await sql`update search_summed set until = ${until} where store_id = ${storeId}`
}

export async function insertDaySums(sql: Sql, storeId: string, day: string): Promise<void> {
  await sql`
    insert into search_day_sums (store_id, locale, day, asked, nothing, unopened, answered, settled)
    select store_id, locale, ${day}::date, ${sumsOf(sql)} from search_log where ${ofDays(sql, storeId, day, 1)} group by store_id, locale`
}

/** Those left open, the most of either kind. */
export async function insertDays(sql: Sql, storeId: string, day: string, most: number): Promise<void> {
  await sql`
    insert into search_days (store_id, locale, day, gist, query, nothing, unopened, last_at, tickets)
    select ${storeId}, locale, ${day}::date, gist, query, nothing, unopened, last_at, tickets from (
      select *, row_number() over (partition by locale order by nothing desc, last_at desc) as by_nothing,
        row_number() over (partition by locale order by unopened desc, last_at desc) as by_unopened
      from (select ${questionSums(sql)} from search_log where ${ofDays(sql, storeId, day, 1)} group by locale, gist) questions
      where nothing + unopened > 0) ranked
    where nothing > 0 and by_nothing <= ${most} or unopened > 0 and by_unopened <= ${most}`
}

/** Which articles were read, or quoted by the bot, and how often a ticket came after. `searches` as a `from` names them. */
export const readingsOf = (sql: Sql, searches: Fragment): Fragment => sql`
  select locale, article_id, count(*)::integer as opened, count(*) filter (where followed)::integer as followed from (
    select l.locale, o.article_id, l.followed_at >= o.opened_at as followed
      from ${searches} l join search_openings o on o.search_id = l.id where l.opened_at is not null
    union all select l.locale, l.shown[1], l.followed_by is not null
      from ${searches} l join articles a on a.id = l.shown[1] where l.source = 'bot' and l.outcome = 'shown') read
  group by locale, article_id`

export async function insertArticleDays(sql: Sql, storeId: string, day: string): Promise<void> {
  const searches = sql`(select * from search_log where ${ofDays(sql, storeId, day, 1)})`
  await sql`
    insert into search_article_days (store_id, locale, day, article_id, opened, followed)
    select ${storeId}, locale, ${day}::date, article_id, opened, followed from (${readingsOf(sql, searches)}) readings`
}

/** How many were forgotten; the next may follow. */
export async function forgetSessionsBefore(sql: Sql, before: Date, most: number): Promise<number> {
  const rows = await sql`
    update search_log set session = null
    where id in (select id from search_log where session is not null and created_at < ${before} limit ${most}) returning 1`
  return rows.length
}

export async function deleteDaysBefore(sql: Sql, day: string): Promise<void> {
  for (const table of ['search_days', 'search_day_sums', 'search_article_days'])
    await sql`delete from ${sql(table)} where day < ${day}::date`
}

/** How many went; the next may follow. */
export async function deleteSearchesBefore(sql: Sql, day: string, most: number): Promise<number> {
  const rows = await sql`
    delete from search_log where id in (select id from search_log where created_at < ${start(sql, day)} limit ${most}) returning 1`
  return rows.length
}
